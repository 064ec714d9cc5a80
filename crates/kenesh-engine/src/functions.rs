//! Lets SQL call every measure as a table function.

use crate::error::EngineError;
use crate::measure::Measure;
use crate::world::Core;
use kenesh_store::Function;
use kenesh_tables::arrow::array::RecordBatch;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Makes a function of a measure; it measures once for the same arguments and remembers.
pub(crate) fn function(measure: &'static Measure, core: Arc<Core>) -> Function {
    let answers: Mutex<BTreeMap<Vec<String>, RecordBatch>> = Mutex::default();
    let answer = move |arguments: Vec<String>| -> Result<RecordBatch, EngineError> {
        measure.check(&arguments)?;
        // A poisoned lock means that a measure panicked; its half-done answer was never stored.
        let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(batch) = answers.get(&arguments) {
            return Ok(batch.clone());
        }
        let batch = (measure.run)(&core, &arguments)?;
        answers.insert(arguments, batch.clone());
        Ok(batch)
    };
    Function {
        name: measure.name,
        example: measure.example,
        answer: Box::new(move |arguments| answer(arguments).map_err(|error| error.to_string())),
    }
}
