//! What gives way where imported sources are laid over a world.

use crate::disk::Manifest;
use crate::error::WorldError;
use datafusion::arrow::array::{BooleanArray, RecordBatch};
use datafusion::arrow::compute::filter_record_batch;
use kenesh_tables::{ColumnCells, OrganizationRow, Scalar, TableSpec};
use std::collections::BTreeSet;

/// What a manifest takes the place of: whole sources, and names of rows that are calculated anew.
pub(super) struct Replaced<'a> {
    sources: BTreeSet<&'a str>,
    derived: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Replaced<'a> {
    pub(super) fn by(manifest: &'a Manifest) -> Replaced<'a> {
        let derived = manifest.derived.parts.iter();
        Replaced {
            sources: manifest.sources.keys().map(String::as_str).collect(),
            derived: derived
                .map(|part| (part.table.as_str(), part.what.as_str()))
                .collect(),
        }
    }

    /// Keeps the rows that nothing takes the place of.
    pub(super) fn keep(
        &self,
        table: &TableSpec,
        batch: &RecordBatch,
    ) -> Result<RecordBatch, WorldError> {
        let sources = ColumnCells::named(batch, "source");
        let whats = table.what.map(|what| ColumnCells::named(batch, what));
        let stays = |row: usize| {
            let what = whats.map_or(Some(Scalar::Text(table.name.into())), |cells| {
                cells.get(row)
            });
            let replaced = |source: &str| self.sources.contains(source);
            let derived = |what: &str| self.derived.contains(&(table.name, what));
            !text(sources.get(row), replaced) && !text(what, derived)
        };
        filter(batch, stays, table.name)
    }
}

/// Leaves out the rows of organizations whose roster is coded by hand: it goes on from the data sets to
/// today, and its rows name the data set where they were taken from it.
pub(super) fn without(
    coded: &BTreeSet<String>,
    batch: &RecordBatch,
) -> Result<RecordBatch, WorldError> {
    let orgs = ColumnCells::named(batch, OrganizationRow::org.spec.name);
    let known = |org: &str| coded.contains(org);
    filter(batch, |row| !text(orgs.get(row), known), "memberships")
}

/// Says whether a cell is a text of which something is true.
fn text(cell: Option<Scalar<'_>>, is: impl Fn(&str) -> bool) -> bool {
    matches!(cell, Some(Scalar::Text(text)) if is(&text))
}

fn filter(
    batch: &RecordBatch,
    stays: impl Fn(usize) -> bool,
    table: &str,
) -> Result<RecordBatch, WorldError> {
    let mask: BooleanArray = (0..batch.num_rows()).map(|row| Some(stays(row))).collect();
    filter_record_batch(batch, &mask)
        .map_err(|error| WorldError::of_arrow(error, &format!("table `{table}`")))
}
