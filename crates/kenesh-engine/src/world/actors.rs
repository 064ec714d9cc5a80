//! Who acts, and under which names.

use super::Core;
use crate::error::EngineError;
use kenesh_domain::{Actor, ActorId, Organization, Registry};
use kenesh_tables::NameRow;
use std::collections::BTreeSet;

impl Core {
    /// Gives every actor.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Finds an actor by any code or name.
    pub fn actor(&self, name: &str) -> Result<&Actor, EngineError> {
        Ok(self.registry.resolve(name)?)
    }

    /// Finds the actors that a text names, with blanks between them; one that is named twice is one.
    pub fn actors(&self, names: &str) -> Result<Vec<ActorId>, EngineError> {
        let id = |name| Ok(self.actor(name)?.id.clone());
        let ids: Result<BTreeSet<ActorId>, EngineError> =
            names.split_whitespace().map(id).collect();
        Ok(Vec::from_iter(ids?))
    }

    /// Says whether an actor is a state.
    pub fn is_state(&self, id: &ActorId) -> bool {
        self.states.place(id).is_some()
    }

    /// Gives an actor's usual name, or its id where it is not listed.
    pub fn name(&self, id: &ActorId) -> String {
        self.registry
            .get(id)
            .map_or_else(|| id.to_string(), |actor| actor.name.clone())
    }

    /// Gives an actor's name in a language, where the world has it; English is its usual name.
    ///
    /// # Errors
    /// A table of names that cannot be read.
    pub fn name_in(&self, actor: &ActorId, language: &str) -> Result<Option<String>, EngineError> {
        if language == "en" {
            return Ok(self.registry.get(actor).map(|actor| actor.name.clone()));
        }
        let mut names = self.world.rows::<NameRow>()?.iter();
        let row = names.find(|row| row.actor == *actor && row.language == language);
        Ok(row.map(|row| row.name.clone()))
    }

    /// Finds a power by any code or name; unlike a member it may be a union of states, such as the EU.
    ///
    /// # Errors
    /// A name that no actor has, with the nearest ones.
    pub fn power(&self, name: &str) -> Result<ActorId, EngineError> {
        let id = ActorId::new(name);
        let same = |organization: &&Organization| organization.name.eq_ignore_ascii_case(name);
        match self.organizations().find(same) {
            _ if self.is_union(&id) => Ok(id),
            Some(organization) => Ok(ActorId::new(organization.id.as_str())),
            None => Ok(self.actor(name)?.id.clone()),
        }
    }
}
