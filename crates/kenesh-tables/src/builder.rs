//! Columns that grow cell by cell, whatever the cells come from: rows, CSV or a user's own file.

use crate::{Kind, Scalar};
use arrow::array::{ArrayRef, BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use std::sync::Arc;

/// Grows one column.
#[derive(Debug)]
pub enum ColumnBuilder {
    /// Texts.
    Text(StringBuilder),
    /// Whole numbers.
    Integer(Int64Builder),
    /// Numbers.
    Number(Float64Builder),
    /// Flags.
    Flag(BooleanBuilder),
}

impl ColumnBuilder {
    /// Begins an empty column.
    pub fn new(kind: Kind) -> ColumnBuilder {
        match kind {
            Kind::Text => ColumnBuilder::Text(StringBuilder::new()),
            Kind::Integer => ColumnBuilder::Integer(Int64Builder::new()),
            Kind::Number => ColumnBuilder::Number(Float64Builder::new()),
            Kind::Flag => ColumnBuilder::Flag(BooleanBuilder::new()),
        }
    }

    /// Appends a cell.
    ///
    /// Beware that a scalar of another kind than the column's is appended as a null.
    pub fn append(&mut self, cell: Option<Scalar<'_>>) {
        match (self, cell) {
            (ColumnBuilder::Text(column), Some(Scalar::Text(text))) => column.append_value(text),
            (ColumnBuilder::Integer(column), Some(Scalar::Integer(number))) => {
                column.append_value(number);
            }
            (ColumnBuilder::Number(column), Some(Scalar::Number(number))) => {
                column.append_value(number);
            }
            (ColumnBuilder::Flag(column), Some(Scalar::Flag(flag))) => column.append_value(flag),
            (ColumnBuilder::Text(column), _) => column.append_null(),
            (ColumnBuilder::Integer(column), _) => column.append_null(),
            (ColumnBuilder::Number(column), _) => column.append_null(),
            (ColumnBuilder::Flag(column), _) => column.append_null(),
        }
    }

    /// Ends the column.
    pub fn finish(self) -> ArrayRef {
        match self {
            ColumnBuilder::Text(mut column) => Arc::new(column.finish()),
            ColumnBuilder::Integer(mut column) => Arc::new(column.finish()),
            ColumnBuilder::Number(mut column) => Arc::new(column.finish()),
            ColumnBuilder::Flag(mut column) => Arc::new(column.finish()),
        }
    }
}
