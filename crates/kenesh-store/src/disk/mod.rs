//! The world on disk: Parquet tables, one file a source and name, listed in `sources.json`.
//!
//! A world is what its `sources.json` lists. An import writes new files beside the old ones and then
//! replaces that one file, so that a world is as before or as after, whatever happens in between.

mod import;
mod manifest;
mod own;
mod part;

pub use import::{Import, Origin};
pub use manifest::{Derived, Imported, ImportedFile, Manifest, Part};
pub use own::{Names, OnBadRow, OwnSource, Report};
pub(crate) use part::{bytes, check, dictionaries, read, read_whole};
