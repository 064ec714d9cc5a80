//! What became of a user's own file: said, and kept as a table.

use crate::commands::counted;
use crate::failure::Failure;
use crate::output;
use kenesh_files::{Note, NoteKind};
use kenesh_store::Report;
use std::collections::BTreeMap;
use std::path::Path;

/// Notes and bad rows that are said word for word; a report has all.
const SAID: usize = 20;

/// Says what became of the rows, and what was not taken as it stands.
pub(super) fn tell(report: &Report, file: &str, id: &str) {
    let lost: u64 = report.left_out.values().sum();
    let made = counted(report.made, "row");
    let read = counted(report.read, "row");
    let left_out = if lost > 0 {
        format!(", {lost} left out:")
    } else {
        String::new()
    };
    output::tell(&format!(
        "{file} → {id}: {read} read, {made} made{left_out}"
    ));
    for (reason, rows) in &report.left_out {
        output::tell(&format!("  {reason}: {}", counted(*rows, "bad row")));
    }
    for row in report.shown.iter().take(SAID) {
        output::tell(&format!("  {row}"));
    }
    let more = lost.saturating_sub(report.shown.len().min(SAID) as u64);
    if more > 0 {
        output::tell(&format!("  and {}", counted(more, "further bad row")));
    }
    for note in report.notes.iter().take(SAID) {
        output::tell(&format!("  {}: {note}", note.kind.as_str()));
    }
    summarize(&report.notes);
}

/// Says how many of each kind there are, where not all were said.
fn summarize(notes: &[Note]) {
    if notes.len() <= SAID {
        return;
    }
    let mut kinds: BTreeMap<NoteKind, u64> = BTreeMap::new();
    for note in notes {
        *kinds.entry(note.kind).or_default() += 1;
    }
    let kinds = kinds
        .iter()
        .map(|(kind, notes)| format!("{} {}", notes, kind.as_str()));
    output::tell(&format!(
        "  and more, which `--report FILE` lists: in all {}",
        kinds.collect::<Vec<_>>().join(", ")
    ));
}

/// Writes a row for each note and each bad row.
pub(super) fn write(report: &Report, path: &Path) -> Result<(), Failure> {
    let mut text = csv::Writer::from_writer(Vec::new());
    let wrong =
        |error: &dyn std::fmt::Display| Failure::Usage(format!("{}: {error}", path.display()));
    let mut row = |cells: [String; 5]| text.write_record(cells).map_err(|error| wrong(&error));
    row(["what", "column", "count", "line", "about"].map(str::to_owned))?;
    for note in &report.notes {
        let number = |number: u64| {
            if number == 0 {
                String::new()
            } else {
                number.to_string()
            }
        };
        row([
            note.kind.as_str().to_owned(),
            note.column.clone().unwrap_or_default(),
            number(note.count),
            number(note.line.unwrap_or_default()),
            note.about.clone(),
        ])?;
    }
    for (column, rows) in &report.left_out {
        let column = column
            .trim_start_matches("column ")
            .trim_matches('`')
            .to_owned();
        row([
            "bad rows".to_owned(),
            column,
            rows.to_string(),
            String::new(),
            String::new(),
        ])?;
    }
    for bad in &report.shown {
        row([
            "bad row".to_owned(),
            String::new(),
            "1".to_owned(),
            String::new(),
            bad.clone(),
        ])?;
    }
    let text = text.into_inner().map_err(|error| wrong(&error))?;
    output::write(path, &String::from_utf8_lossy(&text))
}
