//! An import: files are read into new parts beside the old ones, and one rename makes them the world.

use super::manifest::{Derived, Imported, ImportedFile, Manifest, Part, write_whole};
use super::own::{Names, OwnSource, Report};
use super::part;
use crate::error::WorldError;
use crate::world::World;
use datafusion::arrow::array::RecordBatch;
use kenesh_sources::{Rows, Source, sync_folder};
use kenesh_tables::Gathered;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// What `world.toml` of a new world says.
const NEW_WORLD: &str = "name = \"imported\"\n\
    # The facts of the starter world stand beneath; an imported source takes the place of its rows.\n\
    base = \"starter\"\n\n\
    # Of several sources of the same rows the first counts, year by year. Of rows that are not listed\n\
    # here the source with the most rows of a year counts.\n\
    [prefer]\n\
    arms = [\"sipri-register-2024\", \"sipri-deliveries\", \"sipri-tiv-360info-2021\"]\n\
    arms_imports = [\"sipri-register-2024\", \"sipri-deliveries\"]\n\
    ideal_point_legacy = [\"bsv-idealpoints-2025-07\", \"bsv-idealpoints-2020-04\"]\n";

/// Says which file rows were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file's name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// The day of reading, as YYYY-MM-DD.
    pub retrieved: String,
}

/// Collects the files of an import. Nothing of it is seen until [`Import::commit`].
///
/// Beware that only one import works in a directory at a time; another is refused as busy.
#[derive(Debug)]
pub struct Import {
    directory: PathBuf,
    manifest: Manifest,
    before: Manifest,
    // Held until the import ends: the system lets go of it even if the program is killed.
    _lock: File,
}

impl Import {
    /// Begins an import into a directory, which is made where it does not exist.
    pub fn begin(directory: &Path) -> Result<Import, WorldError> {
        let failed = WorldError::unwritable(directory);
        std::fs::create_dir_all(directory).map_err(&failed)?;
        let lock = File::create(directory.join("lock")).map_err(&failed)?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => WorldError::Busy {
                path: directory.to_owned(),
            },
            TryLockError::Error(cause) => failed(cause),
        })?;
        let manifest = Manifest::read(directory)?;
        part::sweep(directory, &manifest.paths());
        if !directory.join("world.toml").exists() {
            write_whole(&directory.join("world.toml"), NEW_WORLD.as_bytes())?;
        }
        Ok(Import {
            directory: directory.to_owned(),
            before: manifest.clone(),
            manifest,
            _lock: lock,
        })
    }

    /// Says whether the world holds exactly this file, read by this version of the program.
    pub fn holds(&self, source: &str, name: &str, sha256: &str) -> bool {
        let file = self
            .manifest
            .sources
            .get(source)
            .and_then(|source| source.files.get(name));
        file.is_some_and(|file| file.sha256 == sha256 && file.program == env!("CARGO_PKG_VERSION"))
    }

    /// Writes the rows of a file of a source, to be entered; several may be written at once.
    pub fn write(
        &self,
        source: &Source,
        origin: &Origin,
        rows: &Rows,
    ) -> Result<ImportedFile, WorldError> {
        let vintage = rows.vintage.as_deref().unwrap_or(source.version);
        let parts = self.parts(&rows.tables, source.id, vintage)?;
        Ok(ImportedFile {
            left_out: rows.left_out.clone(),
            coverage: rows.coverage.clone(),
            ..described(origin, rows.read, parts)
        })
    }

    /// Enters a file of a source that was written; what the world held of the file gives way.
    pub fn enter(&mut self, source: &Source, name: &str, file: ImportedFile) {
        self.take(source.id, Imported::of(source), name, file);
    }

    /// Adds a user's own file as a source of its own, and reports the rows that it left out.
    ///
    /// Memory holds no more than a group of rows, however long the file is.
    pub fn add_own(
        &mut self,
        own: &OwnSource,
        origin: &Origin,
        path: &Path,
        names: &Names<'_>,
    ) -> Result<Report, WorldError> {
        let mut writers: BTreeMap<String, part::Writer> = BTreeMap::new();
        let mut write = |what: &str, batch: &RecordBatch| {
            if !writers.contains_key(what) {
                let begun = part::Writer::begin(&self.directory, own.table, what, &own.id)?;
                writers.insert(what.to_owned(), begun);
            }
            match writers.get_mut(what) {
                Some(writer) => writer.write(batch),
                None => Ok(()),
            }
        };
        let report = own.read(path, names, &mut write)?;
        let parts = writers.into_values().map(part::Writer::finish);
        let parts = parts.collect::<Result<Vec<_>, _>>()?;
        let file = ImportedFile {
            left_out: report.left_out.clone(),
            ..described(origin, report.read, parts)
        };
        self.take(&own.id, own.describe(), &origin.name, file);
        Ok(report)
    }

    /// Writes rows that cite one source as files beside those of the world.
    fn parts(&self, rows: &Gathered, source: &str, vintage: &str) -> Result<Vec<Part>, WorldError> {
        let groups = rows.groups(source, vintage);
        let parts = groups.iter();
        parts
            .map(|group| part::write(&self.directory, source, group))
            .collect()
    }

    fn take(&mut self, id: &str, declared: Imported, name: &str, file: ImportedFile) {
        let held = self.manifest.sources.remove(id).unwrap_or_default();
        let mut imported = Imported {
            files: held.files,
            ..declared
        };
        // Two copies of one file, such as the producer's and one for R, write the same rows under the same name.
        let mut file = file;
        let others = imported.files.iter().filter(|(other, _)| *other != name);
        let held: BTreeSet<&str> = others
            .flat_map(|(_, other)| other.parts.iter().map(|part| part.path.as_str()))
            .collect();
        file.parts.retain(|part| !held.contains(part.path.as_str()));
        imported.files.insert(name.to_owned(), file);
        self.manifest.sources.insert(id.to_owned(), imported);
    }

    /// Takes a source out of the world.
    pub fn remove(&mut self, source: &str) -> bool {
        self.manifest.sources.remove(source).is_some()
    }

    /// Opens the world beneath the imported sources: its files may be damaged and still be replaced.
    pub fn base(&self) -> Result<World, WorldError> {
        World::of_manifest(&self.directory, Manifest::default())
    }

    /// Opens the world as it will be, without what is calculated from it.
    pub fn world(&self) -> Result<World, WorldError> {
        let imported = Manifest {
            derived: Derived::default(),
            ..self.manifest.clone()
        };
        World::of_manifest(&self.directory, imported)
    }

    /// Replaces what is calculated from the sources: the source that the rows cite, its version, the rows.
    pub fn derive(&mut self, calculated: &[(String, String, Rows)]) -> Result<(), WorldError> {
        let mut derived = Derived::default();
        for (source, vintage, rows) in calculated {
            derived
                .parts
                .extend(self.parts(&rows.tables, source, vintage)?);
            let covered = derived.coverage.entry(source.clone()).or_default();
            covered.extend(rows.coverage.iter().cloned());
        }
        derived.parts.sort_by(|a, b| a.path.cmp(&b.path));
        self.manifest.derived = derived;
        Ok(())
    }

    /// Says whether anything would change.
    pub fn changed(&self) -> bool {
        self.manifest != self.before
    }

    /// Makes the import the world, in one step.
    pub fn commit(self) -> Result<(), WorldError> {
        if !self.changed() {
            return Ok(());
        }
        // The new files must last before the manifest names them.
        let folders: BTreeSet<PathBuf> = self
            .manifest
            .parts()
            .filter_map(|part| Some(self.directory.join(&part.path).parent()?.to_owned()))
            .collect();
        for folder in folders {
            sync_folder(&folder).map_err(WorldError::unwritable(&folder))?;
        }
        self.manifest.write(&self.directory)
    }
}

/// Describes a file that was read now, by this version of the program.
fn described(origin: &Origin, read: u64, parts: Vec<Part>) -> ImportedFile {
    ImportedFile {
        sha256: origin.sha256.clone(),
        retrieved: origin.retrieved.clone(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        read,
        left_out: BTreeMap::new(),
        coverage: Vec::new(),
        parts,
    }
}
