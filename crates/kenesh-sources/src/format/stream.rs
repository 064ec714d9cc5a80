//! Text tables that are too long to hold: CSV, plain or gzip, read a row at a time.

use crate::error::SourceError;
use crate::format::places;
use crate::source::Input;
use ::csv::{ByteRecord, Reader};
use flate2::read::MultiGzDecoder;
use kenesh_domain::Year;
use std::cell::Cell;
use std::io::{self, ErrorKind, Read};
use std::rc::Rc;
use std::str::FromStr;

/// The most bytes that a row may have, with what the reader reads ahead.
const MOST_ROW: usize = 1 << 20;
/// The most bytes that a packed file may unpack to.
const MOST_UNPACKED: u64 = 1 << 30;

/// Reads a text table a row at a time, so that its length costs no memory.
///
/// Beware that the rows must be as wide as the header.
pub(crate) struct Stream<'a> {
    file: &'a str,
    header: Vec<String>,
    reader: Reader<Rationed<'a>>,
    ration: Rc<Cell<usize>>,
    record: ByteRecord,
    line: u64,
}

/// Reads no more bytes than are left for a row and for the file, so that neither one without an end
/// takes endless memory.
struct Rationed<'a> {
    bytes: Box<dyn Read + 'a>,
    row: Rc<Cell<usize>>,
    file: u64,
}

impl Read for Rationed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        let large = |problem: String| io::Error::new(ErrorKind::FileTooLarge, problem);
        let row = self.row.get().checked_sub(read).ok_or_else(|| {
            large(format!(
                "a row is longer than {MOST_ROW} bytes; is a quotation mark missing?"
            ))
        })?;
        self.row.set(row);
        self.file = self.file.checked_sub(read as u64).ok_or_else(|| {
            large(format!(
                "it unpacks to more than {MOST_UNPACKED} bytes; that is no such dataset"
            ))
        })?;
        Ok(read)
    }
}

impl<'a> Stream<'a> {
    /// Opens a file and reads its header.
    pub(crate) fn of(input: &Input<'a>) -> Result<Stream<'a>, SourceError> {
        if input.bytes.is_empty() {
            return Err(SourceError::empty(input.name));
        }
        let (bytes, most): (Box<dyn Read + 'a>, u64) = match input.bytes {
            packed if packed.starts_with(&[0x1f, 0x8b]) => {
                (Box::new(MultiGzDecoder::new(packed)), MOST_UNPACKED)
            }
            plain => (Box::new(plain), u64::MAX),
        };
        let ration = Rc::new(Cell::new(MOST_ROW));
        let mut reader = Reader::from_reader(Rationed {
            bytes,
            row: Rc::clone(&ration),
            file: most,
        });
        let header = reader
            .byte_headers()
            .map_err(|error| broken(input.name, &error))?;
        let header = header
            .iter()
            .map(|name| {
                String::from_utf8_lossy(name)
                    .trim_start_matches('\u{feff}')
                    .trim()
                    .to_owned()
            })
            .collect();
        Ok(Stream {
            file: input.name,
            header,
            reader,
            ration,
            record: ByteRecord::new(),
            line: 1,
        })
    }

    /// Finds columns by name; the error names one that is not there and the nearest that are.
    pub(crate) fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[usize; N], SourceError> {
        let header: Vec<&str> = self.header.iter().map(String::as_str).collect();
        places(self.file, &header, names)
    }

    /// Goes to the next row; false at the end.
    pub(crate) fn next(&mut self) -> Result<bool, SourceError> {
        self.ration.set(MOST_ROW);
        let more = self.reader.read_byte_record(&mut self.record);
        let more = more.map_err(|error| broken(self.file, &error))?;
        self.line = self
            .record
            .position()
            .map_or(self.line, ::csv::Position::line);
        Ok(more)
    }

    /// Gives a whole number.
    pub(crate) fn integer(&self, column: usize) -> Result<i64, SourceError> {
        self.parse(column, "a whole number")
    }

    /// Gives a year.
    pub(crate) fn year(&self, column: usize) -> Result<Year, SourceError> {
        self.parse(column, "a year")
    }

    /// Gives a number.
    pub(crate) fn number(&self, column: usize) -> Result<f64, SourceError> {
        let number: f64 = self.parse(column, "a number")?;
        number
            .is_finite()
            .then_some(number)
            .ok_or_else(|| self.wrong(column, "a number"))
    }

    /// Gives a text without the blanks around it.
    pub(crate) fn text(&self, column: usize) -> Result<&str, SourceError> {
        let field = self.record.get(column).unwrap_or_default();
        std::str::from_utf8(field.trim_ascii()).map_err(|_| self.wrong(column, "UTF-8"))
    }

    fn parse<T: FromStr>(&self, column: usize, what: &str) -> Result<T, SourceError> {
        let field = self.record.get(column).unwrap_or_default();
        let text = std::str::from_utf8(field.trim_ascii()).ok();
        text.and_then(|text| text.parse().ok())
            .ok_or_else(|| self.wrong(column, what))
    }

    /// Says that a field is not what was expected, with its line and column.
    pub(crate) fn wrong(&self, column: usize, what: &str) -> SourceError {
        let field = String::from_utf8_lossy(self.record.get(column).unwrap_or_default());
        SourceError::Cell {
            file: self.file.to_owned(),
            row: self.line,
            column: self.header.get(column).cloned().unwrap_or_default(),
            problem: format!("expected {what}, found “{}”", field.trim()),
        }
    }
}

fn broken(file: &str, error: &::csv::Error) -> SourceError {
    let line = error.position().map_or(0, ::csv::Position::line);
    let problem = match error.kind() {
        ::csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!(
            "line {line} has {len} fields where the header has {expected_len}; is the file cut short? \
             Fetch it again"
        ),
        ::csv::ErrorKind::Io(cause) if cause.kind() == ErrorKind::FileTooLarge => cause.to_string(),
        ::csv::ErrorKind::Io(cause) => {
            format!("the gzip data is damaged ({cause}); fetch the file again")
        }
        _ => error.to_string(),
    };
    SourceError::broken(file, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_a_row_end_where_their_ration_ends() {
        let rationed = |row: usize, file: u64| Rationed {
            bytes: Box::new(&b"kenesh"[..]),
            row: Rc::new(Cell::new(row)),
            file,
        };
        let text = |mut bytes: Rationed<'_>| io::read_to_string(&mut bytes);
        assert_eq!(text(rationed(6, 6)).unwrap(), "kenesh");
        insta::assert_snapshot!(text(rationed(5, 6)).unwrap_err(), @"a row is longer than 1048576 bytes; is a quotation mark missing?");
        insta::assert_snapshot!(text(rationed(6, 5)).unwrap_err(), @"it unpacks to more than 1073741824 bytes; that is no such dataset");
    }
}
