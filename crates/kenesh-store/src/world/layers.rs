//! What gives way where imported sources are laid over a world.

use super::parts::OfSource;
use crate::disk::{Manifest, Part, dictionaries};
use crate::error::WorldError;
use datafusion::arrow::array::{BooleanArray, RecordBatch, UInt64Array};
use datafusion::arrow::compute::{cast, filter_record_batch, take_record_batch};
use datafusion::arrow::error::ArrowError;
use kenesh_tables::{ColumnCells, OrganizationRow, Row, Scalar, TableSpec, TieRow};
use std::collections::{BTreeMap, BTreeSet};

/// What a manifest takes the place of: whole sources, and names of rows that are calculated anew.
///
/// Beware of ties: there the rows of all sources count together, so that under a name which an imported source gives
/// itself, what another source says in the coded tables stays beside what is calculated.
pub(super) struct Replaced<'a> {
    sources: BTreeSet<&'a str>,
    derived: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Replaced<'a> {
    pub(super) fn by(manifest: &'a Manifest) -> Replaced<'a> {
        let sources = manifest.sources.values();
        let given = sources.flat_map(|source| source.files.values().flat_map(|file| &file.parts));
        let ties = given.filter(|part| part.table == TieRow::SPEC.name);
        let ties: BTreeSet<&str> = ties.map(|part| part.what.as_str()).collect();
        let beside = |part: &&Part| part.table == TieRow::SPEC.name && ties.contains(&*part.what);
        let derived = manifest.derived.parts.iter();
        let derived = derived.filter(|part| !beside(part));
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

/// Takes columns of the rows of a name out of a table, a batch for each source, sorted by it; texts
/// are dictionaries.
pub(super) fn of_name(
    batch: &RecordBatch,
    table: &TableSpec,
    what: &str,
    columns: &[&str],
) -> Result<Vec<OfSource>, WorldError> {
    let whats = table.what.map(|what| ColumnCells::named(batch, what));
    let sources = ColumnCells::named(batch, "source");
    let named = |row: &usize| {
        let same = |name: &str| name == what;
        whats.map_or(what == table.name, |whats| text(whats.get(*row), same))
    };
    let mut rows: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for row in (0..batch.num_rows()).filter(named) {
        let source = sources.get(row).and_then(Scalar::text).unwrap_or_default();
        rows.entry(source.into_owned())
            .or_default()
            .push(row as u64);
    }
    let columns: Vec<usize> = columns
        .iter()
        .filter_map(|name| batch.schema().index_of(name).ok())
        .collect();
    let taken = |rows: Vec<u64>| {
        let wanted = batch.project(&columns)?;
        with_dictionaries(&take_record_batch(&wanted, &UInt64Array::from(rows))?)
    };
    let rows = rows
        .into_iter()
        .map(|(source, rows)| Ok((source, vec![taken(rows)?])));
    let rows: Result<Vec<OfSource>, ArrowError> = rows.collect();
    rows.map_err(|error| WorldError::of_arrow(error, &format!("table `{}`", table.name)))
}

fn with_dictionaries(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let schema = dictionaries(&batch.schema());
    let columns = schema.fields().iter().zip(batch.columns());
    let columns = columns.map(|(field, column)| cast(column, field.data_type()));
    RecordBatch::try_new(schema.clone(), columns.collect::<Result<_, _>>()?)
}
