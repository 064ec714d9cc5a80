//! The normal distribution and Student's t.
//!
//! Beware that statrs' normal distribution function is right to 1e-11 only, and its t to 1e-9 with a
//! million degrees of freedom: hence libm's error function and, from a thousand degrees on, an expansion.

use statrs::distribution::{ContinuousCDF, StudentsT};
use statrs::function::erf::erfc_inv;
use std::f64::consts::SQRT_2;

/// The 95 % quantile of the standard normal distribution.
pub(crate) const Z95: f64 = 1.644_853_626_951_472_2;

/// From so many degrees of freedom on, t is read from the normal distribution.
const MANY: f64 = 1e3;

/// Computes the probability that a standard normal number is at most `z`.
pub fn normal_cumulative(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// Computes the standard normal number that is exceeded with probability 1 − `p`, `p` in (0, 1).
pub fn normal_quantile(p: f64) -> f64 {
    -SQRT_2 * erfc_inv(2.0 * p)
}

/// Computes the probability of a statistic at least as far from zero under t; infinite `freedom` is the
/// normal distribution.
pub fn two_sided(statistic: f64, freedom: f64) -> f64 {
    let far = statistic.abs();
    if far.is_nan() || freedom.is_nan() {
        return f64::NAN;
    }
    if freedom.is_infinite() {
        return libm::erfc(far / SQRT_2);
    }
    if freedom >= MANY {
        return libm::erfc(normalized(far, freedom) / SQRT_2);
    }
    StudentsT::new(0.0, 1.0, freedom).map_or(f64::NAN, |t| 2.0 * t.sf(far))
}

/// Computes the number that a statistic exceeds in size with probability `p`, by bisection.
pub fn two_sided_quantile(p: f64, freedom: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while two_sided(high, freedom) > p && high < 1e300 {
        (low, high) = (high, 2.0 * high);
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if two_sided(middle, freedom) > p {
            low = middle
        } else {
            high = middle
        }
    }
    0.5 * (low + high)
}

/// The normal statistic as far out as t (Hill 1970, Communications of the ACM 13(10), algorithm 395).
fn normalized(statistic: f64, freedom: f64) -> f64 {
    let near = freedom - 0.5;
    let y = near * (statistic * statistic / freedom).ln_1p();
    let b = 48.0 * near * near;
    let third = (((-0.4 * y - 3.3) * y - 24.0) * y - 85.5) / (0.8 * y * y + 100.0 + b);
    ((third + y + 3.0) / b + 1.0) * y.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    fn near(found: f64, known: f64, relative: f64) {
        assert!(
            (found - known).abs() <= relative * known.abs(),
            "{found} is not {known}"
        );
    }

    #[test]
    fn the_normal_distribution_at_known_points() {
        assert_eq!(normal_cumulative(0.0), 0.5);
        near(normal_cumulative(Z95), 0.95, 1e-14);
        near(normal_cumulative(1.0), 0.841_344_746_068_542_9, 1e-15);
        near(normal_cumulative(-3.0), 1.349_898_031_630_094_5e-3, 1e-14);
        near(
            two_sided(5.0, f64::INFINITY),
            5.733_031_437_583_869e-7,
            1e-13,
        );
        near(normal_quantile(0.975), 1.959_963_984_540_054, 1e-15);
        near(normal_quantile(1e-12), -7.034_483_825_301_132, 1e-14);
        for step in 1..400 {
            let p = f64::from(step) / 400.0;
            near(normal_cumulative(normal_quantile(p)), p, 1e-14);
        }
    }

    /// With 1 and 2 degrees of freedom t has closed forms: 1 − 2 atan(t)/π and 1 − t/√(2 + t²).
    #[test]
    fn t_agrees_with_closed_forms() {
        for t in [0.01_f64, 0.5, 1.0, 3.0, 40.0] {
            near(two_sided(t, 1.0), 2.0 / PI * (1.0 / t).atan(), 1e-12);
            let root = (2.0 + t * t).sqrt();
            near(two_sided(-t, 2.0), 2.0 / (root * (root + t)), 1e-12);
        }
        assert_eq!(two_sided(0.0, 7.0), 1.0);
        assert!(two_sided(f64::NAN, 7.0).is_nan() && two_sided(1.0, 0.0).is_nan());
        assert_eq!(two_sided(f64::INFINITY, 7.0), 0.0);
    }

    /// mpmath 1.4's regularized incomplete beta function with 40 digits.
    #[test]
    fn t_keeps_its_digits_where_degrees_of_freedom_are_many() {
        for (freedom, t, known) in [
            (250.0, 1.1607, 0.246_871_061_373_533_93),
            (1e4, 1.1607, 0.245_791_629_336_369_8),
            (1e4, 4.5, 6.872_097_853_878_466e-6),
            (1e6, 1.1607, 0.245_764_198_943_114_39),
            (1e6, 4.5, 6.796_110_504_953_899e-6),
            (2.4e7, 4.5, 6.795_378_092_126_425_8e-6),
        ] {
            near(two_sided(t, freedom), known, 1e-12);
        }
        for t in [0.5, 2.0, 10.0] {
            near(two_sided(t, MANY - 1e-10), two_sided(t, MANY), 2e-12);
        }
        near(two_sided(2.5, 1e30), two_sided(2.5, f64::INFINITY), 1e-15);
    }

    /// By scipy.stats.t: `t.ppf(.95, n)`; 12.7062 and 2.0280 (36) are printed in every table.
    #[test]
    fn quantiles_are_those_of_other_programs() {
        for (freedom, known) in [
            (1.0, 6.313_751_514_675_037),
            (2.0, 2.919_985_580_353_724_2),
            (3.0, 2.353_363_434_801_823_3),
            (8.0, 1.859_548_037_530_897_3),
            (72.0, 1.666_293_696_131_534_9),
            (1000.0, 1.646_378_817_285_464_5),
        ] {
            near(two_sided_quantile(0.1, freedom), known, 1e-12);
        }
        near(two_sided_quantile(0.05, 1.0), 12.706_204_736_174_7, 1e-11);
        near(two_sided_quantile(0.05, 36.0), 2.028_094_000_980_45, 1e-11);
    }
}
