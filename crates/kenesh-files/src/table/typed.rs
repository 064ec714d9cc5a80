//! The rows of a file whose columns have types of their own.

use super::{ROWS, Row, Rows, Table};
use crate::column::{Column, Holds};
use crate::error::FileError;
use crate::opened::Origin;
use crate::tally::Tally;
use csv::StringRecord;
use kenesh_tables::arrow::array::{
    Array, ArrayRef, AsArray, DictionaryArray, RecordBatch, StringArray,
};
use kenesh_tables::arrow::compute::{CastOptions, cast_with_options};
use kenesh_tables::arrow::datatypes::{DataType, Float64Type, Int32Type};
use kenesh_tables::arrow::util::display::{ArrayFormatter, FormatOptions};
use std::sync::Arc;

impl Table {
    /// Goes through the rows of a typed file, each cell written as text.
    pub(super) fn typed_rows<E: From<FileError>>(
        &self,
        mut visit: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let places: Vec<usize> = (0..self.places.len()).collect();
        let (mut line, mut cells) = (0, StringRecord::new());
        let options = FormatOptions::default();
        let wrong =
            |cause: &dyn std::fmt::Display| FileError::broken(&self.file, cause.to_string());
        self.typed_batches(|batch| {
            let arrays = batch.columns().iter();
            let formats = arrays.map(|array| ArrayFormatter::try_new(array, &options));
            let formats = formats
                .collect::<Result<Vec<_>, _>>()
                .map_err(|cause| wrong(&cause))?;
            let mut text = String::new();
            for row in 0..batch.num_rows() {
                line += 1;
                cells.clear();
                for (array, format) in batch.columns().iter().zip(&formats) {
                    text.clear();
                    match array.data_type() {
                        // As it is written elsewhere: 2001, not 2001.0, and the shortest that tells it.
                        DataType::Float64 if array.is_valid(row) => {
                            let number = array.as_primitive::<Float64Type>();
                            text.push_str(&number.value(row).to_string());
                        }
                        _ => format
                            .value(row)
                            .write(&mut text)
                            .map_err(|cause| wrong(&cause))?,
                    }
                    cells.push_field(&text);
                }
                visit(&Row {
                    line,
                    width: None,
                    cells: &cells,
                    places: &places,
                    before: 0,
                })?;
            }
            Ok(())
        })
    }

    /// Turns a typed batch into what the columns hold, and texts that stand for missing into nulls.
    pub(super) fn meant(&self, batch: &RecordBatch) -> Result<RecordBatch, FileError> {
        let wrong = |column: &Column, problem: String| {
            FileError::broken(&self.file, format!("column `{}`: {problem}", column.name))
        };
        let strict = CastOptions {
            safe: false,
            ..CastOptions::default()
        };
        let arrays = self
            .columns
            .iter()
            .zip(batch.columns())
            .map(|(column, array)| {
                let kind = column.holds.data_type();
                let array = match array.data_type() == &kind {
                    true => Arc::clone(array),
                    false => cast_with_options(array, &kind, &strict)
                        .map_err(|cause| wrong(column, cause.to_string()))?,
                };
                Ok(match column.holds {
                    Holds::Texts => texts_meant(column, &array),
                    _ => array,
                })
            });
        let arrays = arrays.collect::<Result<Vec<ArrayRef>, FileError>>()?;
        RecordBatch::try_new(self.schema(), arrays)
            .map_err(|cause| FileError::broken(&self.file, cause.to_string()))
    }

    /// Gives the typed batches, their columns in the order asked for.
    pub(super) fn typed_batches<E: From<FileError>>(
        &self,
        mut visit: impl FnMut(&RecordBatch) -> Result<(), E>,
    ) -> Result<(), E> {
        match &self.rows {
            Rows::Records { .. } => Ok(()),
            Rows::Typed(Origin::Parquet(parquet)) => {
                // The file gives its columns in its own order.
                let mut own = self.places.clone();
                own.sort_unstable();
                let order: Vec<usize> = self
                    .places
                    .iter()
                    .filter_map(|place| own.iter().position(|there| there == place))
                    .collect();
                parquet.read(&self.file, &self.places, |batch| {
                    visit(&self.projected(batch, &order)?)
                })
            }
            Rows::Typed(Origin::Held(held)) => {
                let whole = self.projected(&held.batch, &self.places)?;
                for from in (0..whole.num_rows()).step_by(ROWS) {
                    visit(&whole.slice(from, ROWS.min(whole.num_rows() - from)))?;
                }
                Ok(())
            }
            Rows::Typed(Origin::Records(_)) => Ok(()),
        }
    }

    fn projected(&self, batch: &RecordBatch, order: &[usize]) -> Result<RecordBatch, FileError> {
        let projected = batch.project(order);
        projected.map_err(|cause| FileError::broken(&self.file, cause.to_string()))
    }

    /// Gives the type of a typed file's column.
    pub(super) fn kind(&self, place: usize) -> DataType {
        let field = match &self.rows {
            Rows::Typed(Origin::Parquet(parquet)) => parquet.schema().fields().get(place).cloned(),
            Rows::Typed(Origin::Held(held)) => held.batch.schema_ref().fields().get(place).cloned(),
            _ => None,
        };
        field.map_or(DataType::Null, |field| field.data_type().clone())
    }

    /// Counts what the cells of a typed file's columns of texts look like.
    pub(super) fn tallies(&self, missing: &Arc<[String]>) -> Result<Vec<Tally>, FileError> {
        let mut tallies = vec![Tally::with(missing); self.places.len()];
        let of_texts = |place: &usize| matches!(holds(&self.kind(*place)), Holds::Texts);
        if !self.places.iter().any(of_texts) {
            return Ok(tallies);
        }
        let looked: Vec<usize> = self.places.iter().copied().filter(of_texts).collect();
        let of_text = Table {
            file: self.file.clone(),
            columns: Vec::new(),
            notes: Vec::new(),
            places: looked,
            rows: match &self.rows {
                Rows::Typed(origin) => Rows::Typed(origin.clone()),
                Rows::Records { .. } => return Ok(tallies),
            },
        };
        let mut begun = 0;
        let slots: Vec<usize> = (0..self.places.len())
            .filter(|at| of_texts(&self.places[*at]))
            .collect();
        of_text.typed_batches(|batch| {
            for (slot, array) in slots.iter().zip(batch.columns()) {
                if let Some(tally) = tallies.get_mut(*slot) {
                    tally_texts(tally, array, begun);
                }
            }
            begun += batch.num_rows() as u64;
            Ok::<(), FileError>(())
        })?;
        Ok(tallies)
    }
}

/// Counts the cells of a column of texts.
fn tally_texts(tally: &mut Tally, array: &ArrayRef, begun: u64) {
    if let Some(codes) = array.as_dictionary_opt::<Int32Type>()
        && let Some(values) = codes.values().as_string_opt::<i32>()
    {
        for (row, code) in (begun + 1..).zip(codes.keys()) {
            let value = code.and_then(|code| usize::try_from(code).ok());
            if let Some(value) = value.filter(|value| values.is_valid(*value)) {
                tally.take(values.value(value).trim(), row);
            }
        }
    } else if let Some(texts) = array.as_string_opt::<i32>() {
        for (row, text) in (begun + 1..).zip(texts) {
            tally.take(text.unwrap_or_default().trim(), row);
        }
    }
}

/// Says what a column of an Arrow type holds.
pub(super) fn holds(kind: &DataType) -> Holds {
    match kind {
        kind if kind.is_integer() => Holds::Whole,
        kind if kind.is_numeric() => Holds::Numbers,
        DataType::Null => Holds::Numbers,
        DataType::Boolean => Holds::Flags,
        _ => Holds::Texts,
    }
}

/// Makes the texts that stand for missing null.
fn texts_meant(column: &Column, array: &ArrayRef) -> ArrayRef {
    let Some(codes) = array.as_dictionary_opt::<Int32Type>() else {
        return Arc::clone(array);
    };
    let Some(values) = codes.values().as_string_opt::<i32>() else {
        return Arc::clone(array);
    };
    let meant = values
        .iter()
        .map(|text| text.and_then(|text| column.meant(text)));
    let meant: StringArray = meant.collect();
    match DictionaryArray::try_new(codes.keys().clone(), Arc::new(meant)) {
        Ok(codes) => Arc::new(codes),
        Err(_) => Arc::clone(array),
    }
}
