//! What can go wrong with a command, and the exit code that says so.

use kenesh_case::CaseError;
use kenesh_case::render::RenderError;
use kenesh_domain::nearest;
use kenesh_engine::EngineError;
use kenesh_store::WorldError;
use std::process::ExitCode;
use thiserror::Error;

/// Says why a command failed.
#[derive(Debug, Error)]
pub enum Failure {
    /// The engine could not answer.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The case or the brief could not be made.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// Output could not be written.
    #[error("cannot write {place}: {cause}")]
    Output {
        /// Where to.
        place: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// An id is none that can be explained.
    #[error("nothing is called “{id}”{hint}")]
    Unknown {
        /// The id given.
        id: String,
        /// The nearest ids.
        hint: String,
    },
    /// A rendering failed.
    #[error(transparent)]
    Render(#[from] RenderError),
}

impl Failure {
    /// Refuses an id with the nearest of those that are known.
    pub fn unknown<'a>(id: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
        let found = nearest(id, known.into_iter().map(|known| (known, known)), 3);
        let hint = if found.is_empty() {
            String::new()
        } else {
            format!("; nearest: {}", found.join(", "))
        };
        Failure::Unknown {
            id: id.to_owned(),
            hint,
        }
    }

    /// Gives the exit code: 2 where the question has no answer, 1 where the answer could not be
    /// had.
    pub fn code(&self) -> ExitCode {
        match self {
            Failure::Unknown { .. } => ExitCode::from(2),
            Failure::Engine(error) | Failure::Case(CaseError::Engine(error))
                if asked_wrongly(error) =>
            {
                ExitCode::from(2)
            }
            _ => ExitCode::FAILURE,
        }
    }
}

fn asked_wrongly(error: &EngineError) -> bool {
    matches!(
        error,
        EngineError::Actor(_)
            | EngineError::Unknown { .. }
            | EngineError::NotAMember { .. }
            | EngineError::Arguments { .. }
            | EngineError::World(WorldError::Query { .. })
    )
}
