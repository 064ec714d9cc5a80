//! An object of R as a tree that borrows from the bytes of the file.

use crate::text::Texts;
use std::rc::Rc;

/// Holds an object with those of its attributes that a data frame needs.
#[derive(Debug)]
pub(crate) struct Value<'a> {
    pub(crate) kind: Kind<'a>,
    pub(crate) attributes: Option<Box<Attributes<'a>>>,
    /// Where in the decompressed data the object begins.
    pub(crate) offset: usize,
}

/// Holds what an object is made of; vectors of numbers are still the bytes of the file.
#[derive(Debug)]
pub(crate) enum Kind<'a> {
    Null,
    Logical(&'a [u8]),
    Integer(&'a [u8]),
    Real(&'a [u8]),
    IntegerSequence(Sequence),
    RealSequence(Sequence),
    Text(Box<Texts<'a>>),
    /// Texts that R has not yet made from these numbers.
    NumberText(Box<NumberText<'a>>),
    List(Vec<Value<'a>>),
    Pairs(Vec<Pair<'a>>),
    Symbol(Rc<str>),
    /// Anything else, which is known by name only.
    Other(&'static str),
}

/// Holds an element of a pairlist; the last may be what the list ends in, without a tag.
pub(crate) type Pair<'a> = (Option<Rc<str>>, Value<'a>);

/// Holds numbers that follow each other by a step of 1 or −1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sequence {
    pub(crate) length: usize,
    pub(crate) first: f64,
    pub(crate) step: f64,
}

impl Sequence {
    pub(crate) fn numbers(self) -> impl Iterator<Item = f64> {
        (0..self.length).map(move |place| self.first + self.step * place as f64)
    }
}

/// Holds numbers that are to be read as texts.
#[derive(Debug)]
pub(crate) struct NumberText<'a> {
    pub(crate) numbers: Value<'a>,
    /// R's option `scipen`: how many more characters a number may take without an exponent.
    pub(crate) penalty: i32,
}

/// Holds the attributes that a data frame needs.
#[derive(Debug, Default)]
pub(crate) struct Attributes<'a> {
    pub(crate) names: Option<Value<'a>>,
    pub(crate) class: Option<Value<'a>>,
    pub(crate) levels: Option<Value<'a>>,
    pub(crate) row_names: Option<Value<'a>>,
    /// Whether the object is a matrix or an array.
    pub(crate) dim: bool,
}

impl<'a> Value<'a> {
    pub(crate) fn new(kind: Kind<'a>, offset: usize) -> Value<'a> {
        Value {
            kind,
            attributes: None,
            offset,
        }
    }

    pub(crate) fn names(&self) -> Option<&Value<'a>> {
        self.attributes.as_ref()?.names.as_ref()
    }

    pub(crate) fn levels(&self) -> Option<&Value<'a>> {
        self.attributes.as_ref()?.levels.as_ref()
    }

    pub(crate) fn is_array(&self) -> bool {
        self.attributes.as_ref().is_some_and(|held| held.dim)
    }

    /// Says whether the object has a class, among others perhaps.
    pub(crate) fn is(&self, class: &str) -> bool {
        let held = self
            .attributes
            .as_ref()
            .and_then(|held| held.class.as_ref());
        match held.map(|value| &value.kind) {
            Some(Kind::Text(texts)) => texts.levels().any(|text| text.bytes == class.as_bytes()),
            _ => false,
        }
    }

    /// Says whether the object is a data frame, be it a tibble or a data table too.
    pub(crate) fn is_frame(&self) -> bool {
        matches!(self.kind, Kind::List(_)) && self.is("data.frame")
    }

    /// Says in words what the object is.
    pub(crate) fn words(&self) -> &'static str {
        match self.kind {
            Kind::Null => "NULL",
            _ if self.is_array() => "a matrix",
            _ if self.is_frame() => "a data frame",
            Kind::Logical(_) => "a vector of logicals",
            Kind::Integer(_) | Kind::IntegerSequence(_) => "a vector of integers",
            Kind::Real(_) | Kind::RealSequence(_) => "a vector of numbers",
            Kind::Text(_) | Kind::NumberText(_) => "a vector of texts",
            Kind::List(_) | Kind::Pairs(_) => "a list",
            Kind::Symbol(_) => "a symbol",
            Kind::Other(what) => what,
        }
    }

    /// Counts the rows that a data frame's `row.names` give, whether listed or only counted.
    pub(crate) fn row_names(&self) -> usize {
        let held = self.attributes.as_ref();
        match held
            .and_then(|held| held.row_names.as_ref())
            .map(|v| &v.kind)
        {
            Some(Kind::Integer([0x80, 0, 0, 0, count @ ..])) => match count.try_into() {
                // R writes c(NA, -rows), or c(NA, rows) where they were set by hand.
                Ok(count) => i32::from_be_bytes(count).unsigned_abs() as usize,
                Err(_) => 0,
            },
            Some(Kind::Integer(bytes)) => bytes.len() / 4,
            Some(Kind::IntegerSequence(sequence)) => sequence.length,
            Some(Kind::Text(texts)) => texts.len(),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_goes_both_ways() {
        let sequence = |first, step| Sequence {
            length: 3,
            first,
            step,
        };
        assert!(sequence(1.0, 1.0).numbers().eq([1.0, 2.0, 3.0]));
        assert!(sequence(1.5, -1.0).numbers().eq([1.5, 0.5, -0.5]));
    }

    #[test]
    fn rows_are_counted_where_they_are_not_listed() {
        let rows = |bytes: &'static [u8]| {
            let row_names = Some(Value::new(Kind::Integer(bytes), 0));
            let mut frame = Value::new(Kind::List(Vec::new()), 0);
            frame.attributes = Some(Box::new(Attributes {
                row_names,
                ..Attributes::default()
            }));
            frame.row_names()
        };
        assert_eq!(rows(&[0x80, 0, 0, 0, 255, 255, 255, 251]), 5);
        assert_eq!(rows(&[0x80, 0, 0, 0, 0, 0, 0, 5]), 5);
        assert_eq!(rows(&[0, 0, 0, 3, 0, 0, 0, 4]), 2);
        assert_eq!(rows(&[0x80, 0, 0, 0]), 0);
    }
}
