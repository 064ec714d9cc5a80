//! Who acts: states, entities that no scheme of codes lists, and organizations.

use crate::{ActorId, Period, word};
use serde::{Deserialize, Serialize};
use std::fmt;

crate::vocabulary! {
    /// Says what kind of actor it is.
    pub enum ActorKind: "kind of actor" {
        /// A member of the state system.
        State: "state" = word("state"),
        /// An actor without a code in the schemes of states, such as the TRNC.
        Entity: "entity" = word("entity"),
        /// A part of a state, or one whose standing is disputed, with a code in ISO's list and without a seat.
        Territory: "territory" = word("territory"),
        /// An organization that acts as a member or observer of another.
        Organization: "organization" = word("organization"),
    }
}

/// Describes an actor over a period in which its codes did not change.
///
/// Beware that an actor whose codes changed has several of these, one for each period, under the
/// same id: Germany bore the COW number 260 until 1990 and bears 255 since.
///
/// ```
/// use kenesh_domain::{Actor, ActorKind};
/// let türkiye = Actor {
///     iso2: Some("TR".into()),
///     cow: Some(640),
///     aliases: vec!["Turkey".into()],
///     ..Actor::new("TUR", ActorKind::State, "Türkiye")
/// };
/// assert_eq!(türkiye.to_string(), "Türkiye (TUR)");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The id under which every table knows the actor.
    pub id: ActorId,
    /// What kind of actor it is.
    pub kind: ActorKind,
    /// The name to print.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub iso3: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub iso2: Option<String>,
    /// ISO 3166-1 numeric, which is also the UN's M49.
    pub iso_numeric: Option<u16>,
    /// The number of the Correlates of War project.
    pub cow: Option<u16>,
    /// The number of Gleditsch and Ward.
    pub gw: Option<u16>,
    /// The period over which the actor bore these codes.
    pub validity: Period,
    /// The region, where a source gives one.
    pub region: Option<String>,
    /// Other names: common, native and former ones.
    pub aliases: Vec<String>,
}

impl Actor {
    /// Makes an actor without codes, aliases or bounds in time.
    pub fn new(id: impl Into<ActorId>, kind: ActorKind, name: impl Into<String>) -> Actor {
        Actor {
            id: id.into(),
            kind,
            name: name.into(),
            iso3: None,
            iso2: None,
            iso_numeric: None,
            cow: None,
            gw: None,
            validity: Period::ALWAYS,
            region: None,
            aliases: Vec::new(),
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_may_have_no_code_at_all() {
        let trnc = Actor::new("TRNC", ActorKind::Entity, "Northern Cyprus");
        assert_eq!((trnc.iso3, trnc.cow, trnc.gw), (None, None, None));
    }
}
