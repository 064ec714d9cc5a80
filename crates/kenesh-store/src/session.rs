//! The SQL session: every table of a world behind the embedded query engine.

use crate::error::WorldError;
use crate::function::Function;
use crate::world::World;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::MemTable;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{
    ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl,
};
use datafusion::error::DataFusionError;
use datafusion::execution::context::SQLOptions;
use datafusion::prelude::{SessionConfig, SessionContext};
use kenesh_domain::nearest;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::runtime::Builder;

/// Answers SQL queries.
///
/// One partition and one thread, so that the same query gives the same bytes.
pub struct Session {
    context: SessionContext,
    names: Vec<String>,
}

impl Session {
    /// Opens a session in which every table of the world can be queried.
    pub fn open(world: &World) -> Result<Session, WorldError> {
        let config = SessionConfig::new()
            .with_target_partitions(1)
            .with_information_schema(true)
            .set_usize("datafusion.optimizer.max_passes", 1)
            .set_bool("datafusion.sql_parser.enable_ident_normalization", true);
        let mut session = Session {
            context: SessionContext::new_with_config(config),
            names: Vec::new(),
        };
        for (name, batch) in world.tables() {
            session.register(name, batch.clone())?;
            let files: Vec<PathBuf> = world.files(name).map(|(_, path)| path).collect();
            if !files.is_empty() {
                session.lay_beside(name, batch, &files)?;
            }
        }
        Ok(session)
    }

    /// Lays Parquet files beside a table's rows in memory: a query reads only what it needs of them.
    fn lay_beside(
        &mut self,
        name: &str,
        batch: &RecordBatch,
        files: &[PathBuf],
    ) -> Result<(), WorldError> {
        let paths = files
            .iter()
            .map(|path| ListingTableUrl::parse(path.display().to_string()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(failed)?;
        let options = ListingOptions::new(Arc::new(
            ParquetFormat::default().with_force_view_types(false),
        ));
        let config = ListingTableConfig::new_with_multi_paths(paths)
            .with_listing_options(options)
            .with_schema(batch.schema());
        let disk = ListingTable::try_new(config).map_err(failed)?;
        let memory =
            MemTable::try_new(batch.schema(), vec![vec![batch.clone()]]).map_err(failed)?;
        let memory = self.context.read_table(Arc::new(memory)).map_err(failed)?;
        let disk = self.context.read_table(Arc::new(disk)).map_err(failed)?;
        let both = memory.union(disk).map_err(failed)?.into_view();
        self.context.deregister_table(name).map_err(failed)?;
        self.context.register_table(name, both).map_err(failed)?;
        Ok(())
    }

    /// Adds a table; an earlier one of the same name gives way.
    pub fn register(&mut self, name: &str, batch: RecordBatch) -> Result<(), WorldError> {
        let table = MemTable::try_new(batch.schema(), vec![vec![batch]]).map_err(failed)?;
        self.context.deregister_table(name).map_err(failed)?;
        self.context
            .register_table(name, Arc::new(table))
            .map_err(failed)?;
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
        Ok(())
    }

    /// Adds a table function, to be called as `name(…)` in a `from`.
    pub fn register_function(&mut self, function: Function) {
        let name = function.name;
        self.context.register_udtf(name, Arc::new(function));
        self.names.push(format!("{name}(…)"));
    }

    /// Answers one query; what would change the world, read a file or write one is refused.
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
        answer.map_err(|error| refuse(&error.strip_backtrace(), &self.names))
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("names", &self.names)
            .finish_non_exhaustive()
    }
}

fn failed(error: impl std::fmt::Display) -> WorldError {
    refuse(&error.to_string(), &[])
}

/// Words a refusal: the engine's first line without its wrapping, and the nearest table or function
/// or the columns that exist where a name is unknown.
fn refuse(message: &str, names: &[String]) -> WorldError {
    let mut lines = message.lines();
    let message = unwrapped(lines.next().unwrap_or_default());
    let columns = lines.find(|line| line.starts_with("Valid fields are "));
    let hint = match (unknown_name(&message), columns) {
        (Some(name), _) => {
            let bare = names.iter().map(|known| known.trim_end_matches("(…)"));
            match nearest(name, bare.map(|known| (known, known)), 3).as_slice() {
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

    #[test]
    fn a_misspelt_table_answers_with_the_nearest() {
        let session = Session::open(&World::starter().unwrap()).unwrap();
        let error = session.query("select * from membership").unwrap_err();
        insta::assert_snapshot!(error, @r"
        table 'membership' not found
        the nearest names are memberships, names
        ");
    }

    #[test]
    fn a_table_registered_again_gives_way() {
        let world = World::starter().unwrap();
        let mut session = Session::open(&world).unwrap();
        let (_, agenda) = world.tables().find(|(name, _)| *name == "agenda").unwrap();
        session.register("chairs", agenda.clone()).unwrap();
        assert!(session.query("select area from chairs").is_ok());
        assert_eq!(
            session
                .names
                .iter()
                .filter(|name| *name == "chairs")
                .count(),
            1
        );
    }

    #[test]
    fn only_questions_are_answered() {
        let session = Session::open(&World::starter().unwrap()).unwrap();
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
        let session = Session::open(&World::starter().unwrap()).unwrap();
        let error = session.query("selec 1").unwrap_err();
        insta::assert_snapshot!(error, @"Expected: an SQL statement, found: selec at Line: 1, Column: 1");
        let error = session.query("select nothing from chairs").unwrap_err();
        insta::assert_snapshot!(error, @r"
        No field named nothing.
        the columns are chairs.org, chairs.chair, chairs.since, chairs.until, chairs.note, chairs.source, chairs.vintage
        ");
    }
}
