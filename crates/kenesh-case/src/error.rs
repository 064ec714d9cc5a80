//! What can go wrong with a case or a brief.

use kenesh_engine::EngineError;
use kenesh_store::WorldError;
use thiserror::Error;

/// Says why a case or a brief could not be made.
#[derive(Debug, Error)]
pub enum CaseError {
    /// The engine could not answer.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The world could not be questioned.
    #[error(transparent)]
    World(#[from] WorldError),
    /// A file of the case cannot be understood.
    #[error("{file}: {problem}")]
    File {
        /// The file.
        file: &'static str,
        /// What is wrong, with the line.
        problem: String,
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
