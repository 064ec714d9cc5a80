//! `kenesh data import --as`: a user's own file becomes rows of a table.

mod told;

use super::files::name;
use crate::arguments::{BadRows, Import};
use crate::failure::Failure;
use crate::today::today;
use kenesh_domain::CodeScheme;
use kenesh_engine::{EngineError, Importer};
use kenesh_files::is_data_file;
use kenesh_sources::SOURCES;
use kenesh_store::{OnBadRow, OwnSource, WorldError};
use kenesh_tables::{ColumnSpec, Meaning, Provenance, TABLES, TableSpec};
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
    told::tell(&report, &name(path), &own.id);
    match &wanted.report {
        Some(file) => told::write(&report, file),
        None => Ok(()),
    }
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
    // `trade` of `trade.csv.gz` too.
    let stem = path
        .file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let packed = Path::new(stem.as_ref());
    let stem = match is_data_file(packed) {
        true => packed
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        false => stem.into_owned(),
    };
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
        columns: columns(table, &wanted.map)?,
        schemes: schemes(table, &wanted.map)?,
        constants: named(table, &wanted.set)?,
        words: words(table, &wanted.words)?,
        missing: missing(&wanted.missing)?,
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

/// Takes a scheme of codes off the name of a column of actors.
fn scheme<'a>(table: &TableSpec, column: &str, header: &'a str) -> (&'a str, Option<&'a str>) {
    let of_actors = |spec: &ColumnSpec| spec.meaning == Meaning::Actor;
    match header.rsplit_once(':') {
        Some((header, scheme)) if table.column(column).is_some_and(of_actors) => {
            (header, Some(scheme))
        }
        _ => (header, None),
    }
}

/// Gives which column of the file holds which of the table.
fn columns(
    table: &'static TableSpec,
    pairs: &[(String, String)],
) -> Result<BTreeMap<String, String>, Failure> {
    let mut columns = named(table, pairs)?;
    for (column, header) in &mut columns {
        *header = scheme(table, column, header).0.trim().to_owned();
    }
    Ok(columns)
}

/// Gives whose codes the columns of actors hold, where that is said.
fn schemes(
    table: &'static TableSpec,
    pairs: &[(String, String)],
) -> Result<BTreeMap<String, CodeScheme>, Failure> {
    let mut schemes = BTreeMap::new();
    for (column, header) in pairs {
        if let Some(text) = scheme(table, column, header).1 {
            let known = CodeScheme::of_user(text).ok_or_else(|| {
                let known = CodeScheme::ALL.iter().map(|scheme| scheme.as_str());
                let words = known.clone().collect::<Vec<_>>().join(", ");
                let failure = Failure::no("scheme of codes", text, known);
                Failure::Usage(format!("{failure}; there are: {words}"))
            })?;
            schemes.insert(column.clone(), known);
        }
    }
    Ok(schemes)
}

/// Reads `1:yes,2:abstain,8:-`.
fn words(
    table: &'static TableSpec,
    pairs: &[(String, String)],
) -> Result<BTreeMap<String, BTreeMap<String, Option<String>>>, Failure> {
    let mut words = BTreeMap::new();
    for (column, text) in named(table, pairs)? {
        let mut meanings = BTreeMap::new();
        for pair in text.split(',') {
            let (word, meaning) = pair.split_once(':').ok_or_else(|| {
                Failure::Usage(format!(
                    "--words {column}=… takes WORD:MEANING, as in vote=1:yes,2:abstain,8:-; found “{pair}”"
                ))
            })?;
            let meaning = Some(meaning.trim()).filter(|meaning| *meaning != "-");
            meanings.insert(word.trim().to_owned(), meaning.map(str::to_owned));
        }
        words.insert(column, meanings);
    }
    Ok(words)
}

/// Gives the figures that stand for missing, where something was said of them.
fn missing(said: &[String]) -> Result<Option<Vec<String>>, Failure> {
    match said {
        [] => Ok(None),
        [none] if none == "none" => Ok(Some(Vec::new())),
        figures if figures.iter().any(|figure| figure == "none") => Err(Failure::Usage(
            "`--missing=none` says that no figure stands for missing, and another one is given beside it".to_owned(),
        )),
        figures => Ok(Some(figures.to_vec())),
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
