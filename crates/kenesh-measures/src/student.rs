//! Student's t distribution with a whole number of degrees of freedom.

/// Computes the probability that |T| is at most `t`, for `t` of at least 0 and one degree of freedom
/// or more.
///
/// Finite series in cos² θ, θ = arctan(t / √ν) (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4).
pub(crate) fn within(t: f64, degrees: usize) -> f64 {
    let angle = (t / (degrees as f64).sqrt()).atan();
    let (sine, square) = (angle.sin(), angle.cos().powi(2));
    let odd = degrees % 2;
    let (mut term, mut sum) = (1.0, 0.0);
    for k in 1..=degrees.saturating_sub(odd) / 2 {
        sum += term;
        let k = (2 * k + odd) as f64;
        term *= (k - 1.0) / k * square;
    }
    match odd {
        1 => std::f64::consts::FRAC_2_PI * (angle + sine * angle.cos() * sum),
        _ => sine * sum,
    }
}

/// Computes the 95 % quantile, by bisection to the last bit but one.
pub(crate) fn quantile95(degrees: usize) -> f64 {
    let (mut lo, mut hi) = (0.0_f64, 8.0);
    for _ in 0..60 {
        let middle = (lo + hi) / 2.0;
        match within(middle, degrees) < 0.9 {
            true => lo = middle,
            false => hi = middle,
        }
    }
    hi
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By scipy.stats.t: `t.cdf(x, n) - t.cdf(-x, n)` and `t.ppf(.95, n)`.
    #[test]
    fn known_values() {
        for (t, degrees, known) in KNOWN_WITHIN {
            assert!((within(t, degrees) - known).abs() < 1e-13, "{t} {degrees}");
        }
        for (degrees, known) in KNOWN_QUANTILES {
            assert!((quantile95(degrees) - known).abs() < 1e-12, "{degrees}");
        }
    }

    const KNOWN_WITHIN: [(f64, usize, f64); 6] = [
        (0.5, 1, 0.2951672353008665),
        (2.0, 2, 0.816496580927726),
        (1.3, 3, 0.715532491272103),
        (2.776, 4, 0.9499772216800235),
        (0.01, 25, 0.007899338870782424),
        (3.5, 100, 0.9993035722826438),
    ];

    const KNOWN_QUANTILES: [(usize, f64); 6] = [
        (1, 6.313751514675037),
        (2, 2.9199855803537242),
        (3, 2.3533634348018233),
        (8, 1.8595480375308973),
        (72, 1.6662936961315349),
        (1000, 1.6463788172854643),
    ];
}
