//! Brings data sets into a world: files are read, what measures need is calculated from them, and the
//! whole becomes the world in one step.

use crate::derive;
use crate::error::EngineError;
use crate::in_turn::in_turn;
use crate::world::Core;
use crate::world::reading;
use kenesh_domain::Registry;
use kenesh_sources::{self as sources, Actors, Input, Source, SourceError, checksum};
use kenesh_store::{Import, ImportedFile, Names, Origin, OwnSource, Report, WorldError};
use kenesh_tables::{Row, VoteRow};
use once_cell::unsync::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Collects files for a world; nothing of it is seen until [`Importer::finish`].
#[derive(Debug)]
pub struct Importer {
    import: Import,
    registry: Registry,
    today: String,
}

/// A file to import, and what it is.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Where it lies.
    pub path: &'a Path,
    /// The data set.
    pub source: &'static Source,
    /// Which of its files.
    pub file: &'static sources::File,
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
        let registry = reading::registry(&import.base()?)?;
        Ok(Importer {
            import,
            registry,
            today: today.to_owned(),
        })
    }

    /// Adds files of data sets, read and written on all cores; with `force` also those that the world
    /// holds already.
    ///
    /// What became of each file is told in the files' order, whichever was ready first. Where that answers
    /// with an error no further file is added, and the error is given back.
    ///
    /// # Errors
    /// What `told` answers with.
    pub fn add<E>(
        &mut self,
        files: &[Wanted<'_>],
        force: bool,
        mut told: impl FnMut(usize, Result<Added, EngineError>) -> Result<(), E>,
    ) -> Result<(), E> {
        let reader = Reader {
            import: &self.import,
            registry: &self.registry,
            today: &self.today,
            force,
            large: Mutex::new(()),
        };
        let mut written: Vec<Entry> = Vec::new();
        let outcome = in_turn(
            files,
            |wanted| reader.read(wanted),
            |place, found| {
                let added = found.map(|(added, file)| match file {
                    // A second copy of a file of this very import changes nothing either.
                    Some((source, name, file))
                        if !force && holds(&written, source, &name, &file) =>
                    {
                        Added::Unchanged
                    }
                    file => {
                        written.extend(file);
                        added
                    }
                });
                told(place, added)
            },
        );
        for (source, name, file) in written {
            self.import.enter(source, &name, file);
        }
        outcome
    }

    /// Adds a user's own file, and reports the rows that could not be understood and what was not taken as it
    /// stands.
    pub fn add_own(&mut self, path: &Path, own: &OwnSource) -> Result<Report, EngineError> {
        let unreadable = WorldError::unreadable(path);
        let read = File::open(path).and_then(checksum);
        let (_, sha256) = read.map_err(unreadable)?;
        let origin = self.origin(name(path), sha256);
        // Organizations that were imported are known as those of the world beneath.
        let world = self.import.world()?;
        let organizations = reading::organizations(&world)?;
        let roll_calls = match own.table.name == VoteRow::SPEC.name {
            true => reading::roll_calls(&world)?,
            false => HashSet::new(),
        };
        let names = Names {
            actors: &self.registry,
            organizations: reading::organization_names(&organizations),
            roll_calls,
        };
        Ok(self.import.add_own(own, &origin, path, &names)?)
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
            let core = Core::read(Arc::new(self.import.world()?))?;
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

/// Reads files into what the world will hold of them.
struct Reader<'a> {
    import: &'a Import,
    registry: &'a Registry,
    today: &'a str,
    force: bool,
    /// Held while a large file is read, so that memory holds the rows of no two.
    large: Mutex<()>,
}

/// The bytes from which a file is large; most data sets are packed to a tenth or less.
const LARGE: u64 = 1 << 20;

/// A file that was read: its data set, the name under which it is entered, and what it is.
type Entry = (&'static Source, String, ImportedFile);
/// What became of a file, and what is entered of it where it was read.
type Read = (Added, Option<Entry>);

/// Says whether a file of the same bytes was read before.
fn holds(read: &[Entry], source: &Source, name: &str, file: &ImportedFile) -> bool {
    read.iter().any(|(of, named, held)| {
        (of.id, named.as_str(), &held.sha256) == (source.id, name, &file.sha256)
    })
}

impl Reader<'_> {
    /// Reads a file and writes its rows.
    ///
    /// # Errors
    /// A file that cannot be read or is not what its data set says.
    fn read(&self, wanted: &Wanted<'_>) -> Result<Read, EngineError> {
        let Wanted { path, source, file } = *wanted;
        let size = std::fs::metadata(path).map_or(0, |about| about.len());
        // The lock guards no data, so that one which a panic left behind is as good as any.
        let alone = || self.large.lock().unwrap_or_else(PoisonError::into_inner);
        let _alone = (size >= LARGE).then(alone);
        let read = File::open(path).and_then(checksum);
        let (_, sha256) = read.map_err(WorldError::unreadable(path))?;
        // A renamed copy takes the place of the file that it is; a pattern stands for many files.
        let pattern = file.name.contains(['*', '?']);
        let origin = Origin {
            name: if pattern {
                name(path)
            } else {
                file.name.to_owned()
            },
            sha256,
            retrieved: self.today.to_owned(),
        };
        if !self.force && self.import.holds(source.id, &origin.name, &origin.sha256) {
            return Ok((Added::Unchanged, None));
        }
        let actors = Actors::new(self.registry);
        let shown = name(path);
        let mut whole = OnceCell::new();
        let input = Input::lying(&shown, path, &whole, &actors);
        let rows = match (file.parse)(&input) {
            Err(reason @ SourceError::ReferenceOnly { .. }) => {
                return Ok((Added::ReferenceOnly(reason.to_string()), None));
            }
            rows => rows?,
        };
        whole.take();
        let file = self.import.write(source, &origin, &rows)?;
        let added = Added::Read {
            read: rows.read,
            rows: rows.len() as u64,
            left_out: rows.left_out,
        };
        Ok((added, Some((source, origin.name, file))))
    }
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
