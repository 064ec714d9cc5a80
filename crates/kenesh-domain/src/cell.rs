//! What one cell of a table can be: a value, a structural zero, or missing with a reason.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Says why a figure is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The year or the actor lies outside what the source covers.
    NotCovered,
    /// The source covers the year and the actor, but gives no figure.
    NotReported,
    /// The state or the organization did not exist then.
    NotExisting,
    /// The question does not arise, such as a state's trade with itself.
    NotApplicable,
}

impl Missing {
    /// Every reason, in the order of precedence: when two missing figures meet, the first wins.
    pub const ALL: [Missing; 4] = [
        Missing::NotApplicable,
        Missing::NotExisting,
        Missing::NotCovered,
        Missing::NotReported,
    ];

    /// Names the reason as tables store it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Missing::NotCovered => "not_covered",
            Missing::NotReported => "not_reported",
            Missing::NotExisting => "not_existing",
            Missing::NotApplicable => "not_applicable",
        }
    }

    /// Reads a reason as tables store it.
    pub fn parse(text: &str) -> Option<Missing> {
        Missing::ALL
            .into_iter()
            .find(|reason| reason.as_str() == text)
    }

    /// Says the reason in words, for a reader.
    pub const fn words(self) -> &'static str {
        match self {
            Missing::NotCovered => "outside what this world covers",
            Missing::NotReported => "not reported",
            Missing::NotExisting => "did not exist",
            Missing::NotApplicable => "not applicable",
        }
    }

    fn rank(self) -> usize {
        Missing::ALL
            .iter()
            .position(|reason| *reason == self)
            .unwrap_or(Missing::ALL.len())
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Holds one figure: a value, a structural zero, or missing with a reason.
///
/// A structural zero is a zero that the source's coverage vouches for, such as no alliance in a
/// year that the alliance data covers. Beware that it counts as the number 0 in arithmetic, while
/// a missing cell makes every result missing.
///
/// ```
/// use kenesh_domain::{Cell, Missing};
/// let trade = Cell::Value(3.0);
/// assert_eq!(trade.zip(Cell::Value(12.0), |t, gdp| t / gdp), Cell::Value(0.25));
/// assert_eq!(trade.zip(Cell::Missing(Missing::NotCovered), |t, gdp| t / gdp),
///            Cell::Missing(Missing::NotCovered));
/// assert_eq!(Cell::StructuralZero.number(), Some(0.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// A measured figure.
    Value(f64),
    /// A zero that coverage vouches for.
    StructuralZero,
    /// No figure, and why.
    Missing(Missing),
}

impl Cell {
    /// Turns a figure into a cell; a figure that is not finite becomes missing.
    pub fn of(value: Option<f64>, otherwise: Missing) -> Cell {
        match value {
            Some(v) if v.is_finite() => Cell::Value(v),
            _ => Cell::Missing(otherwise),
        }
    }

    /// Gives the number, or nothing where the cell is missing.
    pub fn number(self) -> Option<f64> {
        match self {
            Cell::Value(v) => Some(v),
            Cell::StructuralZero => Some(0.0),
            Cell::Missing(_) => None,
        }
    }

    /// Gives the reason, or nothing where the cell has a number.
    pub fn reason(self) -> Option<Missing> {
        match self {
            Cell::Missing(reason) => Some(reason),
            _ => None,
        }
    }

    /// Applies `f` to the number; a missing cell stays missing and a result that is not finite
    /// (a division by zero, say) becomes missing as not applicable.
    pub fn map(self, f: impl FnOnce(f64) -> f64) -> Cell {
        match self.number() {
            Some(v) => Cell::of(Some(f(v)), Missing::NotApplicable),
            None => self,
        }
    }

    /// Applies `f` to two numbers; where one is missing so is the result, and where both are the
    /// reason that comes first in [`Missing::ALL`] is kept.
    pub fn zip(self, other: Cell, f: impl FnOnce(f64, f64) -> f64) -> Cell {
        match (self.reason(), other.reason()) {
            (Some(a), Some(b)) => Cell::Missing(if a.rank() <= b.rank() { a } else { b }),
            (Some(reason), None) | (None, Some(reason)) => Cell::Missing(reason),
            (None, None) => match (self.number(), other.number()) {
                (Some(a), Some(b)) => Cell::of(Some(f(a, b)), Missing::NotApplicable),
                _ => Cell::Missing(Missing::NotApplicable),
            },
        }
    }

    /// Adds cells; one missing cell makes the sum missing. The sum of none is a structural zero.
    pub fn sum(cells: impl IntoIterator<Item = Cell>) -> Cell {
        cells
            .into_iter()
            .fold(Cell::StructuralZero, |total, cell| match (total, cell) {
                (Cell::StructuralZero, cell) => cell,
                (total, Cell::StructuralZero) => total,
                (total, cell) => total.zip(cell, |a, b| a + b),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_is_not_zero() {
        let missing = Cell::Missing(Missing::NotReported);
        assert_eq!(Cell::sum([Cell::Value(2.0), missing]), missing);
        assert_eq!(
            Cell::sum([Cell::Value(2.0), Cell::StructuralZero]),
            Cell::Value(2.0)
        );
        assert_eq!(Cell::sum([]), Cell::StructuralZero);
    }

    #[test]
    fn a_division_by_zero_is_missing_rather_than_infinite() {
        let ratio = Cell::Value(1.0).zip(Cell::StructuralZero, |a, b| a / b);
        assert_eq!(ratio, Cell::Missing(Missing::NotApplicable));
    }

    #[test]
    fn every_reason_reads_back() {
        for reason in Missing::ALL {
            assert_eq!(Missing::parse(reason.as_str()), Some(reason));
        }
        assert_eq!(Missing::parse("zero"), None);
    }
}
