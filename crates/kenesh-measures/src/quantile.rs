//! Quantiles of draws.

/// Holds the 5 %, 50 % and 95 % quantiles of a set of draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The 5 % quantile.
    pub lo: f64,
    /// The median.
    pub median: f64,
    /// The 95 % quantile.
    pub hi: f64,
}

/// Computes the 5 %, 50 % and 95 % quantiles of `draws`, or nothing where there are none.
///
/// Linear interpolation between order statistics, type 7 of Hyndman & Fan 1996 (the default of R
/// and NumPy).
///
/// ```
/// let draws: Vec<f64> = (0..=100).map(f64::from).collect();
/// let interval = kenesh_measures::interval(&draws).unwrap();
/// assert_eq!((interval.lo, interval.median, interval.hi), (5.0, 50.0, 95.0));
/// ```
pub fn interval(draws: &[f64]) -> Option<Interval> {
    interval_of(&mut draws.to_vec())
}

/// Computes the median of figures in any order, the mean of the two in the middle where their number is even; nothing
/// of nothing.
///
/// ```
/// use kenesh_measures::quantile::median;
/// assert_eq!(median(&[3.0, 1.0, 2.0, 10.0]), Some(2.5));
/// ```
pub fn median(figures: &[f64]) -> Option<f64> {
    interval(figures).map(|interval| interval.median)
}

/// The same, which puts the draws in another order; only those about the quantiles are sorted.
pub(crate) fn interval_of(draws: &mut [f64]) -> Option<Interval> {
    let last = draws.len().checked_sub(1)?;
    let below = |p: f64| (p * last as f64).floor() as usize;
    let mut put = |from: usize, to: usize, place: usize| {
        if (from..to).contains(&place) {
            draws[from..to].select_nth_unstable_by(place - from, f64::total_cmp);
        }
    };
    // The median first, so that each of the others is sought in half of them.
    let (lo, middle, hi) = (below(0.05), below(0.5), below(0.95));
    put(0, last + 1, middle);
    put(middle + 1, last + 1, middle + 1);
    put(0, middle, lo);
    put(lo + 1, middle, lo + 1);
    put(middle + 2, last + 1, hi);
    put(hi + 1, last + 1, hi + 1);
    Some(Interval {
        lo: quantile(draws, 0.05)?,
        median: quantile(draws, 0.5)?,
        hi: quantile(draws, 0.95)?,
    })
}

/// Computes the quantile `p` in [0, 1] of values sorted upwards, or nothing where there are none, as
/// [`interval`] does.
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = p.clamp(0.0, 1.0) * last as f64;
    let below = position.floor() as usize;
    let above = (below + 1).min(last);
    let (low, high) = (*sorted.get(below)?, *sorted.get(above)?);
    Some(low + (position - below as f64) * (high - low))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R: `quantile(c(1, 2, 4, 8), c(.05, .5, .95))` prints 1.15, 3.00, 7.40.
    #[test]
    fn interpolates_as_type_7() {
        let found = interval(&[8.0, 1.0, 4.0, 2.0]).unwrap();
        assert!((found.lo - 1.15).abs() < 1e-12);
        assert!((found.median - 3.0).abs() < 1e-12);
        assert!((found.hi - 7.4).abs() < 1e-12);
    }

    #[test]
    fn no_draws_have_no_quantile() {
        assert_eq!(interval(&[]), None);
    }
}
