//! Cohesion of a group in single roll calls: the agreement index and Rice's.

use kenesh_domain::{Cell, Missing};

/// Counts how a group voted in one roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Votes in favour.
    pub yes: u32,
    /// Abstentions.
    pub abstain: u32,
    /// Votes against.
    pub no: u32,
}

impl Tally {
    /// Counts the votes cast, abstentions included.
    pub fn cast(&self) -> u32 {
        self.yes + self.abstain + self.no
    }

    /// Averages the votes, yes coded 1, abstention 2 and no 3; not a number where none was cast.
    pub(crate) fn mean(&self) -> f64 {
        let sum = f64::from(self.yes) + 2.0 * f64::from(self.abstain) + 3.0 * f64::from(self.no);
        sum / f64::from(self.cast())
    }
}

/// Computes the agreement index, (max − ½ (votes − max)) / votes, from 0 (thirds) to 1 (all alike).
///
/// Abstention counts as a position of its own. Missing as not reported where nobody voted and as not
/// applicable where one member did, who cannot but agree. Beware that a group of few has a high index
/// by chance: two that vote at random have a mean of one half, twenty one of a sixth. Hix, Noury &
/// Roland 2005, British Journal of Political Science 35.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::agreement_index::{Tally, agreement_index};
/// assert_eq!(agreement_index(Tally { yes: 3, abstain: 1, no: 0 }), Cell::Value(0.625));
/// ```
pub fn agreement_index(tally: Tally) -> Cell {
    let votes = f64::from(tally.cast());
    let most = f64::from(tally.yes.max(tally.abstain).max(tally.no));
    defined(tally.cast(), (most - (votes - most) / 2.0) / votes)
}

/// Computes Rice's index of cohesion, |yes − no| / (yes + no), from 0 to 1.
///
/// Abstentions are dropped, which is its fault where they are a position, as in the General Assembly.
/// Missing as not reported where nobody voted yes or no, as not applicable where one member did. Rice
/// 1925, American Journal of Sociology 31.
pub fn rice(tally: Tally) -> Cell {
    let apart = f64::from(tally.yes.abs_diff(tally.no));
    let votes = tally.yes + tally.no;
    defined(votes, apart / f64::from(votes))
}

fn defined(votes: u32, index: f64) -> Cell {
    match votes {
        0 => Cell::Missing(Missing::NotReported),
        1 => Cell::Missing(Missing::NotApplicable),
        _ => Cell::Value(index),
    }
}

/// Holds a mean over roll calls, with how many entered it and how many could not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CallMean {
    /// The mean; missing as not reported where no roll call has a figure.
    pub value: Cell,
    /// Roll calls that entered.
    pub calls: usize,
    /// Roll calls without a figure, left out of the mean.
    pub missing: usize,
}

impl CallMean {
    /// Averages the figures of roll calls, each of the same weight.
    pub fn of(figures: impl IntoIterator<Item = Cell>) -> CallMean {
        let (mut sum, mut calls, mut missing) = (0.0, 0, 0);
        for figure in figures {
            match figure.number() {
                Some(figure) => (sum, calls) = (sum + figure, calls + 1),
                None => missing += 1,
            }
        }
        let mean = (calls > 0).then(|| sum / calls as f64);
        CallMean {
            value: Cell::of(mean, Missing::NotReported),
            calls,
            missing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(yes: u32, abstain: u32, no: u32) -> Tally {
        Tally { yes, abstain, no }
    }

    /// The three cases of Hix, Noury & Roland's text: all alike 1, thirds 0; half and half is ¼.
    #[test]
    fn the_index_runs_from_thirds_to_all_alike() {
        assert_eq!(agreement_index(tally(0, 7, 0)), Cell::Value(1.0));
        assert_eq!(agreement_index(tally(5, 5, 5)), Cell::Value(0.0));
        assert_eq!(agreement_index(tally(50, 0, 50)), Cell::Value(0.25));
    }

    #[test]
    fn rice_drops_abstentions() {
        assert_eq!(rice(tally(50, 0, 50)), Cell::Value(0.0));
        assert_eq!(rice(tally(9, 90, 1)), Cell::Value(0.8));
        let missing = Cell::Missing(Missing::NotReported);
        assert_eq!(
            (rice(tally(0, 5, 0)), agreement_index(tally(0, 0, 0))),
            (missing, missing)
        );
        assert_eq!(rice(tally(1, 5, 0)), Cell::Missing(Missing::NotApplicable));
        assert_eq!(
            agreement_index(tally(0, 0, 1)),
            Cell::Missing(Missing::NotApplicable)
        );
    }

    #[test]
    fn what_has_no_figure_is_left_out_of_the_mean_and_counted() {
        let found =
            CallMean::of([tally(4, 0, 0), tally(1, 0, 0), tally(2, 0, 2)].map(agreement_index));
        assert_eq!(
            (found.value, found.calls, found.missing),
            (Cell::Value(0.625), 2, 1)
        );
        assert_eq!(CallMean::of([]).value, Cell::Missing(Missing::NotReported));
    }
}
