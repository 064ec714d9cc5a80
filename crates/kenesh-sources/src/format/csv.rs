//! Text tables: CSV, plain or gzip, UTF-8 with or without a byte order mark, or Latin-1.

use crate::error::SourceError;
use crate::format::record::{Header, Record, broken};
use crate::source::Input;
use ::csv::ByteRecord;
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// The most bytes that a text may have, unpacked.
const MOST: u64 = 1 << 28;
/// The most bytes that its rows may take in memory, which is more where they are many and short.
const MOST_HELD: usize = 1 << 29;
/// About what a row and a field take beside their text.
const ROW: usize = 192;
const FIELD: usize = 8;

/// Holds a text table with its header.
#[derive(Debug)]
pub(crate) struct Sheet {
    header: Header,
    records: Vec<ByteRecord>,
}

impl Sheet {
    /// Reads a file; every row must be as wide as the header.
    pub(crate) fn of(input: &Input<'_>) -> Result<Sheet, SourceError> {
        Sheet::read(input.name, &text(input)?)
    }

    /// Reads a text whose header, which begins with a name, stands below other lines.
    pub(crate) fn below(file: &str, text: &str, first: &str) -> Result<Sheet, SourceError> {
        if text.trim().is_empty() {
            return Err(SourceError::empty(file));
        }
        let header = |line: &str| line.trim_start_matches('"').starts_with(first);
        let mut lines = text
            .split_inclusive('\n')
            .skip_while(|line| !header(line))
            .peekable();
        if lines.peek().is_none() {
            let problem = format!(
                "it has no header that begins with “{first}”; is it another file or release?"
            );
            return Err(SourceError::broken(file, problem));
        }
        // What stands above becomes empty lines, so that a message names a line as the file has it.
        let above = text.split_inclusive('\n').take_while(|line| !header(line));
        let below: String = above.map(|_| "\n").chain(lines).collect();
        Sheet::read(file, &below)
    }

    fn read(file: &str, text: &str) -> Result<Sheet, SourceError> {
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let broken = |error: ::csv::Error| broken(file, &error);
        if text.trim().is_empty() {
            return Err(SourceError::empty(file));
        }
        let header = Header::of(file, reader.byte_headers().map_err(broken)?);
        let (mut records, mut held) = (Vec::new(), 0);
        for record in reader.into_byte_records() {
            let record = record.map_err(broken)?;
            held += ROW + FIELD * record.len() + record.as_slice().len();
            if held > MOST_HELD {
                let problem =
                    format!("its rows take more than {MOST_HELD} bytes; that is no such dataset");
                return Err(SourceError::broken(file, problem));
            }
            records.push(record);
        }
        Ok(Sheet { header, records })
    }

    /// Finds columns by name; the error names one that is not there and the nearest that are.
    pub(crate) fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[usize; N], SourceError> {
        self.header.columns(names)
    }

    /// Gives the names of the columns in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.header.names()
    }

    /// Goes through the rows in order.
    pub(crate) fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.records.iter().map(|fields| Record {
            header: &self.header,
            fields,
        })
    }
}

/// Unpacks and decodes a text: UTF-8 where it is valid, else Latin-1.
pub(crate) fn text(input: &Input<'_>) -> Result<String, SourceError> {
    let broken = |problem: String| SourceError::broken(input.name, problem);
    let mut unpacked = Vec::new();
    let lying = input.bytes()?;
    let bytes = if lying.starts_with(&[0x1f, 0x8b]) {
        MultiGzDecoder::new(lying)
            .take(MOST + 1)
            .read_to_end(&mut unpacked)
            .map_err(|error| {
                broken(format!(
                    "the gzip data is damaged ({error}); fetch the file again"
                ))
            })?;
        unpacked.as_slice()
    } else {
        lying
    };
    if bytes.len() as u64 > MOST {
        return Err(broken(format!(
            "it has more than {MOST} bytes of text; that is no such dataset"
        )));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    })
}
