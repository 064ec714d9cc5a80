//! Opens a world and offers every measure as a Rust call and as an SQL table function.
//!
//! ```
//! use kenesh_engine::{Engine, measures};
//! let engine = Engine::starter()?;
//! let power = measures::voting_power::voting_power(engine.core()?, "OTS")?;
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
mod in_turn;
mod measure;
pub mod measures;
mod memberships;
mod regressions;
mod starter;
pub mod trade_bases;
pub mod treaties;
pub mod volumes;
mod votes;
mod world;

pub use derive::{DERIVATIONS, Derivation};
pub use error::EngineError;
pub use frame::{FramedFile, frame, frame_of_file};
pub use importing::{Added, Importer, Wanted};
pub use kenesh_store::Only;
pub use measure::Measure;
pub use measures::MEASURES;
pub use starter::starter_figures;
pub use votes::{Series, Votes, YearOfVotes};
pub use world::{Core, FlowPair, Flows, Position, Positions, TieSpell, Ties, What};

use functions::{Answers, function};
use kenesh_store::{Files, Session, World};
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::arrow::datatypes::SchemaRef;
use once_cell::sync::OnceCell;
use std::path::Path;
use std::sync::Arc;

/// Answers questions about one world, in Rust and in SQL.
///
/// An engine never changes: any number of threads may ask it at once, and [`Engine::beside`] gives another
/// over the same world that sees more. Opening it reads no row; each is read when it is first asked for.
#[derive(Debug)]
pub struct Engine {
    known: Arc<Known>,
    session: Session,
}

/// A world and what was read of it so far.
#[derive(Debug)]
struct Known {
    world: Arc<World>,
    core: OnceCell<Core>,
    answers: Answers,
}

impl Known {
    fn core(&self) -> Result<&Core, EngineError> {
        self.core
            .get_or_try_init(|| Core::read(Arc::clone(&self.world)))
    }
}

impl Engine {
    /// Opens the starter world.
    ///
    /// # Errors
    /// A fault of the program.
    pub fn starter() -> Result<Engine, EngineError> {
        Engine::of(World::starter()?)
    }

    /// Opens the world in a directory.
    ///
    /// # Errors
    /// A directory that is no world, or of which it cannot be read what it is made of.
    pub fn open(directory: &Path) -> Result<Engine, EngineError> {
        Engine::of(World::open(directory)?)
    }

    fn of(world: World) -> Result<Engine, EngineError> {
        let known = Arc::new(Known {
            world: Arc::new(world),
            core: OnceCell::new(),
            answers: Answers::new(),
        });
        let functions = MEASURES
            .iter()
            .map(|measure| function(measure, Arc::clone(&known)));
        let session = Session::open(&known.world, functions)?;
        Ok(Engine { known, session })
    }

    /// Gives the world of which questions are answered, without reading any of it.
    pub fn world(&self) -> &World {
        &self.known.world
    }

    /// Gives what the engine knows, for the measures' Rust calls.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written, or a row that cannot be understood.
    pub fn core(&self) -> Result<&Core, EngineError> {
        self.known.core()
    }

    /// Answers an SQL query over the world's tables and the measures.
    ///
    /// # Errors
    /// A query that is wrong, or that asks for what cannot be read or measured.
    pub fn sql(&self, query: &str) -> Result<(SchemaRef, Vec<RecordBatch>), EngineError> {
        Ok(self.session.query(query)?)
    }

    /// Gives an engine over the same world whose SQL also sees these tables, such as a case's statements.
    ///
    /// What either measures the other need not measure again.
    ///
    /// # Errors
    /// A table that cannot be shown.
    pub fn beside(
        &self,
        tables: impl IntoIterator<Item = (String, RecordBatch)>,
    ) -> Result<Engine, EngineError> {
        Ok(Engine {
            known: Arc::clone(&self.known),
            session: self.session.beside(tables)?,
        })
    }

    /// Gives an engine over the same world whose SQL may also read a user's files, as in
    /// `select * from 'trade.csv'`; the files keep what of them was not taken as it stands.
    ///
    /// # Errors
    /// A fault of the program.
    pub fn reading(&self, files: &Files) -> Result<Engine, EngineError> {
        Ok(Engine {
            known: Arc::clone(&self.known),
            session: self.session.reading(files)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_tables::arrow::util::pretty::pretty_format_batches;

    #[test]
    fn an_engine_serves_many_threads() {
        fn serves<T: Send + Sync>() {}
        serves::<Engine>();
    }

    #[test]
    fn planning_a_query_measures_and_reads_nothing() {
        let engine = Engine::starter().unwrap();
        let query = "select member, capacity from influence('RUS') where year = 2014";
        let (_, plan) = engine.sql(&format!("explain {query}")).unwrap();
        let plan = pretty_format_batches(&plan).unwrap().to_string();
        assert!(
            plan.contains("influence('RUS') where year = 2014"),
            "{plan}"
        );
        assert!(engine.known.core.get().is_none() && engine.known.answers.is_empty());
        engine.sql(query).unwrap();
        assert!(engine.known.core.get().is_some() && !engine.known.answers.is_empty());
    }
}
