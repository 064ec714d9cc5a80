//! Concentration: how far a whole rests on few of its parts.

/// Computes the Herfindahl–Hirschman index: the sum of the squared shares, from 1/n to 1.
///
/// Hirschman measured the concentration of a state's trade by its square root (1945, National Power
/// and the Structure of Foreign Trade), Herfindahl that of an industry by the index itself
/// (1950, Concentration in the Steel Industry). Values are amounts or shares in one unit, as they
/// need not sum to 1. Above 0.4 an import counts as concentrated in the literature on dependence
/// (CEPII, GeoDep). Beware that it is of the parts given: partners that are not known are not in it,
/// which raises it. Nothing where a value is negative or their sum is not above zero.
///
/// ```
/// use kenesh_measures::concentration::herfindahl;
/// assert_eq!(herfindahl(&[5.0, 5.0]), Some(0.5));
/// assert_eq!(herfindahl(&[3.0, 0.0]), Some(1.0));
/// assert_eq!(herfindahl(&[0.0, 0.0]), None);
/// ```
pub fn herfindahl(values: &[f64]) -> Option<f64> {
    let total = whole(values)?;
    Some(values.iter().map(|v| (v / total) * (v / total)).sum())
}

/// Finds the largest part: its index and its share of the whole, from 1/n to 1.
///
/// The first of equals. Nothing where a value is negative or their sum is not above zero.
///
/// ```
/// use kenesh_measures::concentration::largest;
/// assert_eq!(largest(&[1.0, 3.0, 4.0]), Some((2, 0.5)));
/// assert_eq!(largest(&[2.0, 2.0]), Some((0, 0.5)));
/// assert_eq!(largest(&[1.0, -3.0]), None);
/// ```
pub fn largest(values: &[f64]) -> Option<(usize, f64)> {
    let total = whole(values)?;
    let larger = |best: (usize, f64), next: (usize, f64)| if next.1 > best.1 { next } else { best };
    let (index, value) = values.iter().copied().enumerate().reduce(larger)?;
    Some((index, value / total))
}

/// Adds the parts, where they make a whole.
fn whole(values: &[f64]) -> Option<f64> {
    let total: f64 = values.iter().sum();
    let parts = values.iter().all(|value| *value >= 0.0);
    (parts && total > 0.0 && total.is_finite()).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_whole_has_no_concentration() {
        for values in [&[][..], &[-1.0, 2.0], &[f64::NAN, 1.0], &[f64::INFINITY]] {
            assert_eq!(herfindahl(values), None);
            assert_eq!(largest(values), None);
        }
    }

    proptest! {
        /// HHI lies between 1/n and 1, and between the square of the largest share and that share.
        #[test]
        fn lies_within_its_bounds(values in prop::collection::vec(0.0..1e6f64, 1..50)) {
            prop_assume!(values.iter().sum::<f64>() > 0.0);
            let (index, share) = largest(&values).unwrap();
            let found = herfindahl(&values).unwrap();
            prop_assert!(found >= 1.0 / values.len() as f64 - 1e-12 && found <= 1.0 + 1e-12);
            prop_assert!(share * share <= found + 1e-12 && found <= share + 1e-12);
            prop_assert!(values.iter().all(|value| *value <= values[index]));
        }

        #[test]
        fn the_unit_does_not_matter(values in prop::collection::vec(0.1..10.0f64, 1..20), unit in 0.01..100.0f64) {
            let scaled: Vec<f64> = values.iter().map(|value| value * unit).collect();
            prop_assert!((herfindahl(&scaled).unwrap() - herfindahl(&values).unwrap()).abs() < 1e-12);
        }
    }
}
