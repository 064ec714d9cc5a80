//! Trade as states report it: what a state exports goes from it to the partner, and what it imports
//! comes from there.
//!
//! Beware that the partner's report of the same trade is another figure, which differs: each producer
//! has two instruments of its own, and no figure of one is compared with a figure of another.

use crate::rows::Rows;
use kenesh_domain::{ActorId, Flow, Indicator, Year};
use std::collections::BTreeMap;
use std::fmt::Display;

/// Says which side of its trade a state reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Exports,
    Imports,
}

/// The instruments of one producer: exports, then imports.
pub(super) type Basis = [Flow; 2];

/// Keeps the states of a report, the reporting one first, if both are known and are two; else counts
/// the row as left out.
pub(super) fn pair(
    rows: &mut Rows,
    codes: [impl Display; 2],
    states: [Option<ActorId>; 2],
) -> Option<(ActorId, ActorId)> {
    let (reporter, partner) = rows.pair(codes, states)?;
    if reporter == partner {
        rows.leave_out(format!("{reporter}: a state with itself"));
        return None;
    }
    Some((reporter, partner))
}

/// Adds what a state, the first of the pair, reports of its trade with the second.
pub(super) fn add(
    rows: &mut Rows,
    [exports, imports]: Basis,
    (reporter, partner): (ActorId, ActorId),
    year: Year,
    (side, value): (Side, f64),
) {
    match side {
        Side::Exports => rows.flow((reporter, partner), year, exports, value),
        Side::Imports => rows.flow((partner, reporter), year, imports, value),
    }
}

/// Adds up what states report over all partners, those that are no states too.
#[derive(Debug, Default)]
pub(super) struct Totals(BTreeMap<(ActorId, Year), [Option<f64>; 2]>);

impl Totals {
    /// Adds a figure of a state's report.
    pub(super) fn add(&mut self, reporter: ActorId, year: Year, (side, value): (Side, f64)) {
        let [exports, imports] = self.0.entry((reporter, year)).or_default();
        let sum = match side {
            Side::Exports => exports,
            Side::Imports => imports,
        };
        *sum = Some(sum.unwrap_or_default() + value);
    }

    /// Adds each state's exports and imports together; nothing where it reports only one of them.
    pub(super) fn rows(self, rows: &mut Rows, indicator: Indicator) {
        for ((reporter, year), [exports, imports]) in self.0 {
            if let Some((exports, imports)) = exports.zip(imports) {
                rows.indicator(reporter, year, indicator, exports + imports);
            }
        }
    }
}

/// Tells the flows in order: sender, receiver, year, instrument and value.
#[cfg(test)]
pub(super) fn told(rows: &Rows) -> Vec<(&str, &str, Year, &str, f64)> {
    let flows = rows.of::<kenesh_tables::FlowRow>().iter();
    let told = flows.map(|flow| {
        (
            flow.sender.as_str(),
            flow.receiver.as_str(),
            flow.year,
            flow.instrument.as_str(),
            flow.cell().number().unwrap(),
        )
    });
    told.collect()
}
