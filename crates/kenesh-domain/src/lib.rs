//! The words of kenesh: actors, organizations, memberships, dates, channels, and panels in which a
//! value, a structural zero and a missing figure are three different things.

mod actor;
mod cell;
mod cells;
mod channel;
mod code;
mod date;
mod date_error;
mod dyad;
mod fold;
mod id;
mod nearest;
mod organization;
mod panel;
mod period;
mod registry;
mod roster;
mod unit;
mod unknown;
mod vocabulary;

pub use actor::{Actor, ActorKind};
pub use cell::{Cell, Missing};
pub use cells::Ids;
pub use channel::Channel;
pub use code::{Code, CodeScheme, Meant};
pub use date::{Day, PartialDate, Year};
pub use date_error::DateError;
pub use dyad::{Dyad, DyadPanel, DyadPanelBuilder};
pub use fold::fold;
pub use id::{ActorId, OrgId};
pub use nearest::nearest;
pub use organization::{DecisionRule, Membership, Organization, Status};
pub use panel::{Panel, PanelBuilder, PanelError};
pub use period::Period;
pub use registry::Registry;
pub use roster::Roster;
pub use unit::Unit;
pub use unknown::{UnknownActor, Unresolved};
pub use vocabulary::{
    Absence, Axis, Basis, Component, Dimension, Flow, Indicator, Issue, Named, Outcome, Sign, Tie,
    UnknownWord, Vocabulary, Vote, Word, word,
};

#[doc(hidden)]
pub use vocabulary::serde;
