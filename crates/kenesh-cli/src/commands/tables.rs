//! Turns an answer in Arrow into a table for printing.

use kenesh_engine::EngineError;
use kenesh_render::sheet::{Column, ColumnKind, Sheet, Value};
use kenesh_store::datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use kenesh_store::datafusion::arrow::compute::cast;
use kenesh_store::datafusion::arrow::datatypes::{DataType, Float64Type, SchemaRef};

/// The decimals shown at most where nobody described a column.
const DIGITS: u8 = 4;

/// The names of columns of whole numbers that are years.
const YEARS: [&str; 6] = ["year", "since", "until", "first", "last", "accession"];

/// Turns batches into a table; columns of whole numbers with the name of a year are years.
pub(super) fn table(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<Sheet, EngineError> {
    let column = |field: &std::sync::Arc<kenesh_store::datafusion::arrow::datatypes::Field>| {
        Column::new(
            field.name(),
            field.name(),
            kind(field.name(), field.data_type()),
        )
    };
    let mut table = Sheet::new(schema.fields().iter().map(column));
    for batch in batches {
        let columns = batch
            .columns()
            .iter()
            .map(values)
            .collect::<Result<Vec<_>, _>>()?;
        for row in 0..batch.num_rows() {
            table.push(
                columns
                    .iter()
                    .map(|column| column.get(row).cloned().unwrap_or(Value::Null)),
            );
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

fn values(column: &ArrayRef) -> Result<Vec<Value>, EngineError> {
    let each = |value: &dyn Fn(usize) -> Value| {
        (0..column.len())
            .map(|row| {
                if column.is_null(row) {
                    Value::Null
                } else {
                    value(row)
                }
            })
            .collect()
    };
    if let Some(flags) = column.as_boolean_opt() {
        return Ok(each(&|row| Value::from(flags.value(row))));
    }
    if column.data_type().is_numeric() {
        let numbers = cast(column, &DataType::Float64)?;
        let numbers = numbers.as_primitive::<Float64Type>();
        return Ok(each(&|row| Value::from(numbers.value(row))));
    }
    let texts = cast(column, &DataType::Utf8)?;
    let texts = texts.as_string::<i32>();
    Ok(each(&|row| Value::from(texts.value(row))))
}
