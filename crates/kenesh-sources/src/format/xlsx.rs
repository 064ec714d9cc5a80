//! Excel workbooks: the sheets of an `.xlsx` file, a cell at a time.
//!
//! Beware that rows and columns are counted as Excel counts them, from 1 and from A, in messages only.

use crate::error::SourceError;
use crate::format::places;
use crate::source::Input;
use kenesh_domain::Year;
use kenesh_files::Dates;
pub(crate) use kenesh_files::Field;

/// Opens the sheets of a workbook by name.
pub(crate) struct Workbook<'a> {
    file: String,
    workbook: kenesh_files::Workbook<'a>,
}

/// Holds the cells of one sheet; rows may be of different width.
#[derive(Debug)]
pub(crate) struct Grid {
    file: String,
    sheet: String,
    rows: Vec<Vec<Field>>,
}

/// Reads one row of a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    grid: &'a Grid,
    at: usize,
    fields: &'a [Field],
}

impl<'a> Workbook<'a> {
    /// Opens a workbook.
    pub(crate) fn of(input: &Input<'a>) -> Result<Workbook<'a>, SourceError> {
        let workbook = kenesh_files::Workbook::of(input.bytes()?);
        Ok(Workbook {
            file: input.name.to_owned(),
            workbook: workbook.map_err(|problem| SourceError::broken(input.name, problem))?,
        })
    }

    /// Reads the sheet of this name.
    pub(crate) fn sheet(&mut self, name: &str) -> Result<Grid, SourceError> {
        let names = self.workbook.sheet_names();
        if !names.iter().any(|sheet| sheet == name) {
            let problem = format!(
                "the sheet “{name}” is not there (sheets: {}); is it another file or release?",
                names.join(", ")
            );
            return Err(SourceError::broken(&self.file, problem));
        }
        let rows = self.workbook.sheet(name, Dates::Numbers);
        Ok(Grid {
            rows: rows.map_err(|problem| SourceError::broken(&self.file, problem))?,
            file: self.file.clone(),
            sheet: name.to_owned(),
        })
    }

    /// Reads the first sheet.
    pub(crate) fn first_sheet(&mut self) -> Result<Grid, SourceError> {
        let name = self.workbook.sheet_names().into_iter().next();
        self.sheet(name.as_deref().unwrap_or("the first"))
    }
}

impl Grid {
    /// Goes through the rows in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().enumerate().map(|(at, fields)| Row {
            grid: self,
            at,
            fields,
        })
    }

    /// Says that the sheet lacks what every release of the dataset has.
    pub(crate) fn without(&self, what: &str) -> SourceError {
        let sheet = &self.sheet;
        let problem = format!("the sheet “{sheet}” has no {what}; is it another file or release?");
        SourceError::broken(&self.file, problem)
    }
}

impl<'a> Row<'a> {
    /// Goes through the fields in order.
    pub(crate) fn fields(self) -> impl Iterator<Item = &'a Field> {
        self.fields.iter()
    }

    /// Gives a field; one that is not there is empty.
    pub(crate) fn field(self, column: usize) -> &'a Field {
        self.fields.get(column).unwrap_or(&Field::Empty)
    }

    /// Gives a text; what is none is empty.
    pub(crate) fn text(self, column: usize) -> &'a str {
        match self.field(column) {
            Field::Text(text) => text,
            _ => "",
        }
    }

    /// Finds columns by the names that this row, a header, gives them; the error names one that is
    /// not there and the nearest that are.
    pub(crate) fn columns<const N: usize>(
        self,
        names: [&str; N],
    ) -> Result<[usize; N], SourceError> {
        let there: Vec<&str> = (0..self.fields.len()).map(|at| self.text(at)).collect();
        places(&self.grid.file, &there, names)
    }

    /// Gives a number, or nothing where the field is empty.
    pub(crate) fn maybe_number(self, column: usize) -> Result<Option<f64>, SourceError> {
        match self.field(column) {
            Field::Empty => Ok(None),
            Field::Number(number) => Ok(Some(*number)),
            Field::Text(text) => Err(self.expected(column, "a number", text)),
        }
    }

    /// Gives a whole number, or nothing where the field is empty.
    pub(crate) fn maybe_integer(self, column: usize) -> Result<Option<i64>, SourceError> {
        match self.maybe_number(column)? {
            Some(number) if number.fract() != 0.0 || number.abs() > 1e15 => {
                Err(self.expected(column, "a whole number", &number.to_string()))
            }
            number => Ok(number.map(|number| number as i64)),
        }
    }

    /// Gives a year, or nothing where the field is empty.
    pub(crate) fn maybe_year(self, column: usize) -> Result<Option<Year>, SourceError> {
        match self.maybe_integer(column)? {
            Some(year) if !(1..10_000).contains(&year) => {
                Err(self.expected(column, "a year", &year.to_string()))
            }
            year => Ok(year.and_then(|year| Year::try_from(year).ok())),
        }
    }

    /// Says that a field is not what was expected, with its row and column.
    pub(crate) fn expected(self, column: usize, what: &str, found: &str) -> SourceError {
        self.wrong(column, format!("expected {what}, found “{found}”"))
    }

    /// Says that a field is wrong, with its row and column.
    pub(crate) fn wrong(self, column: usize, problem: String) -> SourceError {
        SourceError::Cell {
            file: self.grid.file.clone(),
            row: self.at as u64 + 1,
            column: format!("{}!{}", self.grid.sheet, letters(column)),
            problem,
        }
    }
}

/// Names a column as Excel does: A, B, … Z, AA, …
fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::xlsx_testing::{Part, parts, xlsx, zip};

    #[test]
    fn columns_are_named_as_excel_names_them() {
        assert_eq!(
            [0, 25, 26, 77, 701, 702].map(letters),
            ["A", "Z", "AA", "BZ", "ZZ", "AAA"]
        );
    }

    /// Reads the one sheet of a workbook and gives the error.
    fn refused(parts: &[Part]) -> String {
        let registry = crate::testing::actors();
        let actors = crate::actors::Actors::new(&registry);
        let packed = zip(parts);
        let input = Input::held("a.xlsx", &packed, &actors);
        let grid = Workbook::of(&input).and_then(|mut workbook| workbook.first_sheet());
        grid.unwrap_err().to_string()
    }

    /// Makes the parts of a workbook whose one sheet has these cells.
    fn sheet(cells: &str) -> Vec<Part> {
        let mut parts = parts(&[("Sheet1", Vec::new())]);
        let text = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
        parts[0] = Part::stored("xl/worksheets/sheet0.xml", text);
        parts
    }

    #[test]
    fn a_zip_bomb_is_refused_by_its_directory() {
        let mut parts = sheet("");
        parts.push(Part::bomb("xl/sharedStrings.xml", 257));
        insta::assert_snapshot!(refused(&parts), @"a.xlsx: its parts unpack to more than 268435456 bytes; that is no such dataset");
    }

    #[test]
    fn a_zip_bomb_whose_directory_hides_it_is_refused() {
        let mut parts = sheet("");
        parts.push(Part::bomb("xl/sharedStrings.xml", 257).declared(9));
        insta::assert_snapshot!(refused(&parts), @"a.xlsx: it is no Excel workbook, or a damaged one (Xml error: I/O error: File is larger than its declared uncompressed size); fetch the file again");
    }

    #[test]
    fn a_claim_of_billions_of_shared_texts_does_not_end_the_program() {
        let mut parts = sheet("");
        let text = "<sst uniqueCount=\"99999999999\"><si><t>a</t></si></sst>";
        parts.push(Part::stored("xl/sharedStrings.xml", text));
        insta::assert_snapshot!(refused(&parts), @"a.xlsx: a part of 54 bytes claims to hold 99999999999 texts: it is damaged; fetch the file again");
    }

    #[test]
    fn a_long_text_that_many_cells_share_is_refused() {
        let mut parts = sheet(&"<c t=\"s\"><v>0</v></c>".repeat(300));
        let text = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1 << 20));
        parts.push(Part::stored("xl/sharedStrings.xml", text));
        insta::assert_snapshot!(refused(&parts), @"a.xlsx: it is no Excel workbook, or a damaged one (more text than any dataset's); fetch the file again");
    }

    /// Found by fuzzing: calamine's arithmetic on the corners of a sheet overflows, which panics where
    /// it is checked, and is of no consequence where it is not.
    #[test]
    fn a_sheet_with_impossible_corners_is_no_panic() {
        let registry = crate::testing::actors();
        let actors = crate::actors::Actors::new(&registry);
        for corners in ["A2:A1", "A1:A99999999999"] {
            let mut parts = sheet("");
            let text = format!("<worksheet><dimension ref=\"{corners}\"/><sheetData/></worksheet>");
            parts[0] = Part::stored("xl/worksheets/sheet0.xml", text);
            let packed = zip(&parts);
            let input = Input::held("a.xlsx", &packed, &actors);
            let gave_up = "a.xlsx: its reader gave up: the file is damaged; fetch it again";
            match Workbook::of(&input).unwrap().first_sheet() {
                Ok(grid) => assert_eq!(grid.rows().count(), 0),
                Err(error) => assert_eq!(error.to_string(), gave_up),
            }
        }
    }

    #[test]
    fn a_sheet_that_claims_to_be_vast_is_refused() {
        let registry = crate::testing::actors();
        let actors = crate::actors::Actors::new(&registry);
        let row = vec![Field::Number(1.0); 4_097];
        let bytes = xlsx(&[("Sheet1", vec![row])]);
        let input = Input::held("a.xlsx", &bytes, &actors);
        let error = Workbook::of(&input).unwrap().sheet("Sheet1").unwrap_err();
        insta::assert_snapshot!(error, @"a.xlsx: it is no Excel workbook, or a damaged one (a sheet larger than any dataset's); fetch the file again");
    }
}
