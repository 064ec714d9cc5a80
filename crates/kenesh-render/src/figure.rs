//! What a figure shows in text, by its mark; the terminal and Markdown share it.

use super::frame::{Frame, Heading, Names};
use super::numbers;
use super::strips::{Axis, bar, whisker};
use super::{pivot, series};
use crate::document::{Chart, Figure, Mark};
use crate::sheet::{Cells, MISSING_COLUMN, Sheet, Value};

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
        Mark::Timeline | Mark::Cards => None,
    });
    drawn
        .unwrap_or_else(|| Frame::footnoted(&figure.table, names))
        .shorten(LONGEST)
}

/// Sets a drawing right of each measured figure, and joins the interval's ends into one column.
fn strips(figure: &Figure, chart: &Chart, names: Names<'_>, cells: usize) -> Option<Frame> {
    let table = &figure.table;
    let named = |name: &Option<String>| table.named(name.as_ref());
    let value = table.named(chart.measured())?;
    let ends = named(&chart.lo).zip(named(&chart.hi));
    let interval = |row: &[Value]| {
        let (lo, hi) = ends?;
        lo.of(row).number().zip(hi.of(row).number())
    };
    let point = |row: &Vec<Value>| Some((value.of(row).number()?, interval(row)));
    let points: Vec<(f64, Option<(f64, f64)>)> = table.rows.iter().filter_map(point).collect();
    let dots = chart.mark == Mark::Dots;
    let axis = match dots {
        true => Axis::robust(&points)?,
        false => {
            let values = points.iter().map(|(value, _)| *value);
            Axis::spanning(values.chain(chart.most))?.with_zero()
        }
    };

    let (narrow, at) = without(table, value, ends);
    let mut frame = Frame::footnoted(&narrow, names);
    let column = value.column;
    let drawing = |row: &[Value]| match value.of(row).number() {
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
fn without(
    table: &Sheet,
    value: Cells<'_>,
    ends: Option<(Cells<'_>, Cells<'_>)>,
) -> (Sheet, usize) {
    let is = |cells: &Cells<'_>, name: &str| cells.column.name == name;
    let dropped = |cells: &Cells<'_>| {
        ends.is_some_and(|(lo, hi)| is(cells, &lo.column.name) || is(cells, &hi.column.name))
    };
    let measured = |cells: &Cells<'_>| is(cells, &value.column.name);
    let kept = table
        .cells()
        .filter(|cells| measured(cells) || !dropped(cells));
    let kept: Vec<Cells<'_>> = kept.collect();
    let row = |row: &Vec<Value>| kept.iter().map(|cells| cells.of(row).clone()).collect();
    let narrow = Sheet {
        columns: kept.iter().map(|cells| cells.column.clone()).collect(),
        rows: table.rows.iter().map(row).collect(),
    };
    let before = kept.iter().take_while(|cells| !measured(cells));
    let at = before.filter(|cells| !is(cells, MISSING_COLUMN)).count();
    (narrow, at)
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
    use crate::sample::row;
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
