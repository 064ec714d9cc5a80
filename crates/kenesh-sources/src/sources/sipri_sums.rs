//! What SIPRI's lists of deals sum to: transfers by supplier, recipient and year, and what a state
//! received from everyone.

use crate::actors::Actors;
use crate::rows::Rows;
use crate::sources::sipri_names::state;
use kenesh_domain::{ActorId, Flow, Indicator, Year};
use std::collections::BTreeMap;

const UNION: &str = "European Union**";

/// Sums the TIV by pair and by recipient while the deals go by.
#[derive(Default)]
pub(super) struct Sums {
    pairs: BTreeMap<(ActorId, ActorId, Year), f64>,
    imports: BTreeMap<(ActorId, Year), f64>,
}

impl Sums {
    /// Adds a deal, supplier first, whose TIV is the same in each of its years of delivery.
    pub(super) fn add(
        &mut self,
        actors: &Actors<'_>,
        (from, to): (&str, &str),
        years: &[Year],
        yearly: f64,
        rows: &mut Rows,
    ) {
        let Some(receiver) = rows.known(to, state(actors, to)) else {
            return;
        };
        let sender = match from == UNION {
            true => Some(ActorId::new("EU")),
            false => state(actors, from),
        };
        if sender.is_none() {
            rows.leave_out(format!("{from}: no state (counts in arms_imports)"));
        }
        for year in years.iter().copied() {
            *self.imports.entry((receiver.clone(), year)).or_default() += yearly;
            if let Some(sender) = &sender {
                let pair = (sender.clone(), receiver.clone(), year);
                *self.pairs.entry(pair).or_default() += yearly;
            }
        }
    }

    /// Writes the sums as flows and as figures of the recipients.
    pub(super) fn write(self, rows: &mut Rows) {
        for ((sender, receiver, year), value) in self.pairs {
            rows.flow((sender, receiver), year, Flow::Arms, value);
        }
        for ((state, year), value) in self.imports {
            rows.indicator(state, year, Indicator::ArmsImports, value);
        }
    }
}
