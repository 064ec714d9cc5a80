//! A name that a vocabulary knows, or one of a user's own.

use crate::Vocabulary;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// Holds a word of a vocabulary, or a name beside it: a user's own, or one that data open.
///
/// Names are equal and ordered as texts. Beware of making `Own` of a name that the vocabulary may
/// know; [`Named::new`] tells them apart.
///
/// ```
/// use kenesh_domain::{Flow, Named};
/// let own: Named<Flow> = Named::new("port_calls");
/// assert_eq!((own.as_str(), own.known()), ("port_calls", None));
/// assert_eq!(Named::new("oda"), Named::Known(Flow::Oda));
/// ```
#[derive(Debug, Clone)]
pub enum Named<V> {
    /// A word of the vocabulary.
    Known(V),
    /// A name beside it.
    Own(Box<str>),
}

impl<V: Vocabulary> Named<V> {
    /// Reads a name as data or a user give it: a word where the vocabulary knows it.
    ///
    /// Beware of misspelling a word in code: name it by its vocabulary, which the compiler checks.
    pub fn new(name: &str) -> Named<V> {
        V::parse(name).map_or_else(|| Named::Own(name.into()), Named::Known)
    }

    /// Gives the name as tables store it.
    pub fn as_str(&self) -> &str {
        match self {
            Named::Known(known) => known.as_str(),
            Named::Own(name) => name,
        }
    }

    /// Gives the word, where the vocabulary knows it.
    pub fn known(&self) -> Option<V> {
        match self {
            Named::Known(known) => Some(*known),
            Named::Own(_) => None,
        }
    }
}

impl<V> From<V> for Named<V>
where
    V: Vocabulary,
{
    fn from(known: V) -> Named<V> {
        Named::Known(known)
    }
}

impl<V: Vocabulary> fmt::Display for Named<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<V: Vocabulary> AsRef<str> for Named<V> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<V: Vocabulary> Borrow<str> for Named<V> {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl<V: Vocabulary> PartialEq for Named<V> {
    fn eq(&self, other: &Named<V>) -> bool {
        self.as_str() == other.as_str()
    }
}

impl<V: Vocabulary> PartialEq<str> for Named<V> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<V: Vocabulary> PartialEq<&str> for Named<V> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<V: Vocabulary> Eq for Named<V> {}

impl<V: Vocabulary> PartialOrd for Named<V> {
    fn partial_cmp(&self, other: &Named<V>) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<V: Vocabulary> Ord for Named<V> {
    fn cmp(&self, other: &Named<V>) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl<V: Vocabulary> Hash for Named<V> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl<V: Vocabulary> Serialize for Named<V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de, V: Vocabulary> Deserialize<'de> for Named<V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Named<V>, D::Error> {
        Ok(Named::new(&String::deserialize(from)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Flow;
    use std::collections::BTreeMap;

    #[test]
    fn names_are_ordered_and_found_as_texts() {
        let names = ["oda", "exports", "gas"].map(|name| (Named::<Flow>::new(name), name));
        let names = BTreeMap::from(names);
        assert_eq!(names.get("gas"), Some(&"gas"));
        assert_eq!(names.get(&Named::Known(Flow::Oda)), Some(&"oda"));
        let sorted: Vec<&str> = names.into_values().collect();
        assert_eq!(sorted, ["exports", "gas", "oda"]);
        assert_eq!(
            Named::<Flow>::Own("oda".into()),
            Named::Known(Flow::Oda),
            "an own name that is known is the same name"
        );
    }
}
