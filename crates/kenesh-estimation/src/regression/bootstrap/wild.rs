//! The wild cluster bootstrap, for tests and intervals where clusters are few (Cameron, Gelbach & Miller
//! 2008, Review of Economics and Statistics 90(3)).
//!
//! It is the restricted one ("WCR-11"; Roodman, MacKinnon, Nielsen & Webb 2019, Stata Journal 19(1)):
//! residuals of the regression that the null binds are multiplied by one random number a cluster, added to
//! its predictions, and t is computed anew; all this from sums by cluster, without another regression. The
//! interval holds the values that the test does not reject, sought outwards from the estimate. Beware that
//! it says little where only one or two clusters differ in the regressor, and that with five clusters or
//! fewer no test at 5 % can reject, so that intervals are infinite.

use super::cluster_sums::ClusterSums;
use super::weights::{Draws, Weights};
use crate::regression::absorb::descent::Layout;
use crate::regression::covariance::sandwich::Regression;
use crate::regression::error::RegressionError;
use crate::regression::fitted::Estimate;
use crate::regression::fitting::problem::Fitting;
use crate::regression::formula::tree::Effect;
use crate::regression::settings::{Covariance, Family, Wild};

/// How many times the distance from the estimate is doubled before an interval's end is called infinite.
const MOST_DOUBLINGS: usize = 20;

/// The wild cluster bootstrap of one coefficient.
struct WildTest {
    /// The share of draws whose statistic is at least as far from zero as the estimate's.
    p_value: f64,
    /// The least coefficient that the test does not reject; −∞ where it rejects none below the estimate.
    lo: f64,
    /// The greatest; +∞ where it rejects none above.
    hi: f64,
    /// The number of draws, or of all patterns of signs.
    draws: usize,
    /// What each cluster's residuals were multiplied by.
    weights: Weights,
}

/// The way of clustering, where the bootstrap can be had.
fn wild_way<'a>(fitting: &Fitting<'a>) -> Option<&'a Effect> {
    match &fitting.settings.covariance {
        Covariance::Cluster(by) if fitting.settings.family == Family::Gaussian => match &by[..] {
            [by] if fitting.formula.instrumented.is_none() => Some(by),
            _ => None,
        },
        _ => None,
    }
}

/// Bootstraps the coefficients, each with its place among those kept.
fn bootstrap(
    fitting: &Fitting<'_>,
    regression: &Regression<'_>,
    layout: &dyn Layout,
    by: &Effect,
    wild: &Wild,
    coefficients: &[(usize, f64)],
) -> Result<Vec<WildTest>, RegressionError> {
    let clusters = regression.cluster(by)?;
    let draws = Draws::new(clusters.levels, wild);
    let test = |(at, estimate): &(usize, f64)| {
        let sums = ClusterSums::new(regression, layout, &clusters, *at);
        let level = 1.0 - fitting.settings.confidence;
        test(&draws, &sums, *estimate, level)
    };
    Ok(coefficients.iter().map(test).collect())
}

/// Puts the bootstrap's p and intervals in the place of asymptotic ones; says by which draws, or nothing where there
/// is no bootstrap.
pub(super) fn wild_cluster(
    fitting: &Fitting<'_>,
    regression: &Regression<'_>,
    layout: &dyn Layout,
    wild: &Wild,
    terms: &mut [Estimate],
) -> Result<Option<String>, RegressionError> {
    let Some(by) = wild_way(fitting) else {
        return Ok(None);
    };
    let coefficients: Vec<_> = terms.iter().map(|term| term.estimate).enumerate().collect();
    let tests = bootstrap(fitting, regression, layout, by, wild, &coefficients)?;
    let described = tests.first().map(|test| {
        let by = test.weights.described(test.draws);
        format!("wild bootstrap, {by}")
    });
    let known = |(term, _): &(&mut Estimate, WildTest)| term.std_error.is_finite();
    for (term, test) in terms.iter_mut().zip(tests).filter(known) {
        (term.p_value, term.lo, term.hi) = (test.p_value, test.lo, test.hi);
    }
    Ok(Some(described.unwrap_or_default()))
}

/// The test of zero and the interval of what is not rejected.
fn test(draws: &Draws, sums: &ClusterSums, estimate: f64, level: f64) -> WildTest {
    let all = draws.statistics(sums);
    let p_at = |null: f64| draws.p_value(&all, estimate - null, sums.variance);
    let [lo, hi] = [-1.0, 1.0].map(|side| match sums.variance > 0.0 {
        true => end(p_at, estimate, side * sums.variance.sqrt(), level),
        false => f64::NAN,
    });
    WildTest {
        p_value: if sums.variance > 0.0 {
            p_at(0.0)
        } else {
            f64::NAN
        },
        lo,
        hi,
        draws: draws.count(),
        weights: draws.weights,
    }
}

/// The last value on one side of the estimate that is not rejected: by doubling, then by bisection.
fn end(p_at: impl Fn(f64) -> f64, estimate: f64, step: f64, level: f64) -> f64 {
    let rejects = |distance: f64| p_at(estimate + distance) <= level;
    let (mut inside, mut outside) = (0.0, step);
    for _ in 0..MOST_DOUBLINGS {
        if rejects(outside) {
            break;
        }
        (inside, outside) = (outside, 2.0 * outside);
    }
    if !rejects(outside) {
        return step.signum() * f64::INFINITY;
    }
    for _ in 0..60 {
        let middle = 0.5 * (inside + outside);
        if rejects(middle) {
            outside = middle;
        } else {
            inside = middle;
        }
    }
    estimate + inside
}
