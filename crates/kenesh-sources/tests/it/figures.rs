//! Finds figures among the rows of a file; a figure that comes twice is a mistake.

use kenesh_domain::Cell;
use kenesh_sources::Rows;
use kenesh_tables::{FlowRow, IndicatorRow, TieRow};

/// Gives a flow of a pair, sender first, in a year.
pub fn flow(rows: &Rows, instrument: &str, pair: (&str, &str), year: i32) -> f64 {
    let mut found = rows.of::<FlowRow>().iter().filter(|row| {
        (row.instrument.as_str(), row.year) == (instrument, year)
            && (row.sender.as_str(), row.receiver.as_str()) == pair
    });
    let one = found.next().unwrap().cell().number().unwrap();
    assert!(found.next().is_none(), "{pair:?} comes twice in {year}");
    one
}

/// Counts the flows of an instrument.
pub fn count(rows: &Rows, instrument: &str) -> usize {
    let flows = rows.of::<FlowRow>().iter();
    flows.filter(|row| row.instrument == instrument).count()
}

/// Gives the first and last year of the flows.
pub fn years(rows: &Rows) -> (i32, i32) {
    let years = || rows.of::<FlowRow>().iter().map(|row| row.year);
    (years().min().unwrap(), years().max().unwrap())
}

/// Gives the cell of an indicator of a state in a year.
pub fn cell(rows: &Rows, indicator: &str, state: &str, year: i32) -> Cell {
    let mut found = rows.of::<IndicatorRow>().iter().filter(|row| {
        (row.indicator.as_ref(), row.state.as_str(), row.year) == (indicator, state, year)
    });
    let one = found.next().unwrap().cell();
    assert!(found.next().is_none(), "{state} comes twice in {year}");
    one
}

/// Gives the first and last year of the indicators.
pub fn indicator_years(rows: &Rows) -> (i32, i32) {
    let years = || rows.of::<IndicatorRow>().iter().map(|row| row.year);
    (years().min().unwrap(), years().max().unwrap())
}

/// Gives the spells of a pair, in the order of the rows.
pub fn spells(rows: &Rows, a: &str, b: &str) -> Vec<(Option<i32>, Option<i32>)> {
    let pair = rows
        .of::<TieRow>()
        .iter()
        .filter(|row| row.a == a && row.b == b);
    pair.map(|row: &TieRow| (row.since, row.until)).collect()
}
