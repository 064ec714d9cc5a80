//! The tables of a case: CSV files, each under the name of its file.

use super::problem::Problem;
use crate::claims::texts;
use kenesh_engine::MEASURES;
use kenesh_render::document::{OnStarter, Verdict};
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::{CsvFault, Kind, TABLES, read_loose};
use std::collections::BTreeSet;

/// Reads one of the case's tables; `year` and `number` are numbers, everything else is text.
pub(super) fn table(file: &str, text: &str) -> Result<RecordBatch, Problem> {
    let kind = |column: &str| match column {
        "year" => Kind::Integer,
        "number" => Kind::Number,
        _ => Kind::Text,
    };
    if text.trim().is_empty() {
        let words = "the file is empty: its first line names the columns";
        return Err(Problem::new(file, words));
    }
    let rows = read_loose(text, kind).map_err(|fault| match fault {
        CsvFault::Cell {
            line,
            column,
            problem,
        } if column == "*" => Problem::new(file, problem).at(usize::try_from(line).ok()),
        CsvFault::Cell {
            line,
            column,
            problem,
        } => Problem::new(file, format!("column `{column}`: {problem}"))
            .at(usize::try_from(line).ok()),
        fault => Problem::new(file, fault.to_string()),
    })?;
    match repeated(&rows) {
        Some(name) => Err(Problem::new(file, format!("two columns are called `{name}`")).at(1)),
        None => Ok(rows),
    }
}

/// Finds a column whose name another has before it.
fn repeated(rows: &RecordBatch) -> Option<String> {
    let mut seen = BTreeSet::new();
    let schema = rows.schema();
    let mut names = schema.fields().iter().map(|column| column.name());
    names.find(|name| !seen.insert(name.as_str())).cloned()
}

/// Gives the name under which SQL sees a table, which is that of its file.
pub(super) fn name(file: &str) -> Result<&str, Problem> {
    let name = file.strip_suffix(".csv").unwrap_or(file);
    let taken = |kind: &str| {
        let words = format!("`{name}` is a {kind} of every world already: rename the file");
        Err(Problem::new(file, words))
    };
    let letters = |letter: char| letter.is_ascii_lowercase() || letter == '_';
    let plain = name.starts_with(letters)
        && name
            .chars()
            .all(|letter| letters(letter) || letter.is_ascii_digit());
    if TABLES.iter().any(|table| table.name == name) {
        return taken("table");
    }
    if MEASURES.iter().any(|measure| measure.name == name) {
        return taken("measure");
    }
    match plain {
        true => Ok(name),
        false => Err(Problem::new(
            file,
            "SQL sees a table under the name of its file, which is made of small letters, digits and `_`: rename the file",
        )),
    }
}

/// Reads the verdicts on the starter world.
pub(super) fn on_starter(file: &str, text: &str) -> Result<Vec<OnStarter>, Problem> {
    let rows = table(file, text)?;
    let column = |name: &str| {
        let missing = |_| Problem::new(file, format!("there is no column `{name}`"));
        texts(&rows, name).map_err(missing)
    };
    let cells = column("claim")?
        .into_iter()
        .zip(column("verdict")?)
        .zip(column("evidence")?);
    cells
        .map(|((id, verdict), evidence)| {
            let unknown = || Problem::new(file, format!("no verdict is called “{verdict}”"));
            let known = Verdict::parse(&verdict).ok_or_else(|| unknown().of(Some(&id)))?;
            Ok(OnStarter {
                id,
                verdict: known,
                evidence,
            })
        })
        .collect()
}
