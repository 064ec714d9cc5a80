//! Organizations, their bodies and what they have built.

use super::Core;
use crate::error::EngineError;
use kenesh_domain::{ActorId, OrgId, Organization, Year, fold};
use kenesh_tables::{BodyRow, MilestoneRow};
use std::collections::BTreeSet;

impl Core {
    /// Finds an organization by id or name in any case.
    pub fn organization(&self, name: &str) -> Result<&Organization, EngineError> {
        let id = self.organization_names.get(&fold(name));
        let found = id.and_then(|id| self.organizations.get(id));
        found.ok_or_else(|| {
            let known = self
                .organizations
                .values()
                .flat_map(|found| [found.id.as_str(), found.name.as_str()]);
            EngineError::unknown("organization", name, known)
        })
    }

    /// Gives every organization, sorted by id.
    pub fn organizations(&self) -> impl Iterator<Item = &Organization> {
        self.organizations.values()
    }

    /// Says whether a power is a union, such as the EU, to which a state belongs at a year's end: it is
    /// the sum over such states, and has no influence of its own over them.
    pub fn is_part_of(&self, state: &ActorId, power: &ActorId, year: Year) -> bool {
        if self.is_state(power) {
            return false;
        }
        let union = OrgId::new(power.as_str());
        self.organizations.contains_key(&union) && self.members_in(&union, year).contains(state)
    }

    /// Says whether an actor is a union of states: an organization under whose id figures stand, as the EU.
    pub fn is_union(&self, actor: &ActorId) -> bool {
        !self.is_state(actor) && self.organizations.contains_key(&OrgId::new(actor.as_str()))
    }

    /// Says whether a body or fund belongs to an organization.
    ///
    /// # Errors
    /// A table of bodies that cannot be read.
    pub fn belongs_to(&self, body: &str, org: &OrgId) -> Result<bool, EngineError> {
        Ok(self.bodies(body)?.any(|owner| owner == org))
    }

    /// Says whether an organization is itself a body of another one.
    ///
    /// # Errors
    /// As [`Core::belongs_to`].
    pub fn is_body(&self, org: &OrgId) -> Result<bool, EngineError> {
        Ok(self.bodies(org.as_str())?.any(|owner| owner != org))
    }

    /// Gives the owner of every body of a name, in any case.
    fn bodies(&self, name: &str) -> Result<impl Iterator<Item = &OrgId>, EngineError> {
        let rows = self.world.rows::<BodyRow>()?.iter();
        let named = rows.filter(move |row| row.body.eq_ignore_ascii_case(name));
        Ok(named.map(|row| &row.org))
    }

    /// Counts the distinct institutional features that the world knows of any organization.
    ///
    /// # Errors
    /// A table of milestones that cannot be read.
    pub fn feature_count(&self) -> Result<usize, EngineError> {
        let rows = self.world.rows::<MilestoneRow>()?.iter();
        let features = rows
            .filter(|row| row.axis.is_some())
            .map(|row| &row.feature);
        Ok(features.collect::<BTreeSet<_>>().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_store::World;

    #[test]
    fn an_organization_is_found_in_any_case_and_its_bodies_are_its_own() {
        let core = Core::read(std::sync::Arc::new(World::starter().unwrap())).unwrap();
        let ots = core.organization("ots").unwrap();
        assert!(core.belongs_to("TURKPA", &ots.id).unwrap() && !core.is_body(&ots.id).unwrap());
        assert!(core.is_part_of(&"DEU".into(), &"EU".into(), 2020));
        let error = core.organization("OTC").unwrap_err().to_string();
        assert!(error.contains("nearest: OTS"), "{error}");
    }
}
