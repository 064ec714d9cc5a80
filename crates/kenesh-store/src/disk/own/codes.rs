//! Whose codes a file's columns of actors hold, and whom each means in the year of its row.

use super::OwnSource;
use super::cells::{From, Origins};
use super::report::Report;
use super::schemes::choose;
use crate::error::WorldError;
use kenesh_domain::{ActorId, CodeScheme, Registry, UnknownActor, Year};
use kenesh_files::{Column, FileError, Row, Table};
use kenesh_tables::{ColumnSpec, Meaning};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The most different codes and years of a column that are looked at.
const MOST: usize = 200_000;

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
}

/// Whom a code means, and what is doubtful about it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) actor: ActorId,
    pub(super) doubt: Option<String>,
}

/// Whom each text of a column means in a year, or why nobody.
type Answers = HashMap<String, Result<Found, String>>;

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
        };
        let mut open: Vec<(&'static ColumnSpec, usize, Seen)> = Vec::new();
        for (column, from) in &origins.columns {
            match (own.schemes.get(column.name), column.meaning, from) {
                (_, meaning, _) if meaning != Meaning::Actor => {}
                (Some(scheme), ..) => {
                    codes.holds.insert(column.name, Holds::Said(*scheme));
                }
                (None, _, From::File(at)) => open.push((*column, *at, Seen::new())),
                (None, ..) => {}
            }
        }
        if open.is_empty() {
            return Ok(codes);
        }
        table.rows(|row| {
            let year = year(origins, table.columns(), row);
            for (_, at, seen) in &mut open {
                let column = table.columns().get(*at);
                let text = column.and_then(|column| column.meant(row.cell(*at)));
                if let Some(text) = text.filter(|_| seen.len() < MOST) {
                    seen.insert((text.into_owned(), year));
                }
            }
            Ok::<(), WorldError>(())
        })?;
        for (column, at, seen) in &open {
            let header = table
                .columns()
                .get(*at)
                .map_or("", |column| column.name.as_str());
            let holds = choose(actors, column.name, header, seen, &mut report.notes);
            let holds = holds.map_err(|problem| FileError::broken(table.file(), problem))?;
            codes.holds.insert(column.name, holds);
        }
        Ok(codes)
    }

    /// Says whether `NA` is Namibia in a column.
    pub(super) fn has_namibia(&self, column: &str) -> bool {
        matches!(self.holds.get(column), Some(Holds::Said(CodeScheme::Iso2)))
    }

    /// Finds whom a text of a column means in a year.
    pub(super) fn find(
        &mut self,
        column: &'static str,
        text: &str,
        year: Option<Year>,
    ) -> Result<Found, String> {
        let known = self.known.entry((column, year)).or_default();
        if let Some(found) = known.get(text) {
            return found.clone();
        }
        let holds = self.holds.get(column).copied();
        let found = look_up(self.actors, holds, text, year);
        if known.len() < MOST {
            known.insert(text.to_owned(), found.clone());
        }
        found
    }
}

/// Gives the year of a row before its cells are checked.
fn year(origins: &Origins, columns: &[Column], row: &Row<'_>) -> Option<Year> {
    let text = |name: &str| {
        let (_, from) = origins
            .columns
            .iter()
            .find(|(column, _)| column.name == name)?;
        match from {
            From::File(at) => columns
                .get(*at)?
                .meant(row.cell(*at))
                .map(|text| text.into_owned()),
            From::Constant(text) => Some(text.clone()),
            From::Nothing => None,
        }
    };
    ["year", "since", "date"]
        .iter()
        .find_map(|name| year_of(&text(name)?))
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
        let meant = actors
            .code(scheme, text, year)
            .map_err(|error| worded(scheme, &error))?;
        let doubt = (!meant.then).then(|| {
            let name = actors
                .get(&meant.actor)
                .map_or("", |actor| actor.name.as_str());
            let year = year.map_or_else(String::new, |year| year.to_string());
            format!("“{text}” is {name} ({}), but not in {year}", meant.actor)
        });
        Ok(Found {
            actor: meant.actor,
            doubt,
        })
    };
    match holds {
        Some(Holds::Said(scheme)) => of(scheme),
        Some(Holds::Found { numbers, .. }) if is_number(text) => {
            let scheme = numbers.unwrap_or(CodeScheme::Cow);
            of(scheme).or_else(|error| sibling(actors, scheme, text, year).ok_or(error))
        }
        Some(Holds::Found { letters, .. }) if is_letters(text) => {
            let as_code = letters.map(of);
            match as_code {
                Some(Ok(found)) => Ok(found),
                Some(Err(error)) => of(CodeScheme::Names).or(Err(error)),
                None => of(CodeScheme::Names),
            }
        }
        Some(Holds::Found { .. }) => of(CodeScheme::Names),
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
    let mut others = others.map(|other| (other, actors.code(*other, text, year)));
    let (other, meant) = others.find_map(|(other, meant)| Some((other, meant.ok()?)))?;
    let name = actors
        .get(&meant.actor)
        .map_or("", |actor| actor.name.as_str());
    let doubt = format!(
        "“{text}” is none of the {}; of the {} it is {name} ({})",
        scheme.label(),
        other.label(),
        meant.actor
    );
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
