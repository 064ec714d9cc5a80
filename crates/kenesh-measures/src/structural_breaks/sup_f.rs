//! Whether a series breaks at all.

use super::noise::Residuals;
use super::segments::segmentations;
use crate::trend::known;
use kenesh_domain::Cell;

/// Holds the test of no break against a number of breaks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SupF {
    /// ((S₀ − S_m) / m) / (S_m / (n − m − 1)), S the least squares with no break and with m: the
    /// greatest of the F statistics of all cuts.
    pub statistic: f64,
    /// Share of series without a break whose statistic is at least as great, the series itself
    /// counted among them.
    pub p_value: f64,
}

/// Tests whether a series has no break against `breaks` breaks.
///
/// Series without a break are made from the fit without one and its residuals drawn anew, each from its
/// own stream, correlated as they are from one to the next; so the test is approximate. Nothing for a
/// series that is too short or has no residuals. Andrews 1993, Econometrica 61; Bai & Perron 1998,
/// Econometrica 66.
pub fn sup_f(
    series: &[(f64, Cell)],
    shortest: usize,
    breaks: usize,
    draws: u64,
    seed: u64,
) -> Option<SupF> {
    let points = known(series);
    let statistic = greatest(&points, shortest, breaks)?;
    let residuals = Residuals::of(&points, &[0]);
    let as_great = |draw: &u64| {
        let found = greatest(&residuals.again(seed, *draw), shortest, breaks);
        found.is_some_and(|found| found >= statistic)
    };
    let as_great = (0..draws).filter(as_great).count();
    Some(SupF {
        statistic,
        p_value: (1 + as_great) as f64 / (1 + draws) as f64,
    })
}

fn greatest(points: &[(f64, f64)], shortest: usize, breaks: usize) -> Option<f64> {
    let found = segmentations(points, shortest, breaks);
    let (none, all) = (found.first()?.squares, found.get(breaks)?.squares);
    let freedom = points.len().checked_sub(breaks + 1)?;
    let explained = (none - all) / breaks as f64;
    let statistic = explained / (all / freedom as f64);
    statistic.is_finite().then_some(statistic)
}
