//! Columns of a text table, collected a cell at a time.

use crate::column::Holds;
use kenesh_tables::arrow::array::{
    ArrayRef, BooleanBuilder, Float64Builder, Int64Builder, StringDictionaryBuilder,
};
use kenesh_tables::arrow::datatypes::Int32Type;
use std::sync::Arc;

/// Collects the cells of a column.
pub(super) enum Builder {
    Whole(Int64Builder),
    Numbers(Float64Builder),
    Flags(BooleanBuilder),
    Texts(StringDictionaryBuilder<Int32Type>),
}

impl Builder {
    pub(super) fn of(holds: &Holds) -> Builder {
        match holds {
            Holds::Whole => Builder::Whole(Int64Builder::new()),
            Holds::Numbers => Builder::Numbers(Float64Builder::new()),
            Holds::Flags => Builder::Flags(BooleanBuilder::new()),
            Holds::Texts => Builder::Texts(StringDictionaryBuilder::new()),
        }
    }

    /// Takes a cell; says whether it is what the column holds.
    pub(super) fn take(&mut self, cell: Option<&str>) -> bool {
        let Some(cell) = cell else {
            self.null();
            return true;
        };
        match self {
            Builder::Whole(builder) => cell.parse().map(|cell| builder.append_value(cell)).is_ok(),
            Builder::Numbers(builder) => {
                cell.parse().map(|cell| builder.append_value(cell)).is_ok()
            }
            Builder::Flags(builder) => {
                let flag = matches!(cell.as_bytes().first(), Some(b'T' | b't'));
                builder.append_value(flag);
                true
            }
            Builder::Texts(builder) => builder.append(cell).is_ok(),
        }
    }

    fn null(&mut self) {
        match self {
            Builder::Whole(builder) => builder.append_null(),
            Builder::Numbers(builder) => builder.append_null(),
            Builder::Flags(builder) => builder.append_null(),
            Builder::Texts(builder) => builder.append_null(),
        }
    }

    pub(super) fn finish(&mut self) -> ArrayRef {
        match self {
            Builder::Whole(builder) => Arc::new(builder.finish()),
            Builder::Numbers(builder) => Arc::new(builder.finish()),
            Builder::Flags(builder) => Arc::new(builder.finish()),
            Builder::Texts(builder) => Arc::new(builder.finish()),
        }
    }
}
