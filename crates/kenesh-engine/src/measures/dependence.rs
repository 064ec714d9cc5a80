//! How much a member depends on a patron, by any instrument, and on any patron.

mod dependences;
mod instrument;
mod pair;

pub use dependences::Dependences;
pub use instrument::Instrument;
pub use pair::DependencePair;

use crate::error::EngineError;
use crate::measure::{Measure, answer_each, argument, some_at_a_time};
use crate::world::{Core, Flows};
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_store::Only;
use kenesh_tables::{Row, table};
use std::sync::Arc;

table! {
    /// A member's dependence on a patron in a year.
    pub struct Dependence {
        /// the state that depends
        pub member: ActorId,
        /// the patron it depends on: any state, or a union such as the EU, the sum over its members at the date
        pub patron: ActorId,
        /// the year; for arms the last of five
        pub year: Year,
        /// the dependence, a share of one
        pub value: Option<f64>,
        /// why it is missing
        pub missing: Option<Missing>,
        /// ids of the sources, separated by a blank
        pub source: Arc<str>,
    }
}

/// Measures dependence: `dependence('trade_share')`.
pub const MEASURE: Measure = Measure {
    name: "dependence",
    arguments: &["instrument"],
    about: "Measures how much each member depends on each patron, any state or union, by one instrument.",
    formula: "trade_share = (X+M with the patron) / (X+M with all); trade_gdp = (X+M with the patron) / GDP; \
              arms_share = the patron's part of arms imports in five years; oda_share = the patron's part of net aid \
              from all reporting donors; oda_gdp = net aid from the patron / GDP; oil_share, gas_share, coal_share and \
              energy_share = the patron's part of imports of the fuel, or of all three by value; energy_gdp = these imports / \
              GDP; remittances_share, remittances_gdp = the patron's part of remittances, and they / GDP; migrants_share = the \
              part of the state's emigrants who live in the patron; fdi_share, fdi_gdp = the patron's part of the stock of \
              direct investment of known origin, and it / GDP; membership_share = the part of the state's organizations to \
              which the patron belongs too",
    example: "select * from dependence('trade_share') where member = 'KAZ' and patron = 'TUR'",
    table: Dependence::SPEC,
    narrowed_by: &[
        Dependence::member.spec,
        Dependence::patron.spec,
        Dependence::year.spec,
    ],
    large: Some(|core, _| some_at_a_time(core, Dependence::member)),
    run: |core, arguments, only| {
        let instrument = argument(arguments, 0).parse()?;
        let asked = Asked::of(core, instrument, only)?;
        let members = asked.members();
        answer_each(&members, only, |member| Ok(asked.of_member(member)))
    },
};

/// Measures each member's dependence on each patron, sorted by member, patron and year.
///
/// A state does not depend on itself, nor a member of a union on the union.
///
/// # Errors
/// A file that cannot be read or is not the one that was written.
pub fn dependence(
    core: &Core,
    instrument: Instrument,
    only: &Only,
) -> Result<Vec<Dependence>, EngineError> {
    let asked = Asked::of(core, instrument, only)?;
    let members = asked.members();
    Ok(members
        .iter()
        .flat_map(|member| asked.of_member(member))
        .collect())
}

/// What a query asks for.
struct Asked<'a> {
    dependences: Dependences<'a>,
    source: Arc<str>,
    only: &'a Only,
}

impl<'a> Asked<'a> {
    fn of(
        core: &'a Core,
        instrument: Instrument,
        only: &'a Only,
    ) -> Result<Asked<'a>, EngineError> {
        Ok(Asked {
            dependences: Dependences::of(core, instrument)?,
            source: Vec::from_iter(instrument.sources(core)?).join(" ").into(),
            only,
        })
    }

    fn members(&self) -> Vec<&ActorId> {
        let admits = |member: &ActorId| self.only.admits(Dependence::member, member);
        self.dependences.admitted(admits)
    }

    fn of_member(&self, member: &ActorId) -> Vec<Dependence> {
        let patrons = self.dependences.patrons().iter();
        let patrons = patrons
            .filter(|patron| *patron != member && self.only.admits(Dependence::patron, patron));
        let years = self.only.clip(Dependence::year, self.dependences.years());
        let of_patron = |patron| {
            let pair = self.dependences.pair(member, patron);
            let cells = years.clone().map(|year| (year, pair.get(year)));
            let covered = cells.filter(|(_, cell)| *cell != Cell::Missing(Missing::NotCovered));
            let row = |(year, cell): (Year, Cell)| Dependence {
                member: member.clone(),
                patron: patron.clone(),
                year,
                value: cell.number(),
                missing: cell.reason(),
                source: Arc::clone(&self.source),
            };
            covered.map(row).collect::<Vec<_>>()
        };
        patrons.flat_map(of_patron).collect()
    }
}

/// Measures one member's dependence on one patron in a year.
///
/// # Errors
/// As [`Dependences::of`].
pub fn dependence_of(
    core: &Core,
    instrument: Instrument,
    member: &ActorId,
    patron: &ActorId,
    year: Year,
) -> Result<Cell, EngineError> {
    Ok(Dependences::of(core, instrument)?.get(member, patron, year))
}

/// Sums a pair's exports in both directions, in millions of current US dollars.
pub fn trade(exports: &Flows<'_>, a: &ActorId, b: &ActorId, year: Year) -> Cell {
    let (there, back) = (exports.get(a, b, year), exports.get(b, a, year));
    there.zip(back, |there, back| there + back)
}
