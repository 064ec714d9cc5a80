//! Votes, how far apart two of them are, and how alike two states voted.
//!
//! The measures of similarity are in [`crate::roll_calls`], the distance of ideal points in
//! [`crate::ideal_distance`].

use kenesh_domain::Cell;

/// Holds one vote; an absence is no vote and is given as `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vote {
    /// Coded 1.
    Yes = 1,
    /// Coded 2.
    Abstain = 2,
    /// Coded 3.
    No = 3,
}

impl Vote {
    /// Reads the code 1, 2 or 3; any other number is no vote.
    pub const fn of(code: u8) -> Option<Vote> {
        match code {
            1 => Some(Vote::Yes),
            2 => Some(Vote::Abstain),
            3 => Some(Vote::No),
            _ => None,
        }
    }
}

/// Says how the distance between two votes counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// |v − w|, at most 2.
    Absolute,
    /// (v − w)², at most 4.
    Squared,
}

impl Metric {
    pub(crate) fn of(self, a: usize, b: usize) -> f64 {
        let distance = a.abs_diff(b) as f64;
        match self {
            Metric::Absolute => distance,
            Metric::Squared => distance * distance,
        }
    }
}

/// Holds a similarity and the number of common votes it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// The similarity; missing as not reported without a common vote, as not applicable where it is
    /// undefined.
    pub value: Cell,
    /// Roll calls in which both voted.
    pub n: usize,
}
