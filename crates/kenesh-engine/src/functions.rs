//! Lets SQL call every measure as a table function.

use crate::core::Core;
use crate::measure::Measure;
use kenesh_store::datafusion::catalog::{
    MemTable, TableFunctionArgs, TableFunctionImpl, TableProvider,
};
use kenesh_store::datafusion::error::{DataFusionError, Result};
use kenesh_store::datafusion::logical_expr::Expr;
use kenesh_store::datafusion::scalar::ScalarValue;
use std::sync::Arc;

/// A measure that SQL can call; it measures when the query is planned.
pub(crate) struct Function {
    pub(crate) measure: &'static Measure,
    pub(crate) core: Arc<Core>,
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.measure.name)
    }
}

impl TableFunctionImpl for Function {
    fn call_with_args(&self, args: TableFunctionArgs<'_, '_>) -> Result<Arc<dyn TableProvider>> {
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
        self.measure
            .check(&arguments)
            .map_err(|error| refuse(error.to_string()))?;
        let batch = (self.measure.run)(&self.core, &arguments)
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
