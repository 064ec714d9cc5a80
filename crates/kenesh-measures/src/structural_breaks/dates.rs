//! When a series breaks, and how sure that is.

use super::noise::Residuals;
use super::segments::segmentations;
use crate::trend::known;
use crate::{Interval, interval};
use kenesh_domain::Cell;

/// Holds a break with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BreakDate {
    /// The time of the first figure after the break.
    pub time: f64,
    /// The 5 %, 50 % and 95 % quantiles of that time over series drawn anew.
    pub interval: Interval,
}

/// Dates a given number of breaks, with intervals by a bootstrap of residuals.
///
/// Each replicate adds residuals drawn anew from its own stream to the fitted figures and is cut again
/// into as many segments; the intervals are quantiles of its breaks, the first with the first and so
/// on. Nothing where the series is too short for so many. Beware that the intervals take the number of
/// breaks as known and the noise, which carries over from one figure to the next, as alike in all segments, and that a break which is small beside the
/// noise may lie anywhere. In place of the asymptotic intervals of Bai 1997, which suppose shifts that
/// grow small slowly; residuals as in Efron & Tibshirani 1993, 9.4.
pub fn break_dates(
    series: &[(f64, Cell)],
    shortest: usize,
    breaks: usize,
    draws: u64,
    seed: u64,
) -> Vec<BreakDate> {
    let points = known(series);
    let cut = |points: &[(f64, f64)]| {
        segmentations(points, shortest, breaks)
            .into_iter()
            .nth(breaks)
    };
    let Some(found) = cut(&points) else {
        return Vec::new();
    };
    let residuals = Residuals::of(&points, &found.starts);
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); breaks];
    for draw in 0..draws {
        let starts = cut(&residuals.again(seed, draw)).map(|found| found.starts);
        let starts = starts.unwrap_or_default();
        for (times, start) in times.iter_mut().zip(starts.iter().skip(1)) {
            times.extend(points.get(*start).map(|point| point.0));
        }
    }
    let dates = found.starts.iter().skip(1).zip(times);
    let date = |(start, times): (&usize, Vec<f64>)| {
        Some(BreakDate {
            time: points.get(*start)?.0,
            interval: interval(&times)?,
        })
    };
    dates.filter_map(date).collect()
}
