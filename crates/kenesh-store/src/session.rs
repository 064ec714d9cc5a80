//! The SQL session: every table of a world behind the embedded query engine.

use crate::error::WorldError;
use crate::world::World;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::{MemTable, TableFunctionImpl};
use datafusion::prelude::{SessionConfig, SessionContext};
use kenesh_domain::nearest;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// Answers SQL queries.
///
/// One partition and one thread, so that the same query gives the same bytes.
pub struct Session {
    context: SessionContext,
    runtime: Runtime,
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
        let runtime = Builder::new_current_thread()
            .build()
            .map_err(|error| refuse(&error.to_string(), &[]))?;
        let mut session = Session {
            context: SessionContext::new_with_config(config),
            runtime,
            names: Vec::new(),
        };
        for (name, batch) in world.tables() {
            session.register(name, batch.clone())?;
        }
        Ok(session)
    }

    /// Adds a table; an earlier one of the same name gives way.
    pub fn register(&mut self, name: &str, batch: RecordBatch) -> Result<(), WorldError> {
        let table = MemTable::try_new(batch.schema(), vec![vec![batch]])
            .map_err(|error| refuse(&error.to_string(), &[]))?;
        self.context
            .register_table(name, Arc::new(table))
            .map_err(|error| refuse(&error.to_string(), &[]))?;
        self.names.push(name.to_owned());
        Ok(())
    }

    /// Adds a table function, to be called as `name(…)` in a `from`.
    pub fn register_function(&mut self, name: &str, function: Arc<dyn TableFunctionImpl>) {
        self.context.register_udtf(name, function);
        self.names.push(format!("{name}(…)"));
    }

    /// Answers one query.
    pub fn query(&self, sql: &str) -> Result<(SchemaRef, Vec<RecordBatch>), WorldError> {
        let answer = self.runtime.block_on(async {
            let frame = self.context.sql(sql).await?;
            let schema = Arc::clone(frame.schema().inner());
            Ok::<_, datafusion::error::DataFusionError>((schema, frame.collect().await?))
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

/// Words a refusal, with the nearest table or function where a name is unknown.
fn refuse(message: &str, names: &[String]) -> WorldError {
    let first = message.lines().next().unwrap_or(message);
    let message = first
        .trim_start_matches("Error during planning: ")
        .trim_start_matches("SQL error: ")
        .to_owned();
    let hint = unknown_name(&message).map_or(String::new(), |name| {
        let bare = names.iter().map(|known| known.trim_end_matches("(…)"));
        match nearest(name, bare.map(|known| (known, known)), 3).as_slice() {
            [] => String::new(),
            found => format!("\nthe nearest names are {}", found.join(", ")),
        }
    });
    WorldError::Query { message, hint }
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
        insta::assert_snapshot!(error);
    }
}
