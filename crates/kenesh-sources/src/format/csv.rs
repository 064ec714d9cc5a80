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
        let text = text(input)?;
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let broken = |error: ::csv::Error| broken(input.name, &error);
        if text.trim().is_empty() {
            return Err(SourceError::empty(input.name));
        }
        let header = Header::of(input.name, reader.byte_headers().map_err(broken)?);
        let (mut records, mut held) = (Vec::new(), 0);
        for record in reader.into_byte_records() {
            let record = record.map_err(broken)?;
            held += ROW + FIELD * record.len() + record.as_slice().len();
            if held > MOST_HELD {
                let problem =
                    format!("its rows take more than {MOST_HELD} bytes; that is no such dataset");
                return Err(SourceError::broken(input.name, problem));
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
