//! How sure a pair's similarity is, had other roll calls of the kind come to a vote.

use super::ballots::Ballots;
use super::call_mask::CallMask;
use super::measure::Measure;
use super::pairs::Period;
use super::similarities::cell;
use crate::joint_table::JointTable;
use crate::normal::Z95;
use crate::parallel::run_shares;
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
/// × roll calls × pairs, shared by `threads` threads in a fixed way. Beware as in [`jackknife`]. Efron
/// & Tibshirani 1993, chapter 13.
pub fn bootstrap(
    period: Period<'_>,
    measure: Measure,
    pairs: &[(usize, usize)],
    draws: u64,
    seed: u64,
    threads: usize,
) -> Vec<Option<Interval>> {
    let ballots = period.ballots;
    let chosen = period.chosen.and(&CallMask::all(ballots.calls()));
    let calls: Vec<usize> = chosen.iter().collect();
    let samples: Vec<Vec<u32>> = (0..draws)
        .map(|draw| times(calls.len(), seed, draw))
        .collect();
    let quantiles = |pair: &(usize, usize)| {
        let cells: Vec<usize> = calls
            .iter()
            .map(|call| joint_vote(ballots, *call, *pair))
            .collect();
        let figures = samples.iter().map(|times| measure.of(weigh(&cells, times)));
        let figures: Vec<f64> = figures.filter(|figure| figure.is_finite()).collect();
        interval(&figures)
    };
    let share = pairs.len().div_ceil(threads.max(1)).max(1);
    let run = |pairs: &[(usize, usize)]| pairs.iter().map(quantiles).collect::<Vec<_>>();
    run_shares(pairs.chunks(share).collect(), run).concat()
}

/// Draws how often each of `calls` roll calls is taken.
fn times(calls: usize, seed: u64, draw: u64) -> Vec<u32> {
    let mut rng = stream(seed, draw);
    let mut times = vec![0; calls];
    (0..calls).for_each(|_| times[index(&mut rng, calls)] += 1);
    times
}

/// The place of a roll call in which not both voted, after the nine of joint votes.
const NOT_BOTH: usize = 9;

/// Gives the place of two states' votes in the table of joint votes.
fn joint_vote(ballots: &Ballots, call: usize, (a, b): (usize, usize)) -> usize {
    let both = ballots.vote(call, a).zip(ballots.vote(call, b));
    both.map_or(NOT_BOTH, |(v, w)| 3 * (v as usize - 1) + w as usize - 1)
}

fn weigh(cells: &[usize], times: &[u32]) -> [[f64; 3]; 3] {
    let mut counts = [0; NOT_BOTH + 1];
    for (cell, times) in cells.iter().zip(times) {
        counts[*cell] += times;
    }
    std::array::from_fn(|v| std::array::from_fn(|w| f64::from(counts[3 * v + w])))
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
        let found = draw(
            &ballots(100, 72),
            Measure::Agreement,
            &[(0, 1), (0, 2)],
            4_000,
            1,
        );
        let [Some(pair), None] = found[..] else {
            panic!("{found:?}")
        };
        for (found, known) in [(pair.lo, 0.64), (pair.median, 0.72), (pair.hi, 0.79)] {
            assert!((found - known).abs() < 0.0101, "{found} {known}");
        }
    }

    fn draw(
        ballots: &Ballots,
        measure: Measure,
        pairs: &[(usize, usize)],
        draws: u64,
        threads: usize,
    ) -> Vec<Option<Interval>> {
        let chosen = &CallMask::all(ballots.calls() + 9);
        bootstrap(
            Period { ballots, chosen },
            measure,
            pairs,
            draws,
            3,
            threads,
        )
    }

    #[test]
    fn draws_are_shared_by_pairs_and_independent_of_threads() {
        let ballots = ballots(50, 20);
        let pairs = [(0, 1), (1, 0), (0, 2), (2, 2), (0, 1)];
        let found = draw(&ballots, Measure::SquaredS, &pairs, 99, 1);
        assert!(found[0].is_some() && found[0] == found[1] && found[0] == found[4]);
        for threads in [0, 2, 3, 9] {
            assert_eq!(
                draw(&ballots, Measure::SquaredS, &pairs, 99, threads),
                found
            );
        }
        assert!(draw(&ballots, Measure::SquaredS, &[], 99, 2).is_empty());
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
