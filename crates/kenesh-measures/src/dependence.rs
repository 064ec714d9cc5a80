//! Dependence of one state on another: trade, arms, aid, Hirschman's two effects, the loss under
//! a constant elasticity of substitution, and concentration over partners.

use kenesh_domain::{Cell, Missing};

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

/// Computes the supplier's share of a state's arms imports over a window of years, usually five.
///
/// One cell a year in both slices. A year that is missing makes the share missing; years without
/// deliveries should be structural zeros where the source covers them. A state without any arms
/// imports in the window has no share: missing as not applicable.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::dependence::arms_share;
/// let from_supplier = [Cell::Value(3.0), Cell::StructuralZero];
/// let from_all = [Cell::Value(4.0), Cell::Value(2.0)];
/// assert_eq!(arms_share(&from_supplier, &from_all), Cell::Value(0.5));
/// ```
pub fn arms_share(from_supplier: &[Cell], from_all: &[Cell]) -> Cell {
    if from_supplier.len() != from_all.len() || from_all.is_empty() {
        return Cell::Missing(Missing::NotApplicable);
    }
    share(
        Cell::sum(from_supplier.iter().copied()),
        Cell::sum(from_all.iter().copied()),
    )
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

/// Computes Hirschman's supply effect: a state's imports from the partner over its own GDP, which
/// is what the trade adds to its resources.
///
/// Beware that Hirschman gives no formula for it; this ratio is our reading. It belongs to the
/// state that imports, so the two effects of one trade relation lie on different sides.
pub fn supply_effect(imports: Cell, gdp: Cell) -> Cell {
    share(imports, gdp)
}

/// Divides, where neither a negative flow nor a total of zero or less makes a share meaningless.
fn share(part: Cell, whole: Cell) -> Cell {
    part.zip(
        whole,
        |p, w| if p < 0.0 || w <= 0.0 { f64::NAN } else { p / w },
    )
}

/// Says why a loss under constant elasticity cannot be computed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CesError {
    /// The elasticity is not above 1.
    #[error(
        "the elasticity of substitution is {0}, and must be above 1: with less, losing a supplier costs everything"
    )]
    Elasticity(f64),
    /// The partner's share is not between 0 and 1.
    #[error("the partner's share is {0}, and must lie between 0 and 1")]
    Share(f64),
}

/// Computes the loss from losing a partner under constant elasticity of substitution,
/// 1 − (1 − ω)^{1/(σ−1)}.
///
/// ω is the partner's share of expenditure (here: imports) and σ > 1 the elasticity, the same for
/// all partners (the form of Arkolakis, Costinot & Rodríguez-Clare 2012, American Economic Review
/// 102(1), with 1 − ω as the share that remains; as power: Clayton, Maggiori & Schreger, SSRN 4767131).
/// Beware that the loss rises out of proportion near full control, and that σ carries the result:
/// print it with its source. Errors where σ ≤ 1 or ω lies outside [0, 1].
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::dependence::ces_loss;
/// assert_eq!(ces_loss(Cell::Value(0.75), 3.0), Ok(Cell::Value(0.5)));
/// assert!(ces_loss(Cell::Value(0.75), 1.0).is_err());
/// ```
pub fn ces_loss(share: Cell, sigma: f64) -> Result<Cell, CesError> {
    if !(sigma > 1.0 && sigma.is_finite()) {
        return Err(CesError::Elasticity(sigma));
    }
    match share.number() {
        Some(omega) if !(0.0..=1.0).contains(&omega) => Err(CesError::Share(omega)),
        _ => Ok(share.map(|omega| 1.0 - (1.0 - omega).powf(1.0 / (sigma - 1.0)))),
    }
}

/// Holds how concentrated amounts are over partners.
#[derive(Debug, Clone, PartialEq)]
pub struct Concentration {
    /// Herfindahl–Hirschman index, Σ s².
    pub hhi: Cell,
    /// (HHI − 1/n) / (1 − 1/n): 0 where all are equal, 1 where one has everything.
    pub normalized: Cell,
    /// 1 / HHI: the number of equal partners that would be as concentrated.
    pub equivalent_number: Cell,
    /// How many partners were given, those with zero included.
    pub n: usize,
}

/// Computes the Herfindahl–Hirschman index of amounts, its normalized form and its equivalent
/// number.
///
/// One missing amount makes all three missing, as do a negative amount or a total of zero (not
/// applicable). Beware that the normalized form depends on how many partners with zero are listed;
/// for a single partner it is missing. On the 0–1 scale the cut of CEPII GeoDep is 0.4.
pub fn concentration(amounts: &[Cell]) -> Concentration {
    let total = Cell::sum(amounts.iter().copied());
    let squares = Cell::sum(amounts.iter().map(|a| share(*a, total).map(|s| s * s)));
    let hhi = if amounts.is_empty() {
        Cell::Missing(Missing::NotApplicable)
    } else {
        squares
    };
    let equal = 1.0 / amounts.len() as f64;
    Concentration {
        hhi,
        normalized: hhi.map(|h| (h - equal) / (1.0 - equal)),
        equivalent_number: hhi.map(|h| 1.0 / h),
        n: amounts.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(close(
            supply_effect(Cell::Value(5.0), Cell::Value(50.0)),
            0.1
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

    #[test]
    fn arms_over_a_window() {
        let zero = Cell::StructuralZero;
        assert_eq!(arms_share(&[zero; 5], &[zero; 5]), NO_SHARE);
        assert_eq!(
            arms_share(&[zero, UNKNOWN], &[Cell::Value(1.0); 2]),
            UNKNOWN
        );
        assert_eq!(arms_share(&[zero], &[zero, zero]), NO_SHARE);
        assert!(close(
            arms_share(&[Cell::Value(1.0); 5], &[Cell::Value(4.0); 5]),
            0.25
        ));
    }

    /// With σ = 2 the loss is the share itself; at full control everything is lost.
    #[test]
    fn ces_loss_closed_forms() {
        assert!(close(ces_loss(Cell::Value(0.3), 2.0).unwrap(), 0.3));
        assert!(close(ces_loss(Cell::Value(1.0), 6.0).unwrap(), 1.0));
        assert!(close(ces_loss(Cell::StructuralZero, 6.0).unwrap(), 0.0));
        assert_eq!(ces_loss(UNKNOWN, 6.0), Ok(UNKNOWN));
        assert_eq!(ces_loss(Cell::Value(1.2), 6.0), Err(CesError::Share(1.2)));
        for sigma in [1.0, 0.5, f64::NAN, f64::INFINITY] {
            assert!(matches!(
                ces_loss(Cell::Value(0.3), sigma),
                Err(CesError::Elasticity(_))
            ));
        }
    }

    #[test]
    fn concentration_between_its_bounds() {
        let equal = concentration(&[Cell::Value(2.0); 4]);
        assert!(close(equal.hhi, 0.25) && close(equal.normalized, 0.0));
        assert!(close(equal.equivalent_number, 4.0));
        let one = concentration(&[Cell::Value(2.0), Cell::StructuralZero]);
        assert!(close(one.hhi, 1.0) && close(one.normalized, 1.0));
        let alone = concentration(&[Cell::Value(2.0)]);
        assert!(close(alone.hhi, 1.0));
        assert_eq!(alone.normalized, NO_SHARE);
        assert_eq!(concentration(&[]).hhi, NO_SHARE);
        assert_eq!(concentration(&[Cell::Value(2.0), UNKNOWN]).hhi, UNKNOWN);
        assert_eq!(concentration(&[Cell::StructuralZero; 3]).hhi, NO_SHARE);
    }
}
