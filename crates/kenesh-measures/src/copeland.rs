//! Copeland's ranking: pairwise majorities of criteria, without weights or compensation.

use crate::LeftOut;
use crate::decision::{Decision, DecisionError, Measurement, scale};

/// How close two scaled figures are to count as equal.
const EQUAL: f64 = 1e-12;

/// Holds how one alternative fares against the others.
#[derive(Debug, Clone, PartialEq)]
pub struct CopelandScore {
    /// The alternative.
    pub alternative: String,
    /// The others it beats on more criteria than they beat it.
    pub wins: usize,
    /// The others it ties with.
    pub ties: usize,
    /// The others that beat it.
    pub losses: usize,
    /// Wins + ½ ties.
    pub score: f64,
}

/// Holds a Copeland ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Copeland {
    /// One score an alternative, in the order given.
    pub scores: Vec<CopelandScore>,
    /// The criteria dropped because an alternative lacks them, as `criterion: alternative`.
    pub dropped: Vec<LeftOut>,
}

/// Scores each alternative by pairwise majorities of criteria.
///
/// a beats b where a is better on more criteria than b; each win counts 1 and each tie ½. A large
/// lead on one criterion cannot make up for small deficits on two, so the ranking needs neither
/// weights nor scales. Beware that errors of measurement are ignored, and that majorities can run
/// in a circle, which shows as equal scores. Copeland 1951.
pub fn copeland(decision: &Decision) -> Result<Copeland, DecisionError> {
    let scaled = scale(decision)?;
    let scores = decision
        .alternatives
        .iter()
        .enumerate()
        .map(|(a, name)| {
            let others = scaled.utilities.iter().enumerate().filter(|(b, _)| *b != a);
            let margins: Vec<i64> = others
                .map(|(_, row)| margin(&scaled.utilities[a], row))
                .collect();
            let count = |sign| margins.iter().filter(|m| m.signum() == sign).count();
            let (wins, ties, losses) = (count(1), count(0), count(-1));
            let score = wins as f64 + 0.5 * ties as f64;
            CopelandScore {
                alternative: name.clone(),
                wins,
                ties,
                losses,
                score,
            }
        })
        .collect();
    Ok(Copeland {
        scores,
        dropped: scaled.dropped,
    })
}

/// Counts the criteria on which `a` is better less those on which `b` is.
fn margin(a: &[Measurement], b: &[Measurement]) -> i64 {
    a.iter()
        .zip(b)
        .map(|(a, b)| match a.value - b.value {
            lead if lead > EQUAL => 1,
            lead if lead < -EQUAL => -1,
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Criterion;

    fn scores(rows: &[&[f64]]) -> Vec<f64> {
        let criterion = |c| Criterion {
            name: format!("c{c}"),
            worst: 0.0,
            best: 10.0,
        };
        let decision = Decision {
            alternatives: (0..rows.len()).map(|a| format!("a{a}")).collect(),
            criteria: (0..rows[0].len()).map(criterion).collect(),
            measurements: rows
                .iter()
                .map(|r| r.iter().map(|x| Ok(Measurement::exact(*x))).collect())
                .collect(),
        };
        copeland(&decision)
            .unwrap()
            .scores
            .into_iter()
            .map(|s| s.score)
            .collect()
    }

    #[test]
    fn no_compensation() {
        assert_eq!(scores(&[&[10.0, 1.0, 1.0], &[0.0, 2.0, 2.0]]), [0.0, 1.0]);
    }

    /// Condorcet's circle: every alternative beats one and loses to one.
    #[test]
    fn condorcet_circle() {
        assert_eq!(
            scores(&[&[3.0, 1.0, 2.0], &[2.0, 3.0, 1.0], &[1.0, 2.0, 3.0]]),
            [1.0; 3]
        );
    }

    #[test]
    fn ties_count_half_and_scores_sum_to_the_pairs() {
        let found = scores(&[&[1.0, 2.0], &[2.0, 1.0], &[0.0, 0.0], &[0.0, 0.0]]);
        assert_eq!(found, [2.5, 2.5, 0.5, 0.5]);
        assert_eq!(found.iter().sum::<f64>(), 6.0);
    }
}
