//! A member's dependence on one patron, year by year.

use super::Dependences;
use super::instrument::Whole;
use crate::volumes::on_record;
use crate::world::FlowPair;
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_measures::dependence as formula;

/// A member's dependence on one patron.
#[derive(Debug, Clone)]
pub struct DependencePair<'a> {
    pub(super) of: &'a Dependences<'a>,
    pub(super) flow: Option<FlowPair<'a>>,
    pub(super) rest: Vec<FlowPair<'a>>,
    pub(super) back: Option<FlowPair<'a>>,
    /// Whether a zero of a year from the first is one that no trade explains.
    pub(super) unexplained: Vec<bool>,
    pub(super) from_all: Option<FlowPair<'a>>,
    pub(super) member: &'a ActorId,
    pub(super) patron: &'a ActorId,
}

impl DependencePair<'_> {
    /// Measures dependence in a year.
    pub fn get(&self, year: Year) -> Cell {
        let by = || self.of.by.get(self.member, year);
        let gdp = || by().map(|dollars| dollars / 1e6);
        let from_all = || {
            self.from_all
                .map_or(Cell::Missing(Missing::NotCovered), |all| all.get(year))
        };
        match self.of.instrument.whole() {
            Whole::Itself => match &self.of.memberships {
                Some(memberships) => memberships.share(self.member, self.patron, year),
                None => self.amount(year),
            },
            Whole::Gdp => formula::part(self.amount(year), gdp()),
            Whole::TradeTotal => formula::part(self.amount(year), by()),
            Whole::AllDonors => formula::part(self.amount(year), from_all()),
            Whole::AllStates => match self.amount(year) {
                missing @ Cell::Missing(_) => missing,
                amount => formula::part(amount, self.of.sum(self.member, year)),
            },
        }
    }

    /// Finds the zeros of trade that no trade explains; nothing of other instruments.
    pub(super) fn unexplained_zeros(&self) -> Vec<bool> {
        let years = self.of.years();
        if self.back.is_none()
            || years
                .clone()
                .all(|year| self.amount(year).number() != Some(0.0))
        {
            return Vec::new();
        }
        let share = |year| formula::part(self.amount(year), self.of.totals.get(self.member, year));
        let shares: Vec<Option<f64>> = years.map(|year| share(year).number()).collect();
        formula::unexplained_zeros(&shares)
    }

    /// Says whether a year's trade is such a zero.
    fn is_unexplained(&self, year: Year) -> bool {
        let first = *self.of.years.start();
        let place = usize::try_from(year - first).ok();
        place.is_some_and(|place| self.unexplained.get(place) == Some(&true))
    }

    /// Adds up the flows of a year: both directions must be known, and of several flows what is on record counts.
    pub(super) fn amount(&self, year: Year) -> Cell {
        let get = |flow: &FlowPair<'_>| flow.get(year);
        let first = self
            .flow
            .as_ref()
            .map_or(Cell::Missing(Missing::NotCovered), get);
        match &self.back {
            Some(_) if self.is_unexplained(year) => Cell::Missing(Missing::NotReported),
            Some(back) => first.zip(back.get(year), |there, back| there + back),
            None if self.rest.is_empty() => first,
            None => on_record(std::iter::once(first).chain(self.rest.iter().map(get))),
        }
    }
}
