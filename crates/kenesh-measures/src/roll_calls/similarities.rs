//! Every measure of similarity for every pair of states.

use super::ballots::Ballots;
use super::call_mask::CallMask;
use super::measure::{Measure, figures};
use super::pairs::{Pairs, Period, pairs};
use crate::alignment::Similarity;
use kenesh_domain::{Cell, Missing};

/// Holds how alike every pair of states voted in one period, by every measure.
///
/// States are known by their places in the ballots. Six numbers of 8 bytes a pair, not a number
/// where a measure is undefined; [`Similarities::get`] says why. Beware that measures differ in
/// what they are blind to: agreement and S take no account of chance, κ and π are undefined for two
/// that never voted but one way, τ-b for either that did, and it takes no notice of distance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similarities {
    voters: Vec<usize>,
    pairs: Pairs<6>,
}

/// Computes every measure for every pair of states in each of several periods.
///
/// Up to `threads` threads share the rows in a fixed way; the figures do not depend on their number.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::alignment::Vote::{No, Yes};
/// use kenesh_measures::roll_calls::{Ballots, CallMask, Measure, Period, all_similarities};
/// let votes = [(0, 0, Yes), (0, 1, Yes), (1, 0, No), (1, 1, No), (2, 0, Yes), (2, 1, No), (3, 0, No), (3, 1, No)];
/// let ballots = Ballots::of(4, 2, votes)?;
/// let period = Period { ballots: &ballots, chosen: &CallMask::all(4) };
/// let found = &all_similarities(&[period], 2)[0];
/// assert_eq!(found.get(Measure::Kappa, 0, 1).value, Cell::Value(0.5));
/// # Ok::<(), kenesh_measures::roll_calls::OutsideBallots>(())
/// ```
pub fn all_similarities(periods: &[Period<'_>], threads: usize) -> Vec<Similarities> {
    let made = pairs(periods, threads, figures);
    let similarities = |(period, pairs): (&Period<'_>, _)| Similarities {
        voters: period.ballots.voters(period.chosen),
        pairs,
    };
    periods.iter().zip(made).map(similarities).collect()
}

impl Ballots {
    /// Computes every measure for every pair of states over the roll calls chosen.
    pub fn similarities(&self, chosen: &CallMask) -> Similarities {
        let period = Period {
            ballots: self,
            chosen,
        };
        Similarities {
            voters: self.voters(chosen),
            pairs: pairs(&[period], 1, figures).swap_remove(0),
        }
    }
}

impl Similarities {
    /// Gives the places of the states that voted at all, upwards.
    pub fn voters(&self) -> &[usize] {
        &self.voters
    }

    /// Gives a measure of two states, in either order, and the number of their common votes.
    ///
    /// Missing as not reported without a common vote, as not applicable where the measure is
    /// undefined and for a state with itself.
    pub fn get(&self, measure: Measure, a: usize, b: usize) -> Similarity {
        let Some(figures) = self.pairs.get(a, b) else {
            return Similarity {
                value: Cell::Missing(Missing::NotApplicable),
                n: 0,
            };
        };
        let n = figures[0];
        Similarity {
            value: cell(measure.pick(figures), n),
            n: n as usize,
        }
    }
}

/// Says why a figure of a pair with `n` common votes is missing, where it is.
pub(super) fn cell(figure: f64, n: f64) -> Cell {
    let reason = match n > 0.0 {
        true => Missing::NotApplicable,
        false => Missing::NotReported,
    };
    Cell::of(Some(figure), reason)
}
