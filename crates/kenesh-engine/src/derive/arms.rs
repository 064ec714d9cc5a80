//! Every supplier's share of a state's arms imports over five years, and its transfers over five
//! years, scaled by the largest.
//!
//! Rows are written for the dyads with a transfer in the window only. Where there is none coverage
//! makes absence a zero; but a share of nothing is no zero: where a state imported nothing in the
//! window, which [`IMPORTS`] tells, its shares are not applicable.

use super::inputs::{Given, Inputs};
use super::members::Members;
use super::{Derivation, Made, UNION, from_first};
use crate::error::EngineError;
use kenesh_domain::{Absence, ActorId, Cell, DyadPanel, Flow, Indicator, Panel, Year};
use kenesh_measures::maximum::Maximum;
use kenesh_measures::transfers::{import_share, scaled, window_sums};
use kenesh_tables::{FlowRow, IndicatorRow};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "arms",
    makes: "flows arms_share_5y and arms_scaled_5y, the EU as a sender too; indicator arms_imports_5y",
    from: "flows arms, indicator arms_imports",
    run,
};

/// The flow that holds shares of [`IMPORTS`].
const SHARE: Flow = Flow::ArmsShareFiveYears;
/// The flow that holds transfers scaled by the largest.
const SCALED: Flow = Flow::ArmsScaledFiveYears;
/// The indicator of what a state imported in the five years to the year.
const IMPORTS: Indicator = Indicator::ArmsImportsFiveYears;

/// The years of a window.
const SPAN: usize = 5;
/// The year in which the first window ends among which the largest is sought.
pub(super) const SCALED_SINCE: Year = 1992;

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let (Some(arms), Some(windows)) = (inputs.flow(Flow::Arms)?, windows(inputs)?) else {
        return Ok(Vec::new());
    };
    let mut made = arms.made();
    for dyad in &windows.dyads {
        made.rows.tables.extend(flows(dyad, &windows));
    }
    for (state, sums) in &windows.imports {
        for (year, cell) in sums.iter().filter(|(_, cell)| positive(**cell)) {
            let row = IndicatorRow::new(state.clone(), *year, IMPORTS, *cell);
            made.rows.push(row);
        }
    }
    let mut zero = |table, what, years, note| made.cover(table, what, years, Absence::Zero, note);
    zero(
        "flows",
        SHARE.as_str(),
        windows.ends.clone(),
        "major arms, in the five years to the year; of a state that imported nothing in them (no row in arms_imports_5y) a share is not applicable",
    );
    zero(
        "flows",
        SCALED.as_str(),
        windows.scaled_ends(),
        "major arms, in the five years to the year, over the largest of all dyads in windows that end from 1992 on",
    );
    zero(
        "indicators",
        IMPORTS.as_str(),
        windows.ends,
        "major arms that a state received from every supplier in the five years to the year, also from unknown ones",
    );
    Ok(vec![made])
}

/// A supplier's transfers to a recipient, by the last year of the window.
struct Dyad {
    sender: ActorId,
    receiver: ActorId,
    sums: Vec<(Year, Cell)>,
}

/// The transfers in all windows of five years.
pub(super) struct Windows {
    /// The last years of the windows.
    ends: RangeInclusive<Year>,
    dyads: Vec<Dyad>,
    imports: BTreeMap<ActorId, BTreeMap<Year, Cell>>,
    /// Where the largest transfer stands, by year, sender and receiver, and how large it is.
    pub(super) largest: Option<((Year, ActorId, ActorId), f64)>,
}

impl Windows {
    /// Gives the last years of the windows that lie in the years among which the largest is sought.
    ///
    /// Beware that transfers of earlier windows, in the Cold War, may exceed it.
    fn scaled_ends(&self) -> RangeInclusive<Year> {
        SCALED_SINCE.max(*self.ends.start())..=*self.ends.end()
    }

    /// Gives the last year of all.
    pub(super) fn last(&self) -> Year {
        *self.ends.end()
    }
}

/// Adds up transfers and imports in all windows; nothing where the world has not both.
pub(super) fn windows(inputs: &Inputs<'_>) -> Result<Option<Windows>, EngineError> {
    let given = inputs
        .flow(Flow::Arms)?
        .zip(inputs.indicator(Indicator::ArmsImports)?);
    let Some((arms, imports)) = given else {
        return Ok(None);
    };
    let years = from_first(arms.vouched.clone().unwrap_or(arms.figures.years()));
    let members = Members::of(inputs, years.clone());
    let dyads: Vec<Dyad> = dyads(&arms, &members, &years).collect();
    let mut largest = Maximum::default();
    for dyad in &dyads {
        for (year, cell) in dyad.sums.iter().filter(|(year, _)| *year >= SCALED_SINCE) {
            largest.offer((*year, dyad.sender.clone(), dyad.receiver.clone()), *cell);
        }
    }
    Ok(Some(Windows {
        ends: years.start().saturating_add(SPAN as Year - 1)..=*years.end(),
        dyads,
        imports: imported(&imports, &years),
        largest: largest.found().map(|(place, most)| (place.clone(), most)),
    }))
}

/// Adds up what each state imported.
fn imported(
    imports: &Given<Panel>,
    years: &RangeInclusive<Year>,
) -> BTreeMap<ActorId, BTreeMap<Year, Cell>> {
    let states = imports.figures.states().iter().cloned();
    let sums = |state: ActorId| {
        let yearly = years
            .clone()
            .map(|year| imports.or_zero(year, imports.figures.get(&state, year)));
        let sums = by_end(&yearly.collect::<Vec<_>>(), years);
        (state, sums.into_iter().collect())
    };
    states.map(sums).collect()
}

/// Gives the dyads with a transfer, sorted, the union's among them.
fn dyads<'a>(
    arms: &'a Given<DyadPanel>,
    members: &'a Members,
    years: &'a RangeInclusive<Year>,
) -> impl Iterator<Item = Dyad> + 'a {
    let union = ActorId::new(UNION);
    let mut senders = arms.figures.senders().to_vec();
    senders.push(union.clone());
    senders.sort();
    senders.dedup();
    senders.into_iter().flat_map(move |sender| {
        let union = union.clone();
        arms.figures.receivers().iter().filter_map(move |receiver| {
            let yearly = match sender == union {
                true => from_union(arms, members, receiver, years),
                false => from_state(arms, &sender, receiver, years),
            };
            let sums = by_end(&yearly?, years);
            let some = sums.iter().any(|(_, cell)| positive(*cell));
            some.then(|| Dyad {
                sender: sender.clone(),
                receiver: receiver.clone(),
                sums,
            })
        })
    })
}

/// Gives a dyad's transfers of each year; nothing where it has none.
fn from_state(
    arms: &Given<DyadPanel>,
    sender: &ActorId,
    receiver: &ActorId,
    years: &RangeInclusive<Year>,
) -> Option<Vec<Cell>> {
    if sender == receiver {
        return None;
    }
    let transfers = arms
        .figures
        .series(sender, receiver)
        .any(|(_, cell)| positive(cell));
    let cell = |year| arms.or_zero(year, arms.figures.get(sender, receiver, year));
    transfers.then(|| years.clone().map(cell).collect())
}

/// Gives what the members of each year and the union itself sent; nothing where that is nothing.
fn from_union(
    arms: &Given<DyadPanel>,
    members: &Members,
    receiver: &ActorId,
    years: &RangeInclusive<Year>,
) -> Option<Vec<Cell>> {
    let own = ActorId::new(UNION);
    let sent =
        |sender: &ActorId, year| arms.or_zero(year, arms.figures.get(sender, receiver, year));
    let in_year = |year| {
        let others = members.at(year).filter(|member| *member != receiver);
        Cell::sum(others.chain([&own]).map(|sender| sent(sender, year)))
    };
    let yearly: Vec<Cell> = years.clone().map(in_year).collect();
    yearly.iter().any(|cell| positive(*cell)).then_some(yearly)
}

/// Adds up the windows and names each by its last year.
fn by_end(yearly: &[Cell], years: &RangeInclusive<Year>) -> Vec<(Year, Cell)> {
    let ends = years.clone().skip(SPAN - 1);
    ends.zip(window_sums(yearly, SPAN)).collect()
}

/// Gives the rows of the windows with a transfer.
fn flows<'a>(dyad: &'a Dyad, windows: &'a Windows) -> impl Iterator<Item = FlowRow> + 'a {
    let imports = windows.imports.get(&dyad.receiver);
    let most = windows.largest.as_ref().map_or(0.0, |(_, most)| *most);
    let scaled_ends = windows.scaled_ends();
    let some = dyad.sums.iter().filter(|(_, cell)| positive(*cell));
    some.flat_map(move |(year, sent)| {
        let all = imports.and_then(|imports| imports.get(year)).copied();
        let share = import_share(*sent, all.unwrap_or(Cell::StructuralZero));
        let scaled = scaled_ends
            .contains(year)
            .then(|| (SCALED, scaled(*sent, most)));
        let rows = [Some((SHARE, share)), scaled].into_iter().flatten();
        rows.map(move |(instrument, cell)| {
            let pair = (dyad.sender.clone(), dyad.receiver.clone());
            FlowRow::new(pair, *year, instrument, cell)
        })
    })
}

fn positive(cell: Cell) -> bool {
    cell.number().is_some_and(|number| number > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;
    use kenesh_sources::Rows;

    fn world() -> Inputs<'static> {
        let world = testing::with_members(&[
            ("DEU", 1958, 2020),
            ("FRA", 1958, 2020),
            ("GBR", 1973, 2019),
        ]);
        let arms = testing::flows(&[
            ("RUS", "KAZ", 1995, 6.0),
            ("RUS", "KAZ", 2000, 8.0),
            ("DEU", "KAZ", 2000, 1.0),
            ("GBR", "KAZ", 2000, 2.0),
            ("GBR", "KAZ", 2020, 4.0),
            ("EU", "KAZ", 2020, 1.0),
            ("USA", "IRN", 1970, 90.0),
        ]);
        let imports = testing::figures(&[
            ("KAZ", 1995, 6.0),
            ("KAZ", 2000, 20.0),
            ("KAZ", 2020, 5.0),
            ("IRN", 1970, 90.0),
        ]);
        let vouched = Some(1950..=2024);
        world.flows.keep(
            Flow::Arms,
            Given {
                vouched: vouched.clone(),
                ..arms
            },
        );
        world
            .indicators
            .keep(Indicator::ArmsImports, Given { vouched, ..imports });
        world
    }

    fn flow(rows: &Rows, instrument: Flow, sender: &str, year: Year) -> Option<f64> {
        let same = |row: &&FlowRow| {
            row.instrument.known() == Some(instrument) && row.sender == sender && row.year == year
        };
        rows.of::<FlowRow>().iter().find(same)?.cell().number()
    }

    #[test]
    fn shares_are_of_all_imports_in_five_years() {
        let rows = testing::rows(&world());
        assert_eq!(flow(&rows, SHARE, "RUS", 1999), Some(1.0));
        assert_eq!(flow(&rows, SHARE, "RUS", 2000), Some(0.4));
        assert_eq!(flow(&rows, SHARE, "RUS", 2004), Some(0.4));
        assert_eq!(flow(&rows, SHARE, "RUS", 2005), None);
        assert_eq!(flow(&rows, SHARE, "USA", 1974), Some(1.0));
    }

    #[test]
    fn the_union_is_its_members_of_the_year_of_delivery_and_itself() {
        let rows = testing::rows(&world());
        assert_eq!(flow(&rows, SHARE, "EU", 2000), Some(0.15));
        assert_eq!(flow(&rows, SHARE, "EU", 2024), Some(0.2));
        assert_eq!(flow(&rows, SHARE, "GBR", 2024), Some(0.8));
    }

    #[test]
    fn the_largest_since_1992_is_one_and_earlier_windows_are_not_scaled() {
        let found = windows(&world()).unwrap().unwrap();
        assert_eq!(
            found.largest,
            Some(((2000, "RUS".into(), "KAZ".into()), 8.0))
        );
        let rows = testing::rows(&world());
        assert_eq!(flow(&rows, SCALED, "RUS", 2000), Some(1.0));
        assert_eq!(flow(&rows, SCALED, "EU", 2000), Some(0.375));
        assert_eq!(flow(&rows, SCALED, "USA", 1974), None);
    }

    #[test]
    fn absence_is_a_zero_but_for_a_state_that_imported_nothing() {
        let rows = testing::rows(&world());
        let covered: Vec<_> = rows
            .coverage
            .iter()
            .map(|row| (&*row.what, row.since, row.until, row.absence))
            .collect();
        assert_eq!(
            covered,
            [
                (SCALED.as_str(), Some(1992), Some(2024), Absence::Zero),
                (SHARE.as_str(), Some(1954), Some(2024), Absence::Zero),
                (IMPORTS.as_str(), Some(1954), Some(2024), Absence::Zero),
            ]
        );
        let imported = rows
            .of::<IndicatorRow>()
            .iter()
            .filter(|row| row.indicator.known() == Some(IMPORTS));
        let years: Vec<Year> = imported
            .filter(|row| row.state == "KAZ")
            .map(|row| row.year)
            .collect();
        assert_eq!(years, (1995..=2004).chain(2020..=2024).collect::<Vec<_>>());
    }
}
