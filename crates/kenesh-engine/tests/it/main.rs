//! The engine on the starter world: the registry of measures, checked figures, and what is missing.

#![allow(clippy::unwrap_used, clippy::panic)]

mod capacity;
mod figures;
mod imported;
mod importing;
mod missing;
mod parts;
mod products;
mod readers;
mod registry;
mod rosters;
mod typescript;
