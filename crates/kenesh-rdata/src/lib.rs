//! Reads the data frames of R data files: `.rda` and `.RData`, which hold objects with names, and
//! `.rds`, which holds one without.
//!
//! The files are those that R has written by default since its version 1.4: big-endian binary
//! serialization of version 2 or 3, plain or compressed by gzip, bzip2 or xz. What a file is comes
//! from its bytes, never from its name. The format is the one that “R Internals” describes under
//! “Serialization Formats”.
//!
//! A file is read in four steps, a module each: it is decompressed (`compression`), its header is
//! read (`header`), its objects become a tree that borrows from the bytes (`parser`, `rarities`, `altrep`), and
//! the data frames in the tree become tables (`frames`, `columns`). Nothing that a file says of
//! itself is believed: a length is held against what remains before it is allocated, memory is
//! bounded by [`Limits`], nesting by a constant.

mod altrep;
mod column;
mod columns;
mod compression;
mod cursor;
mod error;
mod flags;
mod frame;
mod frames;
mod header;
mod labels;
mod limits;
mod number_text;
mod parser;
mod rarities;
mod text;
mod value;

pub use column::Column;
pub use error::RDataError;
pub use frame::{Frame, Named};
pub use labels::Labels;
pub use limits::Limits;

use cursor::Cursor;
use limits::Budget;
use parser::Parser;

/// Reads every data frame of an R data file, in the order of the file.
///
/// The one data frame of an `.rds` file is named `""`. Beware that objects of other kinds in an
/// `.rda` file are passed over in silence, as long as one object is a data frame; a file without
/// any is an error. Errors say at which byte of the decompressed data they arose.
///
/// ```
/// use kenesh_rdata::{Limits, RDataError, read};
/// let page = read(b"<!DOCTYPE html>", &Limits::default());
/// assert!(matches!(page, Err(RDataError::NotRData { .. })));
/// ```
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Named>, RDataError> {
    let data = compression::decompress(bytes, limits)?;
    let mut budget = Budget::new(limits.memory);
    let mut input = Cursor::new(&data, &mut budget);
    let form = header::header(&mut input)?;
    let root = Parser::new(input).item()?;
    frames::frames(form, &root, &mut budget)
}
