//! What can go wrong with a command, and the exit code that says so.

use kenesh_case::CaseError;
use kenesh_domain::nearest;
use kenesh_engine::EngineError;
use kenesh_render::RenderError;
use kenesh_sources::download::DownloadError;
use kenesh_store::WorldError;
use std::path::Path;
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
    /// The command line asks for what cannot be, in words.
    #[error("{0}")]
    Usage(String),
    /// A file could not be imported, and so none was.
    #[error("{cause}; nothing was imported{hint}")]
    NotImported {
        /// What is wrong with the file.
        cause: EngineError,
        /// How the others can be imported, where there are others.
        hint: &'static str,
    },
    /// A file could not be fetched.
    #[error(transparent)]
    Download(#[from] DownloadError),
    /// Some of what was asked was done and some was not, in words.
    #[error("{0}")]
    Unfinished(String),
    /// A rendering failed.
    #[error(transparent)]
    Render(#[from] RenderError),
}

impl From<WorldError> for Failure {
    fn from(error: WorldError) -> Failure {
        Failure::Engine(error.into())
    }
}

impl Failure {
    /// Refuses an id with the nearest of those that are known.
    pub fn unknown<'a>(id: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
        Failure::Unknown {
            id: id.to_owned(),
            hint: hint(id, known),
        }
    }

    /// Refuses a name of a kind, such as `data set`, with the nearest of those that are known.
    pub fn no<'a>(kind: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
        Failure::Usage(format!("no {kind} is called “{name}”{}", hint(name, known)))
    }

    /// Says that a file or directory cannot be read.
    pub fn unreadable(path: &Path, cause: std::io::Error) -> Failure {
        let path = path.to_owned();
        Failure::Engine(EngineError::World(WorldError::Unreadable { path, cause }))
    }

    /// Gives the exit code: 2 where the question has no answer, 1 where the answer could not be
    /// had.
    pub fn code(&self) -> ExitCode {
        match self {
            Failure::Unknown { .. }
            | Failure::Usage(_)
            | Failure::Case(CaseError::Nowhere { .. }) => ExitCode::from(2),
            // The command line maps a column that the file does not have.
            Failure::NotImported {
                cause: EngineError::World(WorldError::Header { .. }),
                ..
            } => ExitCode::from(2),
            Failure::Engine(error) | Failure::Case(CaseError::Engine(error))
                if asked_wrongly(error) =>
            {
                ExitCode::from(2)
            }
            _ => ExitCode::FAILURE,
        }
    }
}

/// Words the nearest names, if there are any.
pub fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(name, known.into_iter().map(|known| (known, known)), 3).as_slice() {
        [] => String::new(),
        found => format!("; nearest: {}", found.join(", ")),
    }
}

fn asked_wrongly(error: &EngineError) -> bool {
    matches!(
        error,
        EngineError::Actor(_)
            | EngineError::Unknown { .. }
            | EngineError::Arguments { .. }
            | EngineError::Measure { .. }
            | EngineError::Word(_)
            | EngineError::World(WorldError::Query { .. })
    )
}
