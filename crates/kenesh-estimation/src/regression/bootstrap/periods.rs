//! The reference distribution of t with errors that are robust to dependence between periods, for a number of periods
//! at which it is not yet Student's.
//!
//! As the lag is no small share of the periods, errors are estimated from few of them, and t is wider (Kiefer &
//! Vogelsang 2005, Econometric Theory 21(6); Vogelsang 2012, Journal of Econometrics 166(2), for Driscoll & Kraay's).
//! Its distribution is drawn: t of the sum of as many independent normal numbers with as many lags.

use crate::regression::covariance::serial::usual_lag;
use crate::regression::fitted::Estimate;
use crate::regression::fitting::problem::Fitting;
use kenesh_measures::distributions::normal_quantile;
use kenesh_measures::stream::{stream, uniform};

/// The number of draws; with so many a p-value of .05 is known to .002.
const DRAWS: usize = 9_999;
/// Their seed.
const SEED: u64 = 1;

/// Puts p and intervals from the drawn distribution in the terms; says how.
pub(super) fn by_period(
    fitting: &Fitting<'_>,
    periods: usize,
    lag: Option<usize>,
    terms: &mut [Estimate],
) -> String {
    let drawn = reference(periods, lag.unwrap_or_else(|| usual_lag(periods)));
    let reach =
        drawn[((fitting.settings.confidence * DRAWS as f64).ceil() as usize).min(DRAWS) - 1];
    for term in terms.iter_mut().filter(|term| term.std_error.is_finite()) {
        let below = drawn.partition_point(|t| *t < term.statistic.abs());
        term.p_value = (1 + DRAWS - below) as f64 / (1 + DRAWS) as f64;
        term.lo = term.estimate - reach * term.std_error;
        term.hi = term.estimate + reach * term.std_error;
    }
    format!("{DRAWS} draws of as many periods")
}

/// |t| of so many independent periods, in ascending order.
fn reference(periods: usize, lag: usize) -> Vec<f64> {
    let mut random = stream(SEED, periods as u64);
    let count = periods as f64;
    let mut draw = || {
        let own: Vec<f64> = (0..periods)
            .map(|_| normal_quantile(uniform(&mut random).max(f64::EPSILON)))
            .collect();
        let sum: f64 = own.iter().sum();
        let apart: Vec<f64> = own.iter().map(|x| x - sum / count).collect();
        let products = |back: usize| -> f64 {
            let pairs = apart.iter().skip(back).zip(&apart);
            pairs.map(|(a, b)| a * b).sum()
        };
        let weighted = (1..=lag.min(periods - 1))
            .map(|back| 2.0 * (1.0 - back as f64 / (lag as f64 + 1.0)) * products(back));
        let variance = (products(0) + weighted.sum::<f64>()) * count / (count - 1.0);
        sum.abs() / variance.sqrt()
    };
    let mut all: Vec<f64> = (0..DRAWS).map(|_| draw()).collect();
    all.sort_unstable_by(f64::total_cmp);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_measures::distributions::two_sided_quantile;

    /// Without lags t is Student's, to the Monte Carlo error of the quantile; with lags it is wider.
    #[test]
    fn without_lags_the_reference_is_student_s() {
        let at = |drawn: &[f64]| drawn[(0.95 * DRAWS as f64) as usize];
        let known = two_sided_quantile(0.05, 24.0);
        let plain = at(&reference(25, 0));
        assert!((plain / known - 1.0).abs() < 0.03, "{plain} beside {known}");
        assert!(at(&reference(25, 2)) > 1.05 * known);
    }
}
