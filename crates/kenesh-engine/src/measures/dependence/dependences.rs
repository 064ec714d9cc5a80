//! Finds the figures from which dependence is measured, by instrument.

use super::instrument::{Instrument, Whole};
use super::pair::DependencePair;
use crate::error::EngineError;
use crate::memberships::Memberships;
use crate::volumes::on_record;
use crate::world::{Core, Flows};
use kenesh_domain::{ActorId, Cell, Indicator, Missing, Panel, Year};
use once_cell::sync::OnceCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Reads dependence by one instrument.
#[derive(Debug)]
pub struct Dependences<'a> {
    pub(super) core: &'a Core,
    pub(super) instrument: Instrument,
    pub(super) flows: Vec<Flows<'a>>,
    pub(super) years: RangeInclusive<Year>,
    /// What the instrument divides by, where it is no flow.
    pub(super) by: &'a Panel,
    /// What each state trades with all.
    pub(super) totals: &'a Panel,
    pub(super) memberships: Option<Memberships>,
    pub(super) all_donors: ActorId,
    pub(super) patrons: Vec<ActorId>,
    /// What each member has of all, by year from the first; summed when it is first asked for.
    pub(super) sums: BTreeMap<ActorId, OnceCell<Vec<Cell>>>,
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

    /// Gives those of them that are admitted.
    pub(in crate::measures) fn admitted(&self, admits: impl Fn(&ActorId) -> bool) -> Vec<&ActorId> {
        let members = self.members().iter();
        members.filter(|member| admits(member)).collect()
    }

    pub(in crate::measures) fn core(&self) -> &'a Core {
        self.core
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
    pub(super) fn sum(&self, member: &ActorId, year: Year) -> Cell {
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
        let place = usize::try_from(year - *years.start()).ok();
        let found = all.zip(place).and_then(|(all, place)| all.get(place));
        found.copied().unwrap_or(Cell::Missing(Missing::NotCovered))
    }
}

/// Gives the states and unions that the flows name, sorted; every state where memberships are counted.
fn patrons(core: &Core, flows: &[Flows<'_>], counted: bool) -> Result<Vec<ActorId>, EngineError> {
    if counted {
        return Ok(core.dependents()?.to_vec());
    }
    Ok(core.parties(flows.iter()))
}

/// The sender under which the flows hold the sum over all reporting donors.
const ALL_DONORS: &str = "DAC2A";
