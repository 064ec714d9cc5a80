//! Excel workbooks: the sheets of an `.xlsx` file, a cell at a time.

use crate::archive;
use crate::guard::guarded;
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError, open_workbook_from_rs};
use std::io::Cursor;

/// The most rows, columns and cells that a sheet may have.
const MOST_ROWS: usize = 1 << 20;
const MOST_COLUMNS: usize = 4_096;
const MOST_CELLS: usize = 4_000_000;
/// The most bytes of text that its cells may hold together; many cells may share a text.
const MOST_TEXT: usize = 1 << 28;

/// Opens the sheets of a workbook by name.
pub struct Workbook<'a> {
    workbook: Xlsx<Cursor<&'a [u8]>>,
}

/// Holds what a cell can be.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Field {
    /// Nothing.
    #[default]
    Empty,
    /// A number; a date is the number of its day, as Excel counts.
    Number(f64),
    /// A text without the blanks around it.
    Text(String),
}

/// Says what becomes of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// The number of the day, as Excel counts.
    Numbers,
    /// The day as YYYY-MM-DD, with the time where there is one.
    Texts,
}

impl<'a> Workbook<'a> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// Says what is wrong with bytes that are no workbook, or that would unpack to more than any table.
    pub fn of(bytes: &'a [u8]) -> Result<Workbook<'a>, String> {
        guarded(|| {
            archive::inspect(bytes)?;
            match open_workbook_from_rs(Cursor::new(bytes)) {
                Ok(workbook) => Ok(Workbook { workbook }),
                Err(cause) => Err(broken(&cause)),
            }
        })
    }

    /// Names the sheets.
    pub fn sheet_names(&self) -> Vec<String> {
        self.workbook.sheet_names()
    }

    /// Reads the sheet of this name; rows may be of different width.
    ///
    /// # Errors
    /// Says what is wrong with a sheet that is damaged or larger than any table.
    pub fn sheet(&mut self, name: &str, dates: Dates) -> Result<Vec<Vec<Field>>, String> {
        guarded(|| self.rows(name, dates).map_err(|cause| broken(&cause)))
    }

    fn rows(&mut self, name: &str, dates: Dates) -> Result<Vec<Vec<Field>>, XlsxError> {
        let mut cells = self.workbook.worksheet_cells_reader(name)?;
        let mut rows: Vec<Vec<Field>> = Vec::new();
        let (mut held, mut text) = (0, 0);
        while let Some(cell) = cells.next_cell()? {
            let (row, column) = cell.get_position();
            let (row, column) = (row as usize, column as usize);
            let width = rows.get(row).map_or(0, Vec::len);
            held += (column + 1).saturating_sub(width);
            if row >= MOST_ROWS || column >= MOST_COLUMNS || held > MOST_CELLS {
                return Err(XlsxError::Unexpected("a sheet larger than any dataset's"));
            }
            let field = field(cell.get_value(), dates);
            if let Field::Text(words) = &field {
                text += words.len();
            }
            if text > MOST_TEXT {
                return Err(XlsxError::Unexpected("more text than any dataset's"));
            }
            place(&mut rows, row, column, field);
        }
        Ok(rows)
    }
}

/// Puts a field where it belongs; what lies before it and was not given is empty.
fn place(rows: &mut Vec<Vec<Field>>, row: usize, column: usize, field: Field) {
    if rows.len() <= row {
        rows.resize_with(row + 1, Vec::new);
    }
    if let Some(fields) = rows.get_mut(row) {
        if fields.len() <= column {
            fields.resize_with(column + 1, Field::default);
        }
        if let Some(at) = fields.get_mut(column) {
            *at = field;
        }
    }
}

fn field(value: &DataRef<'_>, dates: Dates) -> Field {
    match value {
        DataRef::Int(number) => Field::Number(*number as f64),
        DataRef::Float(number) => Field::Number(*number),
        DataRef::String(text) => self::text(text),
        DataRef::SharedString(text) => self::text(text),
        DataRef::Bool(flag) => self::text(if *flag { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(date) if dates == Dates::Texts && date.is_datetime() => {
            Field::Text(day(date))
        }
        DataRef::DateTime(date) => Field::Number(date.as_f64()),
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => self::text(date),
        DataRef::Error(error) => self::text(&error.to_string()),
        DataRef::Empty => Field::Empty,
    }
}

fn day(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
    }
}

fn text(text: &str) -> Field {
    match text.trim() {
        "" => Field::Empty,
        text => Field::Text(text.to_owned()),
    }
}

fn broken(cause: &XlsxError) -> String {
    format!("it is no Excel workbook, or a damaged one ({cause}); fetch the file again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_before_a_placed_one_are_empty() {
        let mut rows = Vec::new();
        place(&mut rows, 1, 2, Field::Number(7.0));
        assert_eq!(
            rows,
            [vec![], vec![Field::Empty, Field::Empty, Field::Number(7.0)]]
        );
    }
}
