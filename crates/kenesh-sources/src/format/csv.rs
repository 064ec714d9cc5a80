//! Text tables: CSV, plain or gzip, UTF-8 with or without a byte order mark, or Latin-1.

use crate::error::SourceError;
use crate::format::places;
use crate::source::Input;
use ::csv::StringRecord;
use flate2::read::MultiGzDecoder;
use kenesh_domain::Year;
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
    file: String,
    header: StringRecord,
    records: Vec<StringRecord>,
}

/// Names a column of a sheet by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ColumnAt(usize);

impl Sheet {
    /// Reads a file; every row must be as wide as the header.
    pub(crate) fn of(input: &Input<'_>) -> Result<Sheet, SourceError> {
        let text = text(input)?;
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let broken = |error: ::csv::Error| SourceError::broken(input.name, words(&error));
        if text.trim().is_empty() {
            return Err(SourceError::empty(input.name));
        }
        let header = reader.headers().map_err(broken)?.clone();
        let (mut records, mut held) = (Vec::new(), 0);
        for record in reader.into_records() {
            let record = record.map_err(broken)?;
            held += ROW + FIELD * record.len() + record.as_slice().len();
            if held > MOST_HELD {
                let problem =
                    format!("its rows take more than {MOST_HELD} bytes; that is no such dataset");
                return Err(SourceError::broken(input.name, problem));
            }
            records.push(record);
        }
        Ok(Sheet {
            file: input.name.to_owned(),
            header,
            records,
        })
    }

    /// Finds columns by name; the error names one that is not there and the nearest that are.
    pub(crate) fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[ColumnAt; N], SourceError> {
        let header: Vec<&str> = self.header.iter().map(str::trim).collect();
        Ok(places(&self.file, &header, names)?.map(ColumnAt))
    }

    /// Goes through the rows in order.
    pub(crate) fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.records.iter().map(|fields| Record {
            sheet: self,
            fields,
        })
    }
}

/// Reads one row of a sheet by column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    sheet: &'a Sheet,
    fields: &'a StringRecord,
}

impl<'a> Record<'a> {
    /// Gives a field without the blanks around it; a field that is not there is empty.
    pub(crate) fn text(self, column: ColumnAt) -> &'a str {
        self.fields.get(column.0).unwrap_or_default().trim()
    }

    /// Gives the field at a place counted from 0, for files whose columns have no name.
    pub(crate) fn at(self, place: usize) -> &'a str {
        self.text(ColumnAt(place))
    }

    /// Gives a number.
    pub(crate) fn number(self, column: ColumnAt) -> Result<f64, SourceError> {
        let text = self.text(column);
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        number.ok_or_else(|| self.wrong(column, format!("expected a number, found “{text}”")))
    }

    /// Gives a number, or nothing where the field is empty or NA.
    pub(crate) fn maybe_number(self, column: ColumnAt) -> Result<Option<f64>, SourceError> {
        match self.text(column) {
            "" | "NA" => Ok(None),
            _ => self.number(column).map(Some),
        }
    }

    /// Gives a whole number.
    pub(crate) fn integer(self, column: ColumnAt) -> Result<i64, SourceError> {
        let text = self.text(column);
        text.parse::<i64>()
            .map_err(|_| self.wrong(column, format!("expected a whole number, found “{text}”")))
    }

    /// Gives a year.
    pub(crate) fn year(self, column: ColumnAt) -> Result<Year, SourceError> {
        let text = self.text(column);
        text.parse::<Year>()
            .map_err(|_| self.wrong(column, format!("expected a year, found “{text}”")))
    }

    /// Says that a field is wrong, with its line and column.
    pub(crate) fn wrong(self, column: ColumnAt, problem: String) -> SourceError {
        SourceError::Cell {
            file: self.sheet.file.clone(),
            row: self.fields.position().map_or(0, ::csv::Position::line),
            column: self
                .sheet
                .header
                .get(column.0)
                .unwrap_or_default()
                .to_owned(),
            problem,
        }
    }
}

/// Unpacks and decodes a text: UTF-8 where it is valid, else Latin-1.
pub(crate) fn text(input: &Input<'_>) -> Result<String, SourceError> {
    let broken = |problem: String| SourceError::broken(input.name, problem);
    let mut unpacked = Vec::new();
    let bytes = if input.bytes.starts_with(&[0x1f, 0x8b]) {
        MultiGzDecoder::new(input.bytes)
            .take(MOST + 1)
            .read_to_end(&mut unpacked)
            .map_err(|error| {
                broken(format!(
                    "the gzip data is damaged ({error}); fetch the file again"
                ))
            })?;
        unpacked.as_slice()
    } else {
        input.bytes
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

fn words(error: &::csv::Error) -> String {
    let line = error.position().map_or(0, ::csv::Position::line);
    match error.kind() {
        ::csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!(
                "line {line} has {len} fields where the header has {expected_len}; is the file cut short? \
                 Fetch it again"
            )
        }
        _ => error.to_string(),
    }
}
