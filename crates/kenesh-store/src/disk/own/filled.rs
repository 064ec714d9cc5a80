//! A row of a table as texts, and what else may become of a row of a file.

use kenesh_tables::TableSpec;
use std::borrow::Cow;

/// The cells of a row in the table's order; what is empty is nothing.
#[derive(Debug)]
pub(super) struct Filled(pub(super) Vec<Option<String>>);

/// What becomes of a row.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It is a row of the table.
    Row(Filled),
    /// It says what an earlier one said.
    Same,
    /// The user wants it left out; why.
    LeftOut(String),
    /// It cannot be understood: the column, and what is wrong with it.
    Bad(&'static str, String),
}

impl Filled {
    /// Goes through the cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = Option<&str>> {
        self.0.iter().map(Option::as_deref)
    }

    /// Gives the cell of a column by name.
    pub(super) fn text(&self, table: &TableSpec, name: &str) -> Option<&str> {
        let at = table.columns().position(|column| column.name == name)?;
        self.0.get(at)?.as_deref()
    }

    pub(super) fn set(&mut self, table: &TableSpec, name: &str, text: String) {
        let at = table.columns().position(|column| column.name == name);
        if let Some(cell) = at.and_then(|at| self.0.get_mut(at)) {
            *cell = Some(text);
        }
    }
}

/// Gives the digits of a whole number that is written with decimals: 2001.0.
pub(super) fn whole(text: &str) -> Option<&str> {
    let (digits, decimals) = text.split_once('.')?;
    let zeros = decimals.bytes().all(|byte| byte == b'0');
    (zeros && !digits.is_empty()).then_some(digits)
}

/// Writes a flag as tables do.
pub(super) fn flag(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.as_ref() {
        "TRUE" | "True" | "T" | "1" | "1.0" => Cow::Borrowed("true"),
        "FALSE" | "False" | "F" | "0" | "0.0" => Cow::Borrowed("false"),
        _ => text,
    }
}
