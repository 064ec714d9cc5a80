//! The rows of `sources` and `coverage` that an imported world's manifest speaks for.

use crate::disk::{Imported, Manifest};
use crate::error::WorldError;
use crate::schema::Table;
use datafusion::arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use std::sync::Arc;

/// Gives the rows of `sources` for the imported sources.
pub(crate) fn source_rows(manifest: &Manifest) -> Result<RecordBatch, WorldError> {
    let new: Vec<(&String, &Imported)> = manifest.sources.iter().collect();
    let column = |text: fn(&Imported) -> &str| {
        let filled = |(_, source): &(&String, &Imported)| {
            Some(text(source))
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        Arc::new(new.iter().map(filled).collect::<StringArray>()) as ArrayRef
    };
    let ids = new
        .iter()
        .map(|(id, _)| Some(id.as_str()))
        .collect::<StringArray>();
    batch(
        "sources",
        vec![
            Arc::new(ids),
            column(|source| &source.title),
            column(|source| &source.publisher),
            column(|source| &source.version),
            column(|source| &source.published),
            column(|source| &source.location),
            column(|source| &source.licence),
            column(|source| &source.usage),
            column(|source| &source.citation),
        ],
    )
}

/// Gives the rows of `coverage` that the imported sources declare.
pub(crate) fn coverage_rows(manifest: &Manifest) -> Result<RecordBatch, WorldError> {
    let imported = manifest.sources.iter();
    let imported = imported.flat_map(|(id, source)| source.covered().map(move |row| (id, row)));
    let derived = manifest.derived.coverage.iter();
    let derived = derived.flat_map(|(id, rows)| rows.iter().map(move |row| (id, row)));
    let rows: Vec<_> = imported.chain(derived).collect();
    let years = |year: fn(&crate::disk::Covered) -> Option<i32>| {
        let cells = rows.iter().map(|(_, row)| year(row).map(i64::from));
        Arc::new(cells.collect::<Int64Array>()) as ArrayRef
    };
    let texts = |text: fn(&crate::disk::Covered) -> &str| {
        let cells = rows.iter().map(|(_, row)| Some(text(row)));
        Arc::new(cells.collect::<StringArray>()) as ArrayRef
    };
    let ids = rows
        .iter()
        .map(|(id, _)| Some(id.as_str()))
        .collect::<StringArray>();
    batch(
        "coverage",
        vec![
            Arc::new(ids),
            texts(|row| &row.table),
            texts(|row| &row.what),
            years(|row| row.since),
            years(|row| row.until),
            texts(|row| &row.absence),
            texts(|row| &row.note),
        ],
    )
}

fn batch(table: &'static str, columns: Vec<ArrayRef>) -> Result<RecordBatch, WorldError> {
    let fault = |problem: String| WorldError::Table {
        place: format!("table `{table}`"),
        problem,
    };
    let schema = Table::named(table)
        .ok_or_else(|| fault("it is not in the registry".to_owned()))?
        .schema();
    RecordBatch::try_new(schema, columns).map_err(|error| fault(error.to_string()))
}
