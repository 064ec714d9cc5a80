//! Reads a user's file, whatever its kind, coding and spelling, as a table.
//!
//! The kinds are text tables (`.csv`, `.tsv`, `.tab`, `.txt`), Parquet, Stata's `.dta`, R's `.rds` and `.rda`, and
//! Excel's `.xlsx`, each also packed by gzip; what a file is, its first bytes tell before its ending does. Of a
//! text table it is found out how its letters are coded, what separates its cells, which words stand for
//! missing, which marks stand in its numbers, and where its rows end. A column of numbers is one of which every
//! filled cell is a number: nothing is taken for a number that may be none.
//!
//! A file is looked through once ([`Opened::read`]) and then read, any number of times and a group of rows at a
//! time, as cells ([`Table::rows`]) or as columns ([`Table::batches`]). Whatever was converted, dropped, taken
//! for missing or guessed is a [`Note`].

pub mod archive;
mod cell;
mod column;
mod error;
mod guard;
mod kind;
mod note;
mod opened;
mod ration;
mod table;
mod tally;
mod text;
mod typed;

pub use column::{Column, Holds};
pub use error::FileError;
pub use guard::{guarded, inside_guard};
pub use kind::{ENDINGS, is_data_file};
pub use note::{Note, NoteKind};
pub use opened::Opened;
pub use ration::{MOST_ROW, Rationed};
pub use table::{Row, Table};
pub use typed::excel::{Dates, Field, Workbook};
pub use typed::stata::{damaged_stata, stata_records};
