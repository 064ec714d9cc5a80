//! Contest: each patron's part of a member's dependence among named patrons.

use crate::LeftOut;
use kenesh_domain::{Cell, Missing};

/// Holds one patron's part of a member's dependence.
#[derive(Debug, Clone, PartialEq)]
pub struct ContestShare {
    /// The patron.
    pub patron: String,
    /// Its part of the dependence on all patrons that entered, from 0 to 1.
    pub share: Cell,
}

/// Holds how named patrons divide a member's dependence between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Contest {
    /// One share a patron, in the order given; a patron left out keeps its missing cell.
    pub shares: Vec<ContestShare>,
    /// Patrons that are not in the denominator.
    pub left_out: Vec<LeftOut>,
}

/// Divides a member's dependence among named patrons, over one denominator.
///
/// Give each patron's dependence figure in one unit (trade, arms or aid). Beware that shares
/// compare only over the same patrons: a patron without a figure is left out of the denominator
/// and listed, which raises the others' shares. A negative figure is left out as not applicable;
/// where all figures are zero there is nothing to divide and every share is missing.
///
/// ```
/// use kenesh_domain::{Cell, Missing};
/// use kenesh_measures::contest::contest;
/// let found = contest(&[
///     ("TUR", Cell::Value(1.0)),
///     ("RUS", Cell::Value(3.0)),
///     ("CHN", Cell::Missing(Missing::NotReported)),
/// ]);
/// assert_eq!(found.shares[0].share, Cell::Value(0.25));
/// assert_eq!(found.left_out[0].name, "CHN");
/// ```
pub fn contest(dependence: &[(&str, Cell)]) -> Contest {
    let cells: Vec<(&str, Cell)> = dependence
        .iter()
        .map(|(patron, cell)| (*patron, cell.map(|d| if d < 0.0 { f64::NAN } else { d })))
        .collect();
    let left_out = cells
        .iter()
        .filter_map(|(patron, cell)| Some(LeftOut::new(*patron, cell.reason()?)))
        .collect();
    let total: f64 = cells.iter().filter_map(|(_, cell)| cell.number()).sum();
    let share = |cell: Cell| match cell.number() {
        Some(d) if total > 0.0 => Cell::of(Some(d / total), Missing::NotApplicable),
        Some(_) => Cell::Missing(Missing::NotApplicable),
        None => cell,
    };
    let shares = cells
        .iter()
        .map(|(patron, cell)| ContestShare {
            patron: patron.to_string(),
            share: share(*cell),
        })
        .collect();
    Contest { shares, left_out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn shares_sum_to_one(values in prop::collection::vec(0.0..10.0f64, 1..6)) {
            prop_assume!(values.iter().sum::<f64>() > 0.0);
            let rows: Vec<(&str, Cell)> = values.iter().map(|v| ("P", Cell::Value(*v))).collect();
            let found = contest(&rows);
            let sum: f64 = found.shares.iter().filter_map(|s| s.share.number()).sum();
            prop_assert!((sum - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn repayments_and_zeros() {
        let found = contest(&[("A", Cell::Value(-1.0)), ("B", Cell::StructuralZero)]);
        assert_eq!(found.left_out, [LeftOut::new("A", Missing::NotApplicable)]);
        assert_eq!(found.shares[1].share, Cell::Missing(Missing::NotApplicable));
    }
}
