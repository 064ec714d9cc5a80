//! One cell of a table, and the four ways in which a column is stored.

use arrow::datatypes::DataType;
use std::borrow::Cow;

/// Says how a column is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, such as an id, a name or a partial date.
    Text,
    /// A whole number, such as a year or a code.
    Integer,
    /// A number with decimals.
    Number,
    /// True or false.
    Flag,
}

/// Holds one cell; a null is the absence of a scalar.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number with decimals.
    Number(f64),
    /// True or false.
    Flag(bool),
}

impl Kind {
    /// Gives the Arrow type that carries the column.
    pub const fn data_type(self) -> DataType {
        match self {
            Kind::Text => DataType::Utf8,
            Kind::Integer => DataType::Int64,
            Kind::Number => DataType::Float64,
            Kind::Flag => DataType::Boolean,
        }
    }

    /// Reads a text as the kind; a number must be finite.
    ///
    /// ```
    /// use kenesh_tables::{Kind, Scalar};
    /// assert_eq!(Kind::Integer.read("2014"), Some(Scalar::Integer(2014)));
    /// assert_eq!(Kind::Number.read("NaN"), None);
    /// ```
    pub fn read(self, text: &str) -> Option<Scalar<'_>> {
        match self {
            Kind::Text => Some(Scalar::Text(text.into())),
            Kind::Integer => text.parse().ok().map(Scalar::Integer),
            Kind::Number => {
                let number = text.parse().ok().filter(|number: &f64| number.is_finite());
                number.map(Scalar::Number)
            }
            Kind::Flag => text.parse().ok().map(Scalar::Flag),
        }
    }

    /// Reads a field of a text file as the kind; an empty one is nothing.
    pub(crate) fn read_field(self, text: &str) -> Result<Option<Scalar<'_>>, String> {
        match text.trim() {
            "" => Ok(None),
            text => match self.read(text) {
                Some(cell) => Ok(Some(cell)),
                None => Err(format!("expected {}, found “{text}”", self.words())),
            },
        }
    }

    /// Names the kind in words, with an article.
    pub const fn words(self) -> &'static str {
        match self {
            Kind::Text => "a text",
            Kind::Integer => "a whole number",
            Kind::Number => "a number",
            Kind::Flag => "true or false",
        }
    }
}

impl<'a> Scalar<'a> {
    /// Gives the text, where it is one.
    pub fn text(self) -> Option<Cow<'a, str>> {
        match self {
            Scalar::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Gives the whole number, where it is one.
    pub fn integer(self) -> Option<i64> {
        match self {
            Scalar::Integer(number) => Some(number),
            _ => None,
        }
    }

    /// Gives the number, where it is one with decimals.
    pub fn number(self) -> Option<f64> {
        match self {
            Scalar::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Says how a column that holds the scalar is stored.
    pub const fn kind(&self) -> Kind {
        match self {
            Scalar::Text(_) => Kind::Text,
            Scalar::Integer(_) => Kind::Integer,
            Scalar::Number(_) => Kind::Number,
            Scalar::Flag(_) => Kind::Flag,
        }
    }
}
