//! `kenesh data import --as`: a user's own CSV file becomes rows of a table.

use super::files::name;
use crate::arguments::{BadRows, Import};
use crate::commands::counted;
use crate::failure::Failure;
use crate::output;
use crate::today::today;
use kenesh_engine::{EngineError, Importer};
use kenesh_sources::SOURCES;
use kenesh_store::{OnBadRow, OwnSource, Report, WorldError};
use kenesh_tables::{Provenance, TABLES, TableSpec};
use std::collections::BTreeMap;
use std::path::Path;

/// Imports the file that the command line names as rows of a table.
pub(super) fn run(directory: &Path, wanted: &Import, table: &str) -> Result<(), Failure> {
    let today = today()?;
    let [path] = wanted.paths.as_slice() else {
        return Err(Failure::Usage(format!(
            "`--as {table}` says what a single file is, and {} are given; import them one by one",
            wanted.paths.len()
        )));
    };
    let own = describe(wanted, path, table, &today)?;
    if std::fs::metadata(path)
        .map_err(|cause| Failure::unreadable(path, cause))?
        .is_dir()
    {
        return Err(Failure::Usage(format!(
            "`--as {table}` says what a single file is, and {} is a directory",
            path.display()
        )));
    }
    let mut importer = Importer::begin(directory, &today)?;
    let report = importer.add_own(path, &own).map_err(|cause| {
        let hint = hint(&own, &cause);
        Failure::NotImported { cause, hint }
    })?;
    importer.finish()?;
    tell(&report, &name(path), &own.id);
    Ok(())
}

/// Says how the file can be imported all the same, where only a row of it is bad.
fn hint(own: &OwnSource, cause: &EngineError) -> &'static str {
    let bad_row =
        matches!(cause, EngineError::World(WorldError::Cell { column, .. }) if column != "*");
    match own.on_bad_row {
        OnBadRow::Stop if bad_row => "; `--bad-rows skip` leaves such rows out and reports them",
        _ => "",
    }
}

/// Says what the file is.
fn describe(wanted: &Import, path: &Path, table: &str, today: &str) -> Result<OwnSource, Failure> {
    let table = own_table(table)?;
    let stem = path
        .file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    let id = wanted.source.clone().unwrap_or(stem);
    if SOURCES.iter().any(|source| source.id == id) {
        return Err(Failure::Usage(format!(
            "`{id}` is the id of a data set, and with `--as` the rows are your own; \
             name them otherwise with `--source ID`"
        )));
    }
    Ok(OwnSource {
        title: wanted.title.clone().unwrap_or_else(|| name(path)),
        vintage: wanted.vintage.clone().unwrap_or_else(|| today.to_owned()),
        columns: named(table, &wanted.map)?,
        constants: named(table, &wanted.set)?,
        on_bad_row: match wanted.bad_rows {
            BadRows::Stop => OnBadRow::Stop,
            BadRows::Skip => OnBadRow::Skip,
        },
        id,
        table,
    })
}

fn own_table(name: &str) -> Result<&'static TableSpec, Failure> {
    match TableSpec::named(name) {
        // The others speak of sources, and an import fills them itself.
        Some(table) if table.provenance == Provenance::SourceAndVintage => Ok(table),
        Some(_) => Err(Failure::Usage(format!(
            "the table `{name}` is made by the import itself and takes no rows of your own"
        ))),
        None => Err(Failure::no(
            "table",
            name,
            TABLES.iter().map(|table| table.name),
        )),
    }
}

/// Gives what columns are set to; each must be the table's and come once.
fn named(
    table: &'static TableSpec,
    pairs: &[(String, String)],
) -> Result<BTreeMap<String, String>, Failure> {
    let known = || table.columns().map(|column| column.name);
    let mut named = BTreeMap::new();
    for (column, text) in pairs {
        if !known().any(|name| name == column) {
            let kind = format!("column of the table `{}`", table.name);
            return Err(Failure::no(&kind, column, known()));
        }
        if named.insert(column.clone(), text.clone()).is_some() {
            return Err(Failure::Usage(format!(
                "the column `{column}` is given twice"
            )));
        }
    }
    Ok(named)
}

/// Reports what became of the rows, the first bad ones word for word.
fn tell(report: &Report, file: &str, id: &str) {
    let lost: u64 = report.left_out.values().sum();
    let made = counted(report.read.saturating_sub(lost), "row");
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
    for row in &report.shown {
        output::tell(&format!("  {row}"));
    }
    let more = lost.saturating_sub(report.shown.len() as u64);
    if more > 0 {
        output::tell(&format!("  and {}", counted(more, "further bad row")));
    }
}
