//! The agreement of every pair of states, and its means.

use super::ballots::Ballots;
use super::call_mask::CallMask;
use super::intervals::cell;
use super::pairs::Pairs;
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
        Agreements {
            voters: self.voters(chosen),
            pairs: Pairs::of(self, chosen),
        }
    }
}

/// Holds how alike every pair of states voted in one period.
///
/// States are known by their places in the ballots. Beware that a pair without a common vote has
/// no agreement: it is missing as not reported, and left out of every mean.
#[derive(Debug, Clone)]
pub struct Agreements {
    voters: Vec<usize>,
    pairs: Pairs,
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
