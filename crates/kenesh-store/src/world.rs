//! A world: every table with its provenance, opened whole or not at all.

use crate::error::WorldError;
use crate::reading::read_csv;
use crate::rows::Rows;
use crate::schema::{TABLES, Table};
use crate::starter;
use datafusion::arrow::array::RecordBatch;
use kenesh_domain::nearest;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Holds everything known: tables with provenance.
#[derive(Debug, Clone)]
pub struct World {
    name: String,
    vintage: String,
    hash: String,
    tables: BTreeMap<&'static str, RecordBatch>,
}

impl World {
    /// Opens the world that is embedded in the program.
    pub fn starter() -> Result<World, WorldError> {
        let texts = starter::TABLES
            .iter()
            .map(|(name, text)| (*name, (*text).to_owned()));
        World::build("the starter world", starter::MANIFEST, texts.collect())
    }

    /// Opens the world in a directory: `world.toml` and `tables/<table>.csv`.
    ///
    /// A table without a file is empty. Nothing is written.
    pub fn open(directory: &Path) -> Result<World, WorldError> {
        let manifest_path = directory.join("world.toml");
        if directory.is_dir() && !manifest_path.exists() {
            return Err(WorldError::NotAWorld {
                path: directory.to_owned(),
            });
        }
        let manifest = read(&manifest_path)?;
        let mut texts = BTreeMap::new();
        for table in TABLES {
            let path = directory.join("tables").join(format!("{}.csv", table.name));
            if path.exists() {
                texts.insert(table.name, read(&path)?);
            }
        }
        World::build(&manifest_path.display().to_string(), &manifest, texts)
    }

    fn build(
        place: &str,
        manifest: &str,
        texts: BTreeMap<&'static str, String>,
    ) -> Result<World, WorldError> {
        let wrong = |cause: String| WorldError::Manifest {
            place: place.to_owned(),
            cause,
        };
        let fields: toml::Table = manifest
            .parse()
            .map_err(|error: toml::de::Error| wrong(error.to_string()))?;
        let field = |name: &str| match fields.get(name).and_then(toml::Value::as_str) {
            Some(text) => Ok(text.to_owned()),
            None => Err(wrong(format!("`{name}` is missing or is no text"))),
        };
        let mut tables = BTreeMap::new();
        for table in TABLES {
            let batch = match texts.get(table.name) {
                Some(text) => read_csv(table, text, &format!("tables/{}.csv", table.name))?,
                None => RecordBatch::new_empty(table.schema()),
            };
            tables.insert(table.name, batch);
        }
        let world = World {
            name: field("name")?,
            vintage: field("vintage")?,
            hash: hash(&texts),
            tables,
        };
        world.check_sources()?;
        Ok(world)
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

    /// Gives a table's rows; a table that the registry does not know has none.
    pub fn rows(&self, table: &str) -> Rows<'_> {
        Rows::of(self.tables.get(table))
    }

    /// Gives every table, sorted by name.
    pub fn tables(&self) -> impl Iterator<Item = (&'static str, &RecordBatch)> {
        self.tables.iter().map(|(name, batch)| (*name, batch))
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
        digest.update((name.len() as u64).to_le_bytes());
        digest.update(name.as_bytes());
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text.as_bytes());
    }
    digest
        .finalize()
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
