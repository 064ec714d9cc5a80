//! Turns an answer in SQL into a frame for regressions.

mod columns;
mod file;

pub use file::{FramedFile, frame_of_file};

use crate::error::EngineError;
use columns::Cells;
use kenesh_estimation::regression::Data;
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::arrow::datatypes::SchemaRef;
use std::collections::BTreeSet;

/// Makes a frame of an answer: numbers and flags as numbers, everything else as factors.
///
/// A null is missing. Beware that a year is a number; as a fixed effect it serves all the same. Whole numbers
/// beyond 2⁵³ stay whole and are a factor.
///
/// # Errors
/// Two columns of one name, which a formula could not tell apart.
pub fn frame(schema: &SchemaRef, batches: &[RecordBatch]) -> Result<Data, EngineError> {
    let mut seen = BTreeSet::new();
    if let Some(twice) = schema
        .fields()
        .iter()
        .find(|field| !seen.insert(field.name()))
    {
        let name = twice.name();
        return Err(refused(format!(
            "two columns of the answer are called `{name}`; name one otherwise, as in `select a.{name} as other`"
        )));
    }
    let mut collected = Collected::of(schema);
    for batch in batches {
        collected.take(batch)?;
    }
    collected.finish(|_| true)
}

fn refused(problem: impl ToString) -> EngineError {
    EngineError::Measure {
        measure: "fit",
        problem: problem.to_string(),
    }
}

/// Collects a frame from batches.
#[derive(Default)]
struct Collected {
    rows: usize,
    columns: Vec<(String, Cells)>,
}

impl Collected {
    fn of(schema: &SchemaRef) -> Collected {
        let fields = schema.fields().iter();
        Collected {
            rows: 0,
            columns: fields
                .map(|field| (field.name().clone(), Cells::of(field.data_type())))
                .collect(),
        }
    }

    fn take(&mut self, batch: &RecordBatch) -> Result<(), EngineError> {
        self.rows += batch.num_rows();
        for ((name, cells), array) in self.columns.iter_mut().zip(batch.columns()) {
            let taken = cells.take(array);
            taken.map_err(|error| refused(format!("`{name}`: {error}")))?;
        }
        Ok(())
    }

    /// Makes the frame; of columns that nobody takes for numbers only which rows have the same is kept.
    fn finish(self, is_number: impl Fn(&str) -> bool) -> Result<Data, EngineError> {
        let mut frame = Data::new(self.rows);
        for (name, cells) in self.columns {
            let (column, why) = cells.finish(is_number(&name));
            frame.insert(&name, column).map_err(refused)?;
            if let Some(why) = why {
                frame.say_no_number(&name, why);
            }
        }
        Ok(frame)
    }
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
