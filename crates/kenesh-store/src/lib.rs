//! The world: tables with provenance, the embedded starter world, and the SQL session.

mod error;
mod reading;
mod rows;
mod schema;
mod session;
mod starter;
mod world;

pub use error::WorldError;
pub use reading::read_loose;
pub use rows::{Row, Rows};
pub use schema::{Column, Kind, TABLES, Table};
pub use session::Session;
pub use world::World;

pub use datafusion;
