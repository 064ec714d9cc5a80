//! How alike two populations are in religion.

use kenesh_domain::{Cell, Missing};

/// Computes the share of each branch in a population from its adherents.
///
/// One cell a branch, always in the same order; people without religion are a branch. Nothing where
/// a branch is missing, since every share would be wrong, or where there are no people. Beware of
/// totals among the counts, such as all Christians, which would count people twice.
pub fn branch_shares(adherents: &[Cell]) -> Option<Vec<f64>> {
    let counts: Vec<f64> = adherents
        .iter()
        .map(|cell| cell.number())
        .collect::<Option<_>>()?;
    let all: f64 = counts.iter().sum();
    let sound = all > 0.0 && counts.iter().all(|count| *count >= 0.0);
    sound.then(|| counts.iter().map(|count| count / all).collect())
}

/// Computes the overlap of two populations, Σ min(sᵢ, tᵢ) over branches: 0 where they have no branch
/// in common, 1 where the mix is the same.
///
/// Both over the same branches, as [`branch_shares`] gives them; else not applicable. The share of
/// people who would find a counterpart of their own branch in the other population (the overlap
/// coefficient of two distributions, 1 − ½ Σ |sᵢ − tᵢ|).
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::religious_proximity::religious_proximity;
/// assert_eq!(religious_proximity(&[0.75, 0.25, 0.0], &[0.25, 0.25, 0.5]), Cell::Value(0.5));
/// ```
pub fn religious_proximity(a: &[f64], b: &[f64]) -> Cell {
    if a.len() != b.len() || a.is_empty() {
        return Cell::Missing(Missing::NotApplicable);
    }
    let common: f64 = a.iter().zip(b).map(|(s, t)| s.min(*t)).sum();
    Cell::of(Some(common), Missing::NotApplicable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shares(counts: &[f64]) -> Option<Vec<f64>> {
        branch_shares(
            &counts
                .iter()
                .map(|count| Cell::Value(*count))
                .collect::<Vec<_>>(),
        )
    }

    proptest! {
        #[test]
        fn overlap_is_one_less_half_the_distance(
            counts in prop::collection::vec((1.0f64..100.0, 0.0f64..100.0), 2..31),
        ) {
            let (a, b): (Vec<f64>, Vec<f64>) = counts.into_iter().unzip();
            prop_assume!(b.iter().sum::<f64>() > 0.0);
            let (a, b) = (shares(&a).unwrap(), shares(&b).unwrap());
            let distance: f64 = a.iter().zip(&b).map(|(s, t)| (s - t).abs()).sum();
            let found = religious_proximity(&a, &b).number().unwrap();
            prop_assert!((found - (1.0 - distance / 2.0)).abs() < 1e-12);
            prop_assert!((religious_proximity(&a, &a).number().unwrap() - 1.0).abs() < 1e-12);
            prop_assert_eq!(religious_proximity(&b, &a).number(), Some(found));
        }
    }

    #[test]
    fn a_missing_branch_leaves_no_share() {
        let cells = [Cell::Value(3.0), Cell::Missing(Missing::NotReported)];
        assert_eq!(branch_shares(&cells), None);
        assert_eq!(shares(&[0.0, 0.0]), None);
        assert_eq!(shares(&[3.0, -1.0]), None);
        assert_eq!(shares(&[3.0, 1.0]), Some(vec![0.75, 0.25]));
        assert_eq!(branch_shares(&[]), None);
    }

    #[test]
    fn other_branches_cannot_be_compared() {
        let missing = Cell::Missing(Missing::NotApplicable);
        assert_eq!(religious_proximity(&[1.0], &[0.5, 0.5]), missing);
        assert_eq!(religious_proximity(&[], &[]), missing);
    }
}
