//! Turns a measure's typed rows into an Arrow record batch.

use kenesh_store::datafusion::arrow::array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray,
};
use kenesh_store::datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use kenesh_store::datafusion::arrow::error::ArrowError;
use std::sync::Arc;

/// A row of a measure: its columns, and how rows become a batch.
pub trait Record: Sized {
    /// The columns with what each means, in order.
    const COLUMNS: &'static [(&'static str, &'static str)];

    /// Gives the Arrow schema.
    fn schema() -> SchemaRef;

    /// Turns rows into a batch.
    fn batch(rows: &[Self]) -> Result<RecordBatch, ArrowError>;
}

/// A type that a column can hold.
pub trait Held: Sized {
    /// The Arrow type and whether it admits null.
    const TYPE: (DataType, bool);

    /// Turns values into an array.
    fn array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef
    where
        Self: 'a;
}

macro_rules! held {
    ($type:ty, $data_type:expr, $array:ty, $read:expr) => {
        impl Held for $type {
            const TYPE: (DataType, bool) = ($data_type, false);
            fn array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
                Arc::new(values.map(|value| Some($read(value))).collect::<$array>())
            }
        }
        impl Held for Option<$type> {
            const TYPE: (DataType, bool) = ($data_type, true);
            fn array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
                Arc::new(
                    values
                        .map(|value| value.as_ref().map($read))
                        .collect::<$array>(),
                )
            }
        }
    };
}

held!(String, DataType::Utf8, StringArray, String::as_str);
held!(i64, DataType::Int64, Int64Array, |value: &i64| *value);
held!(f64, DataType::Float64, Float64Array, |value: &f64| *value);
held!(bool, DataType::Boolean, BooleanArray, |value: &bool| *value);

/// Builds a schema from names and types.
pub fn schema_of(fields: &[(&str, (DataType, bool))]) -> SchemaRef {
    let field = |(name, (kind, nullable)): &(&str, (DataType, bool))| {
        Field::new(*name, kind.clone(), *nullable)
    };
    Arc::new(Schema::new(fields.iter().map(field).collect::<Vec<_>>()))
}

/// Declares a measure's row: a plain struct whose field comments document the columns.
macro_rules! record {
    ($(#[doc = $about:literal])+ pub struct $name:ident { $(#[doc = $text:literal] pub $field:ident: $type:ty,)+ }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name { $(#[doc = $text] pub $field: $type,)+ }

        impl $crate::record::Record for $name {
            const COLUMNS: &'static [(&'static str, &'static str)] = &[$((stringify!($field), $text)),+];

            fn schema() -> kenesh_store::datafusion::arrow::datatypes::SchemaRef {
                $crate::record::schema_of(&[$((stringify!($field), <$type as $crate::record::Held>::TYPE)),+])
            }

            fn batch(
                rows: &[Self],
            ) -> Result<
                kenesh_store::datafusion::arrow::array::RecordBatch,
                kenesh_store::datafusion::arrow::error::ArrowError,
            > {
                kenesh_store::datafusion::arrow::array::RecordBatch::try_new(
                    Self::schema(),
                    vec![$(<$type as $crate::record::Held>::array(rows.iter().map(|row| &row.$field))),+],
                )
            }
        }
    };
}

pub(crate) use record;
