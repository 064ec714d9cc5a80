//! What a figure shows in text, by its mark; the terminal and Markdown share it.

use super::frame::{Frame, Heading, Names};
use super::numbers;
use super::strips::{Axis, bar, whisker};
use super::{pivot, series};
use crate::document::{Chart, Figure, Mark};
use crate::sheet::{MISSING_COLUMN, Sheet, Value};

/// Longer tables are shortened; their numbers are all in CSV and JSON.
const LONGEST: usize = 60;

/// Turns a figure into a frame, with drawings of at most `cells` columns.
pub(crate) fn frame(figure: &Figure, names: Names<'_>, cells: usize) -> Frame {
    let drawn = figure.chart.as_ref().and_then(|chart| match chart.mark {
        Mark::Lines | Mark::Steps => series::frame(figure, chart, names, cells),
        Mark::Heat | Mark::Matrix | Mark::Stacked | Mark::Acceptability => {
            pivot::frame(figure, chart, names)
        }
        Mark::Bars | Mark::Dots | Mark::Map => strips(figure, chart, names, cells.min(24)),
        Mark::Timeline => None,
    });
    drawn
        .unwrap_or_else(|| Frame::footnoted(&figure.table, names))
        .shorten(LONGEST)
}

/// Sets a drawing right of each measured figure, and joins the interval's ends into one column.
fn strips(figure: &Figure, chart: &Chart, names: Names<'_>, cells: usize) -> Option<Frame> {
    let table = &figure.table;
    let value = table.position(chart.measured()?)?;
    let place = |name: &Option<String>| table.position(name.as_deref()?);
    let ends = place(&chart.lo).zip(place(&chart.hi));
    let interval = |row: &[Value]| {
        let (lo, hi) = ends?;
        table.at(row, lo).number().zip(table.at(row, hi).number())
    };
    let point = |row: &Vec<Value>| Some((table.at(row, value).number()?, interval(row)));
    let points: Vec<(f64, Option<(f64, f64)>)> = table.rows.iter().filter_map(point).collect();
    let dots = chart.mark == Mark::Dots;
    let axis = match dots {
        true => Axis::robust(&points)?,
        false => Axis::spanning(points.iter().map(|(value, _)| *value))?.with_zero(),
    };

    let (narrow, at) = without(table, value, ends);
    let mut frame = Frame::footnoted(&narrow, names);
    let column = table.columns.get(value)?;
    let drawing = |row: &[Value]| match table.at(row, value).number() {
        Some(v) if dots => whisker(v, interval(row), axis, cells),
        Some(v) => bar(v, axis, cells),
        None => String::new(),
    };
    let mut inserted = vec![(
        Heading::drawing(""),
        table.rows.iter().map(|r| drawing(r)).collect(),
    )];
    if ends.is_some() {
        let show = |row: &Vec<Value>| {
            interval(row).map_or(String::new(), |(lo, hi)| {
                numbers::column_range(lo, hi, column)
            })
        };
        inserted.push((
            Heading::numbers("Interval"),
            table.rows.iter().map(show).collect(),
        ));
    }
    for (heading, texts) in inserted {
        insert(&mut frame, at + 1, heading, texts);
    }
    let show = |v: f64| numbers::value(&Value::Number(v), column);
    if dots {
        let beyond = |(_, ends): &(f64, Option<(f64, f64)>)| {
            ends.is_some_and(|(lo, hi)| lo < axis.lo || hi > axis.hi)
        };
        let arrows = match points.iter().any(beyond) {
            true => " Intervals with an arrow go on beyond it.",
            false => "",
        };
        frame.notes.push(format!(
            "The strip runs from {} to {}.{arrows}",
            show(axis.lo),
            show(axis.hi)
        ));
    }
    Some(frame)
}

/// Leaves out the columns of the interval and tells where the measured column comes to stand.
fn without(table: &Sheet, value: usize, ends: Option<(usize, usize)>) -> (Sheet, usize) {
    let dropped =
        |index: usize| index != value && ends.is_some_and(|(lo, hi)| index == lo || index == hi);
    let kept: Vec<usize> = (0..table.columns.len())
        .filter(|index| !dropped(*index))
        .collect();
    let columns = kept
        .iter()
        .filter_map(|index| table.columns.get(*index))
        .cloned();
    let row = |row: &Vec<Value>| {
        kept.iter()
            .map(|index| table.at(row, *index).clone())
            .collect()
    };
    let rows = table.rows.iter().map(row).collect();
    let before = kept.iter().take_while(|index| **index != value);
    let hidden = |index: &&usize| {
        table
            .columns
            .get(**index)
            .is_some_and(|column| column.name == MISSING_COLUMN)
    };
    let at = before.filter(|index| !hidden(index)).count();
    (
        Sheet {
            columns: columns.collect(),
            rows,
        },
        at,
    )
}

fn insert(frame: &mut Frame, at: usize, heading: Heading, texts: Vec<String>) {
    frame.headings.insert(at.min(frame.headings.len()), heading);
    for (row, text) in frame.rows.iter_mut().zip(texts) {
        row.insert(at.min(row.len()), text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid;
    use crate::row;
    use crate::sheet::Column;
    use insta::assert_snapshot;

    fn figure() -> Figure {
        Figure::new("f")
            .title("T")
            .column(Column::text("power", "Power"))
            .column(Column::number("v", "Capacity", 2))
            .column(Column::number("lo", "Low", 2))
            .column(Column::number("hi", "High", 2))
            .column(Column::missing())
            .row(row!["Türkiye", 0.3, 0.1, 0.5, None::<&str>])
            .row(row!["Rusya", -0.4, -0.5, -0.1, None::<&str>])
            .row(row![
                "Çin",
                None::<f64>,
                None::<f64>,
                None::<f64>,
                "not_covered"
            ])
    }

    fn draw(chart: Chart) -> String {
        let frame = frame(&figure().chart(chart), Names::default(), 20);
        [grid::lines(&frame, 80), frame.notes].concat().join("\n")
    }

    #[test]
    fn dots_show_their_interval_around_zero() {
        assert_snapshot!(draw(Chart::dots("v", "power").band("lo", "hi")), @r"
        Power    Capacity        Interval
        ───────  ────────  ──────────────  ────────────────────
        Türkiye      0.30       0.10–0.50            │├───●───┤
        Rusya       −0.40  −0.50 to −0.10  ├─●─────┤ │
        Çin             ·
        · outside what this world covers
        The strip runs from −0.50 to 0.50.
        ");
    }

    #[test]
    fn bars_run_both_ways_from_zero() {
        assert_snapshot!(draw(Chart::bars("v", "power")), @r"
        Power    Capacity                           Low   High
        ───────  ────────  ─────────────────────  ─────  ─────
        Türkiye      0.30             │████████▋   0.10   0.50
        Rusya       −0.40  ███████████│           −0.50  −0.10
        Çin             ·                             ·      ·
        · outside what this world covers
        ");
    }

    #[test]
    fn a_chart_without_its_columns_falls_back_to_the_table() {
        assert_snapshot!(draw(Chart::lines("year", "value")), @r"
        Power    Capacity    Low   High
        ───────  ────────  ─────  ─────
        Türkiye      0.30   0.10   0.50
        Rusya       −0.40  −0.50  −0.10
        Çin             ·      ·      ·
        · outside what this world covers
        ");
    }
}
