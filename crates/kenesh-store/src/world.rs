//! A world: every table with its provenance. Opening it reads what it is made of, and no row.

mod about;
mod coded;
mod layers;
mod parts;
mod tables;

use crate::disk::{Manifest, Part};
use crate::error::WorldError;
use about::About;
use coded::Coded;
use kenesh_tables::{SourceRow, TABLES, TableKind, TableSpec};
use once_cell::sync::OnceCell;
pub use parts::OfSource;
use parts::Parts;
use std::path::{Path, PathBuf};
use tables::Tables;

/// Holds everything known: tables with provenance.
///
/// A table's rows are coded by hand, as CSV, or imported, as Parquet files. Nothing is read before it is
/// asked for, and what lies in memory is then kept; a file that is not the one that was written is
/// refused when it is first read. Any number of threads may read at once.
#[derive(Debug)]
pub struct World {
    about: About,
    coded: Coded,
    directory: PathBuf,
    manifest: Manifest,
    tables: Tables,
    parts: Parts,
    hash: OnceCell<String>,
}

impl World {
    /// Opens the world that is embedded in the program.
    pub fn starter() -> Result<World, WorldError> {
        let about = About::starter()?;
        World::of(about, Coded::Embedded, Path::new(""), Manifest::default())
    }

    /// Opens the world in a directory: `world.toml`, `tables/<table>.csv`, and the Parquet files that
    /// `sources.json` lists.
    ///
    /// A table without a file is empty. Nothing is written. Beware that a damaged file is found when it
    /// is first read; [`World::verify`] reads all of them.
    ///
    /// # Errors
    /// A directory that is no world, or of which one of the two files cannot be understood.
    pub fn open(directory: &Path) -> Result<World, WorldError> {
        if !directory.join("world.toml").is_file() {
            return Err(WorldError::not_a_world(directory));
        }
        World::of_manifest(directory, Manifest::read(directory)?)
    }

    /// Opens a directory with this manifest.
    pub(crate) fn of_manifest(directory: &Path, manifest: Manifest) -> Result<World, WorldError> {
        let (about, starter) = About::read(directory)?;
        let coded = match starter {
            true => Coded::Embedded,
            false => Coded::Directory(directory.to_owned()),
        };
        World::of(about, coded, directory, manifest)
    }

    fn of(
        about: About,
        coded: Coded,
        directory: &Path,
        manifest: Manifest,
    ) -> Result<World, WorldError> {
        let parts = Parts::of(&manifest);
        Ok(World {
            about,
            coded,
            directory: directory.to_owned(),
            manifest,
            tables: Tables::default(),
            parts,
            hash: OnceCell::new(),
        })
    }

    /// Gives the world's name.
    pub fn name(&self) -> &str {
        &self.about.name
    }

    /// Gives the date of the world's newest facts, as its manifest states it.
    pub fn vintage(&self) -> &str {
        &self.about.vintage
    }

    /// Gives the SHA-256 of the tables, which identifies the world in a report.
    ///
    /// # Errors
    /// A table's file that cannot be read.
    pub fn hash(&self) -> Result<&str, WorldError> {
        let hash = self.hash.get_or_try_init(|| {
            let coded = self.coded.hash()?;
            Ok::<_, WorldError>(parts::hash_with(coded, &self.manifest))
        });
        Ok(hash?)
    }

    /// Gives the powers beside which every power is shown.
    pub fn patrons(&self) -> &[String] {
        &self.about.patrons
    }

    /// Gives the sources in the order in which they count for rows of a name; those that the world
    /// does not order come after, the latest published first.
    pub fn preferred(&self, what: &str) -> &[String] {
        self.about.prefer.get(what).map_or(&[], Vec::as_slice)
    }

    /// Gives what was imported.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Finds a source that the world's rows may cite.
    ///
    /// # Errors
    /// A table of sources that cannot be read.
    pub fn source(&self, id: &str) -> Result<Option<&SourceRow>, WorldError> {
        let sources = self.rows::<SourceRow>()?.iter();
        let mut sources = sources.map(|row| &row.row);
        Ok(sources.find(|row| row.source == id))
    }

    /// Gives the files that hold the imported rows of a table which do not lie in memory.
    pub fn files(&self, table: &TableSpec) -> impl Iterator<Item = &Part> + use<'_> {
        let name = table.name;
        let on_disk = !in_memory(table);
        let parts = self.manifest.parts();
        parts.filter(move |part| on_disk && part.table == name)
    }

    /// Reads everything, and gives every fault found: files that are not those that were written, rows
    /// that cannot be understood.
    pub fn verify(&self) -> Vec<WorldError> {
        let parts = self.manifest.parts();
        let damaged = parts.filter_map(|part| self.check(part).err());
        let mut faults: Vec<WorldError> = damaged.collect();
        let tables = TABLES.iter();
        faults.extend(tables.filter_map(|table| self.table(table).err()));
        faults
    }
}

/// Says whether the rows of a table lie in memory, imported ones too.
fn in_memory(table: &TableSpec) -> bool {
    table.kind != TableKind::Data
}
