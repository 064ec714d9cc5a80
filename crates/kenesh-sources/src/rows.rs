//! What a parser makes of a file: rows of a world's tables, and what was left out.
//!
//! Source and vintage are not here: every row of a file carries its source's.

use kenesh_domain::{ActorId, Cell, Flow, Indicator, Tie, Year};
use kenesh_tables::{CoverageRow, FlowRow, Gathered, IndicatorRow, Row, TieRow};
use std::collections::BTreeMap;
use std::fmt::Display;

/// The most different reasons that are told apart.
const MOST_REASONS: usize = 10_000;
/// The most bytes of a reason that are kept.
const LONGEST_REASON: usize = 300;

/// Counts the rows of a file that were left out for a reason, such as `Arab World: no actor`.
pub type LeftOut = BTreeMap<String, u64>;

/// Holds the rows of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// The rows, by table.
    pub tables: Gathered,
    /// Rows of the table `coverage` that only the file itself tells, beside those of the source.
    pub coverage: Vec<CoverageRow>,
    /// The release that the file's name gives, where that is not the source's version.
    pub vintage: Option<String>,
    /// Rows of the file that became no row here, by reason; the sum says what was lost.
    pub left_out: LeftOut,
    /// How many rows the file had.
    pub read: u64,
}

impl Rows {
    /// Counts one row of the file as left out.
    ///
    /// Beware that a reason is cut after 300 bytes, and that what comes after 10,000 different ones
    /// counts as “other reasons”: a damaged file may give every row one of its own.
    pub fn leave_out(&mut self, reason: impl Into<String>) {
        let mut reason = reason.into();
        if reason.len() > LONGEST_REASON {
            reason.truncate(reason.floor_char_boundary(LONGEST_REASON));
            reason.push('…');
        }
        if self.left_out.len() >= MOST_REASONS && !self.left_out.contains_key(&reason) {
            reason = "other reasons".to_owned();
        }
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// Keeps a pair of actors if both are known; else counts the row as left out, under the name or
    /// code of the first that is not.
    pub(crate) fn pair(
        &mut self,
        [one, other]: [impl Display; 2],
        [a, b]: [Option<ActorId>; 2],
    ) -> Option<(ActorId, ActorId)> {
        let a = self.known(one, a)?;
        Some((a, self.known(other, b)?))
    }

    /// Keeps an actor if it is known; else counts the row as left out, under the actor's name or code.
    pub(crate) fn known(&mut self, name: impl Display, actor: Option<ActorId>) -> Option<ActorId> {
        if actor.is_none() {
            self.leave_out(format!("{name}: no state"));
        }
        actor
    }

    /// Adds a flow, its sender first.
    pub fn flow(&mut self, pair: (ActorId, ActorId), year: Year, instrument: Flow, value: f64) {
        self.push(FlowRow::new(pair, year, instrument, Cell::Value(value)));
    }

    /// Adds a figure of a state.
    pub fn indicator(&mut self, state: ActorId, year: Year, indicator: Indicator, value: f64) {
        self.push(IndicatorRow::new(
            state,
            year,
            indicator,
            Cell::Value(value),
        ));
    }

    /// Adds a tie that holds at all times.
    pub fn lasting_tie(&mut self, pair: (ActorId, ActorId), tie: Tie, value: f64) {
        self.push(TieRow::new(pair, (None, None), tie, Cell::Value(value)));
    }

    /// Adds a row.
    pub fn push<R: Row + PartialEq>(&mut self, row: R) {
        self.tables.push(row);
    }

    /// Gives the rows of one table.
    pub fn of<R: Row + PartialEq>(&self) -> &[R] {
        self.tables.of()
    }

    /// Counts the rows made.
    pub fn len(&self) -> usize {
        self.tables.len()
    }

    /// Says whether no row was made.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endless_reasons_take_bounded_memory() {
        let mut rows = Rows::default();
        for number in 0..MOST_REASONS + 5 {
            rows.leave_out(format!("{number}: no state"));
        }
        rows.leave_out("7: no state");
        assert_eq!(rows.left_out.len(), MOST_REASONS + 1);
        assert_eq!(rows.left_out["other reasons"], 5);
        assert_eq!(rows.left_out["7: no state"], 2);
    }

    #[test]
    fn a_long_reason_is_cut_between_characters() {
        let mut rows = Rows::default();
        rows.leave_out(format!("{}ü: no state", "a".repeat(LONGEST_REASON - 1)));
        let (reason, _) = rows.left_out.first_key_value().unwrap();
        assert_eq!(*reason, format!("{}…", "a".repeat(LONGEST_REASON - 1)));
    }
}
