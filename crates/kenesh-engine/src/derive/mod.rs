//! Figures that are calculated from a whole imported world, for all states: what the EU trades as
//! one actor, shares of arms imports, agreement in the General Assembly, …
//!
//! [`DERIVATIONS`] is the one registry. A derivation reads panels and facts that are already loaded
//! and gives rows that cite the source of what it reads; where that is not in the world it makes
//! nothing. A new derivation is a new file here and a line in the registry.

mod agreements;
mod aid;
mod arms;
mod ideal_points;
mod loading;
mod members;
mod positions;
mod religion;
mod scales;
#[cfg(test)]
mod testing;
mod trade;
mod votes;

pub(crate) use loading::of;

use crate::error::EngineError;
use crate::votes::RollCalls;
use kenesh_domain::{ActorId, Cell, DyadPanel, Panel, PanelError, Year};
use kenesh_sources::{Absence, FoundCoverageRow, Rows};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Describes what is calculated at the end of an import, and from what.
pub struct Derivation {
    /// Its name.
    pub name: &'static str,
    /// What it makes: tables and names of rows.
    pub makes: &'static str,
    /// What it reads.
    pub from: &'static str,
    run: fn(&Inputs<'_>) -> Result<Vec<Made>, EngineError>,
}

impl std::fmt::Debug for Derivation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Every derivation, sorted by name.
pub const DERIVATIONS: &[Derivation] = &[
    agreements::DERIVATION,
    aid::DERIVATION,
    arms::DERIVATION,
    ideal_points::DERIVATION,
    positions::DERIVATION,
    religion::DERIVATION,
    scales::DERIVATION,
    trade::DERIVATION,
    votes::DERIVATION,
];

/// Holds what derivations read: nothing where the world has none of it.
///
/// Beware that the figures are those of imported sources, for all states, and nothing that a
/// derivation made; an actor `EU` or `DAC2A` among them is passed over, but for the arms that the EU
/// itself sent.
pub(crate) struct Inputs<'a> {
    /// The members of the EU at a year's end; none before it was founded.
    pub(crate) eu: &'a dyn Fn(Year) -> Vec<ActorId>,
    /// Exports in millions of current US dollars.
    pub(crate) exports: Option<Given<'a, DyadPanel>>,
    /// Net aid in millions of constant US dollars.
    pub(crate) oda: Option<Given<'a, DyadPanel>>,
    /// Deliveries of major arms in millions of TIV.
    pub(crate) arms: Option<Given<'a, DyadPanel>>,
    /// What a state received from every supplier, also from unknown ones, in millions of TIV.
    pub(crate) arms_imports: Option<Given<'a, Panel>>,
    /// Gross domestic product in current US dollars.
    pub(crate) gdp: Option<Given<'a, Panel>>,
    /// Adherents, a panel a branch, by the indicator's name; no totals of branches.
    pub(crate) religion: Option<Given<'a, BTreeMap<String, Panel>>>,
    /// Ideal points, in any order.
    pub(crate) ideal_points: Option<Given<'a, [Point]>>,
    /// Spells in which a pair was seen with or without a trade agreement, in any order.
    pub(crate) trade_agreements: Option<Given<'a, [Spell]>>,
    /// Votes in the General Assembly.
    pub(crate) roll_calls: Option<Given<'a, RollCalls>>,
    /// The years that the source of each pact covers, by the tie's name, such as `alliance`.
    pub(crate) pacts: BTreeMap<&'static str, Given<'a, RangeInclusive<Year>>>,
}

/// Holds figures and the source that their derived rows cite.
pub(crate) struct Given<'a, T: ?Sized> {
    /// The figures.
    pub(crate) figures: &'a T,
    /// The source's id.
    pub(crate) source: &'a str,
    /// Its version.
    pub(crate) vintage: &'a str,
    /// The years in which the source's coverage makes absence a zero.
    pub(crate) vouched: Option<RangeInclusive<Year>>,
}

impl<T: ?Sized> Given<'_, T> {
    /// Begins the rows that cite this source.
    fn made(&self) -> Made {
        Made {
            source: self.source.to_owned(),
            vintage: self.vintage.to_owned(),
            rows: Rows::default(),
        }
    }

    /// Turns the absence of a row into a structural zero in the years for which coverage vouches.
    fn or_zero(&self, year: Year, cell: Cell) -> Cell {
        let vouched = || {
            self.vouched
                .as_ref()
                .is_some_and(|years| years.contains(&year))
        };
        match cell {
            Cell::Missing(kenesh_domain::Missing::NotCovered) if vouched() => Cell::StructuralZero,
            cell => cell,
        }
    }
}

/// A state's position in a year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Point {
    /// The state.
    pub(crate) state: ActorId,
    /// The year.
    pub(crate) year: Year,
    /// The position.
    pub(crate) value: f64,
}

/// A tie of a pair, in whichever order, from a first to a last year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spell {
    /// One state.
    pub(crate) a: ActorId,
    /// The other.
    pub(crate) b: ActorId,
    /// First year seen.
    pub(crate) since: Year,
    /// Last year seen.
    pub(crate) until: Year,
    /// The value.
    pub(crate) cell: Cell,
}

/// Holds rows that cite one source.
struct Made {
    source: String,
    vintage: String,
    rows: Rows,
}

/// The union of states whose sums over its members are made.
const UNION: &str = "EU";

/// The share of the union's members that must have a figure for a sum over them.
const REPORTING: f64 = 0.8;

/// The first year for which figures are made.
const FIRST: Year = 1946;

/// Runs every derivation and gives the rows of each source and its version, sorted.
pub(crate) fn derive(inputs: &Inputs<'_>) -> Result<Vec<(String, String, Rows)>, EngineError> {
    let mut merged: BTreeMap<(String, String), Rows> = BTreeMap::new();
    for derivation in DERIVATIONS {
        for made in (derivation.run)(inputs)? {
            let rows = merged.entry((made.source, made.vintage)).or_default();
            append(rows, made.rows);
        }
    }
    let sorted = merged.into_iter().map(|((source, vintage), mut rows)| {
        sort(&mut rows);
        (source, vintage, rows)
    });
    Ok(sorted.filter(|(_, _, rows)| !rows.is_empty()).collect())
}

/// Adds rows of the kinds that derivations make.
fn append(rows: &mut Rows, mut more: Rows) {
    rows.flows.append(&mut more.flows);
    rows.indicators.append(&mut more.indicators);
    rows.ties.append(&mut more.ties);
    rows.positions.append(&mut more.positions);
    rows.scales.append(&mut more.scales);
    rows.coverage.append(&mut more.coverage);
}

fn sort(rows: &mut Rows) {
    rows.flows.sort_by(|x, y| {
        (x.instrument, &x.sender, &x.receiver, x.year).cmp(&(
            y.instrument,
            &y.sender,
            &y.receiver,
            y.year,
        ))
    });
    rows.indicators
        .sort_by(|x, y| (&x.indicator, &x.state, x.year).cmp(&(&y.indicator, &y.state, y.year)));
    rows.ties.sort_by(|x, y| {
        (x.tie, &x.a, &x.b, x.since, x.until).cmp(&(y.tie, &y.a, &y.b, y.since, y.until))
    });
    rows.positions
        .sort_by(|x, y| (x.dimension, &x.state, x.year).cmp(&(y.dimension, &y.state, y.year)));
    rows.scales.sort_by_key(|row| row.component);
    rows.coverage
        .sort_by(|x, y| (x.table, &x.what, x.since).cmp(&(y.table, &y.what, y.since)));
}

/// Clips years to those for which figures are made; where none is left the range runs backwards.
fn from_first(years: RangeInclusive<Year>) -> RangeInclusive<Year> {
    FIRST.max(*years.start())..=*years.end()
}

/// Says what the absence of rows means in these years; nothing where there is no year.
fn covered(
    table: &'static str,
    what: &str,
    years: &RangeInclusive<Year>,
    absence: Absence,
    note: &'static str,
) -> Option<FoundCoverageRow> {
    (!years.is_empty()).then(|| FoundCoverageRow {
        table,
        what: what.to_owned(),
        since: Some(*years.start()),
        until: Some(*years.end()),
        absence,
        note,
    })
}

/// Turns the refusal of a panel into an error that names the derivation.
fn refused(measure: &'static str) -> impl Fn(PanelError) -> EngineError {
    move |error| EngineError::Measure {
        measure,
        problem: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::testing::World;
    use super::*;

    #[test]
    fn a_world_without_figures_derives_nothing() {
        assert_eq!(derive(&World::default().inputs()).unwrap(), []);
    }

    #[test]
    fn the_registry_is_sorted_and_says_what_it_does() {
        let names: Vec<&str> = DERIVATIONS
            .iter()
            .map(|derivation| derivation.name)
            .collect();
        assert!(names.is_sorted());
        let words =
            |derivation: &Derivation| !derivation.makes.is_empty() && !derivation.from.is_empty();
        assert!(DERIVATIONS.iter().all(words));
    }

    #[test]
    fn rows_of_one_source_are_merged_and_sorted() {
        let mut world = World::default();
        world.exports = Some(World::flows(&[
            ("TUR", "AZE", 2014, 2.0),
            ("AZE", "TUR", 2014, 1.0),
        ]));
        let made = derive(&world.inputs()).unwrap();
        let [(source, vintage, rows)] = made.as_slice() else {
            panic!("one source was expected");
        };
        assert_eq!((source.as_str(), vintage.as_str()), ("exports-source", "1"));
        let totals: Vec<_> = rows
            .indicators
            .iter()
            .map(|row| row.state.as_str())
            .collect();
        assert_eq!(totals, ["AZE", "TUR"]);
        let scales: Vec<_> = rows.scales.iter().map(|row| row.component).collect();
        assert_eq!(scales, ["trade", "trade_share"]);
    }
}
