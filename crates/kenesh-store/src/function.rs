//! Table functions: what SQL can call in a `from`, as `name('…')`.

use crate::only::Only;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::{Session, TableFunctionArgs, TableFunctionImpl, TableProvider};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::datasource::TableType;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown};
use datafusion::physical_expr::{EquivalenceProperties, PhysicalExpr};
use datafusion::physical_plan::execution_plan::{Boundedness, EmissionType};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{
    DisplayAs, DisplayFormatType, ExecutionPlan, Partitioning, PlanProperties,
    ReplaceChildrenOptions,
};
use datafusion::scalar::ScalarValue;
use kenesh_tables::TableSpec;
use std::error::Error;
use std::sync::Arc;

/// What went wrong with a call.
pub type Fault = Box<dyn Error + Send + Sync>;
/// Refuses the arguments of a call that cannot be answered.
pub type Check = Box<dyn Fn(&[String]) -> Result<(), Fault> + Send + Sync>;
/// Answers a call, at least those rows that a query looks at.
pub type Answer = Box<dyn Fn(&[String], &Only) -> Result<RecordBatch, Fault> + Send + Sync>;
/// Divides a call that has a large answer into parts that are answered one after the other.
pub type Parts = Box<dyn Fn(&[String]) -> Result<Vec<Only>, Fault> + Send + Sync>;

/// A function that SQL can call, whose arguments are texts.
///
/// It answers when a query is carried out; planning a query only checks the arguments.
pub struct Function {
    /// The name in SQL.
    pub name: &'static str,
    /// A call that works.
    pub example: &'static str,
    /// The columns of an answer.
    pub table: TableSpec,
    /// The names of the columns of which an answer can be narrowed to what a query looks at.
    pub narrowed_by: Vec<&'static str>,
    /// What checks the arguments.
    pub check: Check,
    /// What divides a call whose answer may be large; such an answer has those columns alone that are looked at.
    pub large: Option<Parts>,
    /// What answers.
    pub answer: Answer,
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A call of a function in a query: its name and its arguments say all of it, so that it can be sent
/// elsewhere and answered there.
#[derive(Debug, Clone)]
pub struct Call {
    function: Arc<Function>,
    arguments: Vec<String>,
    schema: SchemaRef,
}

impl Call {
    /// Gives the function's name, which with the arguments says all of the call.
    pub fn name(&self) -> &'static str {
        self.function.name
    }

    /// Gives the arguments in order, as texts.
    pub fn arguments(&self) -> &[String] {
        &self.arguments
    }

    /// Divides the answer into parts of which none is empty for what a query looks at; into one where it is small.
    fn parts(&self, only: &Only) -> std::result::Result<Vec<Only>, Fault> {
        let Some(divide) = &self.function.large else {
            return Ok(vec![only.clone()]);
        };
        let parts = divide(&self.arguments)?;
        Ok(parts.iter().filter_map(|part| only.within(part)).collect())
    }

    /// Answers a part, with these columns.
    fn answer(&self, only: &Only, columns: &SchemaRef) -> Result<RecordBatch> {
        let answer = (self.function.answer)(&self.arguments, only);
        let answer = answer.map_err(DataFusionError::External)?;
        let places = columns.fields().iter();
        let places = places.map(|column| answer.schema_ref().index_of(column.name()));
        Ok(answer.project(&places.collect::<Result<Vec<_>, _>>()?)?)
    }
}

/// Makes calls of a function out of SQL.
#[derive(Debug)]
pub(crate) struct Calls(pub(crate) Arc<Function>);

impl TableFunctionImpl for Calls {
    fn call_with_args(&self, args: TableFunctionArgs<'_, '_>) -> Result<Arc<dyn TableProvider>> {
        let function = &self.0;
        let arguments = args.exprs().iter().map(text);
        let arguments = arguments.collect::<Option<Vec<String>>>().ok_or_else(|| {
            DataFusionError::Plan(format!(
                "{} takes texts in quotes, as in `{}`",
                function.name, function.example
            ))
        })?;
        (function.check)(&arguments).map_err(DataFusionError::External)?;
        Ok(Arc::new(Call {
            function: Arc::clone(function),
            arguments,
            schema: function.table.schema(),
        }))
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

#[async_trait::async_trait]
impl TableProvider for Call {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Temporary
    }

    fn supports_filters_pushdown(
        &self,
        filters: &[&Expr],
    ) -> Result<Vec<TableProviderFilterPushDown>> {
        let one = |filter: &&Expr| match Only::heeds(filter, &self.function.narrowed_by) {
            true => TableProviderFilterPushDown::Inexact,
            false => TableProviderFilterPushDown::Unsupported,
        };
        Ok(filters.iter().map(one).collect())
    }

    async fn scan(
        &self,
        _: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        _: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let schema = match projection {
            Some(columns) => Arc::new(self.schema.project(columns)?),
            None => Arc::clone(&self.schema),
        };
        let only = Only::of(filters, &self.function.narrowed_by);
        let properties = PlanProperties::new(
            EquivalenceProperties::new(Arc::clone(&schema)),
            Partitioning::UnknownPartitioning(1),
            EmissionType::Final,
            Boundedness::Bounded,
        );
        Ok(Arc::new(Measuring {
            call: self.clone(),
            only: match self.function.large {
                Some(_) => only.at(schema.fields().iter().map(|field| field.name())),
                None => only,
            },
            properties: Arc::new(properties),
        }))
    }
}

/// The step of a plan that answers a call.
#[derive(Debug)]
struct Measuring {
    call: Call,
    only: Only,
    properties: Arc<PlanProperties>,
}

impl DisplayAs for Measuring {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let arguments = self.call.arguments.iter().map(|text| format!("'{text}'"));
        let arguments = arguments.collect::<Vec<_>>().join(", ");
        write!(f, "{}({arguments})", self.call.name())?;
        match self.only.to_string() {
            only if only.is_empty() => Ok(()),
            only => write!(f, " where {only}"),
        }
    }
}

impl ExecutionPlan for Measuring {
    fn name(&self) -> &'static str {
        "Measuring"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        Vec::new()
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn replace_children(
        self: Arc<Self>,
        _: Vec<Arc<dyn ExecutionPlan>>,
        _: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(self)
    }

    fn with_new_children(
        self: Arc<Self>,
        _: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(self)
    }

    fn execute(&self, _: usize, _: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let (call, only) = (self.call.clone(), self.only.clone());
        let schema = Arc::clone(self.properties.eq_properties.schema());
        let columns = Arc::clone(&schema);
        // The work begins when the stream is first asked, not here, and goes on as more is asked for.
        let answers = std::iter::once_with(move || {
            let (parts, fault) = match call.parts(&only) {
                Ok(parts) => (parts, None),
                Err(fault) => (Vec::new(), Some(Err(DataFusionError::External(fault)))),
            };
            let answers = parts
                .into_iter()
                .map(move |only| call.answer(&only, &columns));
            fault.into_iter().chain(answers)
        });
        let stream = futures::stream::iter(answers.flatten());
        Ok(Box::pin(RecordBatchStreamAdapter::new(schema, stream)))
    }
}
