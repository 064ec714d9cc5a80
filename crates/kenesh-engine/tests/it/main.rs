//! The engine on the starter world: the registry of measures, checked figures, and what is missing.

mod figures;
mod missing;
mod registry;
