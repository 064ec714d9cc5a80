//! Growth of a yearly series: the years in which it fell.

use kenesh_domain::Cell;
use std::collections::BTreeMap;

/// Holds the change from one year to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The later year.
    pub year: i32,
    /// The change in percent of the earlier year's figure.
    pub percent: f64,
}

/// Says why falls cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GrowthError {
    /// A year has two figures.
    #[error("the year {0} has two figures: keep one, or sum them first")]
    TwiceInAYear(i32),
}

/// Finds the years in which a series fell, and by how much.
///
/// Change: 100 (x_t / x_{t−1} − 1). A year between the first and the last that is not given counts as not
/// reported; nothing is carried over a gap, so there is no fall beside one, nor from zero or less.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::growth::falls;
/// let found = falls(&[(2020, Cell::Value(4.0)), (2021, Cell::Value(2.0)), (2022, Cell::Value(9.0))])?;
/// assert_eq!((found[0].year, found[0].percent), (2021, -50.0));
/// # Ok::<(), kenesh_measures::growth::GrowthError>(())
/// ```
pub fn falls(series: &[(i32, Cell)]) -> Result<Vec<Change>, GrowthError> {
    let mut years = BTreeMap::new();
    for (year, cell) in series {
        if years.insert(*year, *cell).is_some() {
            return Err(GrowthError::TwiceInAYear(*year));
        }
    }
    let at = |year| years.get(&year).copied().and_then(Cell::number);
    let fall = |year: &i32| {
        let (before, after) = (at(year - 1)?, at(*year)?);
        let percent = 100.0 * (after / before - 1.0);
        (before > 0.0 && percent < 0.0).then_some(Change {
            year: *year,
            percent,
        })
    };
    Ok(years.keys().filter_map(fall).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(figures: &[f64]) -> Vec<(i32, Cell)> {
        (2020..)
            .zip(figures.iter().copied().map(Cell::Value))
            .collect()
    }

    fn rounded(number: f64, digits: i32) -> f64 {
        let scale = 10f64.powi(digits);
        (number * scale).round() / scale
    }

    /// Trade with four members in billions of dollars, 2020–2024, as the paper's table 4 prints it.
    #[test]
    fn at1_table4() {
        let each = [
            [3.5, 5.02, 5.4, 5.8, 5.64],
            [4.5, 5.2, 6.3, 7.3, 6.78],
            [0.8, 1.0, 1.2, 1.33, 1.55],
            [1.6, 2.0, 2.4, 2.6, 3.36],
        ];
        let fell = each.map(|figures| falls(&series(&figures)).unwrap());
        let fell = fell.map(|falls| {
            let each = falls.iter().map(|f| (f.year, rounded(f.percent, 1)));
            each.collect::<Vec<_>>()
        });
        assert_eq!(
            fell,
            [vec![(2024, -2.8)], vec![(2024, -7.1)], vec![], vec![]]
        );
    }

    /// Aid in millions of dollars, 2010–2016, as the paper's table 5 prints it.
    #[test]
    fn at2_table5() {
        let (kaz, uzb, aze, kgz, tkm) = (208.1, 47.4, 157.0, 603.4, 79.4);
        let sum = |figures: &[f64]| Cell::sum(figures.iter().copied().map(Cell::Value));
        let total = sum(&[kaz, uzb, aze, kgz, tkm]);
        let rounded = |cell: Cell| rounded(cell.number().unwrap(), 1);
        assert_eq!(rounded(total), 1095.3);
        let shares = [kgz, kaz, aze, tkm, uzb].map(|figure| {
            rounded(crate::dependence::aid_share(
                Cell::Value(100.0 * figure),
                total,
            ))
        });
        assert_eq!(shares, [55.1, 19.0, 14.3, 7.2, 4.3]);
        assert_eq!(rounded(sum(&[kaz, uzb, kgz, tkm])), 938.3);
        assert_eq!(rounded(sum(&[281.0, uzb, aze, kgz, tkm])), 1168.2);
    }

    #[test]
    fn nothing_is_carried_over_a_gap_and_nothing_falls_from_zero() {
        let gap = [(2012, Cell::Value(1.0)), (2010, Cell::Value(4.0))];
        assert_eq!(falls(&gap), Ok(vec![]));
        let zero = [(2000, Cell::StructuralZero), (2001, Cell::Value(-2.0))];
        assert_eq!(falls(&zero), Ok(vec![]));
        assert_eq!(falls(&[]), Ok(vec![]));
        let twice = falls(&[(2000, Cell::Value(1.0)), (2000, Cell::Value(2.0))]);
        assert_eq!(twice, Err(GrowthError::TwiceInAYear(2000)));
    }
}
