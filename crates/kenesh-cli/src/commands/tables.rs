//! Turns an answer in Arrow into a table for printing.

use super::export::Cells;
use kenesh_engine::EngineError;
use kenesh_render::sheet::{Column, ColumnKind, Sheet};
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::arrow::datatypes::{DataType, Field, SchemaRef};
use std::sync::Arc;

/// The decimals shown at most where nobody described a column.
const DIGITS: u8 = 4;

/// The names of columns of whole numbers that are years.
const YEARS: [&str; 6] = ["year", "since", "until", "first", "last", "accession"];

/// Turns batches into a table; columns of whole numbers with the name of a year are years.
pub(super) fn table(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<Sheet, EngineError> {
    let column = |field: &Arc<Field>| {
        let (name, kind) = (field.name(), kind(field.name(), field.data_type()));
        Column::new(name, name, kind)
    };
    let mut table = Sheet::new(schema.fields().iter().map(column));
    for batch in batches {
        let columns = batch.columns().iter().map(Cells::of);
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        for row in 0..batch.num_rows() {
            table.push(columns.iter().map(|cells| cells.value(row)));
        }
    }
    Ok(table.fit_digits(DIGITS))
}

fn kind(name: &str, data_type: &DataType) -> ColumnKind {
    match data_type {
        DataType::Boolean => ColumnKind::Flag,
        kind if kind.is_integer() && YEARS.contains(&name) => ColumnKind::Year,
        kind if kind.is_numeric() => ColumnKind::Number,
        _ => ColumnKind::Text,
    }
}
