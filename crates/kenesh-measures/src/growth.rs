//! Growth of a yearly series: total, changes, compound rate, falls.

use kenesh_domain::{Cell, Missing};
use std::collections::BTreeMap;

/// Holds the change from one year to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The later year.
    pub year: i32,
    /// The change in percent of the earlier year's figure.
    pub percent: Cell,
}

/// Holds how a yearly series grew.
#[derive(Debug, Clone, PartialEq)]
pub struct Growth {
    /// The sum over all years; missing where one is.
    pub total: Cell,
    /// One change for each year after the first, gap years included.
    pub changes: Vec<Change>,
    /// The compound annual growth rate from the first year to the last, in percent.
    pub compound_percent: Cell,
    /// The changes below zero.
    pub falls: Vec<Change>,
}

/// Says why growth cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GrowthError {
    /// A year has two figures.
    #[error("the year {0} has two figures: keep one, or sum them first")]
    TwiceInAYear(i32),
}

/// Computes the total, the year-on-year changes, the compound rate and the falls of a series.
///
/// Change: 100 (x_t / x_{t−1} − 1); compound rate: 100 ((x_last / x_first)^{1/years} − 1). A year
/// between the first and the last that is not given counts as not reported, so its changes are
/// missing; nothing is carried over a gap. Changes from zero or less are missing as not applicable.
/// Beware that the compound rate sees only the two ends: a series can grow by it and fall within.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::growth::growth;
/// let found = growth(&[(2020, Cell::Value(4.0)), (2021, Cell::Value(2.0)), (2022, Cell::Value(9.0))])?;
/// assert_eq!(found.compound_percent, Cell::Value(50.0));
/// assert_eq!((found.falls[0].year, found.falls[0].percent), (2021, Cell::Value(-50.0)));
/// # Ok::<(), kenesh_measures::growth::GrowthError>(())
/// ```
pub fn growth(series: &[(i32, Cell)]) -> Result<Growth, GrowthError> {
    let mut years = BTreeMap::new();
    for (year, cell) in series {
        if years.insert(*year, *cell).is_some() {
            return Err(GrowthError::TwiceInAYear(*year));
        }
    }
    let (Some((&first, &start)), Some((&last, &end))) =
        (years.first_key_value(), years.last_key_value())
    else {
        let none = Cell::Missing(Missing::NotApplicable);
        return Ok(Growth {
            total: none,
            changes: vec![],
            compound_percent: none,
            falls: vec![],
        });
    };
    let at = |year| {
        years
            .get(&year)
            .copied()
            .unwrap_or(Cell::Missing(Missing::NotReported))
    };
    let changes: Vec<Change> = (first..=last)
        .skip(1)
        .map(|year| Change {
            year,
            percent: percent(at(year - 1), at(year), 1.0),
        })
        .collect();
    let falls = changes
        .iter()
        .filter(|c| c.percent.number().is_some_and(|p| p < 0.0))
        .copied()
        .collect();
    Ok(Growth {
        total: Cell::sum((first..=last).map(at)),
        changes,
        compound_percent: percent(start, end, f64::from(last) - f64::from(first)),
        falls,
    })
}

fn percent(from: Cell, to: Cell, years: f64) -> Cell {
    from.zip(to, |a, b| {
        if a <= 0.0 || years <= 0.0 {
            return f64::NAN;
        }
        let factor = if years == 1.0 {
            b / a
        } else {
            (b / a).powf(1.0 / years)
        };
        100.0 * (factor - 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(figures: &[f64]) -> Vec<(i32, Cell)> {
        (2020..)
            .zip(figures.iter().copied().map(Cell::Value))
            .collect()
    }

    fn rounded(cell: Cell, digits: i32) -> f64 {
        let scale = 10f64.powi(digits);
        (cell.number().unwrap() * scale).round() / scale
    }

    /// Trade with four members in billions of dollars, 2020–2024, as the paper's table 4 prints it.
    #[test]
    fn at1_table4() {
        let aze = series(&[3.5, 5.02, 5.4, 5.8, 5.64]);
        let kaz = series(&[4.5, 5.2, 6.3, 7.3, 6.78]);
        let kgz = series(&[0.8, 1.0, 1.2, 1.33, 1.55]);
        let uzb = series(&[1.6, 2.0, 2.4, 2.6, 3.36]);
        let total = |t: usize| Cell::sum([&aze, &kaz, &kgz, &uzb].map(|series| series[t].1));
        let totals: Vec<(i32, Cell)> = (0..5).map(|t| (aze[t].0, total(t))).collect();
        let printed: Vec<f64> = totals.iter().map(|(_, total)| rounded(*total, 2)).collect();
        assert_eq!(printed, [10.40, 13.22, 15.30, 17.03, 17.33]);
        let all = growth(&totals).unwrap();
        assert_eq!(rounded(all.total, 2), 73.28);
        let changes: Vec<f64> = all.changes.iter().map(|c| rounded(c.percent, 1)).collect();
        assert_eq!(changes, [27.1, 15.7, 11.3, 1.8]);
        assert_eq!(rounded(all.compound_percent, 2), 13.62);
        assert!(all.falls.is_empty());
        let each = [&aze, &kaz, &kgz, &uzb].map(|s| growth(s).unwrap());
        let compound = [0, 1, 2, 3].map(|k: usize| rounded(each[k].compound_percent, 1));
        assert_eq!(compound, [12.7, 10.8, 18.0, 20.4]);
        let falls: Vec<(usize, i32, f64)> = (0..4)
            .flat_map(|k| {
                each[k]
                    .falls
                    .iter()
                    .map(move |f| (k, f.year, rounded(f.percent, 1)))
            })
            .collect();
        assert_eq!(falls, [(0, 2024, -2.8), (1, 2024, -7.1)]);
    }

    /// Aid in millions of dollars, 2010–2016, as the paper's table 5 prints it.
    #[test]
    fn at2_table5() {
        let (kaz, uzb, aze, kgz, tkm) = (208.1, 47.4, 157.0, 603.4, 79.4);
        let sum = |figures: &[f64]| Cell::sum(figures.iter().copied().map(Cell::Value));
        let total = sum(&[kaz, uzb, aze, kgz, tkm]);
        assert_eq!(rounded(total, 1), 1095.3);
        let shares = [kgz, kaz, aze, tkm, uzb].map(|figure| {
            rounded(
                crate::dependence::aid_share(Cell::Value(100.0 * figure), total),
                1,
            )
        });
        assert_eq!(shares, [55.1, 19.0, 14.3, 7.2, 4.3]);
        assert_eq!(rounded(sum(&[kaz, uzb, kgz, tkm]), 1), 938.3);
        assert_eq!(rounded(sum(&[281.0, uzb, aze, kgz, tkm]), 1), 1168.2);
    }

    #[test]
    fn nothing_is_carried_over_a_gap() {
        let gap = Cell::Missing(Missing::NotReported);
        let found = growth(&[(2012, Cell::Value(4.0)), (2010, Cell::Value(1.0))]).unwrap();
        assert_eq!(found.total, gap);
        let years: Vec<(i32, Cell)> = found.changes.iter().map(|c| (c.year, c.percent)).collect();
        assert_eq!(years, [(2011, gap), (2012, gap)]);
        assert_eq!(found.compound_percent, Cell::Value(100.0));
    }

    #[test]
    fn small_series() {
        let zero = growth(&[(2000, Cell::StructuralZero), (2001, Cell::Value(2.0))]).unwrap();
        assert_eq!(
            zero.changes[0].percent,
            Cell::Missing(Missing::NotApplicable)
        );
        let one = growth(&[(2000, Cell::Value(1.0))]).unwrap();
        assert_eq!(one.compound_percent, Cell::Missing(Missing::NotApplicable));
        assert_eq!((one.total, one.changes.len()), (Cell::Value(1.0), 0));
        assert_eq!(
            growth(&[]).unwrap().total,
            Cell::Missing(Missing::NotApplicable)
        );
        let twice = growth(&[(2000, Cell::Value(1.0)), (2000, Cell::Value(2.0))]);
        assert_eq!(twice, Err(GrowthError::TwiceInAYear(2000)));
    }
}
