//! The agreement of every pair of states, and its means.

use super::ballots::Ballots;
use super::call_mask::CallMask;
use super::measure::distances;
use super::pairs::{Pairs, Period, pairs};
use super::similarities::cell;
use crate::Interval;
use crate::alignment::Similarity;
use crate::cohesion::{self, PairMean, mean_pairwise, mean_with};
use kenesh_domain::Cell;

impl Ballots {
    /// Computes the agreement of every pair of states, (1/n) Σ (1 − |v − w| / 2) over the n roll
    /// calls in which both voted, yes coded 1, abstention 2 and no 3.
    ///
    /// Beware as in [`Measure::Agreement`](super::Measure::Agreement): unanimous roll calls are kept.
    pub fn agreements(&self) -> Agreements {
        self.agreements_in(&CallMask::all(self.calls()))
    }

    /// Computes the agreement of every pair of states over the roll calls chosen: an issue's, or
    /// [those that are contested](Ballots::contested).
    pub fn agreements_in(&self, chosen: &CallMask) -> Agreements {
        let period = Period {
            ballots: self,
            chosen,
        };
        Agreements {
            voters: self.voters(chosen),
            pairs: pairs(&[period], 1, agreement).swap_remove(0),
        }
    }
}

/// Computes the agreement of every pair of states in each of several periods.
///
/// Up to `threads` threads share the rows in a fixed way; the figures do not depend on their number.
pub fn all_agreements(periods: &[Period<'_>], threads: usize) -> Vec<Agreements> {
    let made = pairs(periods, threads, agreement);
    let agreements = |(period, pairs): (&Period<'_>, _)| Agreements {
        voters: period.ballots.voters(period.chosen),
        pairs,
    };
    periods.iter().zip(made).map(agreements).collect()
}

/// Counts common votes, and computes the agreement; not a number without a common vote.
#[inline(always)]
fn agreement(table: [[f64; 3]; 3]) -> [f64; 2] {
    let [near, far] = distances(table);
    let n = table.as_flattened().iter().sum::<f64>();
    [n, 1.0 - (near + 2.0 * far) / (2.0 * n)]
}

/// Holds how alike every pair of states voted in one period.
///
/// States are known by their places in the ballots. Beware that a pair without a common vote has
/// no agreement: it is missing as not reported, and left out of every mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreements {
    voters: Vec<usize>,
    pairs: Pairs<2>,
}

impl Agreements {
    /// Gives the places of the states that voted at all, upwards.
    pub fn voters(&self) -> &[usize] {
        &self.voters
    }

    /// Gives the agreement of two states, in either order, and the number of their common votes; a
    /// state has none with itself.
    pub fn get(&self, a: usize, b: usize) -> Similarity {
        let [n, agreement] = self.pairs.get(a, b).unwrap_or([0.0, f64::NAN]);
        Similarity {
            value: cell(agreement, n),
            n: n as usize,
        }
    }

    fn cell(&self, a: &usize, b: &usize) -> Cell {
        self.get(*a, *b).value
    }

    /// Averages over all pairs of states that voted.
    pub fn over_all_pairs(&self) -> PairMean {
        mean_pairwise(&self.voters, |a, b| self.cell(a, b))
    }

    /// Averages a state's agreement with every other that voted.
    pub fn with_all_others(&self, state: usize) -> PairMean {
        mean_with(&state, &self.voters, |a, b| self.cell(a, b))
    }

    /// Computes the 5 %, 50 % and 95 % quantiles of the mean agreement within random blocs of `size`
    /// states that voted; nothing where fewer voted.
    ///
    /// Beware that periods that share a seed share their draws.
    pub fn random_blocs(&self, size: usize, draws: u64, seed: u64) -> Option<Interval> {
        cohesion::random_blocs(size, &self.voters, |a, b| self.cell(a, b), draws, seed)
    }
}
