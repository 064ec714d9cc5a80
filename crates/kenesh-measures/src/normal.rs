//! The standard normal distribution.

/// The 95 % quantile of the standard normal distribution.
pub(crate) const Z95: f64 = 1.644_853_626_951_472_2;

/// Computes the standard normal distribution function.
///
/// Taylor series about zero, exact to about 8e-16 (Marsaglia 2004, Journal of Statistical Software
/// 11(4)); beyond eight standard deviations 0 or 1.
pub(crate) fn cumulative(x: f64) -> f64 {
    if x.abs() > 8.0 {
        return if x > 0.0 { 1.0 } else { 0.0 };
    }
    let (mut term, mut sum, mut previous, mut i) = (x, x, f64::NAN, 1.0);
    while sum != previous {
        previous = sum;
        i += 2.0;
        term *= x * x / i;
        sum += term;
    }
    0.5 + sum * (-0.5 * x * x - 0.918_938_533_204_672_7).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(cumulative(0.0), 0.5);
        assert!((cumulative(Z95) - 0.95).abs() < 1e-14);
        assert!((cumulative(1.959_963_984_540_054) - 0.975).abs() < 1e-14);
        assert!((cumulative(-3.0) - 1.349_898_031_630_094_5e-3).abs() < 1e-15);
        assert_eq!(cumulative(9.0), 1.0);
    }
}
