//! What was converted, dropped, merged or guessed on the way in.

use std::fmt;

/// Says what became of something that is not taken as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// It is written otherwise, and means the same.
    Converted,
    /// It is taken for missing.
    Missing,
    /// It is left out.
    Dropped,
    /// Several became one.
    Merged,
    /// It could be read in more than one way.
    Guessed,
    /// It is taken as it stands, and may be wrong.
    Doubtful,
}

impl NoteKind {
    /// Gives the word.
    pub const fn as_str(self) -> &'static str {
        match self {
            NoteKind::Converted => "converted",
            NoteKind::Missing => "missing",
            NoteKind::Dropped => "dropped",
            NoteKind::Merged => "merged",
            NoteKind::Guessed => "guessed",
            NoteKind::Doubtful => "doubtful",
        }
    }
}

/// Reports one thing of a file that is not taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// What became of it.
    pub kind: NoteKind,
    /// The column, where it is about one.
    pub column: Option<String>,
    /// How many cells or rows; 0 where it is about the whole file.
    pub count: u64,
    /// The first line, where it has one.
    pub line: Option<u64>,
    /// What it is, in words.
    pub about: String,
}

impl Note {
    /// Makes a note about a whole file.
    pub fn of_file(kind: NoteKind, about: impl Into<String>) -> Note {
        Note {
            kind,
            column: None,
            count: 0,
            line: None,
            about: about.into(),
        }
    }

    /// Makes a note about a column.
    pub fn of_column(kind: NoteKind, column: &str, about: impl Into<String>) -> Note {
        Note {
            column: Some(column.to_owned()),
            ..Note::of_file(kind, about)
        }
    }

    /// Says how many there are and in which line the first stands.
    #[must_use]
    pub fn at(self, count: u64, line: u64) -> Note {
        Note {
            count,
            line: Some(line),
            ..self
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(column) = &self.column {
            write!(f, "`{column}`: ")?;
        }
        f.write_str(&self.about)?;
        match (self.count, self.line) {
            (0, None) => Ok(()),
            (0, Some(line)) => write!(f, " (line {line})"),
            (count, None) => write!(f, " ({count})"),
            (1, Some(line)) => write!(f, " (1, line {line})"),
            (count, Some(line)) => write!(f, " ({count}, the first in line {line})"),
        }
    }
}
