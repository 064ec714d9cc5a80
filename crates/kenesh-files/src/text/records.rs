//! The records of a text file or a sheet, one after the other, however many there are.

use super::bytes::{Coding, beginning, decode, letters, open};
use super::dialect::Dialect;
use crate::error::FileError;
use crate::ration::{MOST_ROW, Rationed};
use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};
use std::cell::Cell;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

/// Where records come from; they can be read any number of times.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// A text file.
    File {
        /// Where it lies.
        path: PathBuf,
        /// How its letters are coded.
        coding: Coding,
        /// How its cells are separated.
        dialect: Dialect,
        /// Whether a carriage return ends its lines, too.
        returns: bool,
    },
    /// The rows of a sheet, in memory, and how many empty ones stand above them.
    Sheet(Arc<Vec<StringRecord>>, u64),
}

/// Reads records, the names first.
pub(crate) enum Records {
    /// Of a text file.
    File(Box<OfFile>),
    /// Of a sheet: the rows and how many were given.
    Sheet(Arc<Vec<StringRecord>>, u64, usize),
}

/// Reads the records of a text file.
pub(crate) struct OfFile {
    file: String,
    reader: Reader<Rationed<Box<dyn Read>>>,
    ration: Rc<Cell<usize>>,
    bytes: ByteRecord,
    skipped: u64,
    returns: bool,
    /// How many records held letters that are no UTF-8, and the first line of one.
    pub(crate) western: (u64, u64),
}

impl Source {
    /// Looks at a text file and finds out how it is coded and separated.
    pub(crate) fn of(file: &str, path: &Path, head: &[u8]) -> Result<Source, FileError> {
        let coding = Coding::of(head);
        let failed = FileError::unreadable(file);
        let (_, bytes) = open(path).map_err(&failed)?;
        let (start, _) = beginning(decode(coding, bytes).map_err(&failed)?).map_err(&failed)?;
        Ok(Source::File {
            path: path.to_owned(),
            coding,
            dialect: Dialect::of(&start),
            returns: ends_with_return(&start),
        })
    }

    /// Opens the records.
    pub(crate) fn records(&self, file: &str) -> Result<Records, FileError> {
        match self {
            Source::Sheet(rows, above) => Ok(Records::Sheet(Arc::clone(rows), *above, 0)),
            Source::File {
                path,
                coding,
                dialect,
                returns,
            } => {
                let failed = FileError::unreadable(file);
                let (_, bytes) = open(path).map_err(&failed)?;
                let mut bytes: Box<dyn Read> = decode(*coding, bytes).map_err(&failed)?;
                if dialect.skipped > 0 {
                    let mut lines = BufReader::new(bytes.take(u64::MAX));
                    let mut line = Vec::new();
                    lines
                        .by_ref()
                        .take(1 << 10)
                        .read_until(b'\n', &mut line)
                        .map_err(&failed)?;
                    bytes = Box::new(lines);
                }
                let ration = Rc::new(Cell::new(MOST_ROW));
                let reader = ReaderBuilder::new()
                    .delimiter(dialect.delimiter)
                    .has_headers(false)
                    .flexible(true)
                    .buffer_capacity(1 << 15)
                    .from_reader(Rationed {
                        bytes,
                        row: Rc::clone(&ration),
                    });
                Ok(Records::File(Box::new(OfFile {
                    file: file.to_owned(),
                    reader,
                    ration,
                    bytes: ByteRecord::new(),
                    skipped: dialect.skipped,
                    returns: *returns,
                    western: (0, 0),
                })))
            }
        }
    }
}

impl Records {
    /// Reads the next record; gives the line in which it begins, or nothing at the end.
    pub(crate) fn next(&mut self, record: &mut StringRecord) -> Result<Option<u64>, FileError> {
        match self {
            Records::File(of) => of.next(record),
            Records::Sheet(rows, above, given) => {
                let Some(row) = rows.get(*given) else {
                    return Ok(None);
                };
                *given += 1;
                record.clone_from(row);
                Ok(Some(*above + *given as u64))
            }
        }
    }

    /// Says how many records held letters that are no UTF-8, and the first line of one.
    pub(crate) fn western(&self) -> (u64, u64) {
        match self {
            Records::File(of) => of.western,
            Records::Sheet(..) => (0, 0),
        }
    }
}

impl OfFile {
    fn next(&mut self, record: &mut StringRecord) -> Result<Option<u64>, FileError> {
        self.ration.set(MOST_ROW);
        let more = self.reader.read_byte_record(&mut self.bytes);
        if !more.map_err(|error| broken(&self.file, error))? {
            return Ok(None);
        }
        let line = self.line();
        let bytes = std::mem::take(&mut self.bytes);
        match StringRecord::from_byte_record(bytes) {
            Ok(read) => {
                let spent = std::mem::replace(record, read);
                self.bytes = spent.into_byte_record();
            }
            Err(error) => {
                self.western.0 += 1;
                if self.western.0 == 1 {
                    self.western.1 = line;
                }
                self.bytes = error.into_byte_record();
                record.clear();
                for cell in &self.bytes {
                    record.push_field(&letters(cell).0);
                }
            }
        }
        Ok(Some(line))
    }

    /// Counts the line in which the record begins. The reader's own count stands before empty lines and before
    /// the line feed that follows a carriage return.
    fn line(&self) -> u64 {
        let begun = self.bytes.position().map_or(0, csv::Position::line);
        let within = self
            .bytes
            .as_slice()
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        let ended = self.reader.position().line() - u64::from(!self.returns);
        ended.saturating_sub(within as u64).max(begun) + self.skipped
    }
}

/// Says whether the first line ends with a carriage return and a line feed.
fn ends_with_return(start: &[u8]) -> bool {
    let mut lines = start.split(|byte| *byte == b'\n');
    lines
        .next()
        .is_some_and(|first| first.len() < start.len() && first.ends_with(b"\r"))
}

fn broken(file: &str, error: csv::Error) -> FileError {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => FileError::Unreadable {
            file: file.to_owned(),
            cause,
        },
        kind => FileError::broken(file, format!("{kind:?}")),
    }
}
