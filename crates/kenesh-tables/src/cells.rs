//! The cells of a batch, read by place: plain columns and dictionaries of texts alike.

use crate::Scalar;
use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray,
};
use arrow::datatypes::{Float64Type, Int32Type, Int64Type};

/// Reads one column of a batch.
#[derive(Debug, Clone, Copy)]
pub enum ColumnCells<'a> {
    /// Texts.
    Text(&'a StringArray),
    /// Texts as keys into a dictionary.
    Dictionary(
        &'a arrow::array::DictionaryArray<Int32Type>,
        &'a StringArray,
    ),
    /// Whole numbers.
    Integer(&'a Int64Array),
    /// Numbers.
    Number(&'a Float64Array),
    /// Flags.
    Flag(&'a BooleanArray),
    /// A column that the batch lacks, or of a type that no table has: all its cells are null.
    Absent,
}

impl<'a> ColumnCells<'a> {
    /// Reads the column of this name; one that the batch lacks has nulls only.
    pub fn named(batch: &'a RecordBatch, name: &str) -> ColumnCells<'a> {
        batch
            .column_by_name(name)
            .map_or(ColumnCells::Absent, ColumnCells::of)
    }

    /// Reads a column.
    pub fn of(column: &'a ArrayRef) -> ColumnCells<'a> {
        if let Some(texts) = column.as_string_opt::<i32>() {
            return ColumnCells::Text(texts);
        }
        if let Some(numbers) = column.as_primitive_opt::<Int64Type>() {
            return ColumnCells::Integer(numbers);
        }
        if let Some(numbers) = column.as_primitive_opt::<Float64Type>() {
            return ColumnCells::Number(numbers);
        }
        if let Some(flags) = column.as_boolean_opt() {
            return ColumnCells::Flag(flags);
        }
        let keys = column.as_dictionary_opt::<Int32Type>();
        let texts = keys.and_then(|keys| Some((keys, keys.values().as_string_opt::<i32>()?)));
        texts.map_or(ColumnCells::Absent, |(keys, texts)| {
            ColumnCells::Dictionary(keys, texts)
        })
    }

    /// Gives the cell of a row; a null where the row or its value is not there.
    pub fn get(self, row: usize) -> Option<Scalar<'a>> {
        fn there<A: Array>(column: &A, row: usize) -> bool {
            row < column.len() && column.is_valid(row)
        }
        match self {
            ColumnCells::Text(column) => {
                there(column, row).then(|| Scalar::Text(column.value(row).into()))
            }
            ColumnCells::Dictionary(keys, texts) => {
                let key = there(keys, row).then(|| keys.key(row)).flatten();
                ColumnCells::Text(texts).get(key?)
            }
            ColumnCells::Integer(column) => {
                there(column, row).then(|| Scalar::Integer(column.value(row)))
            }
            ColumnCells::Number(column) => {
                there(column, row).then(|| Scalar::Number(column.value(row)))
            }
            ColumnCells::Flag(column) => {
                there(column, row).then(|| Scalar::Flag(column.value(row)))
            }
            ColumnCells::Absent => None,
        }
    }
}
