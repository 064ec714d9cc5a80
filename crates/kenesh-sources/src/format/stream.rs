//! Text tables that are too long to hold: CSV, plain or gzip, read a row at a time.

use crate::error::SourceError;
use crate::format::record::{Header, Record, broken};
use crate::source::Input;
use ::csv::{ByteRecord, Reader};
use flate2::read::MultiGzDecoder;
use kenesh_files::{MOST_ROW, Rationed};
use std::cell::Cell;
use std::io::{self, ErrorKind, Read};
use std::rc::Rc;

/// The most bytes that a packed file may unpack to.
const MOST_UNPACKED: u64 = 1 << 30;

/// Reads a text table a row at a time, so that its length costs no memory.
///
/// Beware that the rows must be as wide as the header.
pub(crate) struct Stream<'a> {
    header: Header,
    reader: Reader<Rationed<Unpacked<'a>>>,
    ration: Rc<Cell<usize>>,
    record: ByteRecord,
}

/// Reads no more bytes than are left for the file, so that one without an end takes no endless time.
struct Unpacked<'a> {
    bytes: Box<dyn Read + 'a>,
    left: u64,
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            let problem =
                format!("it unpacks to more than {MOST_UNPACKED} bytes; that is no such dataset");
            io::Error::new(ErrorKind::FileTooLarge, problem)
        })?;
        Ok(read)
    }
}

impl<'a> Stream<'a> {
    /// Opens a file and reads its header.
    pub(crate) fn of(input: &Input<'a>) -> Result<Stream<'a>, SourceError> {
        let mut lying = input.reader()?;
        let first = lying.fill_buf().unwrap_or_default();
        if first.is_empty() {
            return Err(SourceError::empty(input.name));
        }
        let (bytes, most): (Box<dyn Read + 'a>, u64) = match first.starts_with(&[0x1f, 0x8b]) {
            true => (Box::new(MultiGzDecoder::new(lying)), MOST_UNPACKED),
            false => (Box::new(lying), u64::MAX),
        };
        let ration = Rc::new(Cell::new(MOST_ROW));
        let mut reader = Reader::from_reader(Rationed {
            bytes: Unpacked { bytes, left: most },
            row: Rc::clone(&ration),
        });
        let header = reader
            .byte_headers()
            .map_err(|error| broken(input.name, &error))?;
        Ok(Stream {
            header: Header::of(input.name, header),
            reader,
            ration,
            record: ByteRecord::new(),
        })
    }

    /// Finds columns by name; the error names one that is not there and the nearest that are.
    pub(crate) fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[usize; N], SourceError> {
        self.header.columns(names)
    }

    /// Finds a column that not every release has.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.column(name)
    }

    /// Gives the names of the columns, in the order of the file.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.header.names()
    }

    /// Says whether a column is there, by which the layouts of one data set are told apart.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names().any(|column| column == name)
    }

    /// Reads the next row; nothing at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, SourceError> {
        self.ration.set(MOST_ROW);
        let more = self.reader.read_byte_record(&mut self.record);
        let more = more.map_err(|error| broken(&self.header.file, &error))?;
        Ok(more.then_some(Record {
            header: &self.header,
            fields: &self.record,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_a_row_end_where_their_ration_ends() {
        let rationed = |row: usize, file: u64| Rationed {
            bytes: Unpacked {
                bytes: Box::new(&b"kenesh"[..]),
                left: file,
            },
            row: Rc::new(Cell::new(row)),
        };
        let text = |mut bytes: Rationed<Unpacked<'_>>| io::read_to_string(&mut bytes);
        assert_eq!(text(rationed(6, 6)).unwrap(), "kenesh");
        insta::assert_snapshot!(text(rationed(5, 6)).unwrap_err(), @"a row is longer than 1048576 bytes; is a quotation mark missing?");
        insta::assert_snapshot!(text(rationed(6, 5)).unwrap_err(), @"it unpacks to more than 1073741824 bytes; that is no such dataset");
    }
}
