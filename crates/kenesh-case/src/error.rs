//! What can go wrong with a case or a brief.

use crate::case::{Place, Problem};
use kenesh_engine::EngineError;
use kenesh_store::WorldError;
use std::path::PathBuf;
use thiserror::Error;

/// Says why a case or a brief could not be made.
#[derive(Debug, Error)]
pub enum CaseError {
    /// The engine could not answer.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A name is no embedded case's and no directory's.
    #[error("no case is called “{asked}”, and no directory; {hint}")]
    Nowhere {
        /// The name given.
        asked: String,
        /// The nearest names, or all.
        hint: String,
    },
    /// A directory is no case.
    #[error("{} holds no case.toml and so no case; {hint}", path.display())]
    NoCase {
        /// The directory.
        path: PathBuf,
        /// Where there is one, or how one begins.
        hint: String,
    },
    /// A directory or a file of a case cannot be read.
    #[error("cannot read {}: {cause}", path.display())]
    Unreadable {
        /// What cannot be read.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Files of the case cannot be understood.
    #[error("{place}/{first}{}", more(*others, place))]
    Files {
        /// Where the case is.
        place: String,
        /// The first problem.
        first: Box<Problem>,
        /// How many more there are.
        others: usize,
    },
    /// A test of a claim or a lint rule is wrong.
    #[error("the test of {id}: {problem}")]
    Test {
        /// The claim or rule.
        id: String,
        /// What is wrong.
        problem: String,
    },
    /// The brief contradicts itself.
    #[error("the brief is not consistent: {0}")]
    Brief(String),
}

impl From<WorldError> for CaseError {
    fn from(error: WorldError) -> CaseError {
        CaseError::Engine(error.into())
    }
}

impl CaseError {
    /// Refuses a case's files for the first of their problems.
    pub(crate) fn files(place: &Place, problems: Vec<Problem>) -> CaseError {
        let others = problems.len().saturating_sub(1);
        let first = problems.into_iter().next();
        CaseError::Files {
            place: place.to_string(),
            first: Box::new(first.unwrap_or_else(|| Problem::new("case.toml", "says nothing"))),
            others,
        }
    }

    /// Says in which file of a case a claim or a rule is at fault.
    pub(crate) fn in_file(self, file: &str) -> Problem {
        match self {
            CaseError::Test { id, problem } => Problem::new(file, problem).of(Some(&id)),
            error => Problem::new(file, error.to_string()),
        }
    }
}

/// Says how many more problems there are, and how to see them.
fn more(others: usize, place: &str) -> String {
    match others {
        0 => String::new(),
        _ => format!(" (and {others} more: `kenesh case check {place}` lists them)"),
    }
}
