//! The members of the union by year, and what they have together.

use super::inputs::Inputs;
use kenesh_domain::{ActorId, Cell, Year};
use kenesh_measures::union_of_states::Reported;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Holds in which years each state was a member.
pub(super) struct Members {
    years: BTreeMap<ActorId, BTreeSet<Year>>,
}

impl Members {
    /// Asks for the members of each year.
    pub(super) fn of(inputs: &Inputs<'_>, years: RangeInclusive<Year>) -> Members {
        let mut members: BTreeMap<ActorId, BTreeSet<Year>> = BTreeMap::new();
        for year in years {
            for member in (inputs.eu)(year) {
                members.entry(member).or_default().insert(year);
            }
        }
        Members { years: members }
    }

    /// Gives the members of a year, sorted.
    pub(super) fn at(&self, year: Year) -> impl Iterator<Item = &ActorId> {
        let then = self
            .years
            .iter()
            .filter(move |(_, years)| years.contains(&year));
        then.map(|(member, _)| member)
    }

    /// Says whether a state was a member in a year.
    pub(super) fn has(&self, state: &ActorId, year: Year) -> bool {
        self.years
            .get(state)
            .is_some_and(|years| years.contains(&year))
    }

    /// Adds up the figures of the members of each year, the partner left out if it is one of them;
    /// `series` gives a member's figures. A year without members is not among them.
    pub(super) fn together<'a, I: Iterator<Item = (Year, Cell)>>(
        &'a self,
        partner: &ActorId,
        series: impl Fn(&'a ActorId) -> I,
    ) -> BTreeMap<Year, Reported> {
        let mut sums: BTreeMap<Year, Reported> = BTreeMap::new();
        for (member, years) in self.years.iter().filter(|(member, _)| *member != partner) {
            for (year, cell) in series(member).filter(|(year, _)| years.contains(year)) {
                sums.entry(year).or_default().add(cell);
            }
        }
        sums
    }
}
