//! The facts that the core keeps beside panels: ties, positions and what is covered.

use crate::error::EngineError;
use kenesh_domain::{Cell, PartialDate, Year};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Holds the positions by dimension, year and state.
pub(crate) type Positions = BTreeMap<String, BTreeMap<Year, BTreeMap<String, Position>>>;

/// Holds an attribute of a pair over a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// First year, or none for a tie without time.
    pub since: Option<Year>,
    /// Last year.
    pub until: Option<Year>,
    /// The value.
    pub cell: Cell,
    /// Observations behind it.
    pub n: Option<i64>,
}

/// Holds a position with its 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// The position.
    pub value: f64,
    /// Its 5 % quantile, or the lowest member's for a group.
    pub lo: Option<f64>,
    /// Its 95 % quantile, or the highest member's for a group.
    pub hi: Option<f64>,
}

/// Says for which years absence means zero, by table and name of rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Coverage(
    pub(crate) BTreeMap<String, BTreeMap<String, Vec<RangeInclusive<Year>>>>,
);

impl Coverage {
    /// Gives the periods in which the absence of a row of a name means zero.
    pub(crate) fn periods(&self, table: &str, what: &str) -> &[RangeInclusive<Year>] {
        let rows = self.0.get(table).and_then(|names| names.get(what));
        rows.map_or(&[], Vec::as_slice)
    }
}

/// Holds the ties by kind, then by pair in alphabetical order.
pub(crate) type Ties = BTreeMap<String, BTreeMap<String, BTreeMap<String, Vec<Tie>>>>;

/// Reads a partial date of a table, naming the row where it is none.
pub(crate) fn date(table: &'static str, key: &str, text: &str) -> Result<PartialDate, EngineError> {
    text.parse().map_err(|error| EngineError::Row {
        table,
        problem: format!("{key}: {error}"),
    })
}
