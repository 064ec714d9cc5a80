//! Dependence of one state on another: trade, arms, aid and Hirschman's influence effect.

use kenesh_domain::Cell;

/// Computes the partner's share of a state's trade, (X + M) / (total X + total M).
///
/// Beware that sources disagree between reporters, so mirrored figures can give shares above 1.
/// All three figures in one unit; a total of zero or less is missing as not applicable.
pub fn trade_share(exports: Cell, imports: Cell, total: Cell) -> Cell {
    share(exports.zip(imports, |x, m| x + m), total)
}

/// Computes trade with the partner over the state's GDP, (X + M) / GDP (Oneal & Russett 1997).
///
/// Beware that trade comes in millions and GDP often in single dollars: bring both to one unit and
/// one price year first. Trade is gross, so the ratio can exceed 1.
pub fn trade_gdp(exports: Cell, imports: Cell, gdp: Cell) -> Cell {
    share(exports.zip(imports, |x, m| x + m), gdp)
}

/// Computes the donor's share of the aid a state received.
///
/// Beware that net aid can be negative, when repayments exceed grants: a negative flow or a total
/// of zero or less gives no share and is missing as not applicable. The share is among the donors
/// that report to the source.
pub fn aid_share(from_donor: Cell, from_all: Cell) -> Cell {
    share(from_donor, from_all)
}

/// Computes aid from the donor over the recipient's GDP.
///
/// Both in one unit and one price year: aid in constant dollars over GDP in current dollars is not
/// a share of anything. Negative net aid is missing as not applicable.
pub fn aid_gdp(from_donor: Cell, gdp: Cell) -> Cell {
    share(from_donor, gdp)
}

/// Computes Hirschman's influence effect: the partner's share of the state's whole trade, which is
/// what stopping the trade would put at risk (Hirschman 1945, National Power, ch. 2).
///
/// The same ratio as [`trade_share`], of the state that is influenced.
pub fn influence_effect(trade_with_partner: Cell, trade_total: Cell) -> Cell {
    share(trade_with_partner, trade_total)
}

/// Divides, where neither a negative flow nor a total of zero or less makes a share meaningless.
fn share(part: Cell, whole: Cell) -> Cell {
    part.zip(
        whole,
        |p, w| if p < 0.0 || w <= 0.0 { f64::NAN } else { p / w },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_domain::Missing;

    const UNKNOWN: Cell = Cell::Missing(Missing::NotCovered);
    const NO_SHARE: Cell = Cell::Missing(Missing::NotApplicable);

    fn close(cell: Cell, expected: f64) -> bool {
        cell.number()
            .is_some_and(|found| (found - expected).abs() < 1e-12)
    }

    #[test]
    fn shares_divide_and_keep_what_is_missing() {
        assert!(close(
            trade_share(Cell::Value(2.0), Cell::Value(3.0), Cell::Value(20.0)),
            0.25
        ));
        assert_eq!(
            trade_share(Cell::Value(2.0), UNKNOWN, Cell::Value(20.0)),
            UNKNOWN
        );
        assert!(close(
            trade_gdp(Cell::Value(2.0), Cell::StructuralZero, Cell::Value(8.0)),
            0.25
        ));
        assert!(close(
            influence_effect(Cell::Value(5.0), Cell::Value(20.0)),
            0.25
        ));
    }

    #[test]
    fn repayments_are_no_share() {
        assert_eq!(aid_share(Cell::Value(-3.0), Cell::Value(10.0)), NO_SHARE);
        assert_eq!(aid_share(Cell::Value(3.0), Cell::Value(-10.0)), NO_SHARE);
        assert_eq!(aid_gdp(Cell::Value(-3.0), Cell::Value(10.0)), NO_SHARE);
        assert!(close(
            aid_share(Cell::StructuralZero, Cell::Value(10.0)),
            0.0
        ));
    }
}
