//! Whose codes a column holds, from how many of them fit.

use super::codes::{Holds, Seen, is_letters, is_number};
use kenesh_domain::{ActorId, CodeScheme, Registry, Year};
use kenesh_files::{Note, NoteKind};

/// Finds by how many codes fit whose numbers and letters a column holds, and notes it.
pub(super) fn choose(
    actors: &Registry,
    column: &str,
    header: &str,
    seen: &Seen,
    notes: &mut Vec<Note>,
) -> Result<Holds, String> {
    use CodeScheme::{
        Cow, CowLetters, Gw, Iso2, Iso3, M49, Names, Polity, PolityLetters, WorldBank,
    };
    let part = |is: fn(&str) -> bool| -> Vec<&(String, Option<Year>)> {
        seen.iter().filter(|(text, _)| is(text)).collect()
    };
    let mut best = |codes: Vec<&(String, Option<Year>)>, schemes: &[CodeScheme]| {
        best(actors, column, header, &codes, schemes, notes)
    };
    Ok(Holds::Found {
        numbers: best(part(is_number), &[Cow, Gw, M49, Polity])?,
        letters: best(
            part(|text| !is_number(text) && is_letters(text)),
            &[Iso3, Iso2, CowLetters, PolityLetters, WorldBank, Names],
        )?,
    })
}

/// How well the codes of a scheme fit: how many in their year, and how many at all.
type Fit = (usize, usize);

fn best(
    actors: &Registry,
    column: &str,
    header: &str,
    codes: &[&(String, Option<Year>)],
    schemes: &[CodeScheme],
    notes: &mut Vec<Note>,
) -> Result<Option<CodeScheme>, String> {
    let fits = |scheme: CodeScheme| -> Fit {
        let meant = codes
            .iter()
            .filter_map(|(text, year)| actors.code_if_any(scheme, text, *year));
        meant.fold((0, 0), |(then, ever), meant| {
            (then + usize::from(meant.then), ever + 1)
        })
    };
    let fits: Vec<(Fit, CodeScheme)> = schemes
        .iter()
        .map(|scheme| (fits(*scheme), *scheme))
        .collect();
    let most = fits.iter().map(|(fit, _)| *fit).max().unwrap_or_default();
    if most.1 == 0 {
        return Ok(None);
    }
    let mut as_well = fits
        .iter()
        .filter(|(fit, _)| *fit == most)
        .map(|(_, scheme)| *scheme);
    let Some(first) = as_well.next() else {
        return Ok(None);
    };
    for other in as_well {
        if let Some(difference) = difference(actors, codes, first, other) {
            return Err(format!(
                "the codes of `{header}` are {} as well as {}: {difference}; say which with `--map {column}={header}:{first}` or \
                 `--map {column}={header}:{other}`",
                first.label(),
                other.label(),
                first = first.as_str(),
                other = other.as_str(),
            ));
        }
    }
    if first != CodeScheme::Names {
        let about = format!(
            "read as {}, as {} of {} codes fit",
            first.label(),
            most.1,
            codes.len()
        );
        notes.push(Note::of_column(NoteKind::Guessed, header, about));
    }
    Ok(Some(first))
}

/// Names the first code that means one actor in one scheme and another in the other.
fn difference(
    actors: &Registry,
    codes: &[&(String, Option<Year>)],
    first: CodeScheme,
    other: CodeScheme,
) -> Option<String> {
    let name = |id: &ActorId| {
        actors
            .get(id)
            .map_or_else(String::new, |actor| actor.name.clone())
    };
    codes.iter().find_map(|(text, year)| {
        let of = |scheme| {
            actors
                .code_if_any(scheme, text, *year)
                .map(|meant| meant.actor)
        };
        let (one, two) = (of(first)?, of(other)?);
        (one != two).then(|| format!("“{text}” is {} or {}", name(&one), name(&two)))
    })
}
