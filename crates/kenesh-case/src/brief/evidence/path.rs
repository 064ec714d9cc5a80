//! A path over the years since an event, beside the band that chance gives.

use crate::brief::words::number;
use kenesh_render::document::{Column, Mark, Rows};

/// A point of the path or of the band.
#[derive(Default)]
pub(super) struct Point {
    pub(super) since: i64,
    pub(super) series: &'static str,
    pub(super) value: Option<f64>,
    pub(super) lo: Option<f64>,
    pub(super) hi: Option<f64>,
    pub(super) p: Option<f64>,
    pub(super) states: Option<i64>,
    pub(super) missing: Option<&'static str>,
}

impl Point {
    /// Takes an effect as it was, which has no band.
    pub(super) fn observed(since: i64, estimate: f64) -> Point {
        Point {
            since,
            series: "as they were",
            value: Some(estimate),
            missing: Some("not_applicable"),
            ..Point::default()
        }
    }
}

/// Draws a path; the headings say since what and what was drawn for the band.
pub(super) fn drawn<'a>(
    points: &'a [Point],
    since: &str,
    series: &str,
    p: &str,
) -> Rows<'a, Point> {
    Rows::drawn(Mark::Lines, points)
        .x(Column::number("since", since, 0), |point| point.since)
        .series(Column::text("series", series), |point| point.series)
        .y(Column::number("value", "Change of distance", 2), |point| {
            point.value
        })
        .lo(Column::number("lo", "Low", 2), |point| point.lo)
        .hi(Column::number("hi", "High", 2), |point| point.hi)
        .text("p", p, |point| {
            point.p.map_or(String::new(), |p| number(p, 3))
        })
}
