//! What to say about a name that no actor bears.

use crate::{ActorId, Year};
use std::fmt;

/// Says why a name did not resolve to one actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unresolved {
    /// No actor has this id, code, name or alias.
    Unknown,
    /// An actor has it, but not in the year asked for.
    NotThen(Year),
    /// Several actors have it with equal right.
    Ambiguous,
}

/// Says that a name did not resolve to one actor, and which actors may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownActor {
    /// The name as given.
    pub name: String,
    /// The actors that may have been meant, with their names: the nearest, best first; where the
    /// name is ambiguous or held only in other years, all that bear it.
    pub nearest: Vec<(ActorId, String)>,
    /// Why it did not resolve.
    pub why: Unresolved,
}

impl fmt::Display for UnknownActor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed: Vec<String> = self
            .nearest
            .iter()
            .map(|(id, name)| format!("{name} ({id})"))
            .collect();
        let listed = listed.join(", ");
        let name = &self.name;
        match self.why {
            Unresolved::Unknown if listed.is_empty() => write!(f, "no actor is called “{name}”"),
            Unresolved::Unknown => write!(f, "no actor is called “{name}”; nearest: {listed}"),
            Unresolved::NotThen(year) => {
                write!(
                    f,
                    "no actor was called “{name}” in {year}; in other years: {listed}"
                )
            }
            Unresolved::Ambiguous => {
                write!(
                    f,
                    "“{name}” may mean {listed}; give the id of the one that is meant"
                )
            }
        }
    }
}

impl std::error::Error for UnknownActor {}
