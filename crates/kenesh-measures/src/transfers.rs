//! Arms transfers over windows of years: sums, shares of the recipient's imports, and scaled by the
//! largest.

use kenesh_domain::{Cell, Missing};

/// Adds up the figures of each window of `span` years; the first sum is that of the first `span`.
///
/// One cell a year without gaps. A missing year makes the sums of its windows missing, so beware
/// to give years without deliveries as structural zeros where the source covers them. Nothing where
/// there are fewer years than `span`, or where that is 0.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::transfers::window_sums;
/// let yearly = [Cell::Value(2.0), Cell::StructuralZero, Cell::Value(3.0)];
/// assert_eq!(window_sums(&yearly, 2), [Cell::Value(2.0), Cell::Value(3.0)]);
/// ```
pub fn window_sums(yearly: &[Cell], span: usize) -> Vec<Cell> {
    if span == 0 {
        return Vec::new();
    }
    let windows = yearly.windows(span);
    windows
        .map(|years| Cell::sum(years.iter().copied()))
        .collect()
}

/// Computes the share of a recipient's imports that a supplier sent; a recipient that imported
/// nothing has no share (not applicable).
///
/// Beware that the imports must hold the supplier's transfers, as summed over all suppliers; what
/// rounding adds above 1 is taken off.
pub fn import_share(sent: Cell, imported: Cell) -> Cell {
    let share = |sent: f64, imported: f64| match imported > 0.0 && sent >= 0.0 {
        true if sent > imported && sent < imported * (1.0 + ROUNDING) => 1.0,
        true => sent / imported,
        false => f64::NAN,
    };
    match (sent, sent.zip(imported, share)) {
        (Cell::StructuralZero, Cell::Value(_)) => Cell::StructuralZero,
        (_, share) => share,
    }
}

/// How much larger than the whole the sum of its parts may come out.
const ROUNDING: f64 = 1e-9;

/// Divides a transfer by the largest of all dyads and windows; not applicable where that is not
/// above zero.
///
/// Beware that a transfer in a window that was not searched for the largest can exceed 1.
pub fn scaled(sent: Cell, largest: f64) -> Cell {
    match sent {
        Cell::StructuralZero if largest > 0.0 => Cell::StructuralZero,
        Cell::Missing(_) => sent,
        _ if largest > 0.0 => sent.map(|sent| sent / largest),
        _ => Cell::Missing(Missing::NotApplicable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZERO: Cell = Cell::StructuralZero;
    const UNKNOWN: Cell = Cell::Missing(Missing::NotCovered);
    const NO_SHARE: Cell = Cell::Missing(Missing::NotApplicable);

    #[test]
    fn windows_slide_by_a_year_and_a_gap_spoils_its_own_only() {
        let yearly: Vec<Cell> = (1..=6).map(|tiv| Cell::Value(f64::from(tiv))).collect();
        assert_eq!(
            window_sums(&yearly, 5),
            [Cell::Value(15.0), Cell::Value(20.0)]
        );
        assert_eq!(window_sums(&[UNKNOWN, ZERO, ZERO], 2), [UNKNOWN, ZERO]);
        assert_eq!(window_sums(&yearly, 7), []);
        assert_eq!(window_sums(&yearly, 0), []);
    }

    #[test]
    fn nothing_of_something_is_a_zero_and_of_nothing_no_share() {
        assert_eq!(
            import_share(Cell::Value(3.0), Cell::Value(4.0)),
            Cell::Value(0.75)
        );
        assert_eq!(import_share(ZERO, Cell::Value(4.0)), ZERO);
        assert_eq!(import_share(ZERO, ZERO), NO_SHARE);
        assert_eq!(import_share(Cell::Value(-1.0), Cell::Value(4.0)), NO_SHARE);
        assert_eq!(import_share(UNKNOWN, Cell::Value(4.0)), UNKNOWN);
        assert_eq!(import_share(ZERO, UNKNOWN), UNKNOWN);
    }

    #[test]
    fn rounding_makes_no_share_above_one_but_an_error_stays_visible() {
        assert_eq!(
            import_share(Cell::Value(0.1 + 0.2), Cell::Value(0.3)),
            Cell::Value(1.0)
        );
        assert_eq!(
            import_share(Cell::Value(2.0), Cell::Value(1.0)),
            Cell::Value(2.0)
        );
    }

    #[test]
    fn the_largest_is_one() {
        assert_eq!(scaled(Cell::Value(8.0), 8.0), Cell::Value(1.0));
        assert_eq!(scaled(Cell::Value(2.0), 8.0), Cell::Value(0.25));
        assert_eq!(scaled(ZERO, 8.0), ZERO);
        assert_eq!(scaled(UNKNOWN, 8.0), UNKNOWN);
        assert_eq!(scaled(Cell::Value(0.0), 0.0), NO_SHARE);
    }
}
