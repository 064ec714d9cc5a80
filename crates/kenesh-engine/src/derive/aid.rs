//! Aid from the EU as one actor, and from all reporting donors together.

use super::inputs::Inputs;
use super::members::Members;
use super::{Derivation, Made, UNION, from_first};
use crate::error::EngineError;
use kenesh_domain::{ActorId, Cell, DyadPanel, Flow, Missing, Year};
use kenesh_measures::union_of_states::Reported;
use kenesh_tables::FlowRow;
use std::collections::BTreeMap;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "aid",
    makes: "flows oda from the EU and from DAC2A, all reporting donors together",
    from: "flows oda",
    run,
};

/// The sender that stands for all reporting donors together.
pub(super) const ALL_DONORS: &str = "DAC2A";

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let Some(oda) = inputs.flow(Flow::Oda)? else {
        return Ok(Vec::new());
    };
    let mut made = oda.made();
    for received in received(inputs, &oda.figures) {
        for (sender, cell) in [
            (UNION, received.from_union),
            (ALL_DONORS, received.from_all),
        ] {
            let pair = (ActorId::new(sender), received.state.clone());
            let row = |cell| FlowRow::new(pair, received.year, Flow::Oda, cell);
            made.rows.tables.extend(cell.map(row));
        }
    }
    Ok(vec![made])
}

/// What a state received in a year.
pub(super) struct Received {
    pub(super) state: ActorId,
    pub(super) year: Year,
    /// From the members of the union together; none where it has no member but the state itself.
    pub(super) from_union: Option<Cell>,
    /// From all reporting donors together; none where the year is in no row.
    pub(super) from_all: Option<Cell>,
}

/// Adds up what each state received from the donors that report a figure, one at least.
pub(super) fn received(inputs: &Inputs<'_>, panel: &DyadPanel) -> Vec<Received> {
    let years = from_first(panel.years());
    let members = Members::of(inputs, years.clone());
    let mut found = Vec::new();
    for state in panel.receivers() {
        let union = members.together(state, |member| panel.series(member, state));
        let mut all: BTreeMap<Year, Reported> = BTreeMap::new();
        for donor in donors(panel).filter(|donor| *donor != state) {
            for (year, cell) in panel.series(donor, state) {
                all.entry(year).or_default().add(cell);
            }
        }
        found.extend(years.clone().map(|year| Received {
            state: state.clone(),
            year,
            from_union: union.get(&year).map(any),
            from_all: all.get(&year).map(any),
        }));
    }
    found
}

/// Gives the sum over the donors that report a figure.
///
/// A donor without a row may have given nothing, taken back more than it gave, or not have reported.
fn any(donors: &Reported) -> Cell {
    match donors.sum(0.0) {
        Cell::Missing(_) => Cell::Missing(Missing::NotReported),
        sum => sum,
    }
}

/// Gives the donors that are states, sorted.
pub(super) fn donors(oda: &DyadPanel) -> impl Iterator<Item = &ActorId> {
    let state = |donor: &&ActorId| **donor != UNION && **donor != ALL_DONORS;
    oda.senders().iter().filter(state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;

    #[test]
    fn all_donors_and_the_union_are_sums_over_those_that_report() {
        let world = testing::with_members(&[("DEU", 1958, 2022), ("FRA", 1958, 2022)]);
        world.flows.keep(
            Flow::Oda,
            testing::flows(&[
                ("DEU", "KGZ", 2018, 10.0),
                ("TUR", "KGZ", 2018, 95.0),
                ("TUR", "KGZ", 2019, 90.0),
                ("TUR", "AZE", 2018, 1.0),
                ("DAC2A", "KGZ", 2018, 7.0),
            ]),
        );
        let rows = testing::rows(&world);
        let found = |sender: &str, receiver: &str, year: Year| {
            let same = |row: &&FlowRow| {
                row.sender == sender && row.receiver == receiver && row.year == year
            };
            rows.of::<FlowRow>().iter().find(same).map(|row| row.cell())
        };
        let gone = Some(Cell::Missing(Missing::NotReported));
        assert_eq!(found("DAC2A", "KGZ", 2018), Some(Cell::Value(105.0)));
        assert_eq!(found("EU", "KGZ", 2018), Some(Cell::Value(10.0)));
        assert_eq!(found("DAC2A", "KGZ", 2019), Some(Cell::Value(90.0)));
        assert_eq!(found("EU", "KGZ", 2019), gone);
        assert_eq!(found("DAC2A", "AZE", 2019), gone);
        assert_eq!(found("TUR", "KGZ", 2018), None);
    }
}
