//! Reads a user's file into a frame for regressions.

use super::Collected;
use crate::error::EngineError;
use kenesh_estimation::regression::Data;
use kenesh_files::{FileError, Note, Opened};
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

/// Makes a frame of a file of any kind that `kenesh_files` reads, of the columns named only.
///
/// A column is one of numbers where every filled cell is a number; everything else is a factor. Beware that
/// codes written as numbers are numbers; as fixed effects they serve all the same.
///
/// # Errors
/// A file that cannot be read, and a column that it does not have.
pub fn frame_of_file(path: &Path, columns: &BTreeSet<&str>) -> Result<FramedFile, EngineError> {
    let columns: Vec<&str> = columns.iter().copied().collect();
    let table = Opened::of(path)?.read(&columns)?;
    let mut collected = Collected::of(&table.schema());
    table.batches(|batch| collected.take(batch))?;
    let mut frame = collected.finish()?;
    for column in table.columns() {
        if let Some((line, why)) = &column.no_number {
            frame.say_no_number(&column.name, format!("line {line}: {why}"));
        }
    }
    Ok(FramedFile {
        file: table.file().to_owned(),
        frame,
        notes: table.notes().to_vec(),
    })
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
        let read = frame_of_file(&path, &BTreeSet::from(["state", "x", "y"])).unwrap();
        let fitted = fit(&formula, &read.frame, &Settings::default()).unwrap();
        assert_eq!((fitted.glance.nobs, fitted.glance.dropped.missing), (4, 1));
        assert!((fitted.terms[0].estimate - 2.25).abs() < 1e-12);
        assert_eq!(
            read.notes[0].to_string(),
            "`y`: “NA” is missing (1, line 4)"
        );
        let none = BTreeSet::new();
        let absent = frame_of_file(&directory.path().join("nothing.csv"), &none).unwrap_err();
        assert!(absent.to_string().contains("nothing.csv"), "{absent}");
    }
}
