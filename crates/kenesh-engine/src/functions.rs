//! Lets SQL call every measure as a table function.

use crate::error::EngineError;
use crate::measure::Measure;
use crate::world::Core;
use kenesh_store::datafusion::arrow::array::RecordBatch;
use kenesh_store::datafusion::catalog::{
    MemTable, TableFunctionArgs, TableFunctionImpl, TableProvider,
};
use kenesh_store::datafusion::error::DataFusionError;
use kenesh_store::datafusion::logical_expr::Expr;
use kenesh_store::datafusion::scalar::ScalarValue;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A measure that SQL can call; it measures when a query is first planned and remembers.
pub(crate) struct Function {
    measure: &'static Measure,
    core: Arc<Core>,
    answers: Mutex<BTreeMap<Vec<String>, RecordBatch>>,
}

impl Function {
    pub(crate) fn new(measure: &'static Measure, core: Arc<Core>) -> Function {
        Function {
            measure,
            core,
            answers: Mutex::default(),
        }
    }

    fn answer(&self, arguments: Vec<String>) -> Result<RecordBatch, EngineError> {
        self.measure.check(&arguments)?;
        // A poisoned lock means that a measure panicked; its half-done answer was never stored.
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(batch) = answers.get(&arguments) {
            return Ok(batch.clone());
        }
        let batch = (self.measure.run)(&self.core, &arguments)?;
        answers.insert(arguments, batch.clone());
        Ok(batch)
    }
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.measure.name)
    }
}

impl TableFunctionImpl for Function {
    fn call_with_args(
        &self,
        args: TableFunctionArgs<'_, '_>,
    ) -> Result<Arc<dyn TableProvider>, DataFusionError> {
        let arguments = args
            .exprs()
            .iter()
            .map(text)
            .collect::<Option<Vec<String>>>();
        let refuse = |message: String| DataFusionError::Plan(message);
        let arguments = arguments.ok_or_else(|| {
            refuse(format!(
                "{} takes texts in quotes, as in `{}`",
                self.measure.name, self.measure.example
            ))
        })?;
        let batch = self
            .answer(arguments)
            .map_err(|error| refuse(error.to_string()))?;
        Ok(Arc::new(MemTable::try_new(
            batch.schema(),
            vec![vec![batch]],
        )?))
    }
}

fn text(argument: &Expr) -> Option<String> {
    match argument {
        Expr::Literal(
            ScalarValue::Utf8(text) | ScalarValue::Utf8View(text) | ScalarValue::LargeUtf8(text),
            _,
        ) => text.clone(),
        Expr::Literal(number @ ScalarValue::Int64(Some(_)), _) => Some(number.to_string()),
        _ => None,
    }
}
