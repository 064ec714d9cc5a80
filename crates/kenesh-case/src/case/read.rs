//! Files understood as a case, with everything that is wrong in them.

use super::entries::{Entry, Reader};
use super::files::{Files, MAIN};
use super::problem::Problem;
use super::sound::{claims_without_basis, impossible, repeated, wrong_kinds, wrong_years};
use super::tables::{name, on_starter, table};
use super::{About, Case, Replications};
use crate::claims::Claim;
use crate::lint::Lint;
use kenesh_domain::nearest;
use kenesh_render::document::OnStarter;
use kenesh_tables::arrow::array::RecordBatch;
use std::collections::BTreeMap;

pub(crate) const CLAIMS: &str = "claims.toml";
pub(crate) const LINTS: &str = "lints.toml";
pub(crate) const REPLICATIONS: &str = "replications.toml";
const ON_STARTER: &str = "on_starter.csv";

/// The files in TOML that a case may have, in the order in which one reads them.
pub(super) const IN_TOML: [&str; 4] = [MAIN, CLAIMS, LINTS, REPLICATIONS];

/// A file that lists claims, with its entries.
pub(super) type Listed<'a> = (&'static str, &'a [Entry<Claim>]);

/// What files say, as far as it can be understood.
pub(crate) struct Read {
    /// The case, where its `case.toml` can be read; beware that it lacks what problems stand in the way of.
    pub case: Option<Case>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// At which line of its file each claim and rule begins, by file and id.
    pub lines: BTreeMap<(&'static str, String), usize>,
}

/// Reads a case, with every problem.
pub(crate) fn read(files: &Files) -> Read {
    let mut problems = Vec::new();
    let texts = texts(files, &mut problems);
    let text = |file: &str| texts.get(file).copied().unwrap_or_default();
    let mut about = None;
    if texts.contains_key(MAIN) {
        about = Reader::new(MAIN, text(MAIN), &mut problems).whole::<About>();
    }
    let claims = Reader::new(CLAIMS, text(CLAIMS), &mut problems).list("claim");
    let lints = Reader::new(LINTS, text(LINTS), &mut problems).list::<Lint>("lint");
    let found = Reader::new(REPLICATIONS, text(REPLICATIONS), &mut problems);
    let (found, beside) = found.list_beside::<Claim, Replications>("claim");
    let tables = tables(&texts, &mut problems);
    let on_starter = starter(text(ON_STARTER), &claims, &mut problems);

    let listed: [Listed<'_>; 2] = [(CLAIMS, &claims), (REPLICATIONS, &found)];
    problems.extend(about.iter().filter_map(wrong_years));
    problems.extend(claims_without_basis(&listed));
    problems.extend(impossible(&listed));
    problems.extend(wrong_kinds(&listed, &lints));
    problems.extend(repeated(&listed, &lints));
    problems.sort_by_key(Problem::order);
    let lines = lines(&listed, &lints);
    let case = about.map(|about| Case {
        place: files.place.clone(),
        about,
        claims: bare(claims),
        lints: bare(lints),
        tables,
        replications: Replications {
            claims: bare(found),
            ..beside.unwrap_or_default()
        },
        on_starter,
    });
    Read {
        case,
        problems,
        lines,
    }
}

/// Gives the line of every claim and rule.
fn lines(listed: &[Listed<'_>], lints: &[Entry<Lint>]) -> BTreeMap<(&'static str, String), usize> {
    let rules = lints
        .iter()
        .map(|(line, rule)| ((LINTS, rule.id.clone()), *line));
    let claims = listed.iter().flat_map(|(file, claims)| {
        let claims = claims.iter();
        claims.map(move |(line, claim)| ((*file, claim.id.clone()), *line))
    });
    claims.chain(rules).collect()
}

/// Gives every file's text; those that are no text or no file of a case are problems.
fn texts<'a>(files: &'a Files, problems: &mut Vec<Problem>) -> BTreeMap<&'a str, &'a str> {
    let mut texts = BTreeMap::new();
    for (file, bytes) in &files.texts {
        let strange = file.ends_with(".toml") && !IN_TOML.contains(&file.as_str());
        match std::str::from_utf8(bytes) {
            _ if strange => {
                let near = nearest(file, IN_TOML.map(|known| (known, known)), 1);
                let near = near.first().map(|near| format!("; nearest: {near}"));
                let words = format!("no file of a case is called so{}", near.unwrap_or_default());
                problems.push(Problem::new(file, words));
            }
            Ok(text) => {
                let text = text.trim_start_matches('\u{feff}');
                texts.insert(file.as_str(), text);
            }
            Err(wrong) => {
                let before = bytes.get(..wrong.valid_up_to()).unwrap_or(bytes);
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                problems.push(Problem::new(file, "is not in UTF-8: save it so").at(line));
            }
        }
    }
    texts
}

/// Reads every CSV file that is not the program's own record.
fn tables(texts: &BTreeMap<&str, &str>, problems: &mut Vec<Problem>) -> Vec<(String, RecordBatch)> {
    let own = |file: &str| file.ends_with(".csv") && file != ON_STARTER;
    let mut tables = Vec::new();
    for (file, text) in texts.iter().filter(|(file, _)| own(file)) {
        match name(file).and_then(|name| Ok((name.to_owned(), table(file, text)?))) {
            Ok(table) => tables.push(table),
            Err(problem) => problems.push(problem),
        }
    }
    tables
}

/// Reads what the starter world says of the claims.
fn starter(text: &str, claims: &[Entry<Claim>], problems: &mut Vec<Problem>) -> Vec<OnStarter> {
    if text.is_empty() {
        return Vec::new();
    }
    let rows = on_starter(ON_STARTER, text).unwrap_or_else(|problem| {
        problems.push(problem);
        Vec::new()
    });
    for row in &rows {
        if !claims.iter().any(|(_, claim)| claim.id == row.id) {
            let problem = Problem::new(ON_STARTER, "no such claim stands in claims.toml");
            problems.push(problem.of(Some(&row.id)));
        }
    }
    rows
}

fn bare<T>(entries: Vec<Entry<T>>) -> Vec<T> {
    entries.into_iter().map(|(_, entry)| entry).collect()
}
