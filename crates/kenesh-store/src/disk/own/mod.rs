//! A user's own file as rows of a table: its columns mapped, its codes and units read, every bad row named by
//! line and column, and everything reported that was not taken as it stands.

mod cells;
mod codes;
mod doubts;
mod filled;
mod names;
mod repeats;
mod report;
mod rows;
mod schemes;
mod spells;
mod units;

pub use names::Names;
pub use report::Report;

use super::manifest::Imported;
use crate::error::WorldError;
use cells::Origins;
use codes::Codes;
use datafusion::arrow::array::RecordBatch;
use filled::{Filled, Outcome};
use kenesh_domain::CodeScheme;
use kenesh_files::{Opened, Table};
use kenesh_tables::{ColumnBuilder, TableKind, TableSpec};
use repeats::Repeats;
use rows::Rows;
use std::collections::BTreeMap;
use std::path::Path;

/// Rows held in memory before they are written.
const CHUNK: usize = 1 << 16;

/// Says what to do with a row that cannot be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnBadRow {
    /// Refuse the file; the world stays as it was.
    Stop,
    /// Leave the row out and report it.
    Skip,
}

/// Describes a user's own file: which table it is, which column is which, and where it comes from.
#[derive(Debug, Clone)]
pub struct OwnSource {
    /// The id that the rows will cite.
    pub id: String,
    /// The title.
    pub title: String,
    /// The vintage of the rows.
    pub vintage: String,
    /// The table.
    pub table: &'static TableSpec,
    /// Which column of the file holds a column of the table.
    pub columns: BTreeMap<String, String>,
    /// Whose codes a column of actors holds; of another it is found out.
    pub schemes: BTreeMap<String, CodeScheme>,
    /// What every row holds in a column that the file does not have.
    pub constants: BTreeMap<String, String>,
    /// By column, what a word of the file is in the table's words; nothing where its row is to be left out.
    pub words: BTreeMap<String, BTreeMap<String, Option<String>>>,
    /// The figures that stand for missing; nothing where nobody said.
    pub missing: Option<Vec<String>>,
    /// What to do with a bad row.
    pub on_bad_row: OnBadRow,
}

impl OwnSource {
    /// Says what the table `sources` will hold of it.
    pub(crate) fn describe(&self) -> Imported {
        Imported {
            title: self.title.clone(),
            publisher: "the user".to_owned(),
            version: self.vintage.clone(),
            licence: "the user's own".to_owned(),
            usage: "as the user decides".to_owned(),
            citation: self.title.clone(),
            ..Imported::default()
        }
    }

    /// Reads the file and hands its rows on, a chunk at a time, by the name that they bear.
    ///
    /// The file is gone through up to four times, so that memory does not grow with it: for what its cells are,
    /// for whose codes it holds, for rows that come again, and for the rows themselves.
    pub(crate) fn read(
        &self,
        path: &Path,
        names: &Names<'_>,
        write: &mut dyn FnMut(&str, &RecordBatch) -> Result<(), WorldError>,
    ) -> Result<Report, WorldError> {
        let opened = Opened::of(path)?.missing(self.missing.as_deref().unwrap_or_default());
        let origins = Origins::of(self, &opened)?;
        let wanted: Vec<&str> = origins.headers().collect();
        let table = opened.read(&wanted)?;
        let mut report = Report::of(table.notes());
        let codes = Codes::of(self, &origins, &table, names.actors, &mut report)?;
        let rows = || Rows::of(self, &origins, &table, codes.clone(), names);
        let repeats = match self.table.kind {
            TableKind::Data => self.repeats(&table, rows())?,
            _ => Repeats::none(),
        };
        let chunks = Chunks::new(self.table, write);
        self.write(&table, rows(), repeats, chunks, &mut report)?;
        report.settle();
        Ok(report)
    }

    /// Goes through the rows for those that may come again.
    fn repeats(&self, table: &Table, mut rows: Rows<'_>) -> Result<Repeats, WorldError> {
        let mut repeats = Repeats::expecting(table)?;
        table.rows(|row| {
            match rows.row(row) {
                Outcome::Row(filled) => repeats.foresee(self.table, &filled),
                Outcome::Bad(column, problem) if self.on_bad_row == OnBadRow::Stop => {
                    return Err(WorldError::cell(table.file(), row.line, column, problem));
                }
                Outcome::Bad(..) | Outcome::LeftOut(_) | Outcome::Same => {}
            }
            Ok(())
        })?;
        Ok(repeats)
    }

    /// Goes through the rows and hands them on.
    fn write(
        &self,
        table: &Table,
        mut rows: Rows<'_>,
        mut repeats: Repeats,
        mut chunks: Chunks<'_>,
        report: &mut Report,
    ) -> Result<(), WorldError> {
        table.rows(|row| {
            report.read += 1;
            let outcome = match rows.row(row) {
                Outcome::Row(filled) => repeats.check(self.table, filled, row.line, report),
                outcome => outcome,
            };
            match outcome {
                Outcome::Row(filled) => {
                    report.made += 1;
                    chunks.take(&filled)?;
                }
                Outcome::Same => {}
                Outcome::LeftOut(why) => report.leave_out(why, row.line),
                Outcome::Bad(column, problem) => {
                    let error = WorldError::cell(table.file(), row.line, column, problem);
                    match self.on_bad_row {
                        OnBadRow::Stop => return Err(error),
                        OnBadRow::Skip => report.bad(column, error.to_string()),
                    }
                }
            }
            Ok(())
        })?;
        chunks.finish()?;
        rows.finish(table.file(), report)
    }
}

/// Rows of every name that are not written yet.
struct Chunks<'a> {
    table: &'static TableSpec,
    chunks: BTreeMap<String, Chunk>,
    write: &'a mut dyn FnMut(&str, &RecordBatch) -> Result<(), WorldError>,
}

impl<'a> Chunks<'a> {
    fn new(
        table: &'static TableSpec,
        write: &'a mut dyn FnMut(&str, &RecordBatch) -> Result<(), WorldError>,
    ) -> Chunks<'a> {
        Chunks {
            table,
            chunks: BTreeMap::new(),
            write,
        }
    }

    fn take(&mut self, row: &Filled) -> Result<(), WorldError> {
        let what = self.table.what.and_then(|name| row.text(self.table, name));
        let what = what.unwrap_or(self.table.name);
        if !self.chunks.contains_key(what) {
            self.chunks.insert(what.to_owned(), Chunk::of(self.table));
        }
        let Some(chunk) = self.chunks.get_mut(what) else {
            return Ok(());
        };
        chunk.push(self.table, row);
        if chunk.rows == CHUNK {
            let full = std::mem::replace(chunk, Chunk::of(self.table));
            (self.write)(what, &full.finish(self.table)?)?;
        }
        Ok(())
    }

    fn finish(self) -> Result<(), WorldError> {
        for (what, chunk) in self.chunks.into_iter().filter(|(_, chunk)| chunk.rows > 0) {
            (self.write)(&what, &chunk.finish(self.table)?)?;
        }
        Ok(())
    }
}

/// Rows of one name that are not written yet.
struct Chunk {
    columns: Vec<ColumnBuilder>,
    rows: usize,
}

impl Chunk {
    fn of(table: &TableSpec) -> Chunk {
        let columns = table.columns();
        Chunk {
            columns: columns
                .map(|column| ColumnBuilder::new(column.kind))
                .collect(),
            rows: 0,
        }
    }

    /// Takes a row of checked cells.
    fn push(&mut self, table: &TableSpec, row: &Filled) {
        self.rows += 1;
        for ((spec, cell), column) in table.columns().zip(row.cells()).zip(&mut self.columns) {
            column.append(cell.and_then(|text| spec.kind.read(text)));
        }
    }

    fn finish(self, table: &TableSpec) -> Result<RecordBatch, WorldError> {
        let columns = self.columns.into_iter().map(ColumnBuilder::finish);
        RecordBatch::try_new(table.schema(), columns.collect())
            .map_err(|error| WorldError::of_arrow(error, &format!("table `{}`", table.name)))
    }
}
