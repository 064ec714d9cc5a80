//! R's data frames (`.rds`, `.rda`).

use super::Batches;
use crate::error::FileError;
use crate::note::{Note, NoteKind};
use kenesh_rdata::{Column, Labels, Limits, Named};
use kenesh_tables::arrow::array::{
    ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int32Array, Int64Array,
    StringArray,
};
use std::sync::Arc;

/// Reads the data frame that a file holds; of several the first.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Batches, FileError> {
    let frames = kenesh_rdata::read(bytes, &Limits::default());
    let frames = frames.map_err(|cause| FileError::broken(file, cause.to_string()))?;
    let mut notes = Vec::new();
    let Some((first, others)) = frames.split_first() else {
        return Err(FileError::broken(file, "it holds no data frame"));
    };
    if !others.is_empty() {
        let names: Vec<&str> = others.iter().map(|named| named.name.as_str()).collect();
        let about = format!(
            "only the first data frame, `{}`, is read; others: {}",
            first.name,
            names.join(", ")
        );
        notes.push(Note::of_file(NoteKind::Dropped, about));
    }
    let columns = columns(first, &mut notes);
    Batches::of(columns, notes).map_err(|problem| FileError::broken(file, problem))
}

fn columns(named: &Named, notes: &mut Vec<Note>) -> Vec<(String, ArrayRef)> {
    let mut columns = Vec::new();
    for (name, column) in named.frame.columns() {
        match array(column) {
            Ok(array) => columns.push((name.clone(), array)),
            Err(what) => {
                let about = format!("a column that is not read: {what}");
                notes.push(Note::of_column(NoteKind::Dropped, name, about));
            }
        }
    }
    columns
}

fn array(column: &Column) -> Result<ArrayRef, &'static str> {
    Ok(match column {
        Column::Logical(cells) => Arc::new(BooleanArray::from(cells.clone())),
        Column::Integer(cells) => Arc::new(Int32Array::from(cells.clone())),
        Column::Whole(cells) => Arc::new(Int64Array::from(cells.clone())),
        Column::Real(cells) => {
            let present = cells
                .iter()
                .map(|number| Some(*number).filter(|number| !number.is_nan()));
            Arc::new(present.collect::<Float64Array>())
        }
        Column::Date(cells) => Arc::new(Date32Array::from(cells.clone())),
        Column::Text(labels) | Column::Factor(labels) => texts(labels),
        Column::Other(what) => return Err(what),
    })
}

fn texts(labels: &Labels) -> ArrayRef {
    let code = |row| labels.code(row).and_then(|code| i32::try_from(code).ok());
    let keys = (0..labels.len()).map(code).collect::<Int32Array>();
    let values = Arc::new(StringArray::from_iter_values(labels.levels()));
    match DictionaryArray::try_new(keys, values) {
        Ok(array) => Arc::new(array),
        Err(_) => Arc::new(labels.iter().collect::<StringArray>()),
    }
}
