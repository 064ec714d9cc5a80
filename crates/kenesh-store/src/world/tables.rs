//! The rows of tables that lie in memory, each read when it is first asked for.

use super::coded::place;
use super::layers::{Replaced, of_name, without};
use super::parts::OfSource;
use super::{World, in_memory};
use crate::disk::Part;
use crate::error::WorldError;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::concat_batches;
use kenesh_domain::nearest;
use kenesh_tables::{
    AnyRows, ColumnCells, CoverageRow, MembershipRow, OrganizationRow, Row, SourceRow, Sourced,
    TABLES, TableKind, TableSpec, batch, read_table,
};
use once_cell::sync::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// What was read of the tables so far.
#[derive(Debug)]
pub(super) struct Tables(BTreeMap<&'static str, Table>);

/// What was read of a table.
#[derive(Debug, Default)]
struct Table {
    /// The coded rows, but for those to which imported ones are preferred.
    coded: OnceCell<RecordBatch>,
    /// All rows in memory.
    whole: OnceCell<RecordBatch>,
    rows: OnceCell<AnyRows>,
    whats: OnceCell<BTreeSet<String>>,
}

impl Default for Tables {
    fn default() -> Tables {
        let tables = TABLES.iter();
        Tables(tables.map(|table| (table.name, Table::default())).collect())
    }
}

impl World {
    /// Gives what was read of a table.
    fn read<T>(
        &self,
        table: &'static TableSpec,
        of: fn(&Table) -> &OnceCell<T>,
        read: impl FnOnce() -> Result<T, WorldError>,
    ) -> Result<&T, WorldError> {
        let unknown = || WorldError::Table {
            place: table.name.to_owned(),
            problem: "is no table of a world".to_owned(),
        };
        let held = self.tables.0.get(table.name).ok_or_else(unknown)?;
        of(held).get_or_try_init(read)
    }

    /// Gives a table's coded rows.
    fn coded(&self, table: &'static TableSpec) -> Result<&RecordBatch, WorldError> {
        self.read(
            table,
            |held| &held.coded,
            || {
                let rows = self.coded.rows(table)?;
                // A cell that its column cannot hold is refused here, whoever asks for the row later.
                read_table(table.name, &rows)?;
                match table.kind {
                    TableKind::Fact => Ok(rows),
                    _ => Replaced::by(&self.manifest).keep(table, &rows),
                }
            },
        )
    }

    /// Gives a table's rows in memory as they lie.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written, or a row that cannot be understood.
    pub fn table(&self, table: &'static TableSpec) -> Result<&RecordBatch, WorldError> {
        self.read(
            table,
            |held| &held.whole,
            || {
                let coded = self.coded(table)?;
                let more = self.beside_coded(table)?;
                let all = std::iter::once(coded).chain(&more);
                let whole = concat_batches(&table.schema(), all);
                let whole = whole.map_err(|error| WorldError::of_arrow(error, table.name))?;
                self.check_sources(table, &whole)?;
                Ok(whole)
            },
        )
    }

    /// Names the organizations of whose coded memberships some have no date: what data sets know of their past stays.
    fn undated(&self) -> Result<BTreeSet<String>, WorldError> {
        let rows = self.coded(&MembershipRow::SPEC)?;
        let since = ColumnCells::named(rows, MembershipRow::since.spec.name);
        let orgs = ColumnCells::named(rows, MembershipRow::org.spec.name);
        let undated = (0..rows.num_rows()).filter(|row| since.get(*row).is_none());
        Ok(undated
            .filter_map(|row| Some(orgs.get(row)?.text()?.into_owned()))
            .collect())
    }

    /// Gives the imported rows of a table that lie in memory.
    fn beside_coded(&self, table: &'static TableSpec) -> Result<Vec<RecordBatch>, WorldError> {
        let fault = |error| WorldError::of_arrow(error, table.name);
        let mut more = Vec::new();
        if table.name == SourceRow::SPEC.name {
            more.push(batch(&self.manifest.source_rows(), "", "").map_err(fault)?);
        }
        if table.name == CoverageRow::SPEC.name {
            for (source, rows) in self.manifest.covered() {
                more.push(batch(rows, source, "").map_err(fault)?);
            }
        }
        let parts: Vec<&Part> = self
            .manifest
            .parts()
            .filter(|part| in_memory(table) && part.table == table.name)
            .collect();
        if parts.is_empty() {
            return Ok(more);
        }
        let organizations = self.coded(&OrganizationRow::SPEC)?;
        let mut coded: BTreeSet<String> =
            texts(organizations, OrganizationRow::org.spec.name).collect();
        if table.name == MembershipRow::SPEC.name {
            for org in self.undated()? {
                coded.remove(&org);
            }
        }
        for part in parts {
            more.push(without(&coded, &self.whole(part, table)?)?);
        }
        Ok(more)
    }

    /// Gives the rows of a table that lie in memory, each with its source.
    ///
    /// Beware that the imported rows of flows, indicators, ties, positions, roll calls and votes are
    /// not among them: [`World::batches`] gives those.
    ///
    /// # Errors
    /// As [`World::table`].
    pub fn rows<R: Row>(&self) -> Result<&[Sourced<R>], WorldError> {
        let table = TableSpec::named(R::SPEC.name).unwrap_or(&R::SPEC);
        let rows = self.read(
            table,
            |held| &held.rows,
            || Ok(read_table(table.name, self.table(table)?)?),
        )?;
        let rows = rows.downcast_ref::<Vec<Sourced<R>>>();
        Ok(rows.map_or(&[], Vec::as_slice))
    }

    /// Gives the rows of a table that imported sources added to those in memory.
    ///
    /// # Errors
    /// As [`World::table`].
    pub fn imported_rows<R: Row>(&self) -> Result<&[Sourced<R>], WorldError> {
        let count = self.coded(&R::SPEC)?.num_rows();
        Ok(self.rows::<R>()?.get(count..).unwrap_or_default())
    }

    /// Gives the names that rows of a table bear, such as every instrument of `flows`, sorted.
    ///
    /// # Errors
    /// As [`World::table`].
    pub fn whats(&self, table: &'static TableSpec) -> Result<&BTreeSet<String>, WorldError> {
        self.read(
            table,
            |held| &held.whats,
            || {
                let files = self.files(table).map(|part| part.what.clone());
                let mut whats: BTreeSet<String> = files.collect();
                if let Some(column) = table.what {
                    whats.extend(texts(self.table(table)?, column));
                }
                Ok(whats)
            },
        )
    }

    /// Gives columns of the coded rows of a name, a batch for each source in the order of their rows.
    pub(super) fn coded_batches(
        &self,
        table: &'static TableSpec,
        what: &str,
        columns: &[&str],
    ) -> Result<Vec<OfSource>, WorldError> {
        of_name(self.table(table)?, table, what, columns)
    }

    /// Refuses a table in which a row cites a source that the world does not know.
    fn check_sources(
        &self,
        table: &'static TableSpec,
        rows: &RecordBatch,
    ) -> Result<(), WorldError> {
        if table.name == SourceRow::SPEC.name {
            return Ok(());
        }
        let sources = self.rows::<SourceRow>()?.iter();
        let known: BTreeSet<&str> = sources.map(|row| row.row.source.as_str()).collect();
        let strange = |cited: &String| !known.contains(cited.as_str());
        let Some(cited) = texts(rows, "source").find(strange) else {
            return Ok(());
        };
        let hint = nearest(&cited, known.iter().map(|name| (*name, *name)), 1);
        let near = |name: &&str| format!("; the nearest is `{name}`");
        Err(WorldError::UnknownSource {
            place: place(table),
            hint: hint.first().map_or_else(String::new, near),
            source_id: cited,
        })
    }
}

/// Goes through the texts of a column.
fn texts<'a>(batch: &'a RecordBatch, column: &str) -> impl Iterator<Item = String> + use<'a> {
    let cells = ColumnCells::named(batch, column);
    (0..batch.num_rows()).filter_map(move |row| Some(cells.get(row)?.text()?.into_owned()))
}
