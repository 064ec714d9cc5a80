//! A table's rows, read by column name.

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Float64Type, Int64Type};
use kenesh_domain::{Cell, Missing};

/// Gives a table's rows in order.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    batch: Option<&'a RecordBatch>,
}

impl<'a> Rows<'a> {
    pub(crate) fn of(batch: Option<&'a RecordBatch>) -> Rows<'a> {
        Rows { batch }
    }

    /// Iterates over the rows.
    pub fn iter(self) -> impl Iterator<Item = Row<'a>> {
        self.batch
            .into_iter()
            .flat_map(|batch| (0..batch.num_rows()).map(move |index| Row { batch, index }))
    }
}

/// Reads one row by column name.
///
/// Beware that a column that the table does not have reads as nothing, just like a null.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    batch: &'a RecordBatch,
    index: usize,
}

impl<'a> Row<'a> {
    fn column(self, name: &str) -> Option<&'a dyn Array> {
        let column = self.batch.column_by_name(name)?.as_ref();
        (!column.is_null(self.index)).then_some(column)
    }

    /// Gives a text.
    pub fn text(self, name: &str) -> Option<&'a str> {
        Some(self.column(name)?.as_string_opt::<i32>()?.value(self.index))
    }

    /// Gives a whole number.
    pub fn integer(self, name: &str) -> Option<i64> {
        Some(
            self.column(name)?
                .as_primitive_opt::<Int64Type>()?
                .value(self.index),
        )
    }

    /// Gives a whole number as a year.
    pub fn year(self, name: &str) -> Option<i32> {
        i32::try_from(self.integer(name)?).ok()
    }

    /// Gives a number.
    pub fn number(self, name: &str) -> Option<f64> {
        Some(
            self.column(name)?
                .as_primitive_opt::<Float64Type>()?
                .value(self.index),
        )
    }

    /// Gives a flag.
    pub fn flag(self, name: &str) -> Option<bool> {
        Some(self.column(name)?.as_boolean_opt()?.value(self.index))
    }

    /// Gives `value` as a cell, with the reason in `missing` where there is none.
    pub fn cell(self) -> Cell {
        let reason = self
            .text("missing")
            .and_then(Missing::parse)
            .unwrap_or(Missing::NotReported);
        Cell::of(self.number("value"), reason)
    }
}
