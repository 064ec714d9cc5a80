//! Brings data sets into a world: files are read, what measures need is calculated from them, and the
//! whole becomes the world in one step.

use crate::derive;
use crate::error::EngineError;
use crate::world::Core;
use crate::world::reading;
use kenesh_domain::Registry;
use kenesh_sources::{self as sources, Actors, Input, Source, SourceError, checksum};
use kenesh_store::{Import, Origin, OwnSource, Report, WorldError};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

/// Collects files for a world; nothing of it is seen until [`Importer::finish`].
#[derive(Debug)]
pub struct Importer {
    import: Import,
    registry: Registry,
    today: String,
}

/// Says what became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// Its rows will be in the world.
    Read {
        /// How many rows the file had.
        read: u64,
        /// How many rows of the world they make.
        rows: u64,
        /// How many became none, by reason.
        left_out: BTreeMap<String, u64>,
    },
    /// The world holds exactly this file already.
    Unchanged,
    /// The data set serves as reference only; why, in words.
    ReferenceOnly(String),
}

impl Importer {
    /// Begins an import into a directory, which is made where it does not exist. `today` is the day
    /// that the world will state for the reading, as YYYY-MM-DD.
    pub fn begin(directory: &Path, today: &str) -> Result<Importer, EngineError> {
        let import = Import::begin(directory)?;
        let registry = Registry::new(reading::actors(&import.base()?));
        Ok(Importer {
            import,
            registry,
            today: today.to_owned(),
        })
    }

    /// Adds a file of a data set. With `force` a file that the world holds already is read again.
    ///
    /// # Errors
    /// A file that cannot be read or is not what its data set says; the import goes on without it.
    pub fn add(
        &mut self,
        path: &Path,
        source: &'static Source,
        file: &'static sources::File,
        force: bool,
    ) -> Result<Added, EngineError> {
        let bytes = std::fs::read(path).map_err(WorldError::unreadable(path))?;
        // A renamed copy takes the place of the file that it is; a pattern stands for many files.
        let pattern = file.name.contains(['*', '?']);
        let known = if pattern {
            name(path)
        } else {
            file.name.to_owned()
        };
        let origin = self.origin(known, hex::encode(Sha256::digest(&bytes)));
        if !force && self.import.holds(source.id, &origin.name, &origin.sha256) {
            return Ok(Added::Unchanged);
        }
        let actors = Actors::new(&self.registry);
        let shown = name(path);
        let input = Input {
            name: &shown,
            bytes: &bytes,
            actors: &actors,
        };
        let rows = match (file.parse)(&input) {
            Err(reason @ SourceError::ReferenceOnly { .. }) => {
                return Ok(Added::ReferenceOnly(reason.to_string()));
            }
            rows => rows?,
        };
        self.import.add(source, &origin, &rows)?;
        Ok(Added::Read {
            read: rows.read,
            rows: rows.len() as u64,
            left_out: rows.left_out,
        })
    }

    /// Adds a user's own CSV file, and reports the rows that could not be understood.
    pub fn add_own(&mut self, path: &Path, own: &OwnSource) -> Result<Report, EngineError> {
        let unreadable = WorldError::unreadable(path);
        let read = File::open(path).and_then(checksum);
        let (_, sha256) = read.map_err(&unreadable)?;
        let origin = self.origin(name(path), sha256);
        let file = File::open(path).map_err(unreadable)?;
        Ok(self
            .import
            .add_own(own, &origin, std::io::BufReader::new(file), &self.registry)?)
    }

    /// Takes a source out of the world; says whether it was there.
    pub fn remove(&mut self, source: &str) -> bool {
        self.import.remove(source)
    }

    /// Calculates what measures need from the sources and makes the import the world.
    ///
    /// Nothing is written where nothing changed.
    pub fn finish(mut self) -> Result<(), EngineError> {
        if self.import.changed() {
            let core = Core::read(self.import.world()?)?;
            self.import.derive(&derive::of(&core)?)?;
        }
        Ok(self.import.commit()?)
    }

    fn origin(&self, name: String, sha256: String) -> Origin {
        Origin {
            name,
            sha256,
            retrieved: self.today.clone(),
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
