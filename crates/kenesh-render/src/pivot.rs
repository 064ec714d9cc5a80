//! Figures of two categories (heat, matrix, stacked, ranks) as a table of rows against columns.

use super::frame::{Frame, Heading, Names, Reasons};
use crate::document::{Chart, Figure, Mark};
use crate::sheet::Cells;
use indexmap::{IndexMap, IndexSet};

/// Turns a figure into rows of y against columns of x or series; nothing where the chart lacks
/// a column. A pair without a row stays empty, a missing figure is marked.
pub(crate) fn frame(figure: &Figure, chart: &Chart, names: Names<'_>) -> Option<Frame> {
    let table = &figure.table;
    let named = |name: &Option<String>| table.named(name.as_ref());
    let (across, cell) = match chart.mark {
        Mark::Heat | Mark::Matrix => (&chart.x, &chart.label),
        _ => (&chart.series, &chart.x),
    };
    let (across, cell) = (named(across)?, named(cell)?);
    let keys = [named(&chart.facet), named(&chart.y)];
    let keys: Vec<Cells<'_>> = keys.into_iter().flatten().collect();
    let reasons = Reasons::of(table, |c| c.name == cell.column.name && c.kind.is_figure());

    let mut heads: IndexSet<String> = IndexSet::new();
    let mut rows: IndexMap<Vec<String>, IndexMap<String, String>> = IndexMap::new();
    for row in &table.rows {
        let key = keys
            .iter()
            .map(|cells| names.show(cells.of(row), cells.column))
            .collect();
        let head = names.show(across.of(row), across.column);
        let value = cell.of(row);
        let text = if cell.column.kind.is_figure() && value.is_null() {
            reasons.mark(table, row)
        } else {
            names.show(value, cell.column)
        };
        heads.insert(head.clone());
        let shown = rows.entry(key).or_default().entry(head).or_default();
        *shown = if shown.is_empty() {
            text
        } else {
            format!("{shown}; {text}")
        };
    }

    let mut headings: Vec<Heading> = keys
        .iter()
        .map(|cells| Heading::words(&cells.column.label))
        .collect();
    let measured = cell.column.kind.is_measure();
    headings.extend(heads.iter().map(|head| Heading {
        label: head.clone(),
        right: measured,
        rigid: measured,
        drawing: false,
    }));
    let texts = rows.into_iter().map(|(key, cells)| {
        let cells = heads
            .iter()
            .map(|head| cells.get(head).cloned().unwrap_or_default());
        key.into_iter().chain(cells).collect()
    });
    Some(Frame {
        headings,
        rows: texts.collect(),
        notes: reasons.notes(),
        panels: keys.len() == 2,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid;
    use crate::sample::row;
    use crate::sample::visible;
    use crate::sheet::Column;
    use insta::assert_snapshot;

    #[test]
    fn ranks_become_columns() {
        let figure = Figure::new("ranks")
            .title("T")
            .column(Column::text("org", "Organization"))
            .column(Column::text("rank", "Rank"))
            .column(Column::share("share", "Share of weights", 0))
            .column(Column::missing())
            .row(row!["OTS", "1st", 0.61, None::<&str>])
            .row(row!["OTS", "2nd", 0.39, None::<&str>])
            .row(row!["ECO", "1st", 0.001, None::<&str>])
            .row(row!["ECO", "2nd", None::<f64>, "not_covered"])
            .row(row!["BSEC", "2nd", 0.0, None::<&str>]);
        let chart = Chart::acceptability("share", "org", "rank");
        let frame = frame(&figure, &chart, Names::default()).unwrap();
        assert_eq!(frame.notes, ["· outside what this world covers"]);
        assert_snapshot!(visible(&grid::lines(&frame, 60).join("\n")), @r"
        Organization   1st   2nd
        ────────────  ────  ────
        OTS           61⍽%  39⍽%
        ECO           <1⍽%     ·
        BSEC                 0⍽%
        ");
    }
}
