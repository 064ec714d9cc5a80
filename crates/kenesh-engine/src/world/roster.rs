//! Who belongs to an organization, and who says so.

use super::Core;
use crate::error::EngineError;
use kenesh_domain::{ActorId, OrgId, PartialDate, Roster, Status, Year};
use kenesh_tables::{MembershipRow, Sourced};
use std::collections::BTreeSet;

impl Core {
    /// Gives who belonged to which organization when.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Gives the members of an organization at the end of a year, sorted.
    pub fn members_in(&self, org: &OrgId, year: Year) -> Vec<ActorId> {
        let members = self.roster.members_in_year(org, year);
        members.into_iter().cloned().collect()
    }

    /// Gives the members and observers of an organization at a date that are states, sorted.
    pub fn belonging(&self, org: &OrgId, at: PartialDate) -> Vec<ActorId> {
        let belongs = |(actor, status): &(&ActorId, Status)| {
            matches!(status, Status::Member | Status::Observer) && self.is_state(actor)
        };
        let found = self.roster.at(org, at).into_iter().filter(belongs);
        found.map(|(actor, _)| actor.clone()).collect()
    }

    /// Gives the year for which the members of an organization are known, where that is not today:
    /// its roster comes from a data set that ended before.
    pub fn roster_year(&self, org: &OrgId) -> Option<Year> {
        self.roster_years.get(org).copied()
    }

    /// Gives the sources that say who is a member of these organizations today, sorted.
    ///
    /// # Errors
    /// A table of members that cannot be read.
    pub fn sources_of_members(&self, orgs: &BTreeSet<&str>) -> Result<BTreeSet<&str>, EngineError> {
        let of_member = |row: &&Sourced<MembershipRow>| {
            orgs.contains(row.org.as_str()) && row.status == Status::Member && row.until.is_none()
        };
        let rows = self.world.rows()?.iter().filter(of_member);
        Ok(rows.map(|row| row.source.as_str()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_store::World;

    #[test]
    fn states_belong_as_members_and_observers_but_no_entity_and_no_organization() {
        let core = Core::read(std::sync::Arc::new(World::starter().unwrap())).unwrap();
        let ots = core.belonging(&"OTS".into(), core.today());
        assert_eq!(ots, ["AZE", "HUN", "KAZ", "KGZ", "TKM", "TUR", "UZB"]);
        assert_eq!(core.members_in(&"OTS".into(), 2018).len(), 4);
        assert_eq!(core.roster_year(&"OTS".into()), None);
    }
}
