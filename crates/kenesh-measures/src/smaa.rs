//! SMAA-2: ranks alternatives without fixed weights, by how many weights and errors of
//! measurement favour each (Lahdelma & Salminen 2001, Operations Research 49(3)).

use crate::LeftOut;
use crate::decision::{Decision, DecisionError, Measurement, scale};
use crate::parallel;
use crate::stream::{simplex, stream, uniform_between};
use std::ops::Range;

/// Holds what SMAA-2 says of a decision. Alternatives and criteria in the order given.
#[derive(Debug, Clone, PartialEq)]
pub struct Smaa {
    /// The alternatives.
    pub alternatives: Vec<String>,
    /// The criteria that entered.
    pub criteria: Vec<String>,
    /// The criteria dropped because an alternative lacks them, as `criterion: alternative`.
    pub dropped: Vec<LeftOut>,
    /// `acceptability[a][r]`: the share of draws in which alternative a has rank r + 1.
    pub acceptability: Vec<Vec<f64>>,
    /// The mean rank of each alternative, 1 being best.
    pub expected_rank: Vec<f64>,
    /// The mean weights of the draws that put the alternative first; nothing where none does.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// The share of draws in which it comes first if its central weights hold.
    pub confidence: Vec<Option<f64>>,
    /// How many draws were taken.
    pub draws: u64,
    /// The seed of the draws.
    pub seed: u64,
}

/// Ranks alternatives by SMAA-2 with weights uniform on the simplex.
///
/// Each draw takes weights, and a figure uniformly from each measurement's range, from the stream
/// of its replicate; all alternatives meet the same weights. Utilities are linear on the criteria's
/// fixed scales and summed with the weights. Alternatives that tie share the ranks they occupy
/// evenly. Confidence factors repeat the draws of the measurements with the central weights held.
/// A criterion that any alternative lacks is dropped for all and listed.
///
/// Beware that an alternative with a high first-rank acceptability may still have a low confidence
/// factor: the data are then too uncertain even for those whom its weights suit. Monte Carlo error
/// of an acceptability b is √(b (1 − b) / draws), at most .005 with 10,000 draws.
///
/// ```
/// use kenesh_measures::decision::{Criterion, Decision, Measurement};
/// use kenesh_measures::smaa::smaa;
/// let found = smaa(&Decision {
///     alternatives: vec!["OTS".into(), "ECO".into()],
///     criteria: vec![Criterion { name: "trade".into(), worst: 0.0, best: 1.0 }],
///     measurements: vec![vec![Ok(Measurement::exact(0.2))], vec![Ok(Measurement::exact(0.4))]],
/// }, 10_000, 1)?;
/// assert_eq!(found.expected_rank, [2.0, 1.0]);
/// # Ok::<(), kenesh_measures::decision::DecisionError>(())
/// ```
pub fn smaa(decision: &Decision, draws: u64, seed: u64) -> Result<Smaa, DecisionError> {
    if draws == 0 {
        return Err(DecisionError::NoDraws);
    }
    let scaled = scale(decision)?;
    let (utilities, m) = (&scaled.utilities, scaled.criteria.len());
    let tally = Tally::of(utilities, m, draws, seed);
    let central_weights = tally.central_weights();
    let share = |row: &Vec<f64>| row.iter().map(|n| n / draws as f64).collect::<Vec<f64>>();
    let acceptability: Vec<Vec<f64>> = tally.ranks.iter().map(share).collect();
    let confidence = first_shares(utilities, m, &central_weights, draws, seed);
    Ok(Smaa {
        alternatives: decision.alternatives.clone(),
        criteria: scaled.criteria.clone(),
        dropped: scaled.dropped.clone(),
        expected_rank: acceptability.iter().map(|row| mean_rank(row)).collect(),
        acceptability,
        central_weights,
        confidence,
        draws,
        seed,
    })
}

/// Draws weights, and the figures of every alternative one after the other.
fn draw(
    utilities: &[Vec<Measurement>],
    criteria: usize,
    seed: u64,
    replicate: u64,
) -> (Vec<f64>, Vec<f64>) {
    let mut rng = stream(seed, replicate);
    let weights = simplex(&mut rng, criteria);
    let measurements = utilities.iter().flatten();
    let figures = measurements.map(|u| uniform_between(&mut rng, u.lo, u.hi));
    (weights, figures.collect())
}

/// Sums the figures of each alternative with the weights.
fn values<'a>(figures: &'a [f64], weights: &'a [f64]) -> impl Iterator<Item = f64> + Clone + 'a {
    let value = move |own: &[f64]| own.iter().zip(weights).map(|(u, w)| w * u).sum();
    figures.chunks(weights.len().max(1)).map(value)
}

/// Counts how many share the first place with an alternative, itself included; nothing where one is better,
/// which ends the search.
fn firsts(figures: &[f64], weights: &[f64], alternative: usize) -> Option<usize> {
    let own = values(figures, weights).nth(alternative)?;
    let mut tied = 0;
    for value in values(figures, weights) {
        if value > own {
            return None;
        }
        tied += usize::from(value == own);
    }
    Some(tied)
}

/// Computes the share of draws in which each alternative comes first under its own weights.
fn first_shares(
    utilities: &[Vec<Measurement>],
    criteria: usize,
    weights: &[Option<Vec<f64>>],
    draws: u64,
    seed: u64,
) -> Vec<Option<f64>> {
    let in_block = |block: &Range<u64>| {
        let mut first = vec![0.0; utilities.len()];
        for replicate in block.clone() {
            let (_, figures) = draw(utilities, criteria, seed, replicate);
            for (alternative, own) in weights.iter().enumerate() {
                let Some(own) = own else { continue };
                if let Some(tied) = firsts(&figures, own, alternative) {
                    first[alternative] += 1.0 / tied as f64;
                }
            }
        }
        first
    };
    let mut first = vec![0.0; utilities.len()];
    for block in parallel::map(&blocks(draws), in_block) {
        add(&mut first, &block);
    }
    let share =
        |(first, weights): (f64, &Option<Vec<f64>>)| weights.as_ref().map(|_| first / draws as f64);
    first.into_iter().zip(weights).map(share).collect()
}

/// Cuts the draws into blocks whose counts are made apart and added in order.
fn blocks(draws: u64) -> Vec<Range<u64>> {
    const BLOCK: usize = 500;
    let starts = (0..draws).step_by(BLOCK);
    starts
        .map(|start| start..(start + BLOCK as u64).min(draws))
        .collect()
}

fn add(to: &mut [f64], more: &[f64]) {
    for (sum, part) in to.iter_mut().zip(more) {
        *sum += part;
    }
}

/// Counts how many values are above that of `alternative`, and how many equal it, itself included.
fn standing(values: &[f64], alternative: usize) -> (usize, usize) {
    let own = values[alternative];
    let better = values.iter().filter(|v| **v > own).count();
    (better, values.iter().filter(|v| **v == own).count())
}

/// Counts ranks and the weights that favour each alternative.
struct Tally {
    ranks: Vec<Vec<f64>>,
    favourable: Vec<Vec<f64>>,
}

impl Tally {
    fn new(alternatives: usize, criteria: usize) -> Tally {
        Tally {
            ranks: vec![vec![0.0; alternatives]; alternatives],
            favourable: vec![vec![0.0; criteria]; alternatives],
        }
    }

    /// Counts every draw.
    fn of(utilities: &[Vec<Measurement>], criteria: usize, draws: u64, seed: u64) -> Tally {
        let in_block = |block: &Range<u64>| {
            let mut tally = Tally::new(utilities.len(), criteria);
            for replicate in block.clone() {
                let (weights, figures) = draw(utilities, criteria, seed, replicate);
                let values: Vec<f64> = values(&figures, &weights).collect();
                tally.count(&weights, &values);
            }
            tally
        };
        let mut all = Tally::new(utilities.len(), criteria);
        for block in parallel::map(&blocks(draws), in_block) {
            all.merge(&block);
        }
        all
    }

    fn merge(&mut self, other: &Tally) {
        let tables = [
            (&mut self.ranks, &other.ranks),
            (&mut self.favourable, &other.favourable),
        ];
        for (own, more) in tables {
            own.iter_mut()
                .zip(more)
                .for_each(|(own, more)| add(own, more));
        }
    }

    fn count(&mut self, weights: &[f64], values: &[f64]) {
        for a in 0..values.len() {
            let (better, tied) = standing(values, a);
            let part = 1.0 / tied as f64;
            self.ranks[a][better..better + tied]
                .iter_mut()
                .for_each(|n| *n += part);
            if better == 0 {
                self.favourable[a]
                    .iter_mut()
                    .zip(weights)
                    .for_each(|(f, w)| *f += part * w);
            }
        }
    }

    fn central_weights(&self) -> Vec<Option<Vec<f64>>> {
        let mean = |(ranks, sums): (&Vec<f64>, &Vec<f64>)| {
            let first = ranks.first().copied().filter(|first| *first > 0.0)?;
            Some(sums.iter().map(|s| s / first).collect())
        };
        self.ranks.iter().zip(&self.favourable).map(mean).collect()
    }
}

fn mean_rank(acceptability: &[f64]) -> f64 {
    acceptability
        .iter()
        .enumerate()
        .map(|(r, b)| (r + 1) as f64 * b)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Criterion;
    use kenesh_domain::Missing;

    const DRAWS: u64 = 10_000;

    fn decide(rows: &[&[Measurement]]) -> Decision {
        let criterion = |c| Criterion {
            name: format!("c{c}"),
            worst: 0.0,
            best: 1.0,
        };
        Decision {
            alternatives: (0..rows.len()).map(|a| format!("a{a}")).collect(),
            criteria: (0..rows[0].len()).map(criterion).collect(),
            measurements: rows
                .iter()
                .map(|r| r.iter().map(|m| Ok(*m)).collect())
                .collect(),
        }
    }

    fn exact(rows: &[&[f64]]) -> Decision {
        let rows: Vec<Vec<Measurement>> = rows
            .iter()
            .map(|r| r.iter().map(|x| Measurement::exact(*x)).collect())
            .collect();
        decide(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    /// Four standard errors of a share at this number of draws.
    fn close(found: f64, share: f64) -> bool {
        (found - share).abs() <= 4.0 * (share * (1.0 - share) / DRAWS as f64).sqrt() + 1e-12
    }

    /// a0 = (1, 0), a1 = (0.4, 0.9): a0 is first where w > 0.6, so its acceptability is 0.4, its
    /// central weights (0.8, 0.2), those of a1 (0.3, 0.7), and without error both are certain.
    #[test]
    fn two_by_two_in_closed_form() {
        let found = smaa(&exact(&[&[1.0, 0.0], &[0.4, 0.9]]), DRAWS, 7).unwrap();
        assert!(close(found.acceptability[0][0], 0.4), "{found:?}");
        assert!((found.expected_rank[0] - 1.6).abs() < 0.02);
        let central = |a: usize| found.central_weights[a].clone().unwrap()[0];
        assert!((central(0) - 0.8).abs() < 0.01 && (central(1) - 0.3).abs() < 0.01);
        assert_eq!(found.confidence, [Some(1.0), Some(1.0)]);
    }

    /// One criterion, a0 uniform on [0, 1] and a1 exactly 0.25: a0 wins in 3/4 of the draws, and
    /// that is its confidence factor too.
    #[test]
    fn errors_of_measurement_lower_confidence() {
        let wide = Measurement {
            value: 0.5,
            lo: 0.0,
            hi: 1.0,
        };
        let found = smaa(&decide(&[&[wide], &[Measurement::exact(0.25)]]), DRAWS, 3).unwrap();
        assert!(close(found.acceptability[0][0], 0.75));
        assert!(close(found.confidence[0].unwrap(), 0.75));
    }

    #[test]
    fn the_dominated_never_come_first_and_one_criterion_ranks_exactly() {
        let decision = exact(&[&[0.5, 0.5, 0.5], &[0.4, 0.3, 0.5], &[0.6, 0.1, 0.9]]);
        let found = smaa(&decision, 2000, 1).unwrap();
        assert_eq!(found.acceptability[1][0], 0.0);
        assert_eq!(
            (found.central_weights[1].clone(), found.confidence[1]),
            (None, None)
        );
        let ranked = smaa(&exact(&[&[0.2], &[0.9], &[0.5]]), 10, 1).unwrap();
        assert_eq!(ranked.expected_rank, [3.0, 1.0, 2.0]);
    }

    #[test]
    fn symmetric_alternatives_are_equally_acceptable() {
        let rows: [&[f64]; 3] = [&[1.0, 0.0, 0.5], &[0.5, 1.0, 0.0], &[0.0, 0.5, 1.0]];
        let found = smaa(&exact(&rows), DRAWS, 5).unwrap();
        for a in 0..3 {
            assert!(
                close(found.acceptability[a][0], 1.0 / 3.0),
                "{:?}",
                found.acceptability
            );
            let ranks: f64 = found.acceptability[a].iter().sum();
            let alternatives: f64 = found.acceptability.iter().map(|row| row[a]).sum();
            assert!((ranks - 1.0).abs() < 1e-9 && (alternatives - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn ties_share_their_ranks() {
        let found = smaa(&exact(&[&[0.5], &[0.5], &[0.1]]), 100, 1).unwrap();
        assert_eq!(found.acceptability[0], [0.5, 0.5, 0.0]);
        assert_eq!(found.expected_rank, [1.5, 1.5, 3.0]);
        assert_eq!(found.confidence[1], Some(0.5));
    }

    #[test]
    fn missing_criteria_are_dropped_and_draws_are_reproducible() {
        let mut decision = exact(&[&[0.2, 0.9], &[0.9, 0.5]]);
        decision.measurements[0][1] = Err(Missing::NotReported);
        let found = smaa(&decision, 50, 9).unwrap();
        assert_eq!(found.criteria, ["c0"]);
        assert_eq!(
            found.dropped,
            [LeftOut::new("c1: a0", Missing::NotReported)]
        );
        assert_eq!(found, smaa(&decision, 50, 9).unwrap());
        assert_eq!(smaa(&decision, 0, 9), Err(DecisionError::NoDraws));
    }
}
