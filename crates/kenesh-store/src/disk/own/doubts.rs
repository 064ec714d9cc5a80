//! Codes that are taken although something speaks against it.

use super::codes::Found;
use kenesh_domain::{ActorId, CodeScheme, Registry, Year};
use kenesh_files::{Note, NoteKind};
use std::collections::{BTreeMap, HashMap};

/// Says what is doubtful about a code.
#[derive(Debug, Clone, Copy)]
pub(super) enum Doubt {
    /// Its bearer bore it in other years than that of the row.
    NotThen,
    /// It is no code of the column's scheme, but of one that shares most codes with it.
    Sibling(CodeScheme, CodeScheme),
}

/// Counts doubtful codes, by column and code.
#[derive(Debug, Clone, Default)]
pub(super) struct Doubts(HashMap<&'static str, HashMap<String, Counted>>);

/// How often a doubtful code came.
#[derive(Debug, Clone)]
struct Counted {
    actor: ActorId,
    doubt: Doubt,
    count: u64,
    line: u64,
    years: Option<(Year, Year)>,
}

impl Doubts {
    /// Counts a code in the row of a line and a year.
    pub(super) fn count(
        &mut self,
        (column, text): (&'static str, &str),
        found: &Found,
        doubt: &Doubt,
        (line, year): (u64, Option<Year>),
    ) {
        let texts = self.0.entry(column).or_default();
        if !texts.contains_key(text) {
            let counted = Counted {
                actor: found.actor.clone(),
                doubt: *doubt,
                count: 0,
                line,
                years: None,
            };
            texts.insert(text.to_owned(), counted);
        }
        if let Some(counted) = texts.get_mut(text) {
            counted.count += 1;
            if let Some(year) = year {
                let (first, last) = counted.years.unwrap_or((year, year));
                counted.years = Some((first.min(year), last.max(year)));
            }
        }
    }

    /// Notes every doubtful code, sorted by column and code.
    pub(super) fn note(self, actors: &Registry, notes: &mut Vec<Note>) {
        for (column, texts) in BTreeMap::from_iter(self.0) {
            for (text, counted) in BTreeMap::from_iter(texts) {
                let about = counted.about(&text, actors);
                let note = Note::of_column(NoteKind::Doubtful, column, about);
                notes.push(note.at(counted.count, counted.line));
            }
        }
    }
}

impl Counted {
    fn about(&self, text: &str, actors: &Registry) -> String {
        let name = actors
            .get(&self.actor)
            .map_or("", |actor| actor.name.as_str());
        let named = format!("{name} ({})", self.actor);
        match (self.doubt, self.years) {
            (Doubt::Sibling(scheme, other), _) => format!(
                "“{text}” is none of the {}; of the {} it is {named}",
                scheme.label(),
                other.label()
            ),
            (Doubt::NotThen, Some((first, last))) if first < last => {
                format!("“{text}” is {named}, but not in years from {first} to {last}")
            }
            (Doubt::NotThen, Some((year, _))) => format!("“{text}” is {named}, but not in {year}"),
            (Doubt::NotThen, None) => format!("“{text}” is {named}, but not then"),
        }
    }
}
