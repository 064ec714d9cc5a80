//! Table functions: what SQL can call in a `from`, as `name('…')`.

use datafusion::arrow::array::RecordBatch;
use datafusion::catalog::{MemTable, TableFunctionArgs, TableFunctionImpl, TableProvider};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::Expr;
use datafusion::scalar::ScalarValue;
use std::sync::Arc;

/// Answers a call whose arguments are texts, or says what is wrong with it.
pub type Answer = Box<dyn Fn(Vec<String>) -> Result<RecordBatch, String> + Send + Sync>;

/// A function that SQL can call; it answers when a query is planned.
pub struct Function {
    /// The name in SQL.
    pub name: &'static str,
    /// A call that works.
    pub example: &'static str,
    /// What answers.
    pub answer: Answer,
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl TableFunctionImpl for Function {
    fn call_with_args(
        &self,
        args: TableFunctionArgs<'_, '_>,
    ) -> Result<Arc<dyn TableProvider>, DataFusionError> {
        let arguments = args.exprs().iter().map(text);
        let arguments = arguments.collect::<Option<Vec<String>>>();
        let refused = || {
            let Function { name, example, .. } = self;
            format!("{name} takes texts in quotes, as in `{example}`")
        };
        let answer = arguments.ok_or_else(refused).and_then(&self.answer);
        let batch = answer.map_err(DataFusionError::Plan)?;
        let table = MemTable::try_new(batch.schema(), vec![vec![batch]])?;
        Ok(Arc::new(table))
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
