//! What became of a file's rows, and everything that was not taken as it stands.

use kenesh_files::{Note, NoteKind};
use std::collections::BTreeMap;

/// Bad rows that are kept word for word; further ones are counted.
const KEPT: usize = 10_000;

/// Reports what became of a file's rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many rows the file had.
    pub read: u64,
    /// How many rows of the table they make.
    pub made: u64,
    /// How many could not be understood and were left out, by column.
    pub left_out: BTreeMap<String, u64>,
    /// The first of them, word for word.
    pub shown: Vec<String>,
    /// What was converted, dropped, merged, taken for missing or guessed, and what is doubtful.
    pub notes: Vec<Note>,
    counted: BTreeMap<(NoteKind, Option<String>, String), (u64, u64)>,
}

impl Report {
    pub(super) fn of(notes: &[Note]) -> Report {
        Report {
            notes: notes.to_vec(),
            ..Report::default()
        }
    }

    /// Counts one more of a kind of thing.
    pub(super) fn count(&mut self, kind: NoteKind, column: Option<&str>, about: String, line: u64) {
        let key = (kind, column.map(str::to_owned), about);
        let key = match self.counted.len() < KEPT || self.counted.contains_key(&key) {
            true => key,
            false => (kind, None, "further ones".to_owned()),
        };
        self.counted.entry(key).or_insert((0, line)).0 += 1;
    }

    /// Says whether something of a kind was counted of a column.
    pub(super) fn says(&mut self, kind: NoteKind, column: &str) -> bool {
        let of = |key: &(NoteKind, Option<String>, String)| {
            key.0 == kind && key.1.as_deref() == Some(column)
        };
        let mut counted = self.counted.iter_mut();
        let found = counted.find(|(key, _)| of(key));
        found.map(|(_, (count, _))| *count += 1).is_some()
    }

    /// Adds what another report counted.
    pub(super) fn add(&mut self, other: Report) {
        for (key, (count, line)) in other.counted {
            let held = self.counted.entry(key).or_insert((0, line));
            held.0 += count;
            held.1 = held.1.min(line);
        }
    }

    /// Leaves a row out that was to be left out.
    pub(super) fn leave_out(&mut self, why: String, line: u64) {
        self.count(NoteKind::Dropped, None, why, line);
    }

    /// Leaves a row out that cannot be understood.
    pub(super) fn bad(&mut self, column: &str, error: String) {
        if self.shown.len() < KEPT {
            self.shown.push(error);
        }
        let reason = format!("column `{column}`");
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// Makes notes of what was counted.
    pub(super) fn settle(&mut self) {
        for ((kind, column, about), (count, line)) in std::mem::take(&mut self.counted) {
            let note = Note {
                column,
                ..Note::of_file(kind, about)
            };
            self.notes.push(note.at(count, line));
        }
    }
}
