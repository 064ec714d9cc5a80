//! R data: the one data frame of a file, whose cells are errors where they cannot be understood.

use crate::error::SourceError;
use crate::rows::Rows;
use crate::source::Input;
use chrono::{Datelike, NaiveDate};
use kenesh_domain::Year;
use kenesh_rdata::{Column, Frame, Labels, Limits, RDataError};

/// Holds the data frame of a file; errors speak of it by the file's name.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    file: &'a str,
    frame: Frame,
}

impl<'a> Table<'a> {
    /// Reads the data frame that a file holds; of several the first.
    pub(crate) fn of(input: &Input<'a>) -> Result<Table<'a>, SourceError> {
        let file = input.name;
        let broken = |cause| SourceError::RData {
            file: file.to_owned(),
            cause,
        };
        let bytes = input.bytes()?;
        if bytes.is_empty() {
            return Err(SourceError::empty(file));
        }
        let named = kenesh_rdata::read(bytes, &Limits::default()).map_err(broken)?;
        let first = named.into_iter().next().ok_or_else(|| {
            SourceError::broken(file, "it holds no data frame; fetch the file again")
        })?;
        Ok(Table {
            file,
            frame: first.frame,
        })
    }

    /// Counts the rows.
    pub(crate) fn rows(&self) -> usize {
        self.frame.rows()
    }

    /// Begins the rows that the table makes: all of its own count as read.
    pub(crate) fn begin(&self) -> Rows {
        Rows {
            read: self.rows() as u64,
            ..Rows::default()
        }
    }

    /// Gives the names of the columns, in the order of the file.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.frame.columns().iter().map(|(name, _)| name.as_str())
    }

    /// Finds columns by name; the error names one that is not there and the nearest that are.
    pub(crate) fn fields<const N: usize>(
        &self,
        names: [&'static str; N],
    ) -> Result<[Field<'_>; N], SourceError> {
        let mut found = [Field {
            file: self.file,
            name: "",
            column: &NOTHING,
        }; N];
        for (field, name) in found.iter_mut().zip(names) {
            *field = self.field(name)?;
        }
        Ok(found)
    }

    /// Finds a column by name.
    pub(crate) fn field<'t>(&'t self, name: &'t str) -> Result<Field<'t>, SourceError> {
        let file = || self.file.to_owned();
        match self.frame.column(name) {
            Ok(column) => Ok(Field {
                file: self.file,
                name,
                column,
            }),
            Err(RDataError::NoColumn { name: column, hint }) => Err(SourceError::Column {
                file: file(),
                column,
                hint,
            }),
            Err(cause) => Err(SourceError::RData {
                file: file(),
                cause,
            }),
        }
    }
}

/// Stands for a column until it is found.
const NOTHING: Column = Column::Other("nothing");

/// Reads the cells of one column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    file: &'a str,
    name: &'a str,
    column: &'a Column,
}

impl<'a> Field<'a> {
    /// Gives a number, or nothing where the cell is NA.
    pub(crate) fn maybe_number(self, row: usize) -> Result<Option<f64>, SourceError> {
        match (self.column.number(row), self.column.text(row)) {
            (Some(number), _) if number.is_finite() => Ok(Some(number)),
            (None, None) => Ok(None),
            _ => Err(self.expected(row, "a number")),
        }
    }

    /// Gives a number.
    pub(crate) fn number(self, row: usize) -> Result<f64, SourceError> {
        let number = self.maybe_number(row)?;
        number.ok_or_else(|| self.expected(row, "a number"))
    }

    /// Gives a whole number.
    pub(crate) fn integer(self, row: usize) -> Result<i64, SourceError> {
        let number = self.column.integer(row);
        number.ok_or_else(|| self.expected(row, "a whole number"))
    }

    /// Gives a year.
    pub(crate) fn year(self, row: usize) -> Result<Year, SourceError> {
        let number = self.column.integer(row);
        let year = number
            .and_then(|number| Year::try_from(number).ok())
            .filter(|year| (1..10_000).contains(year));
        year.ok_or_else(|| self.expected(row, "a year"))
    }

    /// Gives a text.
    pub(crate) fn text(self, row: usize) -> Result<&'a str, SourceError> {
        let text = self.column.text(row);
        text.ok_or_else(|| self.expected(row, "a text"))
    }

    /// Gives a text, or nothing where the cell is NA, blank or no text.
    pub(crate) fn maybe_text(self, row: usize) -> Option<&'a str> {
        self.column
            .text(row)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    /// Gives the different texts of the column and which of them each row has.
    pub(crate) fn labels(self) -> Result<&'a Labels, SourceError> {
        self.column
            .labels()
            .ok_or_else(|| self.wrong(0, format!("expected texts, found {}", self.column.words())))
    }

    /// Gives a date as (year, month, day), or nothing where the cell is NA.
    pub(crate) fn maybe_date(self, row: usize) -> Result<Option<(Year, u8, u8)>, SourceError> {
        if !matches!(self.column, Column::Date(_)) {
            return Err(self.wrong(
                row,
                format!("expected a date, found {}", self.column.words()),
            ));
        }
        let Some(days) = self.column.date(row) else {
            return Ok(None);
        };
        let far = || self.wrong(row, format!("expected a date, found day {days} from 1970"));
        day(days).map(Some).ok_or_else(far)
    }

    /// Gives a date.
    pub(crate) fn date(self, row: usize) -> Result<(Year, u8, u8), SourceError> {
        let date = self.maybe_date(row)?;
        date.ok_or_else(|| self.expected(row, "a date"))
    }

    fn expected(self, row: usize, what: &str) -> SourceError {
        let found = match (self.column.number(row), self.column.text(row)) {
            (Some(number), _) => number.to_string(),
            (None, Some(text)) => format!("“{text}”"),
            (None, None) => "NA".to_owned(),
        };
        self.wrong(row, format!("expected {what}, found {found}"))
    }

    /// Says that a cell is wrong, with its row and column.
    pub(crate) fn wrong(self, row: usize, problem: String) -> SourceError {
        SourceError::Cell {
            file: self.file.to_owned(),
            row: row as u64 + 1,
            column: self.name.to_owned(),
            problem,
        }
    }
}

/// Turns days since 1970 into year, month and day of the Gregorian calendar; nothing where the year
/// has not one to four digits.
fn day(days: i32) -> Option<(Year, u8, u8)> {
    let date = NaiveDate::from_epoch_days(days)?;
    let (year, month, day) = (date.year(), date.month() as u8, date.day() as u8);
    (1..10_000).contains(&year).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_become_dates() {
        // Days by python: (date(y, m, d) - date(1970, 1, 1)).days
        let known = [
            (0, (1970, 1, 1)),
            (-1, (1969, 12, 31)),
            (-56_248, (1816, 1, 1)),
            (11_016, (2000, 2, 29)),
            (18_275, (2020, 1, 14)),
        ];
        for (days, date) in known {
            assert_eq!(day(days), Some(date));
        }
    }

    /// 70,000 is 4,464 in the 16 bits of a year.
    #[test]
    fn a_far_day_is_no_date_of_another_year() {
        assert_eq!(day(2_932_896), Some((9999, 12, 31)));
        assert_eq!(day(-719_162), Some((1, 1, 1)));
        for days in [2_932_897, -719_163, 24_847_531, i32::MIN, i32::MAX] {
            assert_eq!(day(days), None, "{days}");
        }
    }
}
