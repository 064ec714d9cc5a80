//! One row of a text table, and what is wrong with it.

use crate::error::SourceError;
use crate::format::places;
use ::csv::ByteRecord;
use kenesh_domain::Year;
use std::io::ErrorKind;
use std::str::FromStr;

/// Names the columns of a text table.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) file: String,
    names: Vec<String>,
}

impl Header {
    /// Takes the names without the blanks around them and without a byte order mark.
    pub(super) fn of(file: &str, header: &ByteRecord) -> Header {
        let names = header.iter().map(|name| {
            let name = String::from_utf8_lossy(name);
            name.trim_start_matches('\u{feff}').trim().to_owned()
        });
        Header {
            file: file.to_owned(),
            names: names.collect(),
        }
    }

    /// Gives the names in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Finds columns by name; the error names one that is not there and the nearest that are.
    pub(super) fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[usize; N], SourceError> {
        let there: Vec<&str> = self.names.iter().map(String::as_str).collect();
        places(&self.file, &there, names)
    }
}

/// Reads one row of a text table by the places of its columns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(super) header: &'a Header,
    pub(super) fields: &'a ByteRecord,
}

impl<'a> Record<'a> {
    /// Gives a field without the blanks around it; a field that is not there is empty.
    pub(crate) fn text(self, column: usize) -> Result<&'a str, SourceError> {
        let field = self.fields.get(column).unwrap_or_default();
        let text = std::str::from_utf8(field).map(str::trim);
        text.map_err(|_| self.expected(column, "UTF-8"))
    }

    /// Gives a finite number; an empty field is an error.
    pub(crate) fn number(self, column: usize) -> Result<f64, SourceError> {
        let number: f64 = self.parse(column, "a number")?;
        let finite = number.is_finite().then_some(number);
        finite.ok_or_else(|| self.expected(column, "a number"))
    }

    /// Gives a number, or nothing where the field is empty or NA.
    pub(crate) fn maybe_number(self, column: usize) -> Result<Option<f64>, SourceError> {
        match self.text(column) {
            Ok("" | "NA") => Ok(None),
            _ => self.number(column).map(Some),
        }
    }

    /// Gives a whole number.
    pub(crate) fn integer(self, column: usize) -> Result<i64, SourceError> {
        self.parse(column, "a whole number")
    }

    /// Gives a year; an empty field is an error.
    pub(crate) fn year(self, column: usize) -> Result<Year, SourceError> {
        self.parse(column, "a year")
    }

    fn parse<T: FromStr>(self, column: usize, what: &str) -> Result<T, SourceError> {
        let text = self.text(column).ok();
        text.and_then(|text| text.parse().ok())
            .ok_or_else(|| self.expected(column, what))
    }

    /// Says that a field is not what was expected, with its line and column.
    pub(crate) fn expected(self, column: usize, what: &str) -> SourceError {
        let field = String::from_utf8_lossy(self.fields.get(column).unwrap_or_default());
        self.wrong(column, format!("expected {what}, found “{}”", field.trim()))
    }

    /// Says that a field is wrong, with its line and column.
    pub(crate) fn wrong(self, column: usize, problem: String) -> SourceError {
        SourceError::Cell {
            file: self.header.file.clone(),
            row: self.fields.position().map_or(0, ::csv::Position::line),
            column: self.header.names.get(column).cloned().unwrap_or_default(),
            problem,
        }
    }
}

/// Says why a file is no text table.
pub(super) fn broken(file: &str, error: &::csv::Error) -> SourceError {
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
