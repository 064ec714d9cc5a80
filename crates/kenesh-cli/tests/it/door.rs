//! Users' files as they come, each with the right answer: the cases of users' reports, by their ids.
//!
//! The figures come from pandas, pyfixest and statsmodels on the same files.

mod codes;
mod estimates;
mod figures;
mod fits;
mod forms;
mod grammar;
mod votes;

use crate::place::Place;
use crate::program::{Run, kenesh};
use std::path::PathBuf;

/// Gives the path of a case's file.
fn case(name: &str) -> String {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases"));
    folder.join(name).to_str().unwrap().to_owned()
}

/// Makes a place without files.
fn world() -> Place {
    Place::with(&[])
}

/// The estimate and the error of a term.
fn estimate(run: &Run, term: &str) -> (f64, f64) {
    assert_eq!(run.code, Some(0), "{}", run.err);
    let out = &run.out;
    let row = out
        .lines()
        .find(|line| line.starts_with(&format!("1,{term},")));
    let cells: Vec<&str> = row
        .unwrap_or_else(|| panic!("{term}: {out}"))
        .split(',')
        .collect();
    (cells[2].parse().unwrap(), cells[3].parse().unwrap())
}

/// What a run that succeeded said.
#[track_caller]
fn said(run: &Run) -> &str {
    assert_eq!(run.code, Some(0), "{}", run.err);
    &run.err
}

fn fit(file: &str, formula: &str) -> Run {
    kenesh(&["fit", formula, "--data", &case(file), "--format", "csv"])
}

#[track_caller]
fn gives(file: &str, formula: &str, term: &str, expected: f64) {
    let found = estimate(&fit(file, formula), term).0;
    assert!(
        (found - expected).abs() < 5e-9,
        "{file}: {found} is not {expected}"
    );
}

/// Imports a case's file.
fn import(place: &Place, file: &str, more: &str) -> Run {
    let path = case(file);
    let mut arguments = vec!["data", "import", path.as_str()];
    // Blanks separate arguments but within apostrophes.
    let pieces: Vec<&str> = more.split('\'').collect();
    for (at, piece) in pieces.iter().enumerate() {
        match at % 2 {
            0 => arguments.extend(piece.split_whitespace()),
            _ => arguments.push(piece),
        }
    }
    place.run(&arguments)
}

const PROBE: &str =
    "--as indicators --map state=country --map value=row --set indicator=probe --set unit=1";
const TRADE: &str =
    "--as flows --map sender=exporter --map receiver=importer --set instrument=exports";

/// Gives each row of a case that did not become the state which it should, with that state.
fn astray(place: &Place, file: &str) -> String {
    let source = file.trim_end_matches(".csv");
    let path = case(file);
    place.ask(&format!(
        "select c.expect || ' ' || c.country || ' ' || coalesce(i.state, 'none') from '{path}' c left join indicators i \
         on i.value = c.row and i.source = '{source}' where i.state is null or i.state <> c.expect order by c.row"
    ))
}
