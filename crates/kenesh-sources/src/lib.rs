//! One file a public dataset: what it is, its licence and citation, where to get it, and how to
//! read it into the rows of a world.
//!
//! [`SOURCES`] is the one registry: recognition of files, help, documentation and citations come
//! from it. A new dataset is a new file in `sources/` and a line in the registry.

mod actors;
pub mod download;
mod dyads;
mod error;
mod format;
mod rows;
mod source;
pub mod sources;
#[cfg(test)]
mod testing;

pub use actors::Actors;
pub use download::{checksum, sync_folder};
pub use error::SourceError;
pub use rows::{LeftOut, Rows};
pub use source::{File, Input, Redistribution, Source};
pub use sources::{SOURCES, recognize};
