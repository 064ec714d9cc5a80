//! Reads a user's file into a frame for regressions.

use super::Collected;
use crate::error::EngineError;
use kenesh_estimation::regression::Data;
use kenesh_files::{Column, FileError, Note, Opened, Table};
use kenesh_store::WorldError;
use std::collections::BTreeSet;
use std::path::Path;

/// A file as a frame, and what of it was not taken as it stands.
#[derive(Debug)]
pub struct FramedFile {
    /// The file's name.
    pub file: String,
    /// The columns that were asked for.
    pub frame: Data,
    /// What was converted, dropped, taken for missing or guessed.
    pub notes: Vec<Note>,
}

/// Makes a frame of a file of any kind that `kenesh_files` reads, of the columns named only; of those that are not
/// among `numbers` it is kept only which rows have the same.
///
/// A column is one of numbers where every filled cell is a number; everything else is a factor. Beware that
/// codes written as numbers are numbers; as fixed effects they serve all the same.
///
/// # Errors
/// A file that cannot be read, and a column that it does not have.
pub fn frame_of_file(
    path: &Path,
    columns: &BTreeSet<&str>,
    numbers: &BTreeSet<&str>,
) -> Result<FramedFile, EngineError> {
    let opened = Opened::of(path)?;
    let file = opened.file().to_owned();
    let columns: Vec<&str> = columns.iter().copied().collect();
    let read = match opened.is_by_columns() && columns.len() > 1 {
        true => in_halves(path, &columns)?,
        false => vec![collected(opened.read(&columns)?)?],
    };
    let tables = read.iter().map(|(table, _)| table);
    let described: Vec<Column> = tables
        .clone()
        .flat_map(|table| table.columns().to_vec())
        .collect();
    let notes = tables.flat_map(|table| table.notes().to_vec()).collect();
    let mut parts = read.into_iter().map(|(_, collected)| collected);
    let mut collected = parts.next().unwrap_or_default();
    parts.for_each(|part| collected.columns.extend(part.columns));
    let mut frame = collected.finish(|name| numbers.contains(name))?;
    for column in &described {
        if let Some((line, why)) = &column.no_number {
            frame.say_no_number(&column.name, format!("line {line}: {why}"));
        }
    }
    Ok(FramedFile { file, frame, notes })
}

/// Reads a file that is kept by columns by two at once.
fn in_halves(path: &Path, columns: &[&str]) -> Result<Vec<(Table, Collected)>, EngineError> {
    let read = |columns: &[&str]| collected(Opened::of(path)?.read(columns)?);
    std::thread::scope(|scope| {
        let halves = columns.chunks(columns.len().div_ceil(2));
        let readers: Vec<_> = halves.map(|half| scope.spawn(move || read(half))).collect();
        let halves = readers.into_iter().map(|reader| match reader.join() {
            Ok(half) => half,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        halves.collect()
    })
}

fn collected(table: Table) -> Result<(Table, Collected), EngineError> {
    let mut collected = Collected::of(&table.schema());
    table.batches(|batch| collected.take(batch))?;
    Ok((table, collected))
}

impl From<FileError> for EngineError {
    fn from(error: FileError) -> EngineError {
        EngineError::World(WorldError::File(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_estimation::regression::{Settings, fit};

    #[test]
    fn a_file_is_regressed_and_what_is_none_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("panel.csv");
        std::fs::write(&path, "state,y,x\nA,1,0\nA,3,1\nB,NA,2\nB,5,0\nB,7.5,1\n").unwrap();
        let formula = "y ~ x | state".parse().unwrap();
        let read = frame_of_file(
            &path,
            &BTreeSet::from(["state", "x", "y"]),
            &BTreeSet::from(["x", "y"]),
        )
        .unwrap();
        let fitted = fit(&formula, &read.frame, &Settings::default()).unwrap();
        assert_eq!((fitted.glance.nobs, fitted.glance.dropped.missing), (4, 1));
        assert!((fitted.terms[0].estimate - 2.25).abs() < 1e-12);
        assert_eq!(
            read.notes[0].to_string(),
            "`y`: “NA” is missing (1, line 4)"
        );
        let none = BTreeSet::new();
        let absent =
            frame_of_file(&directory.path().join("nothing.csv"), &none, &none).unwrap_err();
        assert!(absent.to_string().contains("nothing.csv"), "{absent}");
    }
}
