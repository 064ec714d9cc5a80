//! How sure a pair's similarity is, had other roll calls of the kind come to a vote.

use super::ballots::Ballots;
use super::call_mask::CallMask;
use super::measure::Measure;
use super::similarities::cell;
use crate::joint_table::JointTable;
use crate::normal::Z95;
use crate::stream::{index, stream};
use crate::{Interval, interval};
use kenesh_domain::Cell;

/// Holds a figure with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uncertain {
    /// The figure; missing as [`super::Similarities::get`] says.
    pub value: Cell,
    /// The standard error; missing as not applicable where leaving out one roll call leaves the
    /// measure undefined.
    pub error: Cell,
}

impl Uncertain {
    /// Gives the 5 % and 95 % limits about the figure by the normal distribution; nothing without
    /// either.
    ///
    /// Beware that limits may lie beyond what the measure can be.
    pub fn interval(&self) -> Option<Interval> {
        let (median, error) = (self.value.number()?, self.error.number()?);
        Some(Interval {
            lo: median - Z95 * error,
            median,
            hi: median + Z95 * error,
        })
    }
}

/// Computes a measure and its jackknife standard error from joint votes, each roll call left out in
/// turn.
///
/// √((n − 1)/n Σ (m₋ᵢ − m̄)²); for agreement exactly the standard error of a mean, for the others near
/// that of the delta method. Nine figures are enough, as roll calls with the same two votes are
/// alike. Beware that roll calls on versions of one resolution are not independent, so the error is
/// a lower bound. Efron & Stein 1981, Annals of Statistics 9.
///
/// ```
/// use kenesh_measures::joint_table::JointTable;
/// use kenesh_measures::roll_calls::{Measure, jackknife};
/// let table = JointTable { counts: [[6, 0, 0], [0, 0, 0], [4, 0, 0]] };
/// let found = jackknife(Measure::Agreement, &table);
/// assert!((found.error.number().unwrap() - (0.24_f64 / 9.0).sqrt()).abs() < 1e-12);
/// ```
pub fn jackknife(measure: Measure, table: &JointTable) -> Uncertain {
    let n = table.common() as f64;
    let counts = table.numbers();
    let places = (0..9).map(|place| (place / 3, place % 3));
    let without = places.filter(|(v, w)| counts[*v][*w] > 0.0).map(|(v, w)| {
        let mut fewer = counts;
        fewer[v][w] -= 1.0;
        (counts[v][w], measure.of(fewer))
    });
    let without: Vec<(f64, f64)> = without.collect();
    let mean = without.iter().map(|(times, m)| times * m).sum::<f64>() / n;
    let squares = without.iter().map(|(times, m)| times * (m - mean).powi(2));
    Uncertain {
        value: cell(measure.of(counts), n),
        error: cell(((n - 1.0) / n * squares.sum::<f64>()).sqrt(), n),
    }
}

/// Computes the 5 %, 50 % and 95 % quantiles of a measure over resampled roll calls, a pair each.
///
/// Each of `draws` replicates takes as many of the roll calls chosen as there are, with replacement,
/// from its own stream, and the same for all pairs: differences of pairs may be compared. Replicates
/// in which a pair's measure is undefined are skipped; nothing where it is in all. The work is draws
/// × roll calls × pairs. Beware as in [`jackknife`]. Efron & Tibshirani 1993, chapter 13.
pub fn bootstrap(
    ballots: &Ballots,
    chosen: &CallMask,
    measure: Measure,
    pairs: &[(usize, usize)],
    draws: u64,
    seed: u64,
) -> Vec<Option<Interval>> {
    let calls: Vec<usize> = chosen.iter().collect();
    let samples: Vec<Vec<u32>> = (0..draws)
        .map(|draw| times(calls.len(), seed, draw))
        .collect();
    let quantiles = |pair: &(usize, usize)| {
        let cells: Vec<Option<(usize, usize)>> = calls
            .iter()
            .map(|call| joint_vote(ballots, *call, *pair))
            .collect();
        let figures = samples.iter().map(|times| measure.of(weigh(&cells, times)));
        let figures: Vec<f64> = figures.filter(|figure| figure.is_finite()).collect();
        interval(&figures)
    };
    pairs.iter().map(quantiles).collect()
}

/// Draws how often each of `calls` roll calls is taken.
fn times(calls: usize, seed: u64, draw: u64) -> Vec<u32> {
    let mut rng = stream(seed, draw);
    let mut times = vec![0; calls];
    (0..calls).for_each(|_| times[index(&mut rng, calls)] += 1);
    times
}

/// Gives the places of two states' votes in the table of joint votes, where both voted.
fn joint_vote(ballots: &Ballots, call: usize, (a, b): (usize, usize)) -> Option<(usize, usize)> {
    let (a, b) = (ballots.vote(call, a)?, ballots.vote(call, b)?);
    Some((a as usize - 1, b as usize - 1))
}

fn weigh(cells: &[Option<(usize, usize)>], times: &[u32]) -> [[f64; 3]; 3] {
    let mut counts = [[0.0; 3]; 3];
    let taken = cells.iter().zip(times);
    for ((v, w), times) in taken.filter_map(|(cell, times)| cell.map(|cell| (cell, times))) {
        counts[v][w] += f64::from(*times);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::Vote;

    /// Two states that agree in `agreed` of `calls` roll calls and are two steps apart in the others.
    fn ballots(calls: usize, agreed: usize) -> Ballots {
        let other = |call| if call < agreed { Vote::Yes } else { Vote::No };
        let votes = (0..calls).flat_map(|call| [(call, 0, Vote::Yes), (call, 1, other(call))]);
        Ballots::of(calls, 3, votes).unwrap()
    }

    /// The number of roll calls agreed on is binomial: its quantiles 64, 72 and 79 of 100 at .72,
    /// by R's `qbinom(c(.05, .5, .95), 100, .72)`; one roll call's tolerance.
    #[test]
    fn agreement_varies_as_a_binomial_share() {
        let ballots = ballots(100, 72);
        let all = CallMask::all(100);
        let found = bootstrap(
            &ballots,
            &all,
            Measure::Agreement,
            &[(0, 1), (0, 2)],
            4_000,
            3,
        );
        let [Some(pair), None] = found[..] else {
            panic!("{found:?}")
        };
        for (found, known) in [(pair.lo, 0.64), (pair.median, 0.72), (pair.hi, 0.79)] {
            assert!((found - known).abs() < 0.0101, "{found} {known}");
        }
    }

    #[test]
    fn draws_are_shared_by_pairs_and_repeat() {
        let (ballots, all) = (ballots(50, 20), CallMask::all(50));
        let twice = bootstrap(&ballots, &all, Measure::SquaredS, &[(0, 1), (1, 0)], 99, 8);
        assert_eq!(twice[0], twice[1]);
        let again = bootstrap(&ballots, &all, Measure::SquaredS, &[(0, 1)], 99, 8);
        assert_eq!(again[0], twice[0]);
    }

    #[test]
    fn what_cannot_be_estimated_has_no_error() {
        let once = JointTable {
            counts: [[1, 0, 0], [0; 3], [0; 3]],
        };
        let found = jackknife(Measure::Agreement, &once);
        assert_eq!(found.value, Cell::Value(1.0));
        assert_eq!(found.error.number(), None);
        assert_eq!(found.interval(), None);
        let none = jackknife(Measure::Kappa, &JointTable::default());
        assert_eq!(
            none.value.reason(),
            Some(kenesh_domain::Missing::NotReported)
        );
    }
}
