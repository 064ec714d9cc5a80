//! A world: every table with its provenance, opened whole or not at all.

mod about;
mod layers;

use crate::disk::{self, Manifest, Part};
use crate::error::WorldError;
use crate::starter;
use about::About;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::concat_batches;
use kenesh_domain::nearest;
use kenesh_tables::{
    AnyRows, Column, ColumnCells, OrganizationRow, Row, SourceRow, Sourced, TABLES, TableKind,
    TableSpec, batch, read_csv, read_table,
};
use layers::{Replaced, without};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Holds everything known: tables with provenance.
///
/// What is small lies in memory; the rows of imported sources lie in Parquet files, which are read
/// when they are asked for.
#[derive(Debug, Clone)]
pub struct World {
    name: String,
    vintage: String,
    hash: String,
    patrons: Vec<String>,
    prefer: BTreeMap<String, Vec<String>>,
    directory: PathBuf,
    tables: BTreeMap<&'static str, RecordBatch>,
    rows: BTreeMap<&'static str, AnyRows>,
    coded: BTreeMap<&'static str, usize>,
    manifest: Manifest,
}

impl World {
    /// Opens the world that is embedded in the program.
    pub fn starter() -> Result<World, WorldError> {
        let texts = starter::TEXTS
            .iter()
            .map(|(name, text)| (*name, (*text).to_owned()));
        World::build("the starter world", starter::MANIFEST, texts.collect())
    }

    /// Opens the world in a directory: `world.toml`, `tables/<table>.csv`, and the Parquet files that
    /// `sources.json` lists.
    ///
    /// A table without a file is empty. Nothing is written. Every Parquet file is checked against
    /// the hash with which it was written, so that a damaged world does not open.
    pub fn open(directory: &Path) -> Result<World, WorldError> {
        let manifest = Manifest::read(directory)?;
        for part in manifest.parts() {
            disk::verify(directory, part)?;
        }
        World::of_manifest(directory, manifest)
    }

    /// Opens a directory with this manifest, whose files are taken as they are.
    pub(crate) fn of_manifest(directory: &Path, manifest: Manifest) -> Result<World, WorldError> {
        let path = directory.join("world.toml");
        if directory.is_dir() && !path.exists() {
            return Err(WorldError::NotAWorld {
                path: directory.to_owned(),
            });
        }
        let place = path.display().to_string();
        let text = read(&path)?;
        let about = About::parse(&place, &text)?;
        let base = match about.base.as_deref() {
            Some("starter") => World::starter()?,
            Some(other) => {
                let cause = format!("`base` is “{other}”; the one base known is \"starter\"");
                return Err(WorldError::Manifest { place, cause });
            }
            None => World::build(&place, &text, csv_tables(directory)?)?,
        };
        base.with(directory, about, manifest)
    }

    fn build(
        place: &str,
        manifest: &str,
        texts: BTreeMap<&'static str, String>,
    ) -> Result<World, WorldError> {
        let about = About::parse(place, manifest)?;
        let mut tables = BTreeMap::new();
        for table in TABLES {
            let batch = match texts.get(table.name) {
                Some(text) => read_csv(table, text).map_err(|fault| {
                    WorldError::of_csv(fault, &format!("tables/{}.csv", table.name))
                })?,
                None => RecordBatch::new_empty(table.schema()),
            };
            tables.insert(table.name, batch);
        }
        let missing = || WorldError::Manifest {
            place: place.to_owned(),
            cause: "`vintage` is missing or is no text".to_owned(),
        };
        let world = World {
            name: about.name,
            vintage: about.vintage.ok_or_else(missing)?,
            hash: hash(&texts),
            patrons: about.patrons.unwrap_or_default(),
            prefer: about.prefer,
            directory: PathBuf::new(),
            coded: BTreeMap::new(),
            rows: typed(&tables)?,
            tables,
            manifest: Manifest::default(),
        };
        world.check_sources()?;
        Ok(world)
    }

    /// Lays imported sources over this world: rows of theirs that it holds give way.
    fn with(
        mut self,
        directory: &Path,
        about: About,
        manifest: Manifest,
    ) -> Result<World, WorldError> {
        let coded = self.tables.iter();
        self.coded = coded
            .map(|(name, batch)| (*name, batch.num_rows()))
            .collect();
        let replaced = Replaced::by(&manifest);
        for table in TABLES.iter().filter(|table| table.kind != TableKind::Fact) {
            if let Some(batch) = self.tables.get_mut(table.name) {
                *batch = replaced.keep(table, batch)?;
            }
        }
        let fault = |error| WorldError::of_arrow(error, "table `sources`");
        let sources = batch(&manifest.source_rows(), "", "").map_err(fault)?;
        let mut more = BTreeMap::from([("sources", vec![sources])]);
        for (source, rows) in manifest.covered() {
            let covered = batch(rows, source, "").map_err(fault)?;
            more.entry("coverage").or_default().push(covered);
        }
        let rows = self.rows::<OrganizationRow>().iter();
        let coded: BTreeSet<String> = rows.map(|row| row.org.to_string()).collect();
        for part in manifest.parts() {
            let table = table_of(part)?;
            if in_memory(table) {
                let rows = disk::read_whole(&directory.join(&part.path), table)?;
                more.entry(table.name)
                    .or_default()
                    .push(without(&coded, &rows)?);
            }
        }
        for (table, batches) in more {
            self.append(table, &batches)?;
        }
        self.rows = typed(&self.tables)?;
        self.hash = hash_with(&self.hash, &manifest);
        self.name = about.name;
        self.vintage = about.vintage.unwrap_or(self.vintage);
        self.patrons = about.patrons.unwrap_or(self.patrons);
        self.prefer = about.prefer;
        self.directory = directory.to_owned();
        self.manifest = manifest;
        self.check_sources()?;
        Ok(self)
    }

    fn append(&mut self, table: &'static str, more: &[RecordBatch]) -> Result<(), WorldError> {
        if let Some(held) = self.tables.get_mut(table) {
            let all = std::iter::once(&*held).chain(more);
            *held = concat_batches(&held.schema(), all)
                .map_err(|error| WorldError::of_arrow(error, &format!("table `{table}`")))?;
        }
        Ok(())
    }

    /// Gives the world's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives the date of the world's newest facts, as its manifest states it.
    pub fn vintage(&self) -> &str {
        &self.vintage
    }

    /// Gives the SHA-256 of the tables, which identifies the world in a report.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Gives the powers beside which every power is shown.
    pub fn patrons(&self) -> &[String] {
        &self.patrons
    }

    /// Gives the sources in the order in which they count for rows of a name; those that the world
    /// does not order come after, the latest published first.
    pub fn preferred(&self, what: &str) -> &[String] {
        self.prefer.get(what).map_or(&[], Vec::as_slice)
    }

    /// Gives what was imported.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Gives the rows of a table that lie in memory, each with its source.
    ///
    /// Beware that the imported rows of flows, indicators, ties, positions, roll calls and votes are
    /// not among them: [`World::batches`] gives those.
    pub fn rows<R: Row>(&self) -> &[Sourced<R>] {
        let rows = self.rows.get(R::SPEC.name);
        rows.and_then(|rows| rows.downcast_ref::<Vec<Sourced<R>>>())
            .map_or(&[], Vec::as_slice)
    }

    /// Gives the rows of a table that imported sources added to those in memory.
    pub fn imported_rows<R: Row>(&self) -> &[Sourced<R>] {
        let count = self.coded.get(R::SPEC.name).copied().unwrap_or(usize::MAX);
        self.rows::<R>().get(count..).unwrap_or_default()
    }

    /// Finds a source that the world's rows may cite.
    pub fn source(&self, id: &str) -> Option<&SourceRow> {
        let mut sources = self.rows::<SourceRow>().iter().map(|row| &row.row);
        sources.find(|row| row.source == id)
    }

    /// Gives every table's rows in memory, sorted by name.
    pub fn tables(&self) -> impl Iterator<Item = (&'static str, &RecordBatch)> {
        self.tables.iter().map(|(name, batch)| (*name, batch))
    }

    /// Gives a table's rows in memory as they lie.
    pub fn table(&self, table: &TableSpec) -> Option<&RecordBatch> {
        self.tables.get(table.name)
    }

    /// Gives the files that hold a table's other rows, with their paths.
    pub fn files(&self, table: &'static str) -> impl Iterator<Item = (&Part, PathBuf)> {
        let on_disk = TableSpec::named(table).is_some_and(|table| !in_memory(table));
        self.manifest
            .parts()
            .filter(move |part| on_disk && part.table == table)
            .map(|part| (part, self.directory.join(&part.path)))
    }

    /// Gives the names that rows of a table bear, such as every instrument of `flows`, sorted.
    pub fn whats(&self, table: &TableSpec) -> BTreeSet<String> {
        let files = self.files(table.name).map(|(part, _)| part.what.clone());
        let mut whats: BTreeSet<String> = files.collect();
        if let (Some(column), Some(batch)) = (table.what, self.table(table)) {
            whats.extend(texts(batch, column));
        }
        whats
    }

    /// Reads columns of the imported rows of a name, a list of batches for each source; texts are
    /// dictionaries.
    pub fn batches<R: Row>(
        &self,
        what: &str,
        columns: &[Column<R>],
    ) -> Result<Vec<(&str, Vec<RecordBatch>)>, WorldError> {
        let names: Vec<&str> = columns.iter().map(|column| column.spec.name).collect();
        let mut batches = Vec::new();
        for (part, path) in self
            .files(R::SPEC.name)
            .filter(|(part, _)| part.what == what)
        {
            let rows = disk::read(&path, &R::SPEC, &names)?;
            batches.push((part.source.as_str(), rows));
        }
        Ok(batches)
    }

    /// Refuses a world in which a row cites a source that it does not know.
    fn check_sources(&self) -> Result<(), WorldError> {
        let sources = self.rows::<SourceRow>().iter();
        let known: BTreeSet<&str> = sources.map(|row| row.row.source.as_str()).collect();
        for table in TABLES {
            let cited = self.table(table).map(|batch| texts(batch, "source"));
            let strange = |cited: &String| !known.contains(cited.as_str());
            if let Some(cited) = cited.and_then(|mut cited| cited.find(strange)) {
                let hint = nearest(&cited, known.iter().map(|name| (*name, *name)), 1);
                return Err(WorldError::UnknownSource {
                    place: format!("tables/{}.csv", table.name),
                    hint: hint
                        .first()
                        .map_or(String::new(), |name| format!("; the nearest is `{name}`")),
                    source_id: cited,
                });
            }
        }
        Ok(())
    }
}

/// Reads the rows of every table as their types: a cell that its column cannot hold is refused here.
fn typed(
    tables: &BTreeMap<&'static str, RecordBatch>,
) -> Result<BTreeMap<&'static str, AnyRows>, WorldError> {
    let tables = tables.iter();
    tables
        .map(|(name, batch)| Ok((*name, read_table(name, batch)?)))
        .collect()
}

/// Says whether the rows of a table lie in memory, imported ones too.
fn in_memory(table: &TableSpec) -> bool {
    table.kind != TableKind::Data
}

/// Goes through the texts of a column.
fn texts<'a>(batch: &'a RecordBatch, column: &str) -> impl Iterator<Item = String> + use<'a> {
    let cells = ColumnCells::named(batch, column);
    (0..batch.num_rows()).filter_map(move |row| Some(cells.get(row)?.text()?.into_owned()))
}

fn table_of(part: &Part) -> Result<&'static TableSpec, WorldError> {
    TableSpec::named(&part.table).ok_or_else(|| WorldError::Table {
        place: part.path.clone(),
        problem: format!(
            "this program knows no table `{}`; install a newer kenesh",
            part.table
        ),
    })
}

fn csv_tables(directory: &Path) -> Result<BTreeMap<&'static str, String>, WorldError> {
    let mut texts = BTreeMap::new();
    for table in TABLES {
        let path = directory.join("tables").join(format!("{}.csv", table.name));
        if path.exists() {
            texts.insert(table.name, read(&path)?);
        }
    }
    Ok(texts)
}

fn read(path: &Path) -> Result<String, WorldError> {
    std::fs::read_to_string(path).map_err(WorldError::unreadable(path))
}

/// Hashes names and texts in order, each with its length, so that no two worlds run together.
fn hash(texts: &BTreeMap<&'static str, String>) -> String {
    let mut digest = Sha256::new();
    for (name, text) in texts {
        feed(&mut digest, name);
        feed(&mut digest, text);
    }
    hex::encode(digest.finalize())
}

/// Hashes a world together with the parts laid over it; without any it stays as it was.
fn hash_with(base: &str, manifest: &Manifest) -> String {
    let parts: BTreeSet<(&str, &str)> = manifest
        .parts()
        .map(|part| (part.path.as_str(), part.sha256.as_str()))
        .collect();
    if parts.is_empty() {
        return base.to_owned();
    }
    let mut digest = Sha256::new();
    feed(&mut digest, base);
    for (path, sha256) in parts {
        feed(&mut digest, path);
        feed(&mut digest, sha256);
    }
    hex::encode(digest.finalize())
}

fn feed(digest: &mut Sha256, text: &str) {
    digest.update((text.len() as u64).to_le_bytes());
    digest.update(text.as_bytes());
}
