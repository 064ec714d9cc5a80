//! Members as blocks of lines: a name, then what is known of it, a line each.

use super::frame::Names;
use crate::document::{Chart, Figure};
use crate::sheet::{Cells, MISSING_COLUMN, Value};

/// One member's block: its name, and lines of a label and a text.
pub(crate) struct Card {
    pub(crate) name: String,
    /// What stands beside the name, such as what it is to the organization.
    pub(crate) beside: String,
    pub(crate) lines: Vec<(String, String)>,
}

/// Takes a figure's rows as blocks; nothing of a row that is missing is a line.
pub(crate) fn cards(figure: &Figure, names: Names<'_>) -> Vec<Card> {
    let part = |part: fn(&Chart) -> &Option<String>| {
        let name = figure.chart.as_ref().and_then(|chart| part(chart).as_ref());
        figure.table.named(name)
    };
    let [subject, beside] = [part(|chart| &chart.y), part(|chart| &chart.series)];
    let is = |cells: &Cells<'_>, part: Option<Cells<'_>>| {
        part.is_some_and(|part| part.column.name == cells.column.name)
    };
    let columns = figure.table.cells().filter(|cells| {
        cells.column.name != MISSING_COLUMN && !is(cells, subject) && !is(cells, beside)
    });
    let columns: Vec<Cells<'_>> = columns.collect();
    let shown = |cells: &Cells<'_>, row: &[Value]| names.show(cells.of(row), cells.column);
    let card = |row: &Vec<Value>| Card {
        name: subject.map_or(String::new(), |cells| shown(&cells, row)),
        beside: beside.map_or(String::new(), |cells| shown(&cells, row)),
        lines: columns
            .iter()
            .filter(|cells| !cells.of(row).is_null())
            .map(|cells| (cells.column.label.clone(), shown(cells, row)))
            .collect(),
    };
    figure.table.rows.iter().map(card).collect()
}
