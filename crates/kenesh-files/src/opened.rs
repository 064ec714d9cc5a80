//! A file whose columns have names, and whose cells nobody looked at yet.

use crate::cell::{Class, class};
use crate::error::FileError;
use crate::kind::{Kind, ending};
use crate::note::{Note, NoteKind};
use crate::table::Table;
use crate::text::{Source, survey};
use crate::typed::parquet::Parquet;
use crate::typed::{self, Batches};
use csv::StringRecord;
use kenesh_domain::nearest;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// The most bytes of a file that is held in memory while it is read: all kinds but text and Parquet.
const MOST_HELD: u64 = 1 << 30;

/// A file that was opened: its columns are known by name.
#[derive(Debug)]
pub struct Opened {
    file: String,
    names: Vec<String>,
    notes: Vec<Note>,
    origin: Origin,
    missing: Arc<[String]>,
}

/// Where the rows come from.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    /// Records of texts.
    Records(Source),
    /// A typed table in memory.
    Held(Batches),
    /// A Parquet file.
    Parquet(Box<Parquet>),
}

impl Opened {
    /// Opens a file.
    ///
    /// # Errors
    /// A file that cannot be read, is of no kind that is read, is damaged, or has two columns of one name.
    pub fn of(path: &Path) -> Result<Opened, FileError> {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let file = name.to_string_lossy().into_owned();
        let (head, bytes) = crate::text::open(path).map_err(FileError::unreadable(&file))?;
        if head.iter().all(u8::is_ascii_whitespace) {
            return Err(FileError::broken(&file, "it is empty"));
        }
        let ending = ending(path);
        let kind = Kind::of(&head, ending.as_deref());
        let kind = kind.map_err(|problem| FileError::broken(&file, problem))?;
        let (names, origin, notes) = match kind {
            Kind::Text => {
                let source = Source::of(&file, path, &head)?;
                (
                    first_record(&file, &source)?,
                    Origin::Records(source),
                    Vec::new(),
                )
            }
            Kind::Excel => {
                let (source, notes) = typed::sheet(&file, &held(&file, bytes)?)?;
                (
                    first_record(&file, &source)?,
                    Origin::Records(source),
                    notes,
                )
            }
            Kind::Parquet => {
                let parquet = Parquet::of(&file, path)?;
                let names = parquet.schema().fields().iter();
                let names = names.map(|field| field.name().clone()).collect();
                (names, Origin::Parquet(Box::new(parquet)), Vec::new())
            }
            Kind::R | Kind::Stata => {
                let mut held = typed::read(&file, kind, &held(&file, bytes)?)?;
                let notes = std::mem::take(&mut held.notes);
                let names = held.batch.schema_ref().fields().iter();
                let names = names.map(|field| field.name().clone()).collect();
                (names, Origin::Held(held), notes)
            }
        };
        let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
        once(&file, &names)?;
        Ok(Opened {
            file,
            names,
            notes,
            origin,
            missing: Arc::default(),
        })
    }

    /// The file's name, as messages give it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Says which words stand for missing beside the usual ones.
    #[must_use]
    pub fn missing(self, words: &[String]) -> Opened {
        Opened {
            missing: words.into(),
            ..self
        }
    }

    /// Whether a few columns can be read without the others.
    pub fn is_by_columns(&self) -> bool {
        matches!(self.origin, Origin::Parquet(_))
    }

    /// The names of the columns that have one, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        let names = self.names.iter().map(String::as_str);
        names.filter(|name| !name.is_empty())
    }

    /// Looks through the file for the columns of these names.
    ///
    /// # Errors
    /// A name that no column has: the nearest are given; a file that cannot be read to its end.
    pub fn read(self, names: &[&str]) -> Result<Table, FileError> {
        let mut places = Vec::new();
        for name in names {
            let found = self.names.iter().position(|there| there == name);
            places.push(found.ok_or_else(|| self.no_column(name))?);
        }
        self.look(&places, Vec::new())
    }

    /// Looks through the file for all columns; those without a name are left out, which is noted.
    ///
    /// # Errors
    /// See [`Opened::read`].
    pub fn all(self) -> Result<Table, FileError> {
        let named = |at: &usize| !self.names[*at].is_empty();
        let places: Vec<usize> = (0..self.names.len()).filter(named).collect();
        let mut notes = Vec::new();
        for at in (0..self.names.len()).filter(|at| !named(at)) {
            let about = format!("column {} has no name", at + 1);
            notes.push(Note::of_file(NoteKind::Dropped, about));
        }
        self.look(&places, notes)
    }

    fn look(self, places: &[usize], also: Vec<Note>) -> Result<Table, FileError> {
        let mut notes = self.notes;
        notes.extend(also);
        match self.origin {
            Origin::Records(source) => {
                let survey = survey(&self.file, &source, &self.names, places, &self.missing)?;
                Ok(Table::of_records(self.file, source, survey, places, notes))
            }
            origin => {
                let (names, missing) = (&self.names, &self.missing);
                Table::of_typed(self.file, origin, (names, places, missing), notes)
            }
        }
    }

    /// Says that there is no such column, and which are near.
    pub fn no_column(&self, name: &str) -> FileError {
        let of = |note: &&Note| note.column.as_deref() == Some(name);
        if let Some(note) = self.notes.iter().find(of) {
            return FileError::broken(&self.file, note.to_string());
        }
        let near = nearest(name, self.names().map(|there| (there, there)), 3);
        let there = match near.is_empty() {
            false => format!("nearest: {}", near.join(", ")),
            true => format!(
                "the columns are {}",
                self.names().collect::<Vec<_>>().join(", ")
            ),
        };
        FileError::broken(&self.file, format!("there is no column `{name}`; {there}"))
    }
}

/// Reads what the first record says the columns are called.
fn first_record(file: &str, source: &Source) -> Result<Vec<String>, FileError> {
    let mut names = StringRecord::new();
    if source.records(file)?.next(&mut names)?.is_none() {
        return Err(FileError::broken(file, "it is empty"));
    }
    let numbers = names.iter().filter(|name| !name.trim().is_empty());
    let mut numbers =
        numbers.map(|name| matches!(class(name.trim()), Class::Whole | Class::Decimal));
    if names.len() > 1 && numbers.clone().count() == names.len() && numbers.all(|number| number) {
        let problem = "the first line holds numbers, not the names of the columns; write the names above them";
        return Err(FileError::broken(file, problem));
    }
    Ok(names.iter().map(str::to_owned).collect())
}

/// Refuses two columns of one name, which nobody could tell apart.
fn once(file: &str, names: &[String]) -> Result<(), FileError> {
    let mut seen = BTreeSet::new();
    let twice = names
        .iter()
        .find(|name| !name.is_empty() && !seen.insert(name.as_str()));
    match twice {
        Some(name) => Err(FileError::broken(
            file,
            format!("two columns are called `{name}`; rename one"),
        )),
        None => Ok(()),
    }
}

fn held(file: &str, bytes: Box<dyn Read>) -> Result<Vec<u8>, FileError> {
    let mut held = Vec::new();
    let read = bytes.take(MOST_HELD + 1).read_to_end(&mut held);
    read.map_err(FileError::unreadable(file))?;
    match held.len() as u64 > MOST_HELD {
        true => Err(FileError::broken(
            file,
            format!(
                "it is longer than {MOST_HELD} bytes; save it as CSV or Parquet, which are read piece by piece"
            ),
        )),
        false => Ok(held),
    }
}
