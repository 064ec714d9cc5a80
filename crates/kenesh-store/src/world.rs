//! A world: every table with its provenance, opened whole or not at all.

use crate::disk::{self, Manifest, Part};
use crate::error::WorldError;
use crate::own_rows::{coverage_rows, source_rows};
use crate::reading::read_csv;
use crate::rows::{Row, Rows};
use crate::schema::{TABLES, Table};
use crate::starter;
use datafusion::arrow::array::{AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::{concat_batches, filter_record_batch};
use kenesh_domain::nearest;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The tables whose rows an imported source takes the place of; the others are coded by hand.
const DATA_TABLES: [&str; 7] = [
    "sources",
    "flows",
    "indicators",
    "ties",
    "positions",
    "scales",
    "coverage",
];

/// Tables of an imported world that are small enough to be held in memory.
const SMALL_TABLES: [&str; 3] = ["organizations", "memberships", "scales"];

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
    coded: BTreeMap<&'static str, usize>,
    manifest: Manifest,
}

/// What `world.toml` says.
struct About {
    name: String,
    vintage: Option<String>,
    base: Option<String>,
    patrons: Option<Vec<String>>,
    prefer: BTreeMap<String, Vec<String>>,
}

impl World {
    /// Opens the world that is embedded in the program.
    pub fn starter() -> Result<World, WorldError> {
        let texts = starter::TABLES
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
                Some(text) => read_csv(table, text, &format!("tables/{}.csv", table.name))?,
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
        self.coded = self
            .tables
            .iter()
            .map(|(name, batch)| (*name, batch.num_rows()))
            .collect();
        let replaced = Replaced::by(&manifest);
        for table in TABLES
            .iter()
            .filter(|table| DATA_TABLES.contains(&table.name))
        {
            if let Some(batch) = self.tables.get_mut(table.name) {
                *batch = replaced.keep(table, batch)?;
            }
        }
        self.append("sources", source_rows(&manifest)?)?;
        self.append("coverage", coverage_rows(&manifest)?)?;
        let coded = self.coded_organizations();
        for part in manifest
            .parts()
            .filter(|part| SMALL_TABLES.contains(&part.table.as_str()))
        {
            let rows = read_part(directory, part)?;
            self.append(&part.table, without(&coded, &rows)?)?;
        }
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

    fn coded_organizations(&self) -> BTreeSet<String> {
        let rows = self.rows("organizations").iter();
        rows.filter_map(|row| row.text("org"))
            .map(str::to_owned)
            .collect()
    }

    fn append(&mut self, table: &str, batch: RecordBatch) -> Result<(), WorldError> {
        let Some(held) = self.tables.get_mut(table) else {
            return Ok(());
        };
        *held = concat_batches(&held.schema(), [&*held, &batch]).map_err(|error| {
            WorldError::Table {
                place: format!("table `{table}`"),
                problem: error.to_string(),
            }
        })?;
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

    /// Gives the rows of a table that lie in memory; a table that the registry does not know has none.
    ///
    /// Beware that the imported rows of flows, indicators, ties, positions, roll calls and votes are
    /// not among them: [`World::batches`] gives those.
    pub fn rows(&self, table: &str) -> Rows<'_> {
        Rows::of(self.tables.get(table))
    }

    /// Gives the rows of a table that imported sources added to those in memory.
    pub fn imported_rows(&self, table: &str) -> impl Iterator<Item = Row<'_>> {
        let count = self.coded.get(table).copied().unwrap_or(usize::MAX);
        self.rows(table).iter().skip(count)
    }

    /// Gives every table's rows in memory, sorted by name.
    pub fn tables(&self) -> impl Iterator<Item = (&'static str, &RecordBatch)> {
        self.tables.iter().map(|(name, batch)| (*name, batch))
    }

    /// Gives the files that hold a table's other rows, with their paths.
    pub fn files<'a>(&'a self, table: &'a str) -> impl Iterator<Item = (&'a Part, PathBuf)> {
        let large = move |part: &&Part| part.table == table && !SMALL_TABLES.contains(&table);
        self.manifest
            .parts()
            .filter(large)
            .map(|part| (part, self.directory.join(&part.path)))
    }

    /// Gives the names that rows of a table bear, such as every instrument of `flows`, sorted.
    pub fn whats(&self, table: &str) -> BTreeSet<String> {
        let mut whats: BTreeSet<String> = self
            .files(table)
            .map(|(part, _)| part.what.clone())
            .collect();
        if let Some(column) = Table::named(table).and_then(Table::what) {
            let rows = self.rows(table).iter();
            whats.extend(rows.filter_map(|row| row.text(column)).map(str::to_owned));
        }
        whats
    }

    /// Reads columns of the imported rows of a name, a list of batches for each source; texts are
    /// dictionaries.
    pub fn batches<'a>(
        &'a self,
        table: &'a str,
        what: &str,
        columns: &[&str],
    ) -> Result<Vec<(&'a str, Vec<RecordBatch>)>, WorldError> {
        let Some(known) = Table::named(table) else {
            return Ok(Vec::new());
        };
        self.files(table)
            .filter(|(part, _)| part.what == what)
            .map(|(part, path)| Ok((part.source.as_str(), disk::read(&path, known, columns)?)))
            .collect()
    }

    /// Refuses a world in which a row cites a source that it does not know.
    fn check_sources(&self) -> Result<(), WorldError> {
        let known: BTreeSet<&str> = self
            .rows("sources")
            .iter()
            .filter_map(|row| row.text("source"))
            .collect();
        for table in TABLES
            .iter()
            .filter(|table: &&Table| table.name != "sources")
        {
            for row in self.rows(table.name).iter() {
                let cited = row.text("source").unwrap_or_default();
                if !known.contains(cited) {
                    let hint = nearest(cited, known.iter().map(|name| (*name, *name)), 1);
                    return Err(WorldError::UnknownSource {
                        place: format!("tables/{}.csv", table.name),
                        source_id: cited.to_owned(),
                        hint: hint
                            .first()
                            .map_or(String::new(), |name| format!("; the nearest is `{name}`")),
                    });
                }
            }
        }
        Ok(())
    }
}

impl About {
    fn parse(place: &str, text: &str) -> Result<About, WorldError> {
        let wrong = |cause: String| WorldError::Manifest {
            place: place.to_owned(),
            cause,
        };
        let fields: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| wrong(error.to_string()))?;
        let field = |name: &str| {
            fields
                .get(name)
                .and_then(toml::Value::as_str)
                .map(str::to_owned)
        };
        let list = |value: &toml::Value| {
            let items = value.as_array()?.iter();
            items
                .map(|item| item.as_str().map(str::to_owned))
                .collect::<Option<Vec<String>>>()
        };
        let patrons = match fields.get("patrons") {
            None => None,
            Some(value) => {
                Some(list(value).ok_or_else(|| wrong("`patrons` is no list of texts".to_owned()))?)
            }
        };
        let mut prefer = BTreeMap::new();
        for (what, order) in fields
            .get("prefer")
            .and_then(toml::Value::as_table)
            .into_iter()
            .flatten()
        {
            let order = list(order)
                .ok_or_else(|| wrong(format!("`prefer.{what}` is no list of sources")))?;
            prefer.insert(what.clone(), order);
        }
        Ok(About {
            name: field("name")
                .ok_or_else(|| wrong("`name` is missing or is no text".to_owned()))?,
            vintage: field("vintage"),
            base: field("base"),
            patrons,
            prefer,
        })
    }
}

/// What a manifest takes the place of: whole sources, and names of rows that are calculated anew.
struct Replaced {
    sources: BTreeSet<String>,
    derived: BTreeSet<(String, String)>,
}

impl Replaced {
    fn by(manifest: &Manifest) -> Replaced {
        let derived = manifest.derived.parts.iter();
        Replaced {
            sources: manifest.sources.keys().cloned().collect(),
            derived: derived
                .map(|part| (part.table.clone(), part.what.clone()))
                .collect(),
        }
    }

    /// Keeps the rows that nothing takes the place of.
    fn keep(&self, table: &Table, batch: &RecordBatch) -> Result<RecordBatch, WorldError> {
        let column = |name: &str| batch.column_by_name(name)?.as_string_opt::<i32>();
        let sources = column("source");
        let whats = table.what().and_then(column);
        let stays = |row: usize| {
            let source = sources.map_or("", |texts| texts.value(row));
            let what = whats.map_or(table.name, |texts| texts.value(row));
            let derived = (table.name.to_owned(), what.to_owned());
            !self.sources.contains(source) && !self.derived.contains(&derived)
        };
        let mask: BooleanArray = (0..batch.num_rows()).map(|row| Some(stays(row))).collect();
        filter_record_batch(batch, &mask).map_err(|error| WorldError::Table {
            place: format!("table `{}`", table.name),
            problem: error.to_string(),
        })
    }
}

/// Leaves out the rows of organizations whose roster is coded by hand: it goes on from the data sets to
/// today, and its rows name the data set where they were taken from it.
fn without(coded: &BTreeSet<String>, batch: &RecordBatch) -> Result<RecordBatch, WorldError> {
    let Some(orgs) = batch
        .column_by_name("org")
        .and_then(|column| column.as_string_opt::<i32>())
    else {
        return Ok(batch.clone());
    };
    let kept = orgs
        .iter()
        .map(|org| Some(!org.is_some_and(|org| coded.contains(org))));
    filter_record_batch(batch, &kept.collect()).map_err(|error| WorldError::Table {
        place: "table `memberships`".to_owned(),
        problem: error.to_string(),
    })
}

fn read_part(directory: &Path, part: &Part) -> Result<RecordBatch, WorldError> {
    let table = Table::named(&part.table).ok_or_else(|| WorldError::Table {
        place: part.path.clone(),
        problem: format!(
            "this program knows no table `{}`; install a newer kenesh",
            part.table
        ),
    })?;
    disk::read_whole(&directory.join(&part.path), table)
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
    std::fs::read_to_string(path).map_err(|cause| WorldError::Unreadable {
        path: path.to_owned(),
        cause,
    })
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
