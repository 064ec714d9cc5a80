//! Why a file is no table.

/// Says why a file cannot be read, where in it, and how to mend it.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refuses it.
    #[error("{file}: {cause}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        cause: std::io::Error,
    },
    /// It is of a kind that is not read, damaged, or no table.
    #[error("{file}: {problem}")]
    Broken {
        /// The file.
        file: String,
        /// What is wrong, and how to mend it.
        problem: String,
    },
    /// A row or a cell is wrong; the column of a whole row is `*`.
    #[error("{file}: line {line}, column `{column}`: {problem}")]
    Cell {
        /// The file.
        file: String,
        /// The line, counted from one; of a file that has none the row.
        line: u64,
        /// The column.
        column: String,
        /// What is wrong.
        problem: String,
    },
}

impl FileError {
    /// Says that a whole file is wrong.
    pub fn broken(file: &str, problem: impl Into<String>) -> FileError {
        FileError::Broken {
            file: file.to_owned(),
            problem: problem.into(),
        }
    }

    pub(crate) fn unreadable(file: &str) -> impl Fn(std::io::Error) -> FileError + use<'_> {
        move |cause| FileError::Unreadable {
            file: file.to_owned(),
            cause,
        }
    }
}
