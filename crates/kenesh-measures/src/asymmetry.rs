//! How lopsided the dependence between two states is, and how large their trade is to both.

use kenesh_domain::Cell;

/// Holds how lopsided the dependence between a and b is.
#[derive(Debug, Clone, PartialEq)]
pub struct Asymmetry {
    /// d_ab − d_ba: positive where a depends more on b than b on a.
    pub signed: Cell,
    /// (d_ab − d_ba) / (d_ab + d_ba), from −1 to 1; missing where neither depends.
    pub normalized: Cell,
}

/// Compares the dependence of a on b, `d_ab`, with that of b on a, `d_ba`.
///
/// Beware of the order: the result is a's excess of dependence, not its power. One missing side
/// makes both missing.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::asymmetry::asymmetry;
/// let found = asymmetry(Cell::Value(0.75), Cell::Value(0.25));
/// assert_eq!(found.signed, Cell::Value(0.5));
/// assert_eq!(found.normalized, Cell::Value(0.5));
/// ```
pub fn asymmetry(d_ab: Cell, d_ba: Cell) -> Asymmetry {
    Asymmetry {
        signed: d_ab.zip(d_ba, |a, b| a - b),
        normalized: d_ab.zip(d_ba, |a, b| (a - b) / (a + b)),
    }
}

/// Holds Barbieri's measures of a trade relation.
#[derive(Debug, Clone, PartialEq)]
pub struct TradeRelation {
    /// √(s_a s_b), s_a = T_ab / T_a the relation's share of a's trade: how much the relation matters to both.
    pub salience: Cell,
    /// 1 − |s_a − s_b|: how alike it matters.
    pub symmetry: Cell,
    /// Salience × symmetry.
    pub interdependence: Cell,
}

/// Computes Barbieri's salience, symmetry and interdependence (Barbieri 1996, Journal of Peace
/// Research 33) from the trade of a with b and the total trade of each.
///
/// All three figures in one unit. Beware that symmetry is near 1 for every pair that hardly
/// trades, so it is not by itself a sign of balance.
pub fn trade_relation(trade_ab: Cell, total_a: Cell, total_b: Cell) -> TradeRelation {
    let share_a = super::dependence::influence_effect(trade_ab, total_a);
    let share_b = super::dependence::influence_effect(trade_ab, total_b);
    let salience = share_a.zip(share_b, |a, b| (a * b).sqrt());
    let symmetry = share_a.zip(share_b, |a, b| 1.0 - (a - b).abs());
    let interdependence = salience.zip(symmetry, |s, t| s * t);
    TradeRelation {
        salience,
        symmetry,
        interdependence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_domain::Missing;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn turning_the_pair_turns_the_sign(a in 0.0..1.0f64, b in 0.001..1.0f64) {
            let (there, back) = (
                asymmetry(Cell::Value(a), Cell::Value(b)),
                asymmetry(Cell::Value(b), Cell::Value(a)),
            );
            prop_assert_eq!(there.signed.map(|v| -v), back.signed);
            prop_assert_eq!(there.normalized.map(|v| -v), back.normalized);
            prop_assert!(there.normalized.number().unwrap().abs() <= 1.0);
        }
    }

    #[test]
    fn neither_depends() {
        let none = asymmetry(Cell::StructuralZero, Cell::StructuralZero);
        assert_eq!(none.signed, Cell::Value(0.0));
        assert_eq!(none.normalized, Cell::Missing(Missing::NotApplicable));
    }

    #[test]
    fn a_missing_side_stays_missing() {
        let unknown = Cell::Missing(Missing::NotReported);
        assert_eq!(asymmetry(unknown, Cell::Value(0.1)).signed, unknown);
    }

    /// By hand: 10 of 100 and 10 of 25 give shares 0.1 and 0.4, salience 0.2, symmetry 0.7.
    #[test]
    fn barbieri_by_hand() {
        let found = trade_relation(Cell::Value(10.0), Cell::Value(100.0), Cell::Value(25.0));
        let number = |cell: Cell| cell.number().unwrap();
        assert!((number(found.salience) - 0.2).abs() < 1e-12);
        assert!((number(found.symmetry) - 0.7).abs() < 1e-12);
        assert!((number(found.interdependence) - 0.14).abs() < 1e-12);
    }
}
