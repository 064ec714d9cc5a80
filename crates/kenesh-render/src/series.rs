//! Line and step figures condensed for text: a row a line, with its ends and a sparkline.

use super::frame::{Frame, Heading, Names, Reasons};
use super::numbers;
use super::strips::{Axis, Slot, bucket, spark};
use crate::document::{Chart, Figure, Mark};
use crate::sheet::{Cells, ColumnKind, Value};
use indexmap::IndexMap;

/// Longer spans of years are not filled up, so that a wrong year cannot exhaust memory.
const LONGEST: f64 = 2000.0;

/// Says which columns of a figure hold what.
struct Places<'a> {
    x: Cells<'a>,
    y: Cells<'a>,
    groups: Vec<Cells<'a>>,
    interval: Option<(Cells<'a>, Cells<'a>)>,
}

impl<'a> Places<'a> {
    fn of(figure: &'a Figure, chart: &Chart) -> Option<Places<'a>> {
        let named = |name: &Option<String>| figure.table.named(name.as_ref());
        let groups = [named(&chart.facet), named(&chart.series)];
        Some(Places {
            x: named(&chart.x)?,
            y: named(&chart.y)?,
            groups: groups.into_iter().flatten().collect(),
            interval: named(&chart.lo).zip(named(&chart.hi)),
        })
    }

    fn headings(&self) -> Vec<Heading> {
        let mut headings: Vec<Heading> = self
            .groups
            .iter()
            .map(|cells| Heading::words(&cells.column.label))
            .collect();
        headings.extend(["From", "First"].map(Heading::numbers));
        headings.push(Heading::drawing(&Heading::of(self.y.column).label));
        headings.extend(["To", "Last"].map(Heading::numbers));
        headings.extend(self.interval.map(|_| Heading::numbers("Interval")));
        headings.push(Heading::numbers("n"));
        headings
    }
}

#[derive(Clone)]
struct Point {
    slot: Slot,
    interval: Option<(f64, f64)>,
}

type Line = Vec<Point>;

/// Condenses a figure of lines or steps; nothing where the chart lacks a column.
pub(crate) fn frame(
    figure: &Figure,
    chart: &Chart,
    names: Names<'_>,
    cells: usize,
) -> Option<Frame> {
    let places = Places::of(figure, chart)?;
    let xs = grid(figure, &places);
    let lines = collect(figure, &places, &xs, names);
    let axis = axis(&lines);
    let (steps, mut joined) = (chart.mark == Mark::Steps, 1);
    let mut frame = Frame {
        headings: places.headings(),
        panels: places.groups.len() == 2,
        ..Frame::default()
    };
    for (keys, line) in &lines {
        let (strip, size) = bucket(&slots(line, steps), cells);
        joined = size;
        let known = |point: &Point| matches!(point.slot, Slot::At(_));
        let mut row = keys.clone();
        row.extend(end(&places, &xs, line, line.iter().position(known)));
        row.push(
            axis.map_or(spark(&strip, Axis { lo: 0.0, hi: 1.0 }), |axis| {
                spark(&strip, axis)
            }),
        );
        let last = line.iter().rposition(known);
        row.extend(end(&places, &xs, line, last));
        row.extend(interval(&places, line, last));
        row.push(line.iter().filter(|point| known(point)).count().to_string());
        frame.rows.push(row);
    }
    frame
        .notes
        .extend(axis.map(|axis| scale(&places, axis, &xs, joined)));
    let reasons = Reasons::of(&figure.table, |column| column.name == places.y.column.name);
    if !reasons.words().is_empty() {
        frame.notes.push(format!(
            "{} {}",
            numbers::MISSING,
            reasons.words().join("; ")
        ));
    }
    Some(frame)
}

/// Lists the places along x: every year between the ends, or every value that occurs.
fn grid(figure: &Figure, places: &Places<'_>) -> Vec<Value> {
    let values = figure.table.rows.iter().map(|row| places.x.of(row));
    let mut xs: Vec<Value> = values.filter(|value| !value.is_null()).cloned().collect();
    xs.sort_by(Value::compare);
    xs.dedup();
    let ends = xs
        .first()
        .and_then(Value::number)
        .zip(xs.last().and_then(Value::number));
    match ends {
        Some((from, to)) if places.x.column.kind == ColumnKind::Year && to - from < LONGEST => {
            (from as i64..=to as i64).map(Value::from).collect()
        }
        _ => xs,
    }
}

/// Sorts the rows into lines by facet and series, in order of first appearance.
fn collect(
    figure: &Figure,
    places: &Places<'_>,
    xs: &[Value],
    names: Names<'_>,
) -> IndexMap<Vec<String>, Line> {
    let mut lines: IndexMap<Vec<String>, Line> = IndexMap::new();
    let absent = Point {
        slot: Slot::Absent,
        interval: None,
    };
    for row in &figure.table.rows {
        let keys = places
            .groups
            .iter()
            .map(|cells| names.show(cells.of(row), cells.column));
        let line = lines
            .entry(keys.collect())
            .or_insert_with(|| vec![absent.clone(); xs.len()]);
        let Ok(at) = xs.binary_search_by(|x| x.compare(places.x.of(row))) else {
            continue;
        };
        let interval = places
            .interval
            .and_then(|(lo, hi)| lo.of(row).number().zip(hi.of(row).number()));
        let slot = places.y.of(row).number().map_or(Slot::Gap, Slot::At);
        if let Some(point) = line.get_mut(at) {
            *point = Point { slot, interval };
        }
    }
    lines
}

/// Gives the places to draw; a step holds until the next.
fn slots(line: &Line, steps: bool) -> Vec<Slot> {
    let mut last = Slot::Absent;
    let hold = |point: &Point| {
        if !(steps && point.slot == Slot::Absent) {
            last = point.slot;
        }
        last
    };
    line.iter().map(hold).collect()
}

/// Gives one axis for all lines, from zero where no figure is negative.
fn axis(lines: &IndexMap<Vec<String>, Line>) -> Option<Axis> {
    let figures = lines
        .values()
        .flatten()
        .filter_map(|point| match point.slot {
            Slot::At(v) => Some(v),
            _ => None,
        });
    let axis = Axis::spanning(figures)?;
    Some(if axis.lo >= 0.0 {
        axis.with_zero()
    } else {
        axis
    })
}

/// Shows where a line's first or last point lies and how much it is.
fn end(places: &Places<'_>, xs: &[Value], line: &Line, at: Option<usize>) -> [String; 2] {
    let point = at.and_then(|at| Some((xs.get(at)?, line.get(at)?)));
    match point {
        Some((
            x,
            Point {
                slot: Slot::At(y), ..
            },
        )) => [numbers::value(x, places.x.column), show(*y, places)],
        _ => [numbers::MISSING.to_owned(), numbers::MISSING.to_owned()],
    }
}

/// Shows the interval of a line's last point, where the chart has intervals.
fn interval(places: &Places<'_>, line: &Line, at: Option<usize>) -> Option<String> {
    places.interval?;
    let ends = at.and_then(|at| line.get(at)?.interval);
    Some(ends.map_or_else(
        || numbers::MISSING.to_owned(),
        |(lo, hi)| numbers::column_range(lo, hi, places.y.column),
    ))
}

fn show(y: f64, places: &Places<'_>) -> String {
    numbers::value(&Value::Number(y), places.y.column)
}

fn scale(places: &Places<'_>, axis: Axis, xs: &[Value], joined: usize) -> String {
    let places_along = match (joined, places.x.column.kind) {
        (1, ColumnKind::Year) => "a year".to_owned(),
        (1, _) => "a value".to_owned(),
        (many, ColumnKind::Year) => format!("the mean of {many} years"),
        (many, _) => format!("the mean of {many} values"),
    };
    let shown = |x: Option<&Value>| x.map_or(String::new(), |x| numbers::value(x, places.x.column));
    let (from, to) = (shown(xs.first()), shown(xs.last()));
    let (lo, hi) = (show(axis.lo, places), show(axis.hi, places));
    format!("Each mark is {places_along}, {from} to {to}; ▁ is {lo}, █ is {hi}; n counts figures.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid;
    use crate::sample::row;
    use crate::sample::visible;
    use crate::sheet::Column;
    use insta::assert_snapshot;

    fn figure() -> Figure {
        Figure::new("f")
            .title("T")
            .column(Column::text("member", "Member"))
            .column(Column::year("year", "Year"))
            .column(Column::share("value", "Share", 1))
            .column(Column::missing())
            .row(row!["Kazakhstan", 1992, 0.01, None::<&str>])
            .row(row!["Kazakhstan", 1993, None::<f64>, "not_reported"])
            .row(row!["Kazakhstan", 1996, 0.04, None::<&str>])
            .row(row!["Türkmenistan", 1992, None::<f64>, "not_covered"])
    }

    fn draw(figure: &Figure, chart: &Chart, cells: usize) -> String {
        let frame = frame(figure, chart, Names::default(), cells).unwrap();
        [grid::lines(&frame, 80), frame.notes].concat().join("\n")
    }

    #[test]
    fn a_line_keeps_its_gaps() {
        let chart = Chart::lines("year", "value").facet("member");
        assert_snapshot!(visible(&draw(&figure(), &chart, 40)), @r"
        Member        From  First  Share    To   Last  n
        ────────────  ────  ─────  ─────  ────  ─────  ─
        Kazakhstan    1992  1.0⍽%  ▃·  █  1996  4.0⍽%  2
        Türkmenistan     ·      ·  ·         ·      ·  0
        Each mark is a year, 1992 to 1996; ▁ is 0.0⍽%, █ is 4.0⍽%; n counts figures.
        · not reported; outside what this world covers
        ");
    }

    #[test]
    fn steps_hold_and_long_spans_are_joined() {
        let chart = Chart::steps("year", "value").facet("member");
        assert_snapshot!(visible(&draw(&figure(), &chart, 3)), @r"
        Member        From  First  Share    To   Last  n
        ────────────  ────  ─────  ─────  ────  ─────  ─
        Kazakhstan    1992  1.0⍽%  ▃·█    1996  4.0⍽%  2
        Türkmenistan     ·      ·  ···       ·      ·  0
        Each mark is the mean of 2 years, 1992 to 1996; ▁ is 0.0⍽%, █ is 4.0⍽%; n counts figures.
        · not reported; outside what this world covers
        ");
    }
}
