//! Files whose columns have types of their own: Parquet, Stata, R; and workbooks, whose cells have.

pub(crate) mod excel;
pub(crate) mod parquet;
mod rdata;
pub(crate) mod stata;

use crate::error::FileError;
use crate::kind::Kind;
use crate::note::{Note, NoteKind};
use crate::text::Source;
use csv::StringRecord;
use excel::{Dates, Field as Cell, Workbook};
use kenesh_tables::arrow::array::{ArrayRef, RecordBatch};
use kenesh_tables::arrow::datatypes::{Field, Schema};
use std::sync::Arc;

/// Holds a typed table in memory, with what was not taken as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Batches {
    pub(crate) batch: RecordBatch,
    pub(crate) notes: Vec<Note>,
}

impl Batches {
    fn of(columns: Vec<(String, ArrayRef)>, notes: Vec<Note>) -> Result<Batches, String> {
        let fields = columns
            .iter()
            .map(|(name, array)| Field::new(name, array.data_type().clone(), true));
        let schema = Schema::new(fields.collect::<Vec<_>>());
        let arrays = columns.into_iter().map(|(_, array)| array).collect();
        let batch = RecordBatch::try_new(Arc::new(schema), arrays);
        Ok(Batches {
            batch: batch.map_err(|error| error.to_string())?,
            notes,
        })
    }
}

/// Reads a typed file whole.
pub(crate) fn read(file: &str, kind: Kind, bytes: &[u8]) -> Result<Batches, FileError> {
    match kind {
        Kind::R => rdata::read(file, bytes),
        _ => stata::read(file, bytes),
    }
}

/// Reads the first sheet of a workbook as records, whose cells are texts.
pub(crate) fn sheet(file: &str, bytes: &[u8]) -> Result<(Source, Vec<Note>), FileError> {
    let broken = |problem| FileError::broken(file, problem);
    let mut workbook = Workbook::of(bytes).map_err(broken)?;
    let names = workbook.sheet_names();
    let Some((first, others)) = names.split_first() else {
        return Err(FileError::broken(file, "the workbook has no sheet"));
    };
    let rows = workbook.sheet(first, Dates::Texts).map_err(broken)?;
    let mut notes = Vec::new();
    if !others.is_empty() {
        let about = format!(
            "only the first sheet, “{first}”, is read; others: {}",
            others.join(", ")
        );
        notes.push(Note::of_file(NoteKind::Dropped, about));
    }
    let filled = |cell: &Cell| *cell != Cell::Empty;
    let above = rows
        .iter()
        .take_while(|row| !row.iter().any(filled))
        .count();
    if above > 0 {
        let note = Note::of_file(
            NoteKind::Dropped,
            "empty rows above the names of the columns",
        );
        notes.push(note.at(above as u64, 1));
    }
    let rows = rows.get(above..).unwrap_or_default();
    // A sheet's rows end where their last filled cell stands; the names say how wide they are.
    let end = |row: &[Cell]| row.iter().rposition(filled).map_or(0, |last| last + 1);
    let width = rows.first().map_or(0, |names| end(names));
    let records = rows.iter().map(|row| {
        let cells = (0..width.max(end(row))).map(|at| row.get(at).map_or_else(String::new, text));
        cells.collect::<StringRecord>()
    });
    let records: Vec<StringRecord> = records.collect();
    Ok((Source::Sheet(Arc::new(records), above as u64), notes))
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
    }
}
