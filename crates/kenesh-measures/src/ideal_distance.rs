//! Distance of two ideal points, with its interval.

use crate::distributions::{Z95, normal_cumulative};

/// Holds an ideal point with its 5 % and 95 % posterior quantiles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IdealPoint {
    /// The estimate.
    pub value: f64,
    /// The 5 % quantile.
    pub lo: f64,
    /// The 95 % quantile.
    pub hi: f64,
}

/// Holds a distance with its 5 % and 95 % quantiles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IdealPointDistance {
    /// |θ_a − θ_b| of the two estimates.
    pub value: f64,
    /// The 5 % quantile of the distance.
    pub lo: f64,
    /// The 95 % quantile of the distance.
    pub hi: f64,
}

/// Says which ideal point is no estimate with an interval around it.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error(
    "the ideal point {value} has the interval {lo} to {hi}: all three must be numbers, with the lower end first"
)]
pub struct InvalidIdealPoint {
    /// The estimate.
    pub value: f64,
    /// Its lower end.
    pub lo: f64,
    /// Its upper end.
    pub hi: f64,
}

/// Computes the distance of two ideal points with its interval.
///
/// Each point is taken as normal about its estimate with standard deviation
/// (hi − lo) / (2 × 1.6449), and the two as independent, so that the distance is the absolute value
/// of a normal variable (folded normal), whose quantiles are found by bisection.
///
/// Beware of two traps. Published points of one year share items and scale, so their errors are
/// correlated and this interval is an approximation, as a rule too wide. And a distance cannot be
/// negative: where two points nearly coincide, `value` lies near 0, outside the interval, because
/// noise alone keeps drawn points apart; read such a distance as "not told apart from zero".
pub fn ideal_point_distance(
    a: IdealPoint,
    b: IdealPoint,
) -> Result<IdealPointDistance, InvalidIdealPoint> {
    let (sd_a, sd_b) = (standard_deviation(a)?, standard_deviation(b)?);
    let (mean, sd) = ((a.value - b.value).abs(), sd_a.hypot(sd_b));
    let quantile = |p| folded_quantile(mean, sd, p);
    Ok(IdealPointDistance {
        value: mean,
        lo: quantile(0.05),
        hi: quantile(0.95),
    })
}

fn standard_deviation(point: IdealPoint) -> Result<f64, InvalidIdealPoint> {
    let IdealPoint { value, lo, hi } = point;
    if !value.is_finite() || !lo.is_finite() || !hi.is_finite() || lo > hi {
        return Err(InvalidIdealPoint { value, lo, hi });
    }
    Ok((hi - lo) / (2.0 * Z95))
}

/// Finds the quantile `p` of |N(mean, sd²)| by bisection to the last bit.
fn folded_quantile(mean: f64, sd: f64, p: f64) -> f64 {
    if sd == 0.0 {
        return mean;
    }
    let below = |x: f64| normal_cumulative((x - mean) / sd) - normal_cumulative((-x - mean) / sd);
    let (mut low, mut high) = (0.0, mean + 9.0 * sd);
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return middle;
        }
        if below(middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(value: f64, half: f64) -> IdealPoint {
        IdealPoint {
            value,
            lo: value - half,
            hi: value + half,
        }
    }

    /// Far apart the fold does not matter: the interval is that of the difference,
    /// 3 ± √(0.3² + 0.4²).
    #[test]
    fn far_points_have_a_symmetric_interval() {
        let found = ideal_point_distance(point(1.0, 0.3), point(-2.0, 0.4)).unwrap();
        assert!((found.value - 3.0).abs() < 1e-12);
        assert!(
            (found.lo - 2.5).abs() < 1e-9 && (found.hi - 3.5).abs() < 1e-9,
            "{found:?}"
        );
    }

    /// Coinciding points leave the half-normal: quantiles 0.062707 and 1.959964 standard deviations.
    #[test]
    fn coinciding_points_leave_a_half_normal() {
        let found = ideal_point_distance(point(0.5, Z95 * 0.6), point(0.5, Z95 * 0.8)).unwrap();
        assert_eq!(found.value, 0.0);
        assert!(
            (found.lo - 0.062_706_777_943_213_84).abs() < 1e-9,
            "{found:?}"
        );
        assert!((found.hi - 1.959_963_984_540_054).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn certain_and_invalid_points() {
        let sure = ideal_point_distance(point(1.0, 0.0), point(0.0, 0.0)).unwrap();
        assert_eq!((sure.lo, sure.hi), (1.0, 1.0));
        let turned = IdealPoint {
            value: 0.0,
            lo: 1.0,
            hi: -1.0,
        };
        assert!(ideal_point_distance(turned, point(0.0, 0.1)).is_err());
        assert!(ideal_point_distance(point(f64::NAN, 0.1), point(0.0, 0.1)).is_err());
    }
}
