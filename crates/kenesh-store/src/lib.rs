//! The world: tables with provenance, the embedded starter world, and the SQL session.

mod disk;
mod error;
mod exact;
mod files;
mod function;
mod only;
mod parquet;
mod session;
mod starter;
mod table;
mod views;
mod world;

pub use disk::{
    Derived, Import, Imported, ImportedFile, Manifest, Names, OnBadRow, Origin, OwnSource, Part,
    Report,
};
pub use error::WorldError;
pub use files::Files;
pub use function::{Answer, Call, Check, Fault, Function, Parts};
pub use only::Only;
pub use parquet::{read_parquet, write_parquet};
pub use session::Session;
pub use views::{VIEWS, View};
pub use world::{OfSource, World};
