//! Whose codes a file's columns of actors hold, and whom each means in the year of its row.

use super::OwnSource;
use super::cells::{From, Origins};
use super::doubts::{Doubt, Doubts};
use super::report::Report;
use super::schemes::choose;
use crate::error::WorldError;
use kenesh_domain::{ActorId, CodeScheme, Registry, UnknownActor, Year};
use kenesh_files::{Column, FileError, Note, Row, Table};
use kenesh_tables::{ColumnSpec, Meaning};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The most different codes of a column that are looked at in a year.
const MOST: usize = 10_000;

/// What a column of actors holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Codes of the one scheme that the user named.
    Said(CodeScheme),
    /// Numbers of the one and letters of the other; whatever is neither is a name.
    Found {
        numbers: Option<CodeScheme>,
        letters: Option<CodeScheme>,
    },
}

/// Finds actors by the codes of a file, and remembers them.
#[derive(Debug, Clone)]
pub(super) struct Codes<'a> {
    actors: &'a Registry,
    holds: BTreeMap<&'static str, Holds>,
    known: HashMap<(&'static str, Option<Year>), Answers>,
    doubts: Doubts,
}

/// Whom a code means, and what is doubtful about it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) actor: ActorId,
    pub(super) doubt: Option<Doubt>,
}

/// Whom each text of a column means in a year, or why nobody.
type Answers = HashMap<String, Result<Found, String>>;

/// The texts of a column, by the year of their rows.
type ByYear = HashMap<Option<Year>, HashSet<String>>;

/// A text of a column and the year of its row.
pub(super) type Seen = BTreeSet<(String, Option<Year>)>;

impl<'a> Codes<'a> {
    /// Finds out whose codes the columns hold, and says so.
    pub(super) fn of(
        own: &OwnSource,
        origins: &Origins,
        table: &Table,
        actors: &'a Registry,
        report: &mut Report,
    ) -> Result<Codes<'a>, WorldError> {
        let mut codes = Codes {
            actors,
            holds: BTreeMap::new(),
            known: HashMap::new(),
            doubts: Doubts::default(),
        };
        let mut open: Vec<(&'static ColumnSpec, usize, ByYear)> = Vec::new();
        for (column, from) in &origins.columns {
            match (own.schemes.get(column.name), column.meaning, from) {
                (_, meaning, _) if meaning != Meaning::Actor => {}
                (Some(scheme), ..) => {
                    codes.holds.insert(column.name, Holds::Said(*scheme));
                }
                (None, _, From::File(at)) => open.push((*column, *at, ByYear::default())),
                (None, ..) => {}
            }
        }
        if open.is_empty() {
            return Ok(codes);
        }
        let when = when(origins);
        table.rows(|row| {
            let year = year(&when, table.columns(), row);
            for (_, at, seen) in &mut open {
                let column = table.columns().get(*at);
                if let Some(text) = column.and_then(|column| column.meant(row.cell(*at))) {
                    let seen = seen.entry(year).or_default();
                    if !seen.contains(text.as_ref()) && seen.len() < MOST {
                        seen.insert(text.into_owned());
                    }
                }
            }
            Ok::<(), WorldError>(())
        })?;
        for (column, at, seen) in open {
            let of_year = |(year, texts): (Option<Year>, HashSet<String>)| {
                texts.into_iter().map(move |text| (text, year))
            };
            let seen: Seen = seen.into_iter().flat_map(of_year).collect();
            let header = table
                .columns()
                .get(at)
                .map_or("", |column| column.name.as_str());
            let holds = choose(actors, column.name, header, &seen, &mut report.notes);
            let holds = holds.map_err(|problem| FileError::broken(table.file(), problem))?;
            codes.holds.insert(column.name, holds);
        }
        Ok(codes)
    }

    /// Says whether `NA` is Namibia in a column.
    pub(super) fn has_namibia(&self, column: &str) -> bool {
        matches!(self.holds.get(column), Some(Holds::Said(CodeScheme::Iso2)))
    }

    /// Finds whom a text of a column means in a year, and counts what is doubtful about it.
    pub(super) fn find(
        &mut self,
        column: &'static str,
        text: &str,
        year: Option<Year>,
        line: u64,
    ) -> Result<&ActorId, String> {
        let holds = self.holds.get(column).copied();
        let known = self.known.entry((column, year)).or_default();
        if !known.contains_key(text) {
            known.insert(text.to_owned(), look_up(self.actors, holds, text, year));
        }
        match known.get(text) {
            Some(Ok(found)) => {
                if let Some(doubt) = &found.doubt {
                    self.doubts
                        .count((column, text), found, doubt, (line, year));
                }
                Ok(&found.actor)
            }
            Some(Err(problem)) => Err(problem.clone()),
            None => Err(format!("“{text}” is unclear")),
        }
    }

    /// Notes what was doubtful.
    pub(super) fn finish(self, notes: &mut Vec<Note>) {
        self.doubts.note(self.actors, notes);
    }
}

/// Where the year of a row may stand, the likeliest first.
fn when(origins: &Origins) -> Vec<&From> {
    let of = |name: &&str| {
        let mut columns = origins.columns.iter();
        columns.find(|(column, _)| column.name == *name)
    };
    let columns = ["year", "since", "date"].iter().filter_map(of);
    columns.map(|(_, from)| from).collect()
}

/// Gives the year of a row before its cells are checked.
fn year(when: &[&From], columns: &[Column], row: &Row<'_>) -> Option<Year> {
    when.iter().find_map(|from| match from {
        From::File(at) => year_of(&columns.get(*at)?.meant(row.cell(*at))?),
        From::Constant(text) => year_of(text),
        From::Nothing => None,
    })
}

/// Reads the year of a year, of one with decimals, or of a date.
pub(super) fn year_of(text: &str) -> Option<Year> {
    let digits = text.split(['-', '.']).next().unwrap_or_default();
    digits.parse().ok().filter(|_| digits.len() == 4)
}

pub(super) fn is_number(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

pub(super) fn is_letters(text: &str) -> bool {
    (2..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn look_up(
    actors: &Registry,
    holds: Option<Holds>,
    text: &str,
    year: Option<Year>,
) -> Result<Found, String> {
    let of = |scheme: CodeScheme| {
        let meant = actors.code_if_any(scheme, text, year)?;
        let doubt = (!meant.then).then_some(Doubt::NotThen);
        Some(Found {
            actor: meant.actor,
            doubt,
        })
    };
    // Words for what is wrong take long to find, and are found once nothing fits.
    let refused = |scheme: CodeScheme| match actors.code(scheme, text, year) {
        Err(error) => worded(scheme, &error),
        Ok(_) => format!("“{text}” is unclear"),
    };
    match holds {
        Some(Holds::Said(scheme)) => of(scheme).ok_or_else(|| refused(scheme)),
        Some(Holds::Found { numbers, .. }) if is_number(text) => {
            let scheme = numbers.unwrap_or(CodeScheme::Cow);
            let found = of(scheme).or_else(|| sibling(actors, scheme, text, year));
            found.ok_or_else(|| refused(scheme))
        }
        Some(Holds::Found {
            letters: Some(letters),
            ..
        }) if is_letters(text) => {
            let found = of(letters).or_else(|| of(CodeScheme::Names));
            found.ok_or_else(|| refused(letters))
        }
        Some(Holds::Found { .. }) => {
            of(CodeScheme::Names).ok_or_else(|| refused(CodeScheme::Names))
        }
        // Every row has the same, as the user typed it: any code or name.
        None => {
            let then = year.and_then(|year| actors.resolve_at(text, year).ok());
            let found = then.map_or_else(|| actors.resolve(text), Ok);
            found.map_err(|error| error.to_string()).map(|actor| Found {
                actor: actor.id.clone(),
                doubt: None,
            })
        }
    }
}

/// Finds a number that a scheme lacks in those that share most of its numbers, and doubts it.
fn sibling(actors: &Registry, scheme: CodeScheme, text: &str, year: Option<Year>) -> Option<Found> {
    let family = [CodeScheme::Cow, CodeScheme::Gw, CodeScheme::Polity];
    let others = family
        .iter()
        .filter(|other| family.contains(&scheme) && **other != scheme);
    let mut others = others.map(|other| (other, actors.code_if_any(*other, text, year)));
    let (other, meant) = others.find_map(|(other, meant)| Some((other, meant?)))?;
    let doubt = Doubt::Sibling(scheme, *other);
    Some(Found {
        actor: meant.actor,
        doubt: Some(doubt),
    })
}

fn worded(scheme: CodeScheme, error: &UnknownActor) -> String {
    match scheme {
        CodeScheme::Names => error.to_string(),
        scheme => format!("as {}: {error}", scheme.label()),
    }
}
