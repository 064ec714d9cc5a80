//! Sheets: tables of named columns with kinds and units, and rows of values.
//!
//! A figure of the brief is such a sheet with a chart; the output of a command is such a sheet
//! alone. Both are drawn by the same code.

mod column;
mod declared;
mod rows;
mod value;

pub use column::{Column, ColumnKind};
pub use rows::Rows;
pub use value::Value;

use crate::document::Faults;
use serde::{Deserialize, Serialize};

/// Names the column that says why a row's figure is missing.
pub const MISSING_COLUMN: &str = "missing";

/// Holds columns and rows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Sheet {
    /// The columns, in the order shown.
    pub columns: Vec<Column>,
    /// The rows, each as wide as there are columns.
    pub rows: Vec<Vec<Value>>,
}

/// Reads the cells of a column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'a> {
    index: usize,
    pub(crate) column: &'a Column,
}

impl Cells<'_> {
    /// Gives a row's cell, or null where the row is too short.
    pub(crate) fn of<'r>(&self, row: &'r [Value]) -> &'r Value {
        row.get(self.index).unwrap_or(&Value::Null)
    }
}

impl Sheet {
    /// Makes an empty table with these columns.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Sheet {
        Sheet {
            columns: columns.into_iter().collect(),
            rows: Vec::new(),
        }
    }

    /// Appends a row.
    pub fn push(&mut self, row: impl IntoIterator<Item = Value>) {
        self.rows.push(row.into_iter().collect());
    }

    /// Finds a column's position by its name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Goes through the columns, in order.
    pub(crate) fn cells(&self) -> impl DoubleEndedIterator<Item = Cells<'_>> {
        let columns = self.columns.iter().enumerate();
        columns.map(|(index, column)| Cells { index, column })
    }

    /// Finds a column by its name.
    pub(crate) fn named(&self, name: Option<&String>) -> Option<Cells<'_>> {
        let name = name?;
        self.cells().find(|cells| cells.column.name == *name)
    }

    /// Sets each measure column's digits to as few as its numbers carry, at most `most`.
    ///
    /// This serves tables whose columns nobody described, such as the result of a query.
    pub fn fit_digits(mut self, most: u8) -> Sheet {
        for (index, column) in self.columns.iter_mut().enumerate() {
            if column.kind.is_measure() {
                let scale = if column.kind == ColumnKind::Share {
                    100.0
                } else {
                    1.0
                };
                let numbers = self.rows.iter().filter_map(|row| row.get(index)?.number());
                column.digits = numbers
                    .map(|v| digits_of(v * scale, most))
                    .max()
                    .unwrap_or(0);
            }
        }
        self
    }

    /// Checks that column names are unique, rows as wide as the columns, and values of their
    /// column's kind (years are integers).
    ///
    /// # Errors
    /// Lists every fault found.
    pub fn check(&self) -> Result<(), Faults> {
        let mut faults = Faults::default();
        for (index, column) in self.columns.iter().enumerate() {
            if self.position(&column.name) != Some(index) {
                faults.add(format!("column {} occurs twice", column.name));
            }
        }
        for (number, row) in self.rows.iter().enumerate() {
            let (wide, columns) = (row.len(), self.columns.len());
            if wide != columns {
                faults.add(format!(
                    "row {number} has {wide} values for {columns} columns"
                ));
            }
            for (column, value) in self.columns.iter().zip(row) {
                if !column.kind.admits(value) {
                    let (name, kind) = (&column.name, column.kind);
                    faults.add(format!("row {number}: {name} is {value:?}, not a {kind:?}"));
                }
            }
        }
        faults.result()
    }
}

fn digits_of(value: f64, most: u8) -> u8 {
    (0..most)
        .find(|digits| {
            let scaled = value * 10_f64.powi(i32::from(*digits));
            (scaled - scaled.round()).abs() < 1e-9 * scaled.abs().max(1.0)
        })
        .unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::row;

    #[test]
    fn check_names_wrong_widths_and_kinds() {
        let mut table = Sheet::new([Column::year("year", "Year"), Column::share("v", "V", 1)]);
        table.push(row![1992, 0.5]);
        assert!(table.check().is_ok());
        table.push(row![1992.5, "high"]);
        table.push(row![1993]);
        let faults = table.check().unwrap_err();
        assert_eq!(faults.list().len(), 3, "{faults}");
    }

    #[test]
    fn digits_fit_the_data() {
        let columns = [Column::number("a", "A", 0), Column::share("b", "B", 0)];
        let mut table = Sheet::new(columns);
        table.push(row![1.25, 0.031]);
        table.push(row![1.0 / 3.0, None::<f64>]);
        let digits: Vec<u8> = table
            .fit_digits(3)
            .columns
            .iter()
            .map(|c| c.digits)
            .collect();
        assert_eq!(digits, [3, 1]);
    }
}
