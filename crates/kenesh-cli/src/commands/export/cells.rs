//! A column of an answer as one of four kinds of cells, whatever Arrow type carries it.

use kenesh_render::sheet::Value;
use kenesh_tables::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Float64Array, Int64Array, StringArray,
};
use kenesh_tables::arrow::compute::{CastOptions, cast, cast_with_options};
use kenesh_tables::arrow::datatypes::{DataType, Float64Type, Int64Type};
use kenesh_tables::arrow::error::ArrowError;

/// Says which of the four kinds of cells a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    Flag,
    Integer,
    Number,
    Text,
}

impl CellKind {
    /// Finds the kind for an Arrow type; dates and lists become texts.
    pub(super) fn of(data_type: &DataType) -> CellKind {
        match data_type {
            DataType::Boolean => CellKind::Flag,
            kind if kind.is_integer() => CellKind::Integer,
            kind if kind.is_numeric() => CellKind::Number,
            _ => CellKind::Text,
        }
    }

    /// Names it in words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            CellKind::Flag => "true or false",
            CellKind::Integer => "whole number",
            CellKind::Number => "number",
            CellKind::Text => "text",
        }
    }
}

/// Holds the cells of a column of one batch.
#[derive(Debug, Clone)]
pub(in crate::commands) enum Cells {
    Flags(BooleanArray),
    Integers(Int64Array),
    Numbers(Float64Array),
    Texts(StringArray),
}

impl Cells {
    /// Takes a column over.
    pub(in crate::commands) fn of(column: &ArrayRef) -> Result<Cells, ArrowError> {
        Ok(match CellKind::of(column.data_type()) {
            CellKind::Flag => Cells::Flags(column.as_boolean().clone()),
            CellKind::Integer => {
                // Of 64 bits without a sign the greatest are more than those with one hold.
                let strict = CastOptions {
                    safe: false,
                    ..CastOptions::default()
                };
                let whole = cast_with_options(column, &DataType::Int64, &strict)?;
                Cells::Integers(whole.as_primitive::<Int64Type>().clone())
            }
            CellKind::Number => Cells::Numbers(
                cast(column, &DataType::Float64)?
                    .as_primitive::<Float64Type>()
                    .clone(),
            ),
            CellKind::Text => {
                Cells::Texts(cast(column, &DataType::Utf8)?.as_string::<i32>().clone())
            }
        })
    }

    /// Gives a text, or nothing where the cell is null or no text.
    pub(super) fn text(&self, row: usize) -> Option<&str> {
        match self {
            Cells::Texts(texts) if !texts.is_null(row) => Some(texts.value(row)),
            _ => None,
        }
    }

    /// Gives a cell for showing.
    pub(in crate::commands) fn value(&self, row: usize) -> Value {
        match self {
            Cells::Flags(flags) if !flags.is_null(row) => flags.value(row).into(),
            Cells::Integers(numbers) if !numbers.is_null(row) => numbers.value(row).into(),
            Cells::Numbers(numbers) if !numbers.is_null(row) => numbers.value(row).into(),
            Cells::Texts(texts) if !texts.is_null(row) => texts.value(row).into(),
            _ => Value::Null,
        }
    }

    /// Writes a cell in full precision; a missing one, or a number that is none, is empty.
    pub(super) fn plain(&self, row: usize) -> String {
        match self {
            Cells::Flags(flags) if !flags.is_null(row) => flags.value(row).to_string(),
            Cells::Integers(numbers) if !numbers.is_null(row) => numbers.value(row).to_string(),
            Cells::Numbers(numbers) if !numbers.is_null(row) => number(numbers.value(row)),
            Cells::Texts(texts) if !texts.is_null(row) => texts.value(row).to_owned(),
            _ => String::new(),
        }
    }
}

fn number(value: f64) -> String {
    match value {
        _ if !value.is_finite() => String::new(),
        // Nobody wants a negative zero.
        0.0 => "0".to_owned(),
        _ => value.to_string(),
    }
}
