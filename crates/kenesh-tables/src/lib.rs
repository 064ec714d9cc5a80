//! The declaration of a table, said once: a row type is its schema.
//!
//! [`table!`] declares a row; from it come the Arrow schema, writing and reading by column builders,
//! CSV, the descriptions that help and codebooks print, and TypeScript types. `rows` holds
//! the row of every table of a world, and [`TABLES`] lists them.
//!
//! ```
//! use kenesh_domain::ActorId;
//! use kenesh_tables::{PositionRow, Row, TableSpec};
//! let positions = TableSpec::named("positions").unwrap();
//! assert_eq!(positions.about, PositionRow::SPEC.about);
//! assert_eq!(PositionRow::state.spec.about, "the state");
//! ```

mod builder;
mod cells;
mod csv;
mod declare;
mod field;
mod gathered;
mod row;
mod rows;
mod scalar;
mod spec;
mod typescript;

/// The arrays that rows become.
pub use arrow;
pub use builder::ColumnBuilder;
pub use cells::ColumnCells;
pub use csv::{CsvFault, read_csv, read_loose};
#[doc(hidden)]
pub use declare::{first, phrase, plain};
pub use field::{Field, fault};
pub use gathered::{Gathered, Group};
pub use row::{CellFault, Column, Row, RowCells, RowFault, Sourced, batch, batch_of, read_rows};
pub use rows::*;
pub use scalar::{Kind, Scalar};
pub use spec::{ColumnSpec, Meaning, Provenance, Shown, TableKind, TableSpec};
pub use typescript::typescript;
