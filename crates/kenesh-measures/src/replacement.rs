//! What is left when a supplier is done without.

use kenesh_domain::{Cell, Missing};

/// Gives a supplier's share of what is left without another one, share / (1 − share of the other).
///
/// Missing as not applicable where nothing is left, and as the other's share is missing. Beware that it says who supplied the
/// rest, not who could supply what the other did.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::replacement::share_without;
/// let left = share_without(Cell::Value(0.05), Cell::Value(0.9));
/// assert!((left.number().unwrap() - 0.5).abs() < 1e-12);
/// assert_eq!(share_without(Cell::Value(0.0), Cell::Value(1.0)).number(), None);
/// ```
pub fn share_without(share: Cell, other: Cell) -> Cell {
    match other.number() {
        Some(other) if other >= 1.0 => Cell::Missing(Missing::NotApplicable),
        _ => share.zip(other, |share, other| share / (1.0 - other)),
    }
}
