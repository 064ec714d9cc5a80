//! What can go wrong when the engine is asked: each message says what, where and how to mend.

use kenesh_domain::{UnknownActor, UnknownWord, nearest};
use kenesh_sources::SourceError;
use kenesh_store::WorldError;
use kenesh_tables::arrow::error::ArrowError;
use thiserror::Error;

/// Says why a question could not be answered.
#[derive(Debug, Error)]
pub enum EngineError {
    /// The world could not be opened or questioned.
    #[error(transparent)]
    World(WorldError),
    /// A file of a data set could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A name is no actor's.
    #[error(transparent)]
    Actor(#[from] UnknownActor),
    /// A word is not in the vocabulary that belongs there.
    #[error(transparent)]
    Word(#[from] UnknownWord),
    /// A name does not belong there.
    #[error("no {what} is called “{name}”{hint}")]
    Unknown {
        /// What was looked for: organization, measure, instrument, …
        what: &'static str,
        /// The name given.
        name: String,
        /// The nearest names, or all of them where they are few.
        hint: String,
    },
    /// A row of the world cannot be understood.
    #[error("table `{table}`: {problem}")]
    Row {
        /// The table.
        table: &'static str,
        /// What is wrong, with the row's key.
        problem: String,
    },
    /// A measure refused its input.
    #[error("{measure}: {problem}")]
    Measure {
        /// The measure.
        measure: &'static str,
        /// What is wrong.
        problem: String,
    },
    /// A table function was called with other arguments than it takes.
    #[error("{name} takes {expected}, as in `{example}`; found {found}")]
    Arguments {
        /// The function.
        name: &'static str,
        /// What it takes.
        expected: String,
        /// A call that works.
        example: &'static str,
        /// What was given.
        found: String,
    },
    /// A batch could not be built.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}

impl From<WorldError> for EngineError {
    /// Takes an error over; that of a measure which SQL called is the measure's own.
    fn from(error: WorldError) -> EngineError {
        match error {
            WorldError::Call(fault) => match fault.downcast::<EngineError>() {
                Ok(error) => *error,
                Err(fault) => EngineError::World(WorldError::Call(fault)),
            },
            error => EngineError::World(error),
        }
    }
}

impl EngineError {
    /// Refuses a name with the nearest of the names that belong there.
    pub fn unknown<'a>(
        what: &'static str,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> EngineError {
        let found = nearest(name, known.into_iter().map(|known| (known, known)), 3);
        let hint = if found.is_empty() {
            String::new()
        } else {
            format!("; nearest: {}", found.join(", "))
        };
        EngineError::Unknown {
            what,
            name: name.to_owned(),
            hint,
        }
    }
}
