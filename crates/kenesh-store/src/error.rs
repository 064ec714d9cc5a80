//! What can go wrong with a world: each message says what, where and how to mend.

use crate::function::Fault;
use kenesh_files::FileError;
use kenesh_tables::{CsvFault, RowFault};
use std::path::{Path, PathBuf};
use thiserror::Error;

impl WorldError {
    /// Says where a CSV text is not the table that it should be.
    pub fn of_csv(fault: CsvFault, place: &str) -> WorldError {
        let place = place.to_owned();
        match fault {
            CsvFault::Header {
                table,
                problem,
                expected,
            } => WorldError::Header {
                place,
                table,
                problem,
                expected,
            },
            CsvFault::Cell {
                line,
                column,
                problem,
            } => WorldError::Cell {
                place,
                line,
                column,
                problem,
            },
            CsvFault::Batch(cause) => WorldError::Manifest { place, cause },
        }
    }

    /// Says where in a file a cell is wrong.
    pub(crate) fn cell(place: &str, line: u64, column: &str, problem: String) -> WorldError {
        WorldError::Cell {
            place: place.to_owned(),
            line,
            column: column.to_owned(),
            problem,
        }
    }

    /// Says which file could not be read, and what the system said.
    pub fn unreadable(path: &Path) -> impl Fn(std::io::Error) -> WorldError + use<> {
        let path = path.to_owned();
        move |cause| WorldError::Unreadable {
            path: path.clone(),
            cause,
        }
    }

    /// Says which file could not be written, and what the system said.
    pub(crate) fn unwritable(path: &Path) -> impl Fn(std::io::Error) -> WorldError + use<> {
        let path = path.to_owned();
        move |cause| WorldError::Unwritable {
            path: path.clone(),
            cause,
        }
    }

    /// Takes an error of a call over, whosever it is.
    pub(crate) fn of_fault(fault: Fault) -> WorldError {
        match fault
            .downcast::<FileError>()
            .map(|error| WorldError::File(*error))
        {
            Ok(error) => error,
            Err(fault) => match fault.downcast::<WorldError>() {
                Ok(error) => *error,
                Err(fault) => WorldError::Call(fault),
            },
        }
    }

    /// Says why a place is no world, and where the world is that may have been meant.
    pub fn not_a_world(path: &Path) -> WorldError {
        let is_world = |place: &Path| place.join("world.toml").is_file();
        let begin = "a world begins with `kenesh --world DIR data import FILE`";
        let problem = if path.is_file() {
            "is a file: a world is a directory".to_owned()
        } else if !path.exists() {
            format!("does not exist; {begin}")
        } else if let Some(above) = path.ancestors().skip(1).find(|place| is_world(place)) {
            format!("is a part of the world {}: name that", above.display())
        } else {
            let below = std::fs::read_dir(path).into_iter().flatten().flatten();
            let mut below: Vec<PathBuf> = below.map(|entry| entry.path()).collect();
            below.sort();
            match below.iter().find(|place| is_world(place)) {
                Some(below) => format!("has no `world.toml`; {} is a world", below.display()),
                None => format!("has no `world.toml`; {begin}"),
            }
        };
        WorldError::NotAWorld {
            path: path.to_owned(),
            problem,
        }
    }

    /// Says of which table or file rows cannot be a table.
    pub(crate) fn of_arrow(error: impl std::fmt::Display, place: &str) -> WorldError {
        WorldError::Table {
            place: place.to_owned(),
            problem: error.to_string(),
        }
    }
}

/// Says why a world could not be opened or questioned.
#[derive(Debug, Error)]
pub enum WorldError {
    /// A user's file is no table.
    #[error(transparent)]
    File(#[from] FileError),
    /// A file could not be read.
    #[error("cannot read {}: {cause}", path.display())]
    Unreadable {
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A place is no world.
    #[error("{} is not a world: it {problem}", path.display())]
    NotAWorld {
        /// The place.
        path: PathBuf,
        /// Why not, and what to do.
        problem: String,
    },
    /// `world.toml` cannot be understood.
    #[error("{place}: {cause}")]
    Manifest {
        /// The file.
        place: String,
        /// What is wrong with it.
        cause: String,
    },
    /// A table's header differs from the registry.
    #[error("{place}: {problem}; the columns of `{table}` are {expected}")]
    Header {
        /// The file.
        place: String,
        /// The table.
        table: &'static str,
        /// What is wrong.
        problem: String,
        /// The columns that belong there.
        expected: String,
    },
    /// A cell cannot be understood.
    #[error("{place}, line {line}, column `{column}`: {problem}")]
    Cell {
        /// The file.
        place: String,
        /// The line in it, the header being line 1.
        line: u64,
        /// The column.
        column: String,
        /// What is wrong.
        problem: String,
    },
    /// A row cites a source that the world does not know.
    #[error("{place}: `{source_id}` is cited but is not in `sources`{hint}")]
    UnknownSource {
        /// The table.
        place: String,
        /// The source cited.
        source_id: String,
        /// The nearest source, if any.
        hint: String,
    },
    /// A query is wrong.
    #[error("{message}{hint}")]
    Query {
        /// What the SQL engine said.
        message: String,
        /// The nearest table, function or column, if any.
        hint: String,
    },
    /// A call of a function could not be answered.
    #[error(transparent)]
    Call(Fault),
    /// A file could not be written; the world is as it was.
    #[error("cannot write {}: {cause}; the world is as it was", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file of the world is not the one that was written.
    #[error(
        "{} {problem}: it was changed or damaged; import {source_id} again (`kenesh data import FILE --force`)",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
        /// The source whose rows it held.
        source_id: String,
    },
    /// Rows cannot be a table.
    #[error("{place}: {problem}")]
    Table {
        /// The table or file.
        place: String,
        /// What is wrong.
        problem: String,
    },
    /// A row cannot be understood.
    #[error(transparent)]
    Row(#[from] RowFault),
    /// Another import is at work.
    #[error("another import into {} is at work; wait for it to end and try again", path.display())]
    Busy {
        /// The world directory.
        path: PathBuf,
    },
}
