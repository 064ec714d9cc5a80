//! What a measure is: a Rust call and an SQL table function, from one entry.

use crate::error::EngineError;
use crate::world::Core;
use kenesh_domain::ActorId;
use kenesh_measures::parallel;
use kenesh_store::Only;
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::arrow::compute::concat_batches;
use kenesh_tables::{Column, ColumnSpec, Row, TableSpec, batch, batch_of};

/// Describes a measure that SQL can call as a table function.
#[derive(Clone, Copy)]
pub struct Measure {
    /// The name in SQL.
    pub name: &'static str,
    /// The arguments it takes, each a text; one whose name ends in `?` may be left out.
    pub arguments: &'static [&'static str],
    /// What it measures, in one sentence.
    pub about: &'static str,
    /// The formula, in words and symbols.
    pub formula: &'static str,
    /// A call that works on the starter world.
    pub example: &'static str,
    /// The columns of the answer.
    pub table: TableSpec,
    /// The columns of which it measures only what a query looks at; it need not heed any other.
    pub narrowed_by: &'static [ColumnSpec],
    /// What divides an answer that may be large; such an answer has those columns alone that are looked at.
    pub large: Option<Parts>,
    /// Measures, at least what is looked at.
    pub run: fn(&Core, &[String], &Only) -> Result<RecordBatch, EngineError>,
}

/// Divides a call into parts, which are answered one after the other so that they need not be held together.
pub type Parts = fn(&Core, &[String]) -> Result<Vec<Only>, EngineError>;

impl Measure {
    /// Checks the number of arguments.
    pub fn check(&self, arguments: &[String]) -> Result<(), EngineError> {
        let needed = self
            .arguments
            .iter()
            .filter(|name| !name.ends_with('?'))
            .count();
        if (needed..=self.arguments.len()).contains(&arguments.len()) {
            return Ok(());
        }
        Err(EngineError::Arguments {
            name: self.name,
            expected: match self.arguments {
                [] => "no argument".to_owned(),
                names => names
                    .iter()
                    .map(|name| named(name))
                    .collect::<Vec<_>>()
                    .join(" and "),
            },
            example: self.example,
            found: arguments.len().to_string(),
        })
    }
}

/// Names an argument, and says whether it may be left out.
fn named(name: &str) -> String {
    match name.strip_suffix('?') {
        Some(name) => format!("{name}, which may be left out"),
        None => name.to_owned(),
    }
}

impl std::fmt::Debug for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Gives an argument; `check` has counted them before.
pub(crate) fn argument(arguments: &[String], index: usize) -> &str {
    arguments.get(index).map_or("", String::as_str)
}

/// Turns rows into the batch that the registry promises.
pub(crate) fn answer<R: Row>(
    rows: Result<Vec<R>, EngineError>,
) -> Result<RecordBatch, EngineError> {
    Ok(batch(&rows?, "", "")?)
}

/// Measures for each of some actors, on all cores, and joins the rows in their order, with the columns that are looked
/// at.
pub(crate) fn answer_each<R: Row>(
    actors: &[&ActorId],
    only: &Only,
    rows: impl Fn(&ActorId) -> Result<Vec<R>, EngineError> + Sync,
) -> Result<RecordBatch, EngineError> {
    let columns = R::COLUMNS.iter().copied();
    let columns: Vec<Column<R>> = columns.filter(|column| only.looks_at(*column)).collect();
    let batches = parallel::map(actors, |actor| Ok(batch_of(&rows(actor)?, &columns)?));
    let batches: Vec<RecordBatch> = batches.into_iter().collect::<Result<_, EngineError>>()?;
    let schema = batch_of::<R>(&[], &columns)?.schema();
    Ok(concat_batches(&schema, &batches)?)
}

/// Divides the states that may depend, so that each part's rows fit into some ten megabytes.
pub(crate) fn some_at_a_time<R>(core: &Core, column: Column<R>) -> Result<Vec<Only>, EngineError> {
    const AT_A_TIME: usize = 8;
    let part =
        |states: &[ActorId]| Only::everything().texts(column, states.iter().map(ActorId::as_str));
    Ok(core.dependents()?.chunks(AT_A_TIME).map(part).collect())
}
