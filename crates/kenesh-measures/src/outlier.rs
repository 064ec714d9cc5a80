//! Which member of a group is least like the others.

use crate::cohesion::{PairMean, mean_pairwise, mean_with};
use kenesh_domain::Cell;

/// Names the member that is least like the others, and by how much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlier {
    /// The member's place among those given.
    pub place: usize,
    /// Its mean with the others.
    pub mean: PairMean,
    /// `mean` less the mean among the others: below zero where they are closer to each other. Missing
    /// where the others have no figure, as in a group of two.
    pub gap: Cell,
}

/// Finds the member with the lowest mean likeness to the others, the first of several.
///
/// `value` must be symmetric, and higher for those more alike. Nothing where no pair has a figure.
/// Beware that every group has an outlier: look at the gap, and at the pairs it rests on.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::outlier::outlier;
/// let places = [1.0_f64, 2.0, 9.0];
/// let found = outlier(&places, |a, b| Cell::Value(-(a - b).abs())).unwrap();
/// assert_eq!((found.place, found.gap), (2, Cell::Value(-6.5)));
/// ```
pub fn outlier<T: PartialEq>(members: &[T], value: impl Fn(&T, &T) -> Cell) -> Option<Outlier> {
    let means = members
        .iter()
        .map(|member| mean_with(member, members, &value));
    let known = means
        .enumerate()
        .filter_map(|(place, mean)| Some((place, mean, mean.value.number()?)));
    let (place, mean, _) = known.min_by(|a, b| a.2.total_cmp(&b.2))?;
    let others = members
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != place);
    let others: Vec<&T> = others.map(|(_, member)| member).collect();
    let among = mean_pairwise(&others, |a, b| value(a, b));
    Some(Outlier {
        place,
        mean,
        gap: mean.value.zip(among.value, |own, others| own - others),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_domain::Missing;

    #[test]
    fn of_equals_the_first_is_named() {
        let found = outlier(&["AZE", "KAZ", "KGZ"], |_, _| Cell::Value(0.5)).unwrap();
        assert_eq!((found.place, found.gap), (0, Cell::Value(0.0)));
        assert_eq!((found.mean.value, found.mean.pairs), (Cell::Value(0.5), 2));
    }

    #[test]
    fn a_member_without_figures_is_no_outlier() {
        let value = |a: &&str, b: &&str| match *a == "TKM" || *b == "TKM" {
            true => Cell::Missing(Missing::NotReported),
            false => Cell::Value(0.5),
        };
        let found = outlier(&["TKM", "AZE", "KAZ"], value).unwrap();
        assert_eq!((found.place, found.mean.missing), (1, 1));
        assert_eq!(found.gap, Cell::Missing(Missing::NotReported));
        assert_eq!(outlier(&["TKM", "AZE"], value), None);
        assert_eq!(outlier(&["AZE"], value), None);
    }
}
