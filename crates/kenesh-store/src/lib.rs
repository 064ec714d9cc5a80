//! The world: tables with provenance, the embedded starter world, and the SQL session.

mod disk;
mod error;
mod own_rows;
mod reading;
mod rows;
mod schema;
mod session;
mod starter;
mod world;

pub use disk::{
    Covered, Derived, Import, Imported, ImportedFile, Manifest, OnBadRow, Origin, OwnSource, Part,
    Report,
};
pub use error::WorldError;
pub use reading::read_loose;
pub use rows::{Row, Rows};
pub use schema::{Column, Kind, TABLES, Table};
pub use session::Session;
pub use world::World;

pub use datafusion;
