//! `kenesh data starter`: the starter world's figures, selected anew out of an imported world.

use crate::commands::counted;
use crate::failure::Failure;
use crate::output;
use kenesh_engine::{Engine, starter_figures};
use std::collections::BTreeSet;
use std::path::Path;

/// Writes the tables, and says in how many rows each differs from what was there.
pub(super) fn run(engine: &Engine, into: &Path) -> Result<(), Failure> {
    for (name, text) in starter_figures(engine)? {
        let path = into.join(format!("{name}.csv"));
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        output::write(&path, &text)?;
        let rows = text.lines().count().saturating_sub(1) as u64;
        output::tell(&format!(
            "wrote {}: {}, {} new or changed, {} gone or changed",
            path.display(),
            counted(rows, "row"),
            lacking(&text, &before),
            lacking(&before, &text)
        ));
    }
    Ok(())
}

/// Counts the lines of a text that another lacks.
fn lacking(text: &str, other: &str) -> usize {
    let known: BTreeSet<&str> = other.lines().collect();
    text.lines().filter(|line| !known.contains(line)).count()
}
