//! The types that a column can hold, and how each becomes a cell and comes back.

use crate::{Kind, Meaning, Scalar};
use kenesh_domain::{
    Absence, ActorId, ActorKind, Axis, Basis, Channel, CodeScheme, Component, DecisionRule,
    Dimension, Flow, Indicator, Issue, Missing, Named, OrgId, Outcome, PartialDate, Status, Tie,
    UnknownWord, Vocabulary, Vote, Year,
};
use std::borrow::Cow;
use std::sync::Arc;

/// A type that a column can hold.
pub trait Field: Sized {
    /// How the column is stored.
    const KIND: Kind;
    /// What it means to a reader.
    const MEANING: Meaning;
    /// Whether every row must fill it.
    const REQUIRED: bool = true;

    /// Gives the cell.
    fn cell(&self) -> Option<Scalar<'_>>;

    /// Takes a cell back.
    ///
    /// # Errors
    /// Says what is wrong with the cell, in words that follow the name of `column`.
    fn of(cell: Option<Scalar<'_>>, column: &str) -> Result<Self, String>;
}

/// Says what is wrong with a cell of a column of this type, if anything is.
pub fn fault<T: Field>(cell: Option<Scalar<'_>>, column: &str) -> Option<String> {
    T::of(cell, column).err()
}

fn absent() -> String {
    "is empty, but every row needs it".to_owned()
}

/// Says what a word may have meant, and of one that is near none which words there are.
fn no_word<V: Vocabulary>(error: UnknownWord) -> String {
    if !error.nearest.is_empty() {
        return error.to_string();
    }
    let words = V::all().iter().map(|word| word.as_str());
    format!(
        "{error}; there are: {}",
        words.collect::<Vec<_>>().join(", ")
    )
}

fn other(kind: Kind, found: &Scalar<'_>) -> String {
    format!("expected {}, found {}", kind.words(), found.kind().words())
}

impl<T: Field> Field for Option<T> {
    const KIND: Kind = T::KIND;
    const MEANING: Meaning = T::MEANING;
    const REQUIRED: bool = false;

    fn cell(&self) -> Option<Scalar<'_>> {
        self.as_ref()?.cell()
    }

    fn of(cell: Option<Scalar<'_>>, column: &str) -> Result<Self, String> {
        cell.map(|cell| T::of(Some(cell), column)).transpose()
    }
}

/// Declares types that are stored as texts: how one gives its text, and how it is read.
macro_rules! texts {
    ($($type:ty, $meaning:ident, $text:expr, $read:expr;)+) => {$(
        impl Field for $type {
            const KIND: Kind = Kind::Text;
            const MEANING: Meaning = Meaning::$meaning;

            fn cell(&self) -> Option<Scalar<'_>> {
                let text: for<'a> fn(&'a $type) -> Cow<'a, str> = $text;
                Some(Scalar::Text(text(self)))
            }

            fn of(cell: Option<Scalar<'_>>, column: &str) -> Result<Self, String> {
                let read: fn(Cow<'_, str>, &str) -> Result<$type, String> = $read;
                match cell {
                    Some(Scalar::Text(text)) => read(text, column),
                    Some(found) => Err(other(Kind::Text, &found)),
                    None => Err(absent()),
                }
            }
        }
    )+};
}

texts! {
    String, Text, |text| text.as_str().into(), |text, _| Ok(text.into_owned());
    Cow<'static, str>, Text, |text| (&**text).into(), |text, _| Ok(Cow::Owned(text.into_owned()));
    Arc<str>, Text, |text| (&**text).into(), |text, _| Ok(text.into());
    ActorId, Actor, |id| id.as_str().into(), |text, _| Ok(ActorId::new(text));
    OrgId, Organization, |id| id.as_str().into(), |text, _| Ok(OrgId::new(text));
    PartialDate, Date, |date| date.to_string().into(), |text, _| {
        text.parse().map_err(|error: kenesh_domain::DateError| error.to_string())
    };
}

/// Declares the closed vocabularies, whose words are stored by name.
macro_rules! vocabularies {
    ($($type:ty),+) => {$(
        impl Field for $type {
            const KIND: Kind = Kind::Text;
            const MEANING: Meaning = Meaning::Text;

            fn cell(&self) -> Option<Scalar<'_>> {
                Some(Scalar::Text(self.as_str().into()))
            }

            fn of(cell: Option<Scalar<'_>>, column: &str) -> Result<Self, String> {
                let text = Cow::<'static, str>::of(cell, column)?;
                text.parse().map_err(no_word::<$type>)
            }
        }
    )+};
}

vocabularies!(
    Absence,
    ActorKind,
    Axis,
    Basis,
    Channel,
    CodeScheme,
    Component,
    DecisionRule,
    Dimension,
    Flow,
    Indicator,
    Issue,
    Missing,
    Outcome,
    Status,
    Tie,
    Vote
);

impl<V: Vocabulary> Field for Named<V> {
    const KIND: Kind = Kind::Text;
    const MEANING: Meaning = Meaning::Text;

    fn cell(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Text(self.as_str().into()))
    }

    fn of(cell: Option<Scalar<'_>>, column: &str) -> Result<Self, String> {
        let text = Cow::<'static, str>::of(cell, column)?;
        Ok(Named::new(&text))
    }
}

impl Field for Year {
    const KIND: Kind = Kind::Integer;
    const MEANING: Meaning = Meaning::Year;

    fn cell(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Integer(i64::from(*self)))
    }

    fn of(cell: Option<Scalar<'_>>, column: &str) -> Result<Self, String> {
        let year = i64::of(cell, column)?;
        Year::try_from(year).map_err(|_| format!("{year} is no year"))
    }
}

/// Declares types that are stored as they are.
macro_rules! plain {
    ($($type:ty, $kind:ident, $meaning:ident;)+) => {$(
        impl Field for $type {
            const KIND: Kind = Kind::$kind;
            const MEANING: Meaning = Meaning::$meaning;

            fn cell(&self) -> Option<Scalar<'_>> {
                Some(Scalar::$kind(*self))
            }

            fn of(cell: Option<Scalar<'_>>, _: &str) -> Result<Self, String> {
                match cell {
                    Some(Scalar::$kind(value)) => Ok(value),
                    Some(found) => Err(other(Kind::$kind, &found)),
                    None => Err(absent()),
                }
            }
        }
    )+};
}

plain! {
    i64, Integer, Count;
    f64, Number, Number;
    bool, Flag, Flag;
}
