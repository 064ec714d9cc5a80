//! Turns an answer in SQL into a frame for regressions.

mod file;

pub use file::frame_of_file;

use crate::error::EngineError;
use kenesh_estimation::regression::{Column, Data};
use kenesh_tables::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use kenesh_tables::arrow::compute::{cast, concat_batches};
use kenesh_tables::arrow::datatypes::{DataType, Float64Type, SchemaRef};
use kenesh_tables::arrow::error::ArrowError;

/// Makes a frame of an answer: numbers and flags as numbers, everything else as factors.
///
/// A null is missing. Beware that a year is a number; as a fixed effect it serves all the same.
pub fn frame(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<Data, EngineError> {
    let whole = concat_batches(schema, batches)?;
    let mut frame = Data::new(whole.num_rows());
    for (field, column) in schema.fields().iter().zip(whole.columns()) {
        let column = column_of(column)?;
        let inserted = frame.insert(field.name(), column);
        inserted.map_err(|error| EngineError::Measure {
            measure: "fit",
            problem: error.to_string(),
        })?;
    }
    Ok(frame)
}

fn column_of(column: &ArrayRef) -> Result<Column, ArrowError> {
    if column.data_type().is_numeric() || *column.data_type() == DataType::Boolean {
        let numbers = cast(column, &DataType::Float64)?;
        let numbers = numbers.as_primitive::<Float64Type>().iter();
        return Ok(Column::Numbers(
            numbers.map(|number| number.unwrap_or(f64::NAN)).collect(),
        ));
    }
    let texts = cast(column, &DataType::Utf8)?;
    let texts = texts.as_string::<i32>();
    Ok(Column::factor(
        (0..texts.len()).map(|row| texts.is_valid(row).then(|| texts.value(row))),
    ))
}

#[cfg(test)]
mod tests {
    use crate::Engine;
    use kenesh_estimation::regression::{Settings, fit};

    #[test]
    fn an_answer_is_regressed_with_years_as_effects_and_nulls_left_out() {
        let engine = Engine::starter().unwrap();
        let query = "select receiver, year, value, value > 100 as large from flows where instrument = 'exports' and sender = 'TUR'";
        let (schema, batches) = engine.sql(query).unwrap();
        let frame = super::frame(&schema, &batches).unwrap();
        let fitted = fit(
            &"value ~ large | receiver + year".parse().unwrap(),
            &frame,
            &Settings::default(),
        )
        .unwrap();
        assert_eq!(fitted.terms[0].name, "large");
        assert_eq!(
            fitted.glance.nobs + fitted.glance.dropped.missing,
            frame.rows()
        );
        assert!(fitted.glance.dropped.missing > 0);
    }
}
