//! Figures that are calculated from a whole imported world, for all states: what the EU trades as
//! one actor, shares of arms imports, agreement in the General Assembly, …
//!
//! [`DERIVATIONS`] is the one registry. A derivation asks [`Inputs`] for what it reads by name and
//! gives rows that cite its source; where that is not in the world it makes nothing. A new derivation
//! is a new file here and a line in the registry.

mod agreements;
mod aid;
mod arms;
mod energy;
mod ideal_points;
mod inputs;
mod issues;
mod members;
mod positions;
mod religion;
mod scales;
#[cfg(test)]
mod testing;
mod trade;
mod trade_bases;
mod union_ties;
mod votes;

use crate::error::EngineError;
use crate::world::Core;
use inputs::Inputs;
use kenesh_domain::{Absence, PanelError, Year};
use kenesh_measures::parallel;
use kenesh_sources::Rows;
use kenesh_tables::{CoverageRow, Row};
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
    energy::DERIVATION,
    ideal_points::DERIVATION,
    ideal_points::FIRST_HALF,
    ideal_points::SECOND_HALF,
    issues::DERIVATION,
    positions::DERIVATION,
    religion::DERIVATION,
    scales::DERIVATION,
    trade::DERIVATION,
    trade_bases::DERIVATION,
    union_ties::DERIVATION,
    votes::DERIVATION,
];

/// Holds rows that cite one source.
struct Made {
    source: String,
    vintage: String,
    rows: Rows,
}

impl Made {
    /// Says what the absence of rows means from the first to the last of these years; nothing where there
    /// is no year.
    fn cover(
        &mut self,
        table: &'static str,
        what: &str,
        years: impl IntoIterator<Item = Year>,
        absence: Absence,
        note: &'static str,
    ) {
        let years = years.into_iter().map(|year| (year, year));
        let ends = years.reduce(|(first, last), (year, _)| (first.min(year), last.max(year)));
        if ends.is_some() {
            self.rows.coverage.push(CoverageRow {
                what: what.to_owned().into(),
                ..CoverageRow::new(table, "", ends, absence, note)
            });
        }
    }
}

/// The union of states whose sums over its members are made.
const UNION: &str = "EU";

/// The share of the union's members that must have a figure for a sum over them.
const REPORTING: f64 = 0.8;

/// The first year for which figures are made.
const FIRST: Year = 1946;

/// Calculates everything that measures need from the imported sources of a world.
pub(crate) fn of(core: &Core) -> Result<Vec<(String, String, Rows)>, EngineError> {
    derive(&Inputs::of(core))
}

/// Runs every derivation, on all cores, and gives the rows of each source and its version, sorted.
fn derive(inputs: &Inputs<'_>) -> Result<Vec<(String, String, Rows)>, EngineError> {
    let mut merged: BTreeMap<(String, String), Rows> = BTreeMap::new();
    for made in parallel::map(DERIVATIONS, |derivation| (derivation.run)(inputs)) {
        for mut made in made? {
            let rows = merged.entry((made.source, made.vintage)).or_default();
            rows.tables.append(made.rows.tables);
            rows.coverage.append(&mut made.rows.coverage);
        }
    }
    let sorted = merged.into_iter().map(|((source, vintage), mut rows)| {
        rows.tables.sort();
        rows.coverage.sort_by(Row::by_key);
        (source, vintage, rows)
    });
    Ok(sorted.filter(|(_, _, rows)| !rows.is_empty()).collect())
}

/// Clips years to those for which figures are made; where none is left the range runs backwards.
fn from_first(years: RangeInclusive<Year>) -> RangeInclusive<Year> {
    FIRST.max(*years.start())..=*years.end()
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
    use super::*;
    use kenesh_domain::Flow;
    use kenesh_tables::{IndicatorRow, ScaleRow};

    #[test]
    fn a_world_without_figures_derives_nothing() {
        assert_eq!(derive(&testing::with_members(&[])).unwrap(), []);
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
        let world = testing::with_members(&[]);
        let exports = [("TUR", "AZE", 2014, 2.0), ("AZE", "TUR", 2014, 1.0)];
        world.flows.keep(Flow::Exports, testing::flows(&exports));
        let made = derive(&world).unwrap();
        let [(source, vintage, rows)] = made.as_slice() else {
            panic!("one source was expected");
        };
        assert_eq!((source.as_str(), vintage.as_str()), ("a-source", "1"));
        let totals: Vec<_> = rows
            .of::<IndicatorRow>()
            .iter()
            .map(|row| row.state.as_str())
            .collect();
        assert_eq!(totals, ["AZE", "TUR"]);
        let scales: Vec<_> = rows
            .of::<ScaleRow>()
            .iter()
            .map(|row| row.component.as_str())
            .collect();
        assert_eq!(scales, ["trade"]);
    }
}
