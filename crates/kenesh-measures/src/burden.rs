//! Burden sharing: who pays, measured against ability and benefit.

use kenesh_domain::Cell;

/// Holds what one member gives, can give and gets.
#[derive(Debug, Clone, PartialEq)]
pub struct Contributor<'a> {
    /// The member.
    pub member: &'a str,
    /// What it pays in, in one unit for all members.
    pub contribution: Cell,
    /// What it could pay: GDP, in one unit for all members.
    pub ability: Cell,
    /// What it gets, in one unit for all members.
    pub benefit: Cell,
}

/// Holds one member's burden.
#[derive(Debug, Clone, PartialEq)]
pub struct Burden {
    /// The member.
    pub member: String,
    /// Its share of all members' contributions.
    pub contribution_share: Cell,
    /// Its share of all members' ability.
    pub ability_share: Cell,
    /// Its share of all members' benefits.
    pub benefit_share: Cell,
    /// Contribution share / ability share: above 1 it pays more than its size.
    pub contribution_to_ability: Cell,
    /// Contribution share / benefit share: above 1 it pays more than it gets.
    pub contribution_to_benefit: Cell,
}

/// Computes each member's shares and burdens, in the order given.
///
/// Shares are of the sum over all members given. Beware that one member without a figure makes
/// every share of that quantity missing, since a sum over the others is another quantity: to go on
/// without it, leave the member out and say so. A negative figure is missing as not applicable.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::burden::{burdens, Contributor};
/// let contributor = |member, contribution, ability| Contributor {
///     member,
///     contribution: Cell::Value(contribution),
///     ability: Cell::Value(ability),
///     benefit: Cell::Value(1.0),
/// };
/// let found = burdens(&[contributor("TUR", 70.0, 900.0), contributor("KGZ", 70.0, 100.0)]);
/// assert!((found[1].contribution_to_ability.number().unwrap() - 5.0).abs() < 1e-12);
/// ```
pub fn burdens(contributors: &[Contributor]) -> Vec<Burden> {
    let contributions = shares(contributors.iter().map(|p| p.contribution));
    let abilities = shares(contributors.iter().map(|p| p.ability));
    let benefits = shares(contributors.iter().map(|p| p.benefit));
    let shares = contributions.into_iter().zip(abilities).zip(benefits);
    contributors
        .iter()
        .zip(shares)
        .map(|(contributor, ((contribution, ability), benefit))| Burden {
            member: contributor.member.to_string(),
            contribution_share: contribution,
            ability_share: ability,
            benefit_share: benefit,
            contribution_to_ability: contribution.zip(ability, |c, a| c / a),
            contribution_to_benefit: contribution.zip(benefit, |c, b| c / b),
        })
        .collect()
}

/// Divides each figure by the sum of all.
fn shares(figures: impl Iterator<Item = Cell> + Clone) -> Vec<Cell> {
    let checked = figures.map(|cell| cell.map(|x| if x < 0.0 { f64::NAN } else { x }));
    let total = Cell::sum(checked.clone());
    checked
        .map(|cell| cell.zip(total, |x, sum| x / sum))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_domain::Missing;

    const UNKNOWN: Cell = Cell::Missing(Missing::NotReported);

    /// Five equal shares, as in the Turkic Investment Fund: the smaller the economy, the heavier.
    #[test]
    fn equal_contributions_burden_the_small() {
        let gdp = [1118.0, 262.0, 91.0, 72.0, 14.0];
        let contributors: Vec<Contributor> = gdp
            .iter()
            .map(|g| Contributor {
                member: "m",
                contribution: Cell::Value(70.0),
                ability: Cell::Value(*g),
                benefit: UNKNOWN,
            })
            .collect();
        let found = burdens(&contributors);
        assert!(
            found
                .iter()
                .all(|b| b.contribution_share.number().unwrap() - 0.2 < 1e-12)
        );
        assert!(found.iter().all(|b| b.contribution_to_benefit == UNKNOWN));
        let burdens = found.iter().map(|b| b.contribution_to_ability.number());
        assert!(burdens.is_sorted_by(|large, small| large < small));
    }

    #[test]
    fn one_unknown_figure_hides_all_shares() {
        let contributor = |contribution| Contributor {
            member: "m",
            contribution,
            ability: Cell::Value(1.0),
            benefit: Cell::StructuralZero,
        };
        let found = burdens(&[contributor(Cell::Value(1.0)), contributor(UNKNOWN)]);
        assert_eq!(found[0].contribution_share, UNKNOWN);
        assert_eq!(
            found[0].benefit_share,
            Cell::Missing(Missing::NotApplicable)
        );
        let negative = burdens(&[
            contributor(Cell::Value(-1.0)),
            contributor(Cell::Value(2.0)),
        ]);
        assert_eq!(
            negative[1].contribution_share,
            Cell::Missing(Missing::NotApplicable)
        );
    }
}
