//! What can go wrong with a file of a dataset: each message says what, where and how to mend.

use kenesh_rdata::RDataError;
use thiserror::Error;

/// Says why a file could not be read.
#[derive(Debug, Error)]
pub enum SourceError {
    /// The file is no R data, or a broken one.
    #[error("{file}: {cause}")]
    RData {
        /// The file.
        file: String,
        /// What is wrong with it.
        cause: RDataError,
    },
    /// The file is broken, in words.
    #[error("{file}: {problem}")]
    Broken {
        /// The file.
        file: String,
        /// What is wrong, and where.
        problem: String,
    },
    /// The file has other columns than the dataset.
    #[error("{file}: the column `{column}` is not there{hint}; is it another file or release?")]
    Column {
        /// The file.
        file: String,
        /// The column sought.
        column: String,
        /// The nearest columns that are there.
        hint: String,
    },
    /// A cell cannot be understood.
    #[error("{file}, row {row}, column `{column}`: {problem}")]
    Cell {
        /// The file.
        file: String,
        /// The row, the first data row being row 1; in a CSV file the line.
        row: u64,
        /// The column.
        column: String,
        /// What is wrong.
        problem: String,
    },
    /// The dataset is known, but its terms keep it out of a world.
    #[error("{file}: {title} serves as reference only and is not imported: {licence}")]
    ReferenceOnly {
        /// The file.
        file: String,
        /// The dataset's title.
        title: &'static str,
        /// Its terms.
        licence: &'static str,
    },
}

impl SourceError {
    /// Says that a file is broken.
    pub(crate) fn broken(file: &str, problem: impl Into<String>) -> SourceError {
        SourceError::Broken {
            file: file.to_owned(),
            problem: problem.into(),
        }
    }

    /// Says that a file is empty.
    pub(crate) fn empty(file: &str) -> SourceError {
        SourceError::broken(file, "the file is empty; fetch it again")
    }
}
