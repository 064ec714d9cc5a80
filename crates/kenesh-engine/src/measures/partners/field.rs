//! Who is compared with whom, and who comes first.

use crate::world::Core;
use kenesh_domain::{ActorId, OrgId, Year};
use std::collections::{BTreeMap, BTreeSet};

/// Who is compared with whom: a union stands for its members, but not where one of them is asked about.
#[derive(Debug)]
pub struct Field {
    power: Option<ActorId>,
    /// The unions and their members by year.
    unions: BTreeMap<ActorId, BTreeMap<Year, BTreeSet<ActorId>>>,
}

impl Field {
    pub(super) fn of(
        core: &Core,
        power: Option<&ActorId>,
        unions: impl Iterator<Item = ActorId>,
    ) -> Field {
        let members = |union: &ActorId| {
            let org = OrgId::new(union.as_str());
            let years = FIRST_YEAR..=core.today().year();
            years
                .map(|year| (year, core.members_in(&org, year).into_iter().collect()))
                .collect()
        };
        Field {
            power: power.cloned(),
            unions: unions
                .map(|union| (union.clone(), members(&union)))
                .collect(),
        }
    }

    /// Says whether a patron is compared with others over a state in a year.
    pub fn competes(&self, state: &ActorId, patron: &ActorId, year: Year) -> bool {
        let within = |members: &BTreeSet<ActorId>| {
            members.contains(state)
                || self
                    .power
                    .as_ref()
                    .is_some_and(|power| members.contains(power))
        };
        self.unions.iter().all(|(union, years)| {
            let members = years.get(&year);
            match members.is_some_and(within) {
                true => union != patron,
                false => !members.is_some_and(|members| members.contains(patron)),
            }
        })
    }

    /// Sorts those who compete by their share, the largest first; who has no share is counted, but not listed.
    pub(super) fn ranked<'b>(
        &self,
        state: &ActorId,
        year: Year,
        shares: impl Iterator<Item = (&'b ActorId, f64)>,
    ) -> Ranked<'b> {
        let mut listed: Vec<(&ActorId, f64)> = shares
            .filter(|(patron, _)| self.competes(state, patron, year))
            .collect();
        let among = listed.len();
        listed.retain(|(_, share)| *share > 0.0);
        listed.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| a.cmp(b)));
        Ranked { listed, among }
    }
}

/// Partners by share.
#[derive(Debug)]
pub(super) struct Ranked<'a> {
    pub(super) listed: Vec<(&'a ActorId, f64)>,
    /// How many have a figure.
    pub(super) among: usize,
}

/// Who comes first.
#[derive(Debug, Clone, Copy)]
pub struct Leader<'a> {
    /// The partner.
    pub partner: &'a ActorId,
    /// Its share.
    pub share: f64,
    /// Among how many with a figure.
    pub among: usize,
}

/// The first year of which rosters are read.
const FIRST_YEAR: Year = 1992;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_union_counts_once_unless_the_state_or_the_power_is_in_it() {
        let [eu, deu, fra, rus, kaz]: [ActorId; 5] =
            ["EU", "DEU", "FRA", "RUS", "KAZ"].map(ActorId::new);
        let members = BTreeMap::from([(2014, BTreeSet::from([deu.clone(), fra.clone()]))]);
        let field = |power: Option<&ActorId>| Field {
            power: power.cloned(),
            unions: BTreeMap::from([(eu.clone(), members.clone())]),
        };
        let ranked = |power, state| {
            let shares = [(&deu, 0.2), (&eu, 0.3), (&fra, 0.1), (&rus, 0.25)].into_iter();
            let found = field(power).ranked(state, 2014, shares);
            found
                .listed
                .into_iter()
                .map(|(patron, _)| patron.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(ranked(None, &kaz), ["EU", "RUS"]);
        assert_eq!(ranked(Some(&fra), &kaz), ["RUS", "DEU", "FRA"]);
        assert_eq!(ranked(Some(&rus), &deu)[..2], ["RUS", "DEU"]);
    }
}
