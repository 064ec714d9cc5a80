//! The SQL session: every table of a world behind the embedded query engine.

use crate::error::WorldError;
use crate::exact;
use crate::files::{Files, TablesAndFiles};
use crate::function::{Calls, Fault, Function};
use crate::table::WorldTable;
use crate::views;
use crate::world::World;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::error::ArrowError;
use datafusion::catalog::{MemTable, MemorySchemaProvider, SchemaProvider, TableProvider};
use datafusion::error::DataFusionError;
use datafusion::execution::context::SQLOptions;
use datafusion::prelude::{SessionConfig, SessionContext};
use kenesh_domain::nearest;
use kenesh_tables::{FlowRow, Row, TABLES};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::runtime::Builder;

/// Answers SQL queries.
///
/// One partition and one thread, so that the same query gives the same bytes. A session never changes:
/// any number of threads may ask it at once.
pub struct Session {
    context: SessionContext,
    tables: BTreeMap<String, Arc<dyn TableProvider>>,
    functions: Vec<Arc<Function>>,
    files: Option<Files>,
}

/// Where the tables are that are named without a catalog and a schema.
const CATALOG: &str = "datafusion";
const SCHEMA: &str = "public";

impl Session {
    /// Opens a session in which every table of the world can be queried and every function called.
    pub fn open(
        world: &Arc<World>,
        functions: impl IntoIterator<Item = Function>,
    ) -> Result<Session, WorldError> {
        let tables = TABLES.iter().map(|table| {
            let rows: Arc<dyn TableProvider> = Arc::new(WorldTable::new(Arc::clone(world), table));
            (table.name.to_owned(), rows)
        });
        let mut tables: BTreeMap<String, Arc<dyn TableProvider>> = tables.collect();
        if let Some(all) = tables.remove(FlowRow::SPEC.name) {
            tables.extend(views::flows(world, all).map_err(failed)?);
        }
        let functions = functions.into_iter().map(Arc::new).collect();
        Session::of(tables, functions, None)
    }

    /// Opens a session that sees further tables beside all that this one sees, such as a case's
    /// statements; of two of one name it sees the further one.
    pub fn beside(
        &self,
        more: impl IntoIterator<Item = (String, RecordBatch)>,
    ) -> Result<Session, WorldError> {
        let mut tables = self.tables.clone();
        for (name, batch) in more {
            tables.insert(name, in_memory(batch)?);
        }
        Session::of(tables, self.functions.clone(), self.files.clone())
    }

    /// Opens a session whose queries may read a user's files too.
    pub fn reading(&self, files: &Files) -> Result<Session, WorldError> {
        let (tables, functions) = (self.tables.clone(), self.functions.clone());
        Session::of(tables, functions, Some(files.clone()))
    }

    fn of(
        tables: BTreeMap<String, Arc<dyn TableProvider>>,
        functions: Vec<Arc<Function>>,
        files: Option<Files>,
    ) -> Result<Session, WorldError> {
        let config = SessionConfig::new()
            .with_target_partitions(1)
            .with_information_schema(true)
            .set_usize("datafusion.optimizer.max_passes", 1)
            // Figures first, whichever way they are sorted; a query may say otherwise.
            .set_str("datafusion.sql_parser.default_null_ordering", "nulls_last")
            .set_bool("datafusion.sql_parser.enable_ident_normalization", true);
        let context = SessionContext::new_with_config(config);
        let schema = TablesAndFiles {
            tables: MemorySchemaProvider::new(),
            files: files.clone(),
        };
        for (name, table) in &tables {
            let registered = schema.register_table(name.clone(), Arc::clone(table));
            registered.map_err(failed)?;
        }
        if let Some(catalog) = context.catalog(CATALOG) {
            let registered = catalog.register_schema(SCHEMA, Arc::new(schema));
            registered.map_err(failed)?;
        }
        exact::register(&context).map_err(failed)?;
        for function in &functions {
            context.register_udtf(function.name, Arc::new(Calls(Arc::clone(function))));
        }
        Ok(Session {
            context,
            tables,
            functions,
            files,
        })
    }

    /// Answers one query; what would change the world or write a file is refused, and what would read one where the
    /// session was not opened by [`Session::reading`].
    pub fn query(&self, sql: &str) -> Result<(SchemaRef, Vec<RecordBatch>), WorldError> {
        let only_questions = SQLOptions::new()
            .with_allow_ddl(false)
            .with_allow_dml(false)
            .with_allow_statements(false);
        // One runtime a query: queries asked from several threads do not wait for each other.
        let runtime = Builder::new_current_thread().build().map_err(failed)?;
        let answer = runtime.block_on(async {
            let frame = self.context.sql_with_options(sql, only_questions).await?;
            let schema = Arc::clone(frame.schema().inner());
            Ok::<_, DataFusionError>((schema, frame.collect().await?))
        });
        answer.map_err(|error| match from_outside(error) {
            Ok(fault) => WorldError::of_fault(fault),
            Err(error) => refuse(&error.strip_backtrace(), &self.names()),
        })
    }

    /// Lists the tables, then the functions as calls.
    fn names(&self) -> Vec<&str> {
        let functions = self.functions.iter().map(|function| function.name);
        self.tables
            .keys()
            .map(String::as_str)
            .chain(functions)
            .collect()
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("names", &self.names())
            .finish_non_exhaustive()
    }
}

fn in_memory(batch: RecordBatch) -> Result<Arc<dyn TableProvider>, WorldError> {
    let table = MemTable::try_new(batch.schema(), vec![vec![batch]]).map_err(failed)?;
    Ok(Arc::new(table))
}

/// Takes an error of ours out of what the SQL engine wrapped around it.
fn from_outside(error: DataFusionError) -> Result<Fault, DataFusionError> {
    match error {
        DataFusionError::External(fault) => match fault.downcast::<DataFusionError>() {
            Ok(error) => from_outside(*error),
            Err(fault) => Ok(fault),
        },
        DataFusionError::Context(_, error) => from_outside(*error),
        DataFusionError::ArrowError(error, trace) => match *error {
            ArrowError::ExternalError(fault) => from_outside(DataFusionError::External(fault)),
            error => Err(DataFusionError::ArrowError(Box::new(error), trace)),
        },
        error => Err(error),
    }
}

fn failed(error: impl std::fmt::Display) -> WorldError {
    refuse(&error.to_string(), &[])
}

/// Words a refusal: the engine's first line without its wrapping, and the nearest table or function
/// or the columns that exist where a name is unknown.
fn refuse(message: &str, names: &[&str]) -> WorldError {
    let mut lines = message.lines();
    let message = unwrapped(lines.next().unwrap_or_default());
    let columns = lines.find(|line| line.starts_with("Valid fields are "));
    let hint = match (unknown_name(&message), columns) {
        (Some(name), _) => {
            match nearest(name, names.iter().map(|known| (*known, *known)), 3).as_slice() {
                [] => String::new(),
                found => format!("\nthe nearest names are {}", found.join(", ")),
            }
        }
        (None, Some(columns)) => format!(
            "\nthe columns are {}",
            columns
                .trim_start_matches("Valid fields are ")
                .trim_end_matches('.')
        ),
        (None, None) => String::new(),
    };
    WorldError::Query { message, hint }
}

/// Takes the kinds of error that the SQL engine wraps around its words off again.
fn unwrapped(message: &str) -> String {
    let kinds = ["Error during planning: ", "SQL error: ", "Schema error: "];
    let message = kinds
        .iter()
        .fold(message, |message, kind| message.trim_start_matches(kind))
        .replace("datafusion.public.", "");
    let parsed = ["ParserError(\"", "TokenizerError(\""]
        .iter()
        .find_map(|kind| message.strip_prefix(kind)?.strip_suffix("\")"));
    parsed.map_or_else(|| message.to_owned(), |words| words.replace("\\\"", "\""))
}

/// Finds the name that a message says is unknown: `table 'datafusion.public.flow' not found`.
fn unknown_name(message: &str) -> Option<&str> {
    if !message.contains("not found") {
        return None;
    }
    let quoted = message.split('\'').nth(1)?;
    quoted.rsplit('.').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starter() -> Session {
        Session::open(&Arc::new(World::starter().unwrap()), []).unwrap()
    }

    #[test]
    fn a_misspelt_table_answers_with_the_nearest() {
        let session = starter();
        let error = session.query("select * from membership").unwrap_err();
        insta::assert_snapshot!(error, @r"
        table 'membership' not found
        the nearest names are memberships, names
        ");
    }

    #[test]
    fn a_further_table_is_seen_by_the_session_that_has_it_only() {
        let session = starter();
        let (_, agenda) = session.query("select area from agenda").unwrap();
        let agenda = agenda[0].clone();
        let with = |name: &str| session.beside([(name.to_owned(), agenda.clone())]).unwrap();
        let case = with("works")
            .beside([("chairs".to_owned(), agenda.clone())])
            .unwrap();
        assert!(case.query("select chairs.area from chairs, works").is_ok());
        assert!(session.query("select area from chairs").is_err());
        assert!(session.query("select * from works").is_err());
    }

    #[test]
    fn only_questions_are_answered() {
        let session = starter();
        let refused = |sql: &str| session.query(sql).unwrap_err().to_string();
        insta::assert_snapshot!(refused("copy chairs to 'chairs.csv'"), @"DML not supported: COPY");
        insta::assert_snapshot!(refused("drop table chairs"), @"DDL not supported: DropTable");
        insta::assert_snapshot!(refused("insert into chairs select * from chairs"), @"DML not supported: Insert Into");
        insta::assert_snapshot!(refused("create external table t stored as csv location 'Cargo.toml'"), @"DDL not supported: CreateExternalTable");
        insta::assert_snapshot!(refused("set datafusion.execution.batch_size = 1"), @"Statement not supported: SetVariable");
        assert_eq!(session.query("describe chairs").unwrap().1.len(), 1);
        assert!(session.query("show tables").is_ok());
        assert!(session.query("select * from 'Cargo.toml'").is_err());
    }

    #[test]
    fn wrong_sql_is_refused_in_plain_words() {
        let session = starter();
        let error = session.query("selec 1").unwrap_err();
        insta::assert_snapshot!(error, @"Expected: an SQL statement, found: selec at Line: 1, Column: 1");
        let error = session.query("select nothing from chairs").unwrap_err();
        insta::assert_snapshot!(error, @r"
        No field named nothing.
        the columns are chairs.org, chairs.chair, chairs.since, chairs.until, chairs.note, chairs.source, chairs.vintage
        ");
    }
}
