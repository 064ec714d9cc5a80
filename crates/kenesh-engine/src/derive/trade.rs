//! What the EU exports and imports as one actor, and every state's total trade.

use super::inputs::Inputs;
use super::members::Members;
use super::{Derivation, Made, REPORTING, UNION, from_first, refused};
use crate::error::EngineError;
use kenesh_domain::{
    Absence, ActorId, Cell, DyadPanel, Flow, Indicator, Missing, Panel, PanelBuilder, Year,
};
use kenesh_measures::union_of_states::Reported;
use kenesh_sources::sources::cow_trade::chief_part_unreported;
use kenesh_tables::{FlowRow, IndicatorRow};

pub(super) const DERIVATION: Derivation = Derivation {
    name: "trade",
    makes: "flows exports from and to the EU; indicator trade_total",
    from: "flows exports",
    run,
};

const TOTAL: Indicator = Indicator::TradeTotal;

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let Some(exports) = inputs.flow(Flow::Exports)? else {
        return Ok(Vec::new());
    };
    let years = from_first(exports.figures.years());
    let members = Members::of(inputs, years.clone());
    let mut made = exports.made();
    for pair in with_union(&exports.figures, &members) {
        made.rows.tables.extend(pair.rows());
    }
    let totals = totals(&exports.figures)?;
    for (state, year, cell) in totals.rows() {
        if years.contains(&year) && covers(cell) {
            let row = IndicatorRow::new(state.clone(), year, TOTAL, cell);
            made.rows.push(row);
        }
    }
    let note = "sum of the reported exports and imports over all partners; missing in 1992-93 where trade with Russia is unreported";
    made.cover("indicators", TOTAL.as_str(), years, Absence::Unknown, note);
    Ok(vec![made])
}

/// Says whether the source covers a figure, be it reported or not.
fn covers(cell: Cell) -> bool {
    cell != Cell::Missing(Missing::NotCovered)
}

/// What a state and the union export to each other in a year.
pub(super) struct WithUnion {
    pub(super) state: ActorId,
    pub(super) year: Year,
    pub(super) from_union: Cell,
    pub(super) to_union: Cell,
}

impl WithUnion {
    /// Gives a row a direction; none where the source covers none of the members with the state.
    fn rows(self) -> impl Iterator<Item = FlowRow> {
        let union = ActorId::new(UNION);
        let directions = [
            ((union.clone(), self.state.clone()), self.from_union),
            ((self.state, union), self.to_union),
        ];
        let known = directions.into_iter().filter(|(_, cell)| covers(*cell));
        known.map(move |(pair, cell)| FlowRow::new(pair, self.year, Flow::Exports, cell))
    }
}

/// Adds up what each state trades with the members of the year, by state and year.
///
/// Beware that members of the union trade with it too: with all the others.
pub(super) fn with_union(exports: &DyadPanel, members: &Members) -> Vec<WithUnion> {
    let mut found = Vec::new();
    for state in traders(exports) {
        let from = members.together(&state, |member| exports.series(member, &state));
        let mut to = members.together(&state, |member| exports.series(&state, member));
        found.extend(from.into_iter().map(|(year, from)| WithUnion {
            state: state.clone(),
            year,
            from_union: from.sum(REPORTING),
            to_union: to.remove(&year).unwrap_or_default().sum(REPORTING),
        }));
    }
    found
}

/// Gives the states of a panel of exports, sorted.
pub(super) fn traders(exports: &DyadPanel) -> Vec<ActorId> {
    let mut states = exports.states();
    states.retain(|state| *state != UNION);
    states
}

/// Adds up every state's reported exports and imports over all partners.
///
/// Missing as not reported where nothing is reported, or where a chief part of the trade is not.
/// Beware that other gaps count as nothing, so that a total is a lower bound.
pub(super) fn totals(exports: &DyadPanel) -> Result<Panel, EngineError> {
    let states = traders(exports);
    let width = exports.years().count();
    let mut sums = vec![(Reported::default(), false); states.len() * width];
    for (i, a) in states.iter().enumerate() {
        for (j, b) in states.iter().enumerate().skip(i + 1) {
            let both = exports.series(a, b).zip(exports.series(b, a));
            for (step, ((year, there), (_, back))) in both.enumerate() {
                let gap = [there, back] == [Cell::Missing(Missing::NotReported); 2]
                    && chief_part_unreported(a.as_str(), b.as_str(), year);
                for place in [i * width + step, j * width + step] {
                    if let Some((sum, spoilt)) = sums.get_mut(place) {
                        sum.add(there);
                        sum.add(back);
                        *spoilt |= gap;
                    }
                }
            }
        }
    }
    let mut panel = PanelBuilder::new(states.clone(), exports.years(), Missing::NotCovered)
        .map_err(refused(TOTAL.as_str()))?;
    let keys = states
        .iter()
        .flat_map(|state| exports.years().map(move |year| (state, year)));
    for ((state, year), (sum, spoilt)) in keys.zip(sums) {
        let cell = match spoilt {
            true => Cell::Missing(Missing::NotReported),
            false => sum.sum(0.0),
        };
        panel
            .set(state, year, cell)
            .map_err(refused(TOTAL.as_str()))?;
    }
    Ok(panel.build())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::derive;
    use crate::derive::testing;
    use Missing::NotReported;

    fn flow(rows: &kenesh_sources::Rows, sender: &str, receiver: &str, year: Year) -> Option<Cell> {
        let same =
            |row: &&FlowRow| row.sender == sender && row.receiver == receiver && row.year == year;
        rows.of::<FlowRow>().iter().find(same).map(|row| row.cell())
    }

    #[test]
    fn the_union_is_the_sum_over_the_members_of_the_year_without_the_partner() {
        let world = testing::with_members(&[
            ("DEU", 1958, 2014),
            ("FRA", 1958, 2014),
            ("HUN", 2004, 2014),
        ]);
        world.flows.keep(
            Flow::Exports,
            testing::flows(&[
                ("DEU", "TUR", 2003, 1.0),
                ("FRA", "TUR", 2003, 2.0),
                ("HUN", "TUR", 2003, 4.0),
                ("DEU", "TUR", 2004, 1.0),
                ("FRA", "TUR", 2004, 2.0),
                ("HUN", "TUR", 2004, 4.0),
                ("DEU", "HUN", 2004, 8.0),
                ("FRA", "HUN", 2004, 16.0),
                ("TUR", "DEU", 2004, 32.0),
            ]),
        );
        let rows = testing::rows(&world);
        assert_eq!(flow(&rows, "EU", "TUR", 2003), Some(Cell::Value(3.0)));
        assert_eq!(flow(&rows, "EU", "TUR", 2004), Some(Cell::Value(7.0)));
        assert_eq!(flow(&rows, "EU", "HUN", 2004), Some(Cell::Value(24.0)));
        assert_eq!(
            flow(&rows, "TUR", "EU", 2004),
            Some(Cell::Missing(NotReported))
        );
        assert_eq!(flow(&rows, "TUR", "EU", 2003), None);
    }

    #[test]
    fn totals_are_what_is_reported_and_nothing_reported_is_missing() {
        let panel = testing::cells(&[
            ("TUR", "AZE", 2014, Cell::Value(2.0)),
            ("AZE", "TUR", 2014, Cell::Missing(NotReported)),
            ("TUR", "KAZ", 2014, Cell::Value(3.0)),
            ("KAZ", "AZE", 2013, Cell::Missing(NotReported)),
        ]);
        let totals = totals(&panel).unwrap();
        let total = |state: &str, year| totals.get(&state.into(), year);
        assert_eq!(total("TUR", 2014), Cell::Value(5.0));
        assert_eq!(total("AZE", 2014), Cell::Value(2.0));
        assert_eq!(total("AZE", 2013), Cell::Missing(NotReported));
        assert_eq!(total("TUR", 2013), Cell::Missing(Missing::NotCovered));
    }

    #[test]
    fn a_total_without_the_trade_with_russia_is_none() {
        let gone = Cell::Missing(NotReported);
        let panel = testing::cells(&[
            ("RUS", "KAZ", 1992, gone),
            ("KAZ", "RUS", 1992, gone),
            ("KAZ", "TUR", 1992, Cell::Value(5.0)),
            ("RUS", "KAZ", 1994, gone),
            ("KAZ", "RUS", 1994, gone),
            ("KAZ", "TUR", 1994, Cell::Value(6.0)),
        ]);
        let totals = totals(&panel).unwrap();
        assert_eq!(totals.get(&"KAZ".into(), 1992), gone);
        assert_eq!(totals.get(&"TUR".into(), 1992), Cell::Value(5.0));
        assert_eq!(totals.get(&"KAZ".into(), 1994), Cell::Value(6.0));
    }

    #[test]
    fn years_before_the_first_are_not_made() {
        let world = testing::with_members(&[]);
        world.flows.keep(
            Flow::Exports,
            testing::flows(&[("TUR", "IRN", 1930, 1.0), ("TUR", "IRN", 1950, 1.0)]),
        );
        let made = derive(&world).unwrap();
        let years = made
            .iter()
            .flat_map(|(_, _, rows)| rows.of::<IndicatorRow>().iter().map(|row| row.year));
        assert_eq!(years.collect::<Vec<_>>(), [1950, 1950]);
    }
}
