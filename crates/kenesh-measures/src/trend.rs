//! The trend of a yearly figure, with errors that allow for unequal variance and serial correlation.

use crate::Interval;
use crate::distributions::{two_sided, two_sided_quantile};
use kenesh_domain::Cell;

/// Gives the usual number of lags for `n` figures, ⌊4 (n / 100)^(2/9)⌋ (Newey & West 1994).
pub fn lags(n: usize) -> usize {
    (4.0 * (n as f64 / 100.0).powf(2.0 / 9.0)) as usize
}

/// Holds a straight line through a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// Change a unit of time.
    pub slope: f64,
    /// Standard error of the slope.
    pub error: f64,
    /// The slope with its 5 % and 95 % limits, by Student's t with n − 2 degrees of freedom.
    pub interval: Interval,
    /// Two-sided probability of a slope as far from zero if there were none, by the same t.
    pub p_value: f64,
    /// Figures that entered.
    pub n: usize,
    /// Figures that are missing.
    pub missing: usize,
}

/// Fits a straight line to figures by time, by least squares.
///
/// Times in any unit, years say, in any order; missing figures are left out and their gaps in time
/// kept, so lags count time and not figures. The residuals may be of unequal variance, and correlated up
/// to `lags` units of time, by Bartlett weights ([`lags`] gives the usual number; Newey & West 1987); with
/// 0 they are independent (HC1; MacKinnon & White 1985). The errors are multiplied by √(n / (n − 2)).
/// Nothing for fewer than three figures or one time only. Beware that errors by Newey & West are too small in
/// short series, and that a series without a trend but with long memory shows one.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::trend::trend;
/// let series = [(1992.0, Cell::Value(1.0)), (1993.0, Cell::Value(3.0)), (1994.0, Cell::Value(5.0))];
/// let found = trend(&series, 0).unwrap();
/// assert_eq!((found.slope, found.error, found.n), (2.0, 0.0, 3));
/// ```
pub fn trend(series: &[(f64, Cell)], lags: usize) -> Option<Trend> {
    let points = known(series);
    let n = points.len();
    let line = Line::through(&points)?;
    let degrees = n.checked_sub(2).filter(|degrees| *degrees > 0)?;
    // What each figure adds to the slope's error.
    let scores: Vec<(f64, f64)> = points
        .iter()
        .map(|(time, figure)| (*time, (time - line.time) * (figure - line.at(*time))))
        .collect();
    let correction = n as f64 / degrees as f64;
    let error = (spread(&scores, lags) * correction).sqrt() / line.squares;
    let margin = two_sided_quantile(0.1, degrees as f64) * error;
    Some(Trend {
        slope: line.slope,
        error,
        interval: Interval {
            lo: line.slope - margin,
            median: line.slope,
            hi: line.slope + margin,
        },
        p_value: match line.slope == 0.0 {
            true => 1.0,
            false => two_sided(line.slope / error, degrees as f64),
        },
        n,
        missing: series.len() - n,
    })
}

/// Gives the times and figures that are known, in the order of time.
pub(crate) fn known(series: &[(f64, Cell)]) -> Vec<(f64, f64)> {
    let figures = series
        .iter()
        .filter_map(|(time, cell)| Some((*time, cell.number()?)));
    let mut points: Vec<(f64, f64)> = figures.collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    points
}

/// Sums products of scores, weighted by their distance in time.
fn spread(scores: &[(f64, f64)], lags: usize) -> f64 {
    let own: f64 = scores.iter().map(|(_, score)| score * score).sum();
    let weight = |apart: f64| (1.0 - apart / (lags as f64 + 1.0)).max(0.0);
    let later = |(place, (time, score)): (usize, &(f64, f64))| {
        let later = scores.iter().skip(place + 1);
        let products = later.map(|(other, more)| weight((other - time).abs()) * score * more);
        products.sum::<f64>()
    };
    own + 2.0 * scores.iter().enumerate().map(later).sum::<f64>()
}

/// Holds a straight line: its slope, a point on it, and the sum of squares of time about the mean.
struct Line {
    slope: f64,
    time: f64,
    figure: f64,
    squares: f64,
}

impl Line {
    fn through(points: &[(f64, f64)]) -> Option<Line> {
        let n = points.len() as f64;
        let time = points.iter().map(|(time, _)| time).sum::<f64>() / n;
        let figure = points.iter().map(|(_, figure)| figure).sum::<f64>() / n;
        let squares: f64 = points.iter().map(|(t, _)| (t - time).powi(2)).sum();
        let products = points.iter().map(|(t, y)| (t - time) * (y - figure));
        let products: f64 = products.sum();
        (squares > 0.0).then(|| Line {
            slope: products / squares,
            time,
            figure,
            squares,
        })
    }

    fn at(&self, time: f64) -> f64 {
        self.figure + self.slope * (time - self.time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nile::nile;
    use kenesh_domain::Missing;

    /// statsmodels: `OLS(flow, add_constant(year)).fit()`, its `get_robustcov_results` with
    /// `'HC1'` and with `'HAC', use_correction=True`, `use_t=True`: slope, error, p and 90 % limits.
    #[test]
    fn slope_and_errors_are_those_of_statsmodels() {
        let slope = -2.7143054305430567;
        let known = [
            (
                0,
                0.5011985044894065,
                4.3569606009322145e-07,
                -3.546571217164466,
            ),
            (
                4,
                0.7026822505987349,
                0.00020130540543699643,
                -3.8811452969852747,
            ),
            (
                7,
                0.7738752301724164,
                0.0006846171751839273,
                -3.999364885862887,
            ),
        ];
        for (distance, error, p_value, lo) in known {
            let found = trend(&nile(), distance).unwrap();
            assert!((found.slope - slope).abs() < 1e-9, "{found:?}");
            assert!((found.error - error).abs() < 1e-9, "{found:?}");
            assert!((found.p_value - p_value).abs() < 1e-12, "{found:?}");
            assert!((found.interval.lo - lo).abs() < 1e-9, "{found:?}");
            assert!(
                (found.interval.hi - (2.0 * slope - lo)).abs() < 1e-9,
                "{found:?}"
            );
        }
        assert_eq!((lags(100), lags(74), lags(30), lags(0)), (4, 3, 3, 0));
    }

    #[test]
    fn order_does_not_matter_and_gaps_are_kept() {
        let mut series = nile();
        series.reverse();
        let same = trend(&series, 2).unwrap();
        let known = trend(&nile(), 2).unwrap();
        assert!((same.error - known.error).abs() < 1e-12);
        // Every second figure: no two are one year apart.
        let missing = |(place, (time, cell))| match place % 2 {
            0 => (time, cell),
            _ => (time, Cell::Missing(Missing::NotReported)),
        };
        let series: Vec<(f64, Cell)> = nile().into_iter().enumerate().map(missing).collect();
        let found = trend(&series, 1).unwrap();
        assert_eq!((found.n, found.missing), (50, 50));
        let independent = trend(&series, 0).unwrap();
        assert!((found.error - independent.error).abs() < 1e-12);
    }

    #[test]
    fn too_little_has_no_trend() {
        assert_eq!(trend(&nile()[..2], 0), None);
        let at_once = [
            (1.0, Cell::Value(1.0)),
            (1.0, Cell::Value(2.0)),
            (1.0, Cell::Value(3.0)),
        ];
        assert_eq!(trend(&at_once, 0), None);
        assert_eq!(trend(&[], 0), None);
    }

    #[test]
    fn what_never_changes_has_no_trend_and_no_doubt() {
        let same: Vec<(f64, Cell)> = (0..5).map(|t| (f64::from(t), Cell::Value(2.0))).collect();
        let found = trend(&same, 0).unwrap();
        assert_eq!((found.slope, found.error, found.p_value), (0.0, 0.0, 1.0));
    }
}
