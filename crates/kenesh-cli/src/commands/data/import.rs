//! `kenesh data import`: files of data sets become rows of the world.

use super::files::{self, Found};
use super::own;
use crate::arguments::Import;
use crate::commands::counted;
use crate::failure::Failure;
use crate::output;
use crate::progress::Bar;
use crate::today::today;
use kenesh_engine::{Added, EngineError, Importer, Wanted};
use std::collections::BTreeMap;
use std::path::Path;

/// The reasons for leaving rows out that are shown of a file, the largest first.
const REASONS: usize = 3;

/// Says how files are imported.
#[derive(Debug, Clone, Copy)]
pub(super) struct How {
    /// Files that the world holds already are read again.
    pub(super) force: bool,
    /// A file that fails does not keep the others out.
    pub(super) keep_going: bool,
}

/// Counts what became of the files.
#[derive(Debug, Default)]
struct Tally {
    imported: u64,
    rows: u64,
    unchanged: u64,
    reference_only: u64,
    failed: u64,
}

/// Imports what the command line names.
pub(super) fn run(directory: &Path, wanted: &Import) -> Result<(), Failure> {
    if let Some(table) = &wanted.table {
        return own::run(directory, wanted, table);
    }
    let files = match &wanted.source {
        Some(id) => files::renamed(&wanted.paths, id)?,
        None => files::find(&wanted.paths)?,
    };
    let how = How {
        force: wanted.force,
        keep_going: wanted.keep_going,
    };
    bring(directory, &files, how)
}

/// Brings files into the world of a directory, all in one step.
pub(super) fn bring(directory: &Path, files: &[Found], how: How) -> Result<(), Failure> {
    let mut importer = Importer::begin(directory, &today()?)?;
    let bar = Bar::of_files(files.len());
    let mut tally = Tally::default();
    let wanted: Vec<Wanted<'_>> = files.iter().map(Found::wanted).collect();
    importer.add(&wanted, how.force, |place, added| {
        bar.step();
        match (files.get(place), added) {
            (Some(found), Ok(added)) => bar.say(&tally.count(found, &added)),
            (_, Err(error)) if how.keep_going => {
                tally.failed += 1;
                bar.say(&format!("error: {error}"));
            }
            (_, Err(cause)) => return Err(not_imported(cause, files.len())),
            (None, Ok(_)) => {}
        }
        Ok(())
    })?;
    bar.on("calculating what measures need");
    importer.finish()?;
    drop(bar);
    output::tell(&tally.summary(directory));
    match tally.failed {
        0 => Ok(()),
        failed => Err(Failure::Unfinished(format!(
            "{} could not be imported",
            counted(failed, "file")
        ))),
    }
}

fn not_imported(cause: EngineError, files: usize) -> Failure {
    let hint = match files {
        1 => "",
        _ => "; `--keep-going` imports the other files",
    };
    Failure::NotImported { cause, hint }
}

impl Tally {
    /// Counts a file and says what became of it.
    fn count(&mut self, found: &Found, added: &Added) -> String {
        let name = found.name();
        let id = found.source.id;
        match added {
            Added::Read {
                read,
                rows,
                left_out,
            } => {
                self.imported += 1;
                self.rows += rows;
                format!("{name} → {id}: {}", account(*read, *rows, left_out))
            }
            Added::Unchanged => {
                self.unchanged += 1;
                format!("{name} → {id}: unchanged")
            }
            Added::ReferenceOnly(why) => {
                self.reference_only += 1;
                why.clone()
            }
        }
    }

    fn summary(&self, directory: &Path) -> String {
        let mut parts = Vec::new();
        if self.imported > 0 {
            let (files, rows) = (counted(self.imported, "file"), counted(self.rows, "row"));
            parts.push(format!(
                "imported {files} with {rows} into {}",
                directory.display()
            ));
        }
        if self.unchanged > 0 {
            parts.push(format!("{} unchanged", counted(self.unchanged, "file")));
        }
        if self.reference_only > 0 {
            parts.push(format!(
                "{} for reference only",
                counted(self.reference_only, "file")
            ));
        }
        if parts.is_empty() {
            parts.push("nothing was imported".to_owned());
        }
        parts.join("; ")
    }
}

/// Says how many rows a file had, how many it makes, and why the others were left out.
pub(super) fn account(read: u64, rows: u64, left_out: &BTreeMap<String, u64>) -> String {
    let (read, rows) = (counted(read, "row"), counted(rows, "row"));
    let lost: u64 = left_out.values().sum();
    match lost {
        0 => format!("{read} read, {rows} made"),
        _ => format!(
            "{read} read, {rows} made, {lost} left out ({})",
            reasons(left_out)
        ),
    }
}

/// Names the largest reasons.
fn reasons(left_out: &BTreeMap<String, u64>) -> String {
    let mut sorted: Vec<(&String, &u64)> = left_out.iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(a.1));
    let shown = sorted
        .iter()
        .take(REASONS)
        .map(|(reason, rows)| format!("{rows} {reason}"));
    let mut words: Vec<String> = shown.collect();
    if sorted.len() > REASONS {
        let rest: u64 = sorted.iter().skip(REASONS).map(|(_, rows)| **rows).sum();
        words.push(format!("{rest} for other reasons"));
    }
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_largest_reasons_are_named_and_the_others_counted() {
        let left_out = [("a", 1), ("b", 7), ("c", 2), ("d", 2), ("e", 1)];
        let left_out = left_out
            .map(|(reason, rows)| (reason.to_owned(), rows))
            .into();
        assert_eq!(
            account(20, 7, &left_out),
            "20 rows read, 7 rows made, 13 left out (7 b; 2 c; 2 d; 2 for other reasons)"
        );
        assert_eq!(account(1, 1, &BTreeMap::new()), "1 row read, 1 row made");
    }
}
