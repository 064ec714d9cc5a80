//! What one cell of a table can be: a value, a structural zero, or missing with a reason.

use crate::word;

crate::vocabulary! {
    /// Says why a figure is missing.
    ///
    /// The reasons stand in the order of precedence: where two missing figures meet, the first wins.
    pub enum Missing: "reason" {
        /// The question does not arise, such as a state's trade with itself.
        NotApplicable: "not_applicable" = word("not applicable"),
        /// The state or the organization did not exist then.
        NotExisting: "not_existing" = word("did not exist"),
        /// The year or the actor lies outside what the source covers.
        NotCovered: "not_covered" = word("outside what this world covers"),
        /// The source covers the year and the actor, but gives no figure.
        NotReported: "not_reported" = word("not reported"),
    }
}

impl Missing {
    /// Says the reason in words, for a reader.
    pub const fn words(self) -> &'static str {
        self.label()
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
            (Some(a), Some(b)) => Cell::Missing(a.min(b)),
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
}
