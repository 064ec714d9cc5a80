//! Opens a world and offers every measure as a Rust call and as an SQL table function.
//!
//! ```
//! use kenesh_engine::{Engine, measures};
//! let engine = Engine::starter()?;
//! let power = measures::voting_power::voting_power(engine.core(), "OTS")?;
//! assert!(power.iter().all(|member| member.shapley_shubik == 0.2));
//! let (_, rows) = engine.sql("select count(*) from voting_power('OTS')")?;
//! assert_eq!(rows.len(), 1);
//! # Ok::<(), kenesh_engine::EngineError>(())
//! ```

pub mod chairs;
mod derive;
mod error;
mod frame;
mod functions;
mod importing;
mod measure;
pub mod measures;
mod regressions;
mod starter;
mod votes;
mod world;

pub use derive::{DERIVATIONS, Derivation};
pub use error::EngineError;
pub use frame::{frame, frame_of_file};
pub use importing::{Added, Importer};
pub use kenesh_store::Only;
pub use measure::Measure;
pub use measures::MEASURES;
pub use starter::starter_figures;
pub use votes::{Votes, YearOfVotes};
pub use world::{Core, Position, TieSpell, What};

use functions::{Answers, function};
use kenesh_store::{Session, World};
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::arrow::datatypes::SchemaRef;
use std::path::Path;
use std::sync::Arc;

/// Answers questions about one world, in Rust and in SQL.
///
/// An engine never changes: any number of threads may ask it at once, and [`Engine::beside`] gives another
/// over the same world that sees more.
#[derive(Debug)]
pub struct Engine {
    core: Arc<Core>,
    session: Session,
}

impl Engine {
    /// Opens the starter world.
    pub fn starter() -> Result<Engine, EngineError> {
        Engine::of(World::starter()?)
    }

    /// Opens the world in a directory.
    pub fn open(directory: &Path) -> Result<Engine, EngineError> {
        Engine::of(World::open(directory)?)
    }

    fn of(world: World) -> Result<Engine, EngineError> {
        let core = Arc::new(Core::read(world)?);
        let answers = Arc::new(Answers::new());
        let functions = MEASURES
            .iter()
            .map(|measure| function(measure, Arc::clone(&core), Arc::clone(&answers)));
        let session = Session::open(core.world(), functions)?;
        Ok(Engine { core, session })
    }

    /// Gives what the engine knows, for the measures' Rust calls.
    pub fn core(&self) -> &Core {
        &self.core
    }

    /// Answers an SQL query over the world's tables and the measures.
    pub fn sql(&self, query: &str) -> Result<(SchemaRef, Vec<RecordBatch>), EngineError> {
        Ok(self.session.query(query)?)
    }

    /// Gives an engine over the same world whose SQL also sees these tables, such as a case's statements.
    ///
    /// What either measures the other need not measure again.
    pub fn beside(
        &self,
        tables: impl IntoIterator<Item = (String, RecordBatch)>,
    ) -> Result<Engine, EngineError> {
        Ok(Engine {
            core: Arc::clone(&self.core),
            session: self.session.beside(tables)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_serves_many_threads() {
        fn serves<T: Send + Sync>() {}
        serves::<Engine>();
    }
}
