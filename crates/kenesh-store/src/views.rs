//! Tables that SQL sees apart from those that the world keeps: flows among states, and those of unions.

use crate::world::World;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::catalog::TableProvider;
use datafusion::datasource::{ViewTable, provider_as_source};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{
    ColumnarValue, Expr, LogicalPlanBuilder, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl,
    Signature, Volatility, col,
};
use kenesh_domain::ActorKind;
use kenesh_tables::{ActorRow, FlowRow, Row};
use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A table that SQL sees beside those of the world.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The name in SQL.
    pub name: &'static str,
    /// The table of whose rows it holds some.
    pub of: &'static str,
    /// What a row is.
    pub about: &'static str,
}

/// Every such table.
pub const VIEWS: &[View] = &[View {
    name: "union_flows",
    of: FlowRow::SPEC.name,
    about: "what went in a year from or to several states together: a union such as the EU, or all donors (DAC2A). \
            The same goods stand in `flows` between the states, so that nothing sums both",
}];

/// Gives the two tables that SQL sees of flows: among single actors, and of several together.
pub(crate) fn flows(
    world: &Arc<World>,
    all: Arc<dyn TableProvider>,
) -> Result<[(String, Arc<dyn TableProvider>); 2]> {
    let single = ScalarUDF::from(IsSingle::of(world));
    let single = |name: &str| single.call(vec![col(name)]);
    let (sender, receiver) = (FlowRow::sender.spec.name, FlowRow::receiver.spec.name);
    let among = single(sender).and(single(receiver));
    let view = |name: &str, kept: Expr| {
        let scan = LogicalPlanBuilder::scan(
            FlowRow::SPEC.name,
            provider_as_source(Arc::clone(&all)),
            None,
        )?;
        let view: Arc<dyn TableProvider> =
            Arc::new(ViewTable::new(scan.filter(kept)?.build()?, None));
        Ok::<_, DataFusionError>((name.to_owned(), view))
    };
    Ok([
        view(FlowRow::SPEC.name, among.clone())?,
        view("union_flows", !among)?,
    ])
}

/// Says whether an id is a single actor's: a state, a territory or an entity, not a union of states.
///
/// Beware that an id which no actor bears is taken for several together, as DAC2A is for all donors.
#[derive(Debug)]
struct IsSingle {
    world: Arc<World>,
    signature: Signature,
}

impl IsSingle {
    fn of(world: &Arc<World>) -> IsSingle {
        IsSingle {
            world: Arc::clone(world),
            signature: Signature::any(1, Volatility::Stable),
        }
    }
}

impl PartialEq for IsSingle {
    fn eq(&self, other: &IsSingle) -> bool {
        Arc::ptr_eq(&self.world, &other.world)
    }
}

impl Eq for IsSingle {}

impl Hash for IsSingle {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.world).hash(state);
    }
}

impl ScalarUDFImpl for IsSingle {
    fn name(&self) -> &'static str {
        "is_single_actor"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Boolean)
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let rows = self.world.rows::<ActorRow>();
        let rows = rows.map_err(|error| DataFusionError::External(Box::new(error)))?;
        let single = rows
            .iter()
            .filter(|row| row.kind != ActorKind::Organization);
        let single: HashSet<&str> = single.map(|row| row.actor.as_str()).collect();
        let ids = ColumnarValue::values_to_arrays(&arguments.args)?;
        let Some(ids) = ids.first() else {
            return Err(DataFusionError::Plan(
                "is_single_actor takes an id".to_owned(),
            ));
        };
        Ok(ColumnarValue::Array(Arc::new(among(ids, &single)?)))
    }
}

fn among(ids: &ArrayRef, single: &HashSet<&str>) -> Result<BooleanArray> {
    if let Some(codes) = ids.as_any_dictionary_opt() {
        let values = cast(codes.values(), &DataType::Utf8)?;
        let known: Vec<bool> = values
            .as_string::<i32>()
            .iter()
            .map(|id| id.is_some_and(|id| single.contains(id)))
            .collect();
        let keys = codes.normalized_keys();
        let of = |(row, key): (usize, usize)| {
            ids.is_valid(row)
                .then(|| known.get(key).copied().unwrap_or(false))
        };
        return Ok(keys.into_iter().enumerate().map(of).collect());
    }
    let texts = cast(ids, &DataType::Utf8)?;
    let texts = texts.as_string::<i32>();
    Ok(texts
        .iter()
        .map(|id| id.map(|id| single.contains(id)))
        .collect())
}
