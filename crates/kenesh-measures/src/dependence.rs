//! Dependence of one state on another: trade, arms, aid, Hirschman's influence effect, and what losing a
//! partner costs.

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

/// Computes imports from the partner over the state's GDP, M / GDP.
///
/// Beware that both must be in one unit and one price year; a GDP of zero or less is missing as not
/// applicable.
pub fn imports_gdp(imports: Cell, gdp: Cell) -> Cell {
    share(imports, gdp)
}

/// Computes Hirschman's influence effect: the partner's share of the state's whole trade, which is
/// what stopping the trade would put at risk (Hirschman 1945, National Power, ch. 2).
///
/// The same ratio as [`trade_share`], of the state that is influenced.
pub fn influence_effect(trade_with_partner: Cell, trade_total: Cell) -> Cell {
    share(trade_with_partner, trade_total)
}

/// Computes what losing a partner costs at a constant elasticity of substitution:
/// 1 − (1 − ω)^(1/(σ − 1)), the part of real consumption of imports that is lost.
///
/// `import_share` is ω, the partner's share of imports, from 0 to 1; `elasticity` is σ, above 1: the
/// harder the partner is to replace, the nearer to 1 (Clayton, Maggiori & Schreger 2023, A Framework
/// for Geoeconomics). Beware that the loss hangs on σ more than on ω, so print σ and its source
/// beside it. A share outside [0, 1] or an elasticity of 1 or less is missing as not applicable.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::dependence::foreclosure_loss;
/// assert_eq!(foreclosure_loss(Cell::Value(0.75), 3.0), Cell::Value(0.5));
/// ```
pub fn foreclosure_loss(import_share: Cell, elasticity: f64) -> Cell {
    if !(elasticity > 1.0 && elasticity.is_finite()) {
        return match import_share {
            Cell::Missing(_) => import_share,
            _ => Cell::Missing(Missing::NotApplicable),
        };
    }
    import_share.map(|share| match (0.0..=1.0).contains(&share) {
        true => 1.0 - libm::pow(1.0 - share, 1.0 / (elasticity - 1.0)),
        false => f64::NAN,
    })
}

/// Finds the zeros of a series of shares that no trade explains: a run of exact zeros beside a share of a tenth or more.
///
/// A pair does not go from a tenth of a state's trade to nothing within a year, but a source may: within a customs
/// union, say, whose members do not report one another in every year. Beware that an embargo looks alike. One share a
/// year in order, none where it is missing; a missing year ends a run without saying anything of it.
///
/// ```
/// use kenesh_measures::dependence::unexplained_zeros;
/// let shares = [Some(0.0), Some(0.0), Some(0.68), Some(0.0), Some(0.64), None, Some(0.0)];
/// assert_eq!(unexplained_zeros(&shares), [true, true, false, true, false, false, false]);
/// ```
pub fn unexplained_zeros(shares: &[Option<f64>]) -> Vec<bool> {
    let mut found = vec![false; shares.len()];
    let mut first = 0;
    while first < shares.len() {
        let zero = |share: &&Option<f64>| **share == Some(0.0);
        let run = shares.iter().skip(first).take_while(zero).count();
        let much = |place: Option<usize>| {
            place
                .and_then(|place| *shares.get(place)?)
                .is_some_and(|share| share >= MUCH)
        };
        if run > 0 && (much(first.checked_sub(1)) || much(Some(first + run))) {
            found
                .iter_mut()
                .skip(first)
                .take(run)
                .for_each(|found| *found = true);
        }
        first += run.max(1);
    }
    found
}

/// The share of a state's trade that does not vanish within a year.
const MUCH: f64 = 0.1;

/// Divides a part by the whole, where neither a negative figure nor a total of zero or less makes a share meaningless.
///
/// Both in one unit; such a figure is missing as not applicable. Beware that nothing holds the part below the whole.
pub fn part(part: Cell, whole: Cell) -> Cell {
    share(part, whole)
}

fn share(part: Cell, whole: Cell) -> Cell {
    part.zip(
        whole,
        |p, w| if p < 0.0 || w <= 0.0 { f64::NAN } else { p / w },
    )
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

    /// By hand: σ = 2 loses the share itself, σ = 3 one less the square root of what remains.
    #[test]
    fn loss_grows_with_the_share_and_falls_with_the_elasticity() {
        let loss = |share, elasticity| foreclosure_loss(Cell::Value(share), elasticity);
        assert!(close(loss(0.3, 2.0), 0.3));
        assert!(close(loss(0.36, 3.0), 0.2));
        assert!(close(loss(0.0, 5.0), 0.0));
        assert!(close(loss(1.0, 5.0), 1.0));
        assert!(loss(0.3, 2.0).number() > loss(0.3, 6.0).number());
    }

    #[test]
    fn no_loss_outside_its_domain() {
        for (share, elasticity) in [
            (0.5, 1.0),
            (0.5, 0.0),
            (0.5, f64::NAN),
            (-0.1, 2.0),
            (1.1, 2.0),
        ] {
            assert_eq!(foreclosure_loss(Cell::Value(share), elasticity), NO_SHARE);
        }
        assert_eq!(foreclosure_loss(UNKNOWN, 2.0), UNKNOWN);
        assert_eq!(foreclosure_loss(UNKNOWN, 1.0), UNKNOWN);
    }
}
