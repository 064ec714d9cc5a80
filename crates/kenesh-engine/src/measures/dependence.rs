//! How much a member depends on a patron, by any instrument, and on any patron.

mod instrument;
mod pair;

pub use instrument::Instrument;
pub use pair::DependencePair;

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::memberships::Memberships;
use crate::volumes::on_record;
use crate::world::{Core, Flows};
use instrument::Whole;
use kenesh_domain::{ActorId, Cell, Indicator, Missing, Panel, Year};
use kenesh_store::Only;
use kenesh_tables::{Row, table};
use once_cell::sync::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
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
    run: |core, arguments, only| {
        let instrument = argument(arguments, 0).parse()?;
        answer(dependence(core, instrument, only))
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
    let dependences = Dependences::of(core, instrument)?;
    let source: Arc<str> = Vec::from_iter(instrument.sources(core)?).join(" ").into();
    let years = only.clip(Dependence::year, dependences.years());
    let members = dependences.members().iter();
    let mut rows = Vec::new();
    for member in members.filter(|member| only.admits(Dependence::member, member)) {
        let patrons = dependences
            .patrons()
            .iter()
            .filter(|patron| *patron != member);
        for patron in patrons.filter(|patron| only.admits(Dependence::patron, patron)) {
            let pair = dependences.pair(member, patron);
            for year in years.clone() {
                let cell = pair.get(year);
                if cell == Cell::Missing(Missing::NotCovered) {
                    continue;
                }
                rows.push(Dependence {
                    member: member.clone(),
                    patron: patron.clone(),
                    year,
                    value: cell.number(),
                    missing: cell.reason(),
                    source: Arc::clone(&source),
                });
            }
        }
    }
    Ok(rows)
}

/// Reads dependence by one instrument.
#[derive(Debug)]
pub struct Dependences<'a> {
    core: &'a Core,
    instrument: Instrument,
    flows: Vec<Flows<'a>>,
    years: RangeInclusive<Year>,
    /// What the instrument divides by, where it is no flow.
    by: &'a Panel,
    /// What each state trades with all.
    totals: &'a Panel,
    memberships: Option<Memberships>,
    all_donors: ActorId,
    patrons: Vec<ActorId>,
    /// What each member has of all, by year from the first; summed when it is first asked for.
    sums: BTreeMap<ActorId, OnceCell<Vec<Cell>>>,
}

impl<'a> Dependences<'a> {
    /// Finds the figures.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn of(core: &'a Core, instrument: Instrument) -> Result<Dependences<'a>, EngineError> {
        let flows = instrument.flows().iter().map(|flow| core.flows(*flow));
        let flows: Vec<Flows<'a>> = flows.collect::<Result<_, _>>()?;
        let counted = instrument == Instrument::MembershipShare;
        let members = core.dependents()?.iter();
        let memberships = counted.then(|| Memberships::of_all(core)).transpose()?;
        Ok(Dependences {
            years: Dependences::years_of(&flows, memberships.as_ref()),
            totals: core.indicators(Indicator::TradeTotal)?,
            core,
            instrument,
            patrons: patrons(core, &flows, counted)?,
            flows,
            by: core.indicators(instrument.indicator().unwrap_or(Indicator::Gdp))?,
            memberships,
            all_donors: ActorId::new(ALL_DONORS),
            sums: members
                .map(|member| (member.clone(), OnceCell::new()))
                .collect(),
        })
    }

    /// Gives the years of the flows; where the world has none they run backwards.
    pub fn years(&self) -> RangeInclusive<Year> {
        self.years.clone()
    }

    fn years_of(flows: &[Flows<'_>], memberships: Option<&Memberships>) -> RangeInclusive<Year> {
        if let Some(memberships) = memberships {
            return memberships.years();
        }
        let years = flows
            .iter()
            .map(Flows::years)
            .filter(|years| !years.is_empty());
        let all = years.reduce(|a, b| *a.start().min(b.start())..=*a.end().max(b.end()));
        let (none, nothing) = (Year::MAX, Year::MIN);
        all.unwrap_or(none..=nothing)
    }

    /// Gives the last of these years.
    pub fn last_year(&self) -> Option<Year> {
        self.years().last()
    }

    /// Gives the states that may depend, sorted.
    pub fn members(&self) -> &[ActorId] {
        self.core.dependents().unwrap_or_default()
    }

    /// Gives every state and union on which a figure says that another may depend, sorted.
    pub fn patrons(&self) -> &[ActorId] {
        &self.patrons
    }

    /// Measures one member's dependence on one patron in a year.
    pub fn get(&self, member: &ActorId, patron: &ActorId, year: Year) -> Cell {
        self.pair(member, patron).get(year)
    }

    /// Finds a member and a patron, to ask for dependence in many years.
    pub fn pair<'b>(&'b self, member: &'b ActorId, patron: &'b ActorId) -> DependencePair<'b> {
        let from =
            |flows: &'b Flows<'a>, patron: &'b ActorId| match self.instrument.towards_patron() {
                true => flows.pair(member, patron),
                false => flows.pair(patron, member),
            };
        let [first, rest @ ..] = &self.flows[..] else {
            return DependencePair {
                of: self,
                flow: None,
                rest: Vec::new(),
                back: None,
                unexplained: Vec::new(),
                from_all: None,
                member,
                patron,
            };
        };
        let all = self.instrument.whole() == Whole::AllDonors;
        let mut pair = DependencePair {
            of: self,
            flow: Some(from(first, patron)),
            rest: rest.iter().map(|flows| from(flows, patron)).collect(),
            back: self
                .instrument
                .both_ways()
                .then(|| first.pair(member, patron)),
            unexplained: Vec::new(),
            from_all: all.then(|| from(first, &self.all_donors)),
            member,
            patron,
        };
        pair.unexplained = pair.unexplained_zeros();
        pair
    }

    /// Gives what a member has of all states in a year.
    fn sum(&self, member: &ActorId, year: Year) -> Cell {
        let years = self.years();
        let all = self.sums.get(member).map(|cell| {
            cell.get_or_init(|| {
                let states = self
                    .patrons
                    .iter()
                    .filter(|patron| *patron != member && self.core.is_state(patron));
                let pairs: Vec<DependencePair<'_>> =
                    states.map(|patron| self.pair(member, patron)).collect();
                let sum = |year| on_record(pairs.iter().map(|pair| pair.amount(year)));
                years.clone().map(sum).collect()
            })
        });
        let place = usize::try_from(i32::from(year) - i32::from(*years.start())).ok();
        let found = all.zip(place).and_then(|(all, place)| all.get(place));
        found.copied().unwrap_or(Cell::Missing(Missing::NotCovered))
    }
}

/// Gives the states and unions that the flows name, sorted; every state where memberships are counted.
fn patrons(core: &Core, flows: &[Flows<'_>], counted: bool) -> Result<Vec<ActorId>, EngineError> {
    if counted {
        return Ok(core.dependents()?.to_vec());
    }
    let panels = flows.iter().filter_map(Flows::panel);
    let named: BTreeSet<&ActorId> = panels
        .flat_map(|panel| panel.senders().iter().chain(panel.receivers()))
        .collect();
    let patrons = named
        .into_iter()
        .filter(|actor| core.is_state(actor) || core.is_union(actor));
    Ok(patrons.cloned().collect())
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

/// The sender under which the flows hold the sum over all reporting donors.
const ALL_DONORS: &str = "DAC2A";
