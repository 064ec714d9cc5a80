//! A world's table as SQL reads it: the rows in memory, then those of each imported file.

use crate::disk::Part;
use crate::only::Only;
use crate::world::World;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::{MemTable, Session, TableProvider};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::datasource::TableType;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{
    ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl,
};
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
use futures::stream::{self, StreamExt, TryStreamExt};
use kenesh_tables::TableSpec;
use std::path::PathBuf;
use std::sync::Arc;

/// A table of a world; nothing of it is read before a query asks for it.
#[derive(Debug)]
pub(crate) struct WorldTable {
    world: Arc<World>,
    table: &'static TableSpec,
    schema: SchemaRef,
}

impl WorldTable {
    pub(crate) fn new(world: Arc<World>, table: &'static TableSpec) -> WorldTable {
        WorldTable {
            world,
            table,
            schema: table.schema(),
        }
    }

    /// Gives the files that may hold rows a query looks at, each checked.
    fn files(&self, filters: &[Expr]) -> Result<Vec<PathBuf>> {
        let what = self.table.what.unwrap_or("what");
        let only = Only::of(filters, &[what, "source"]);
        let admitted = |part: &&Part| {
            only.admits_text(what, &part.what) && only.admits_text("source", &part.source)
        };
        let parts = self.world.files(self.table).filter(admitted);
        let checked = parts.map(|part| self.world.check(part).map_err(external));
        checked.collect()
    }

    /// Plans the reading of files.
    async fn imported(
        &self,
        files: &[PathBuf],
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let paths = files
            .iter()
            .map(|path| ListingTableUrl::parse(path.display().to_string()));
        let format = ParquetFormat::default().with_force_view_types(false);
        let config = ListingTableConfig::new_with_multi_paths(paths.collect::<Result<_>>()?)
            .with_listing_options(ListingOptions::new(Arc::new(format)))
            .with_schema(Arc::clone(&self.schema));
        let listing = ListingTable::try_new(config)?;
        listing.scan(state, projection, filters, limit).await
    }
}

fn external(error: impl std::error::Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

#[async_trait::async_trait]
impl TableProvider for WorldTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn supports_filters_pushdown(
        &self,
        filters: &[&Expr],
    ) -> Result<Vec<TableProviderFilterPushDown>> {
        Ok(vec![TableProviderFilterPushDown::Inexact; filters.len()])
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let rows = self.world.table(self.table).map_err(external)?;
        let memory = MemTable::try_new(Arc::clone(&self.schema), vec![vec![rows.clone()]])?;
        let memory = memory.scan(state, projection, &[], limit).await?;
        let files = self.files(filters)?;
        if files.is_empty() {
            return Ok(memory);
        }
        let imported = self.imported(&files, state, projection, filters, limit);
        Ok(Arc::new(InOrder::of(vec![memory, imported.await?])))
    }
}

/// Reads one plan after the other, so that the same query gives its rows in the same order.
#[derive(Debug)]
struct InOrder {
    plans: Vec<Arc<dyn ExecutionPlan>>,
    properties: Arc<PlanProperties>,
}

impl InOrder {
    fn of(plans: Vec<Arc<dyn ExecutionPlan>>) -> InOrder {
        let schema = plans.first().map(|plan| plan.schema());
        let properties = PlanProperties::new(
            EquivalenceProperties::new(
                schema.unwrap_or_else(|| Arc::new(datafusion::arrow::datatypes::Schema::empty())),
            ),
            Partitioning::UnknownPartitioning(1),
            EmissionType::Incremental,
            Boundedness::Bounded,
        );
        InOrder {
            plans,
            properties: Arc::new(properties),
        }
    }
}

impl DisplayAs for InOrder {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InOrder")
    }
}

impl ExecutionPlan for InOrder {
    fn name(&self) -> &'static str {
        "InOrder"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        self.plans.iter().collect()
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn replace_children(
        self: Arc<Self>,
        plans: Vec<Arc<dyn ExecutionPlan>>,
        _: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(Arc::new(InOrder::of(plans)))
    }

    fn with_new_children(
        self: Arc<Self>,
        plans: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(Arc::new(InOrder::of(plans)))
    }

    fn execute(&self, _: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let parts = self.plans.iter().flat_map(|plan| {
            let partitions = plan.properties().output_partitioning().partition_count();
            (0..partitions).map(move |partition| (Arc::clone(plan), partition))
        });
        let parts: Vec<(Arc<dyn ExecutionPlan>, usize)> = parts.collect();
        let rows = stream::iter(parts)
            .map(move |(plan, partition)| plan.execute(partition, Arc::clone(&context)))
            .try_flatten();
        let schema = Arc::clone(self.properties.eq_properties.schema());
        Ok(Box::pin(RecordBatchStreamAdapter::new(schema, rows)))
    }
}
