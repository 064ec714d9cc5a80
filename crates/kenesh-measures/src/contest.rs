//! Contest: each patron's part of a member's dependence on all states.

use kenesh_domain::{Cell, Missing};

/// Divides a member's dependence among all its patrons, over one denominator.
///
/// One figure a patron, in one unit (trade, arms or aid) and of one basis; the parts come in the
/// same order and sum to 1. Beware that a patron without a figure keeps its missing cell and is not
/// in the denominator, which raises the others' parts. A negative figure is not applicable and left
/// out likewise; where all figures are zero there is nothing to divide, and no part is applicable.
///
/// ```
/// use kenesh_domain::{Cell, Missing};
/// use kenesh_measures::contest::contest;
/// let unknown = Cell::Missing(Missing::NotReported);
/// let found = contest(&[Cell::Value(1.0), Cell::Value(3.0), unknown]);
/// assert_eq!(found, [Cell::Value(0.25), Cell::Value(0.75), unknown]);
/// ```
pub fn contest(dependence: &[Cell]) -> Vec<Cell> {
    let counted = |cell: Cell| cell.map(|d| if d < 0.0 { f64::NAN } else { d });
    let figures = dependence.iter().filter_map(|cell| counted(*cell).number());
    let total: f64 = figures.sum();
    let part = |cell: &Cell| match counted(*cell).number() {
        Some(d) if total > 0.0 => Cell::of(Some(d / total), Missing::NotApplicable),
        Some(_) => Cell::Missing(Missing::NotApplicable),
        None => counted(*cell),
    };
    dependence.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NO_PART: Cell = Cell::Missing(Missing::NotApplicable);

    proptest! {
        #[test]
        fn parts_sum_to_one(values in prop::collection::vec(0.0..10.0f64, 1..200)) {
            prop_assume!(values.iter().sum::<f64>() > 0.0);
            let cells: Vec<Cell> = values.iter().map(|v| Cell::Value(*v)).collect();
            let sum: f64 = contest(&cells).iter().filter_map(|part| part.number()).sum();
            prop_assert!((sum - 1.0).abs() < 1e-12);
        }

        #[test]
        fn a_patron_without_a_figure_changes_no_other(values in prop::collection::vec(0.1..10.0f64, 1..20)) {
            let mut cells: Vec<Cell> = values.iter().map(|v| Cell::Value(*v)).collect();
            let before = contest(&cells);
            cells.push(Cell::Missing(Missing::NotCovered));
            prop_assert_eq!(&contest(&cells)[..before.len()], &before[..]);
        }
    }

    #[test]
    fn repayments_and_zeros() {
        let found = contest(&[Cell::Value(-1.0), Cell::StructuralZero]);
        assert_eq!(found, [NO_PART, NO_PART]);
        let found = contest(&[Cell::Value(-1.0), Cell::StructuralZero, Cell::Value(2.0)]);
        assert_eq!(found, [NO_PART, Cell::Value(0.0), Cell::Value(1.0)]);
        assert!(contest(&[]).is_empty());
    }
}
