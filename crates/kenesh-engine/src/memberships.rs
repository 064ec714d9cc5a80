//! In how many organizations two states are members together, year by year.

use crate::error::EngineError;
use crate::world::Core;
use kenesh_domain::{ActorId, Cell, Missing, OrgId, PartialDate, Status, Year};
use kenesh_tables::ClassificationRow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeInclusive;

/// The first year looked at.
const SINCE: Year = 1992;

/// Holds of which organizations each state was a member at the end of each year, as bits.
#[derive(Debug)]
pub struct Memberships {
    years: RangeInclusive<Year>,
    seats: HashMap<ActorId, Vec<Vec<u64>>>,
}

impl Memberships {
    /// Counts every organization that is no body of another one.
    ///
    /// Beware that the years end when the roster of most of them is known no longer.
    ///
    /// # Errors
    /// A table of bodies that cannot be read.
    pub fn of_all(core: &Core) -> Result<Memberships, EngineError> {
        let orgs = core.organizations().map(|org| org.id.clone());
        let mut counted = BTreeSet::new();
        for org in orgs {
            if !core.is_body(&org)? {
                counted.insert(org);
            }
        }
        Ok(Memberships::of(core, &counted))
    }

    /// Counts the cultural organizations that are not universal.
    ///
    /// # Errors
    /// A table of classifications that cannot be read.
    pub fn of_culture(core: &Core) -> Result<Memberships, EngineError> {
        let rows = core.world().rows::<ClassificationRow>()?.iter();
        let cultural = rows.filter(|row| row.remit == "cultural" && row.scope != "universal");
        let orgs = cultural.map(|row| row.org.clone()).collect();
        Ok(Memberships::of(core, &orgs))
    }

    fn of(core: &Core, orgs: &BTreeSet<OrgId>) -> Memberships {
        let years = SINCE..=last_known(core, orgs);
        let words = orgs.len().div_ceil(64);
        let mut seats: HashMap<ActorId, Vec<Vec<u64>>> = HashMap::new();
        for (place, org) in orgs.iter().enumerate() {
            let (word, bit) = (place / 64, 1_u64 << (place % 64));
            // In this order the later of an actor's statuses overrides the earlier.
            for seat in core.roster().memberships(org) {
                let known = seats
                    .entry(seat.actor.clone())
                    .or_insert_with(|| years.clone().map(|_| vec![0; words]).collect());
                for (year, bits) in years.clone().zip(known.iter_mut()) {
                    let holds =
                        PartialDate::of_year(year).is_ok_and(|date| seat.period.contains(date));
                    if let Some(bits) = bits.get_mut(word).filter(|_| holds) {
                        match seat.status {
                            Status::Member => *bits |= bit,
                            _ => *bits &= !bit,
                        }
                    }
                }
            }
        }
        Memberships { years, seats }
    }

    /// Gives the years that are counted; none where there is no organization.
    pub fn years(&self) -> RangeInclusive<Year> {
        self.years.clone()
    }

    /// Gives the share of one state's organizations of which another is a member too; missing outside the years,
    /// and of a state that is a member of none.
    pub fn share(&self, of: &ActorId, with: &ActorId, year: Year) -> Cell {
        let bits = |state| {
            let years: &Vec<Vec<u64>> = self.seats.get(state)?;
            years.get(usize::try_from(year.checked_sub(*self.years.start())?).ok()?)
        };
        let (Some(own), Some(others)) = (bits(of), bits(with)) else {
            return Cell::Missing(Missing::NotCovered);
        };
        let count = |words: &mut dyn Iterator<Item = u64>| words.map(u64::count_ones).sum::<u32>();
        let all = count(&mut own.iter().copied());
        let common = count(&mut own.iter().zip(others).map(|(a, b)| a & b));
        let share = (all > 0).then(|| f64::from(common) / f64::from(all));
        Cell::of(share, Missing::NotApplicable)
    }
}

/// The last year for which the rosters of at least half of the organizations are known.
fn last_known(core: &Core, orgs: &BTreeSet<OrgId>) -> Year {
    let today = core.today().year();
    let mut ends: BTreeMap<Year, usize> = BTreeMap::new();
    for org in orgs {
        *ends
            .entry(core.roster_year(org).unwrap_or(today))
            .or_default() += 1;
    }
    let mut known = 0;
    for (year, count) in ends.into_iter().rev() {
        known += count;
        if known * 2 >= orgs.len() {
            return year;
        }
    }
    SINCE - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_store::World;
    use std::sync::Arc;

    #[test]
    fn common_organizations_are_counted_from_the_state_on() {
        let core = Core::read(Arc::new(World::starter().unwrap())).unwrap();
        let found = Memberships::of_all(&core).unwrap();
        let (kaz, tur, usa) = ("KAZ".into(), "TUR".into(), "USA".into());
        let share = |a, b| found.share(a, b, *found.years().end()).number().unwrap();
        assert!(
            share(&kaz, &tur) > share(&kaz, &usa),
            "{} {}",
            share(&kaz, &tur),
            share(&kaz, &usa)
        );
        assert_eq!(share(&kaz, &kaz), 1.0);
        assert_eq!(
            found.share(&kaz, &tur, 1900),
            Cell::Missing(Missing::NotCovered)
        );
    }
}
