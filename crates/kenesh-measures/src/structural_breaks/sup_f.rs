//! Whether a series breaks at all.

use super::segments::{fitted, segmentations};
use super::{Cuts, Noise};
use crate::stream::stream;
use crate::trend::known;
use kenesh_domain::Cell;

/// Holds the test of no break against a number of breaks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SupF {
    /// ((S₀ − S_m) / (m q)) / (S_m / (n − (m + 1) q)), S the least squares with no break and with m,
    /// q the coefficients of a segment: the greatest of the F statistics of all cuts.
    pub statistic: f64,
    /// Share of series without a break whose statistic is at least as great, the series itself
    /// counted among them.
    pub p_value: f64,
}

/// Tests whether a series has no break against `breaks` breaks.
///
/// Series without a break are made from the fit without one and its residuals drawn anew, each from its
/// own stream. For a mean and independent residuals this is a permutation test and exact, for the
/// others approximate. Nothing for a series that is too short or has no residuals. Beware that yearly
/// figures of states are correlated: [`Noise::Independent`] then rejects too often. Andrews 1993,
/// Econometrica 61; Bai & Perron 1998, Econometrica 66.
pub fn sup_f(
    series: &[(f64, Cell)],
    allowed: Cuts,
    breaks: usize,
    noise: Noise,
    draws: u64,
    seed: u64,
) -> Option<SupF> {
    let points = known(series);
    let statistic = greatest(&points, allowed, breaks)?;
    let fitted = fitted(&points, allowed.shift, &[0]);
    let residuals: Vec<f64> = points
        .iter()
        .zip(&fitted)
        .map(|((_, y), fit)| y - fit)
        .collect();
    let as_great = |draw: &u64| {
        let drawn = noise.like(&residuals, &mut stream(seed, *draw));
        let figures = fitted
            .iter()
            .zip(drawn)
            .map(|(fit, residual)| fit + residual);
        let again: Vec<(f64, f64)> = points.iter().map(|point| point.0).zip(figures).collect();
        greatest(&again, allowed, breaks).is_some_and(|found| found >= statistic)
    };
    let as_great = (0..draws).filter(as_great).count();
    Some(SupF {
        statistic,
        p_value: (1 + as_great) as f64 / (1 + draws) as f64,
    })
}

fn greatest(points: &[(f64, f64)], allowed: Cuts, breaks: usize) -> Option<f64> {
    let found = segmentations(points, allowed, breaks);
    let (none, all) = (found.first()?.squares, found.get(breaks)?.squares);
    let coefficients = allowed.shift.coefficients();
    let freedom = points.len().checked_sub((breaks + 1) * coefficients)?;
    let explained = (none - all) / (breaks * coefficients) as f64;
    let statistic = explained / (all / freedom as f64);
    statistic.is_finite().then_some(statistic)
}
