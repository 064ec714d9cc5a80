//! The closed vocabularies: what tables name by a word, each word said once.

mod absence;
mod axis;
mod basis;
mod component;
mod dimension;
mod flow;
mod indicator;
mod issue;
mod named;
mod outcome;
mod tie;
mod vote;

pub use absence::Absence;
pub use axis::Axis;
pub use basis::Basis;
pub use component::Component;
pub use dimension::Dimension;
pub use flow::Flow;
pub use indicator::Indicator;
pub use issue::Issue;
pub use named::Named;
pub use outcome::Outcome;
pub use tie::Tie;
pub use vote::Vote;

use crate::nearest;
use std::fmt::Debug;
use std::hash::Hash;
use std::str::FromStr;

#[doc(hidden)]
pub use serde;

/// Says whether more of something means that two actors stand nearer to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// More is nearer, as of trade.
    Nearer,
    /// More is farther, as of a distance.
    Farther,
    /// It says nothing of nearness.
    Neither,
}

/// Holds what is known of a word beside its name in tables and what it counts.
///
/// ```
/// use kenesh_domain::{Sign, word};
/// let aid = word("net aid").unit("M US$").nearer().signed();
/// assert_eq!((aid.unit, aid.sign, aid.signed), ("M US$", Sign::Nearer, true));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The name for a reader, as within a sentence.
    pub label: &'static str,
    /// The unit of its figures; empty where it has no figures or they have no unit.
    pub unit: &'static str,
    /// Whether more of it is nearer.
    pub sign: Sign,
    /// Whether its figures may be negative.
    pub signed: bool,
}

/// Begins a word from its name for a reader: without a unit, never negative, of no sign.
pub const fn word(label: &'static str) -> Word {
    Word {
        label,
        unit: "",
        sign: Sign::Neither,
        signed: false,
    }
}

impl Word {
    /// Gives the figures a unit.
    pub const fn unit(self, unit: &'static str) -> Word {
        Word { unit, ..self }
    }

    /// Says that more of it is nearer.
    pub const fn nearer(self) -> Word {
        Word {
            sign: Sign::Nearer,
            ..self
        }
    }

    /// Says that more of it is farther.
    pub const fn farther(self) -> Word {
        Word {
            sign: Sign::Farther,
            ..self
        }
    }

    /// Says that its figures may be negative.
    pub const fn signed(self) -> Word {
        Word {
            signed: true,
            ..self
        }
    }
}

/// What every closed vocabulary gives; [`vocabulary!`](crate::vocabulary!) makes one.
pub trait Vocabulary: Debug + Copy + Ord + Hash + FromStr<Err = UnknownWord> + 'static {
    /// What one of its words is called, such as `flow`.
    const NOUN: &'static str;

    /// Gives every word, in the order of declaration.
    fn all() -> &'static [Self];

    /// Gives the word's place among all.
    fn place(self) -> usize;

    /// Gives the name as tables store it.
    fn as_str(self) -> &'static str;

    /// Gives what is known of the word.
    fn word(self) -> Word;

    /// Reads a name as tables store it.
    fn parse(text: &str) -> Option<Self>;
}

/// Says that a vocabulary does not hold a word, and which ones are near.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no {noun} is called “{text}”{}", near(.nearest))]
pub struct UnknownWord {
    /// What one of the vocabulary's words is called.
    pub noun: &'static str,
    /// The word as given.
    pub text: String,
    /// The nearest words, best first.
    pub nearest: Vec<&'static str>,
}

impl UnknownWord {
    /// Seeks the nearest words of a vocabulary.
    pub fn among<V: Vocabulary>(text: &str) -> UnknownWord {
        let names = V::all().iter().map(|known| known.as_str());
        UnknownWord {
            noun: V::NOUN,
            text: text.to_owned(),
            nearest: nearest(text, names.map(|name| (name, name)), 3),
        }
    }
}

fn near(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        names => format!("; nearest: {}", names.join(", ")),
    }
}

/// Makes a closed vocabulary: an enum whose every word is one entry.
///
/// An entry's comment says what the word counts; then come its name in tables and its [`Word`].
/// Words are ordered as they are declared. Beware that rows are sorted by name: a vocabulary that
/// names rows is declared by name, which its test checks.
///
/// ```
/// use kenesh_domain::{Word, vocabulary, word};
/// vocabulary! {
///     /// Names a fruit.
///     pub enum Fruit: "fruit" {
///         /// Apples picked in a year.
///         Apple: "apple" = word("apples").unit("t"),
///         /// Pears picked in a year.
///         Pear: "pear" = word("pears").unit("t"),
///     }
/// }
/// assert_eq!(Fruit::parse("pear"), Some(Fruit::Pear));
/// assert_eq!(Fruit::Apple.counts(), "Apples picked in a year.");
/// assert_eq!(
///     "peer".parse::<Fruit>().unwrap_err().to_string(),
///     "no fruit is called “peer”; nearest: pear"
/// );
/// ```
#[macro_export]
macro_rules! vocabulary {
    (
        $(#[$about:meta])*
        pub enum $name:ident: $noun:literal {
            $($(#[doc = $counts:literal])+ $variant:ident: $string:literal = $word:expr,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[doc = $counts])+ $variant,)+
        }

        impl $name {
            #[doc = concat!("Every ", $noun, ", in the order of declaration.")]
            pub const ALL: [$name; [$($string),+].len()] = [$($name::$variant),+];

            #[doc = concat!("Gives the name of the ", $noun, " as tables store it.")]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $string,)+
                }
            }

            #[doc = concat!("Gives what is known of the ", $noun, ".")]
            pub const fn word(self) -> $crate::Word {
                match self {
                    $($name::$variant => $word,)+
                }
            }

            #[doc = concat!("Gives the name of the ", $noun, " for a reader.")]
            pub const fn label(self) -> &'static str {
                self.word().label
            }

            #[doc = concat!("Gives the unit of the ", $noun, "; empty where there is none.")]
            pub const fn unit(self) -> &'static str {
                self.word().unit
            }

            #[doc = concat!("Says what the ", $noun, " is or counts, in a sentence.")]
            pub const fn counts(self) -> &'static str {
                match self {
                    $($name::$variant => concat!($($counts),+).trim_ascii(),)+
                }
            }

            #[doc = concat!("Reads a ", $noun, " as tables store it.")]
            pub fn parse(text: &str) -> Option<$name> {
                match text {
                    $($string => Some($name::$variant),)+
                    _ => None,
                }
            }
        }

        impl $crate::Vocabulary for $name {
            const NOUN: &'static str = $noun;

            fn all() -> &'static [$name] {
                &$name::ALL
            }

            fn place(self) -> usize {
                self as usize
            }

            fn as_str(self) -> &'static str {
                self.as_str()
            }

            fn word(self) -> $crate::Word {
                self.word()
            }

            fn parse(text: &str) -> Option<$name> {
                $name::parse(text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;

            fn from_str(text: &str) -> Result<$name, $crate::UnknownWord> {
                $name::parse(text).ok_or_else(|| $crate::UnknownWord::among::<$name>(text))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                let text = <String as $crate::serde::Deserialize>::deserialize(from)?;
                text.parse().map_err($crate::serde::de::Error::custom)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ActorKind, Channel, DecisionRule, Missing, Status};

    fn check<V: Vocabulary>(sorted: bool) {
        for known in V::all() {
            assert_eq!(V::parse(known.as_str()), Some(*known));
            assert!(!known.word().label.is_empty(), "{known:?} has no label");
        }
        let names: Vec<&str> = V::all().iter().map(|known| known.as_str()).collect();
        assert!(!sorted || names.is_sorted(), "{} is not sorted", V::NOUN);
        assert_eq!(V::parse("not such a word"), None);
    }

    #[test]
    fn every_word_reads_back_and_what_names_rows_is_sorted() {
        check::<Absence>(false);
        check::<ActorKind>(false);
        check::<Axis>(false);
        check::<Basis>(true);
        check::<Channel>(false);
        check::<Component>(true);
        check::<DecisionRule>(false);
        check::<Dimension>(true);
        check::<Flow>(true);
        check::<Indicator>(true);
        check::<Issue>(true);
        check::<Missing>(false);
        check::<Outcome>(false);
        check::<Status>(false);
        check::<Tie>(true);
        check::<Vote>(false);
    }

    #[test]
    fn an_unknown_word_names_the_nearest() {
        let error = "export".parse::<Flow>().unwrap_err().to_string();
        assert!(
            error.starts_with("no flow is called “export”; nearest: exports"),
            "{error}"
        );
    }

    #[test]
    fn a_sentence_over_several_lines_is_one() {
        let said = Flow::ArmsShareFiveYears.counts();
        assert!(said.starts_with("The sender's share") && said.ends_with('.'));
        assert!(!said.contains('\n') && !said.contains("  "), "{said}");
    }
}
