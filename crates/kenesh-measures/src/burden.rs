//! Burden sharing: who pays, measured against ability and benefit.

use kenesh_domain::{Cell, Missing};

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

/// Holds a rank correlation and the members it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankCorrelation {
    /// Spearman's ρ, from −1 to 1.
    pub rho: Cell,
    /// Members with both figures.
    pub n: usize,
    /// Members left out because a figure is missing.
    pub left_out: usize,
}

/// Computes Olson and Zeckhauser's exploitation: Spearman's rank correlation between the members'
/// size and their burden.
///
/// Size is GDP and burden contribution over ability. A positive ρ says that the large bear more
/// than their part, as the exploitation hypothesis expects (Olson & Zeckhauser 1966, Review of
/// Economics and Statistics 48); equal contributions give −1 by construction. Ties take average
/// ranks. Missing as not applicable for fewer than three members or where one side does not vary.
pub fn exploitation(size: &[Cell], burden: &[Cell]) -> RankCorrelation {
    let known = size
        .iter()
        .zip(burden)
        .filter_map(|(s, b)| s.number().zip(b.number()));
    let (sizes, burdens): (Vec<f64>, Vec<f64>) = known.unzip();
    let n = sizes.len();
    let left_out = size.len().max(burden.len()) - n;
    let rho = if n < 3 {
        None
    } else {
        correlation(&ranks(&sizes), &ranks(&burdens))
    };
    RankCorrelation {
        rho: Cell::of(rho, Missing::NotApplicable),
        n,
        left_out,
    }
}

/// Divides each figure by the sum of all.
fn shares(figures: impl Iterator<Item = Cell> + Clone) -> Vec<Cell> {
    let checked = figures.map(|cell| cell.map(|x| if x < 0.0 { f64::NAN } else { x }));
    let total = Cell::sum(checked.clone());
    checked
        .map(|cell| cell.zip(total, |x, sum| x / sum))
        .collect()
}

/// Ranks figures upwards from 1, ties by their average.
fn ranks(figures: &[f64]) -> Vec<f64> {
    let rank = |x: &f64| {
        let below = figures.iter().filter(|y| *y < x).count() as f64;
        let equal = figures.iter().filter(|y| *y == x).count() as f64;
        below + (equal + 1.0) / 2.0
    };
    figures.iter().map(rank).collect()
}

fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let mean = |x: &[f64]| x.iter().sum::<f64>() / x.len() as f64;
    let (centre_a, centre_b) = (mean(a), mean(b));
    let (mut product, mut square_a, mut square_b) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        product += (x - centre_a) * (y - centre_b);
        square_a += (x - centre_a).powi(2);
        square_b += (y - centre_b).powi(2);
    }
    (square_a > 0.0 && square_b > 0.0).then(|| product / (square_a * square_b).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNKNOWN: Cell = Cell::Missing(Missing::NotReported);

    fn rho(size: &[f64], burden: &[f64]) -> Option<f64> {
        let cells = |x: &[f64]| x.iter().copied().map(Cell::Value).collect::<Vec<_>>();
        exploitation(&cells(size), &cells(burden)).rho.number()
    }

    /// Without ties ρ = 1 − 6 Σ d² / (n (n² − 1)); the ten pairs of IQ and hours of television that
    /// textbooks use have Σ d² = 194 and ρ = −29/165.
    #[test]
    fn spearman_of_a_textbook() {
        let iq = [
            106.0, 100.0, 86.0, 101.0, 99.0, 103.0, 97.0, 113.0, 112.0, 110.0,
        ];
        let hours = [7.0, 27.0, 2.0, 50.0, 28.0, 29.0, 20.0, 12.0, 6.0, 17.0];
        assert!((rho(&iq, &hours).unwrap() + 29.0 / 165.0).abs() < 1e-12);
    }

    /// Ties by hand: ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4 give ρ = 4.5/√(4.5 × 5).
    #[test]
    fn ties_take_average_ranks() {
        let expected = 4.5 / (4.5f64 * 5.0).sqrt();
        let found = rho(&[1.0, 2.0, 2.0, 9.0], &[0.1, 0.2, 0.3, 0.4]).unwrap();
        assert!((found - expected).abs() < 1e-12);
    }

    #[test]
    fn undefined_correlations() {
        assert_eq!(rho(&[1.0, 2.0], &[1.0, 2.0]), None);
        assert_eq!(rho(&[1.0, 2.0, 3.0], &[1.0, 1.0, 1.0]), None);
        let three = [Cell::Value(1.0), Cell::Value(2.0), UNKNOWN];
        let found = exploitation(&three, &three);
        assert_eq!((found.n, found.left_out), (2, 1));
    }

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
        let burden: Vec<Cell> = found.iter().map(|b| b.contribution_to_ability).collect();
        let size: Vec<Cell> = gdp.iter().copied().map(Cell::Value).collect();
        assert!((exploitation(&size, &burden).rho.number().unwrap() + 1.0).abs() < 1e-12);
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
