//! What is wrong in a file of a case, and where.

use super::read::IN_TOML;
use std::fmt;

/// Says what is wrong in a file of a case, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name within the case.
    pub file: String,
    /// The line, counted from one, where it is known.
    pub line: Option<usize>,
    /// The claim or lint rule concerned.
    pub id: Option<String>,
    /// What is wrong.
    pub problem: String,
}

impl Problem {
    /// Says of a file that something is wrong in it.
    pub(crate) fn new(file: &str, problem: impl Into<String>) -> Problem {
        Problem {
            file: file.to_owned(),
            line: None,
            id: None,
            problem: problem.into(),
        }
    }

    /// Says at which line.
    pub(crate) fn at(self, line: impl Into<Option<usize>>) -> Problem {
        let line = line.into();
        Problem { line, ..self }
    }

    /// Puts the files first that one reads first, and the beginning of a file before its end.
    pub(crate) fn order(&self) -> (usize, String, Option<usize>) {
        let first = IN_TOML.iter().position(|file| *file == self.file);
        let first = first.unwrap_or(IN_TOML.len());
        (first, self.file.clone(), self.line)
    }

    /// Says of which claim or rule.
    pub(crate) fn of(self, id: Option<&str>) -> Problem {
        let id = id.map(str::to_owned);
        Problem { id, ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(id) = &self.id {
            write!(f, ", {id}")?;
        }
        write!(f, ": {}", self.problem)
    }
}
