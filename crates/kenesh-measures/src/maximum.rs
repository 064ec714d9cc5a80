//! The largest of many figures and where it stands, and a high quantile of them.

use crate::quantile::quantile;
use kenesh_domain::Cell;

/// Keeps the largest of the figures offered, and where it stands.
///
/// Of equal figures the one whose place comes first counts, in whatever order they are offered.
/// Missing figures do not count.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::maximum::Maximum;
/// let mut largest = Maximum::default();
/// for (year, value) in [(2001, 3.0), (2000, 3.0), (2002, 1.0)] {
///     largest.offer(year, Cell::Value(value));
/// }
/// assert_eq!(largest.found(), Some((&2000, 3.0)));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Maximum<P> {
    best: Option<(P, f64)>,
}

impl<P> Default for Maximum<P> {
    fn default() -> Maximum<P> {
        Maximum { best: None }
    }
}

impl<P: Ord> Maximum<P> {
    /// Offers a figure and its place.
    pub fn offer(&mut self, place: P, cell: Cell) {
        let Some(number) = cell.number().filter(|number| number.is_finite()) else {
            return;
        };
        let better = match &self.best {
            Some((at, most)) => number > *most || (number == *most && place < *at),
            None => true,
        };
        if better {
            self.best = Some((place, number));
        }
    }

    /// Gives the place and the largest figure; nothing where none was offered.
    pub fn found(&self) -> Option<(&P, f64)> {
        self.best.as_ref().map(|(place, number)| (place, *number))
    }
}

/// Computes the quantile `p` in [0, 1] of figures in any order; nothing where there are none.
///
/// Linear interpolation between order statistics, type 7 of Hyndman & Fan 1996 (the default of R,
/// NumPy and pandas).
pub fn quantile_of(mut figures: Vec<f64>, p: f64) -> Option<f64> {
    figures.sort_unstable_by(f64::total_cmp);
    quantile(&figures, p)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_domain::Missing;

    #[test]
    fn ties_go_to_the_first_place_in_any_order() {
        let mut offers = [("A", 2.0), ("B", 5.0), ("C", 5.0), ("D", -1.0)];
        for _ in 0..4 {
            offers.rotate_left(1);
            let mut largest = Maximum::default();
            for (place, number) in offers {
                largest.offer(place, Cell::Value(number));
            }
            assert_eq!(largest.found(), Some((&"B", 5.0)));
        }
    }

    #[test]
    fn what_is_missing_is_never_the_largest() {
        let mut largest = Maximum::default();
        largest.offer(1, Cell::Missing(Missing::NotReported));
        assert_eq!(largest.found(), None);
        largest.offer(2, Cell::Value(-3.0));
        largest.offer(3, Cell::Missing(Missing::NotCovered));
        assert_eq!(largest.found(), Some((&2, -3.0)));
        largest.offer(4, Cell::StructuralZero);
        assert_eq!(largest.found(), Some((&4, 0.0)));
    }

    /// pandas: `Series(range(1001, 0, -1)).quantile(0.999)` is 1000.0, and of `[1, 2]` 1.999.
    #[test]
    fn a_high_quantile_interpolates() {
        let falling = (1..=1001).rev().map(f64::from).collect();
        assert!((quantile_of(falling, 0.999).unwrap() - 1000.0).abs() < 1e-9);
        assert!((quantile_of(vec![2.0, 1.0], 0.999).unwrap() - 1.999).abs() < 1e-12);
        assert_eq!(quantile_of(Vec::new(), 0.999), None);
    }
}
