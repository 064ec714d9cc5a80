//! Ids as types: an actor's id and an organization's id are not interchangeable text.

use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Gives the one copy of a text that all ids of it share; ids are compared by where it lies.
///
/// Copies that no id holds any more are let go of as the number of copies grows.
fn interned(text: &str) -> Arc<str> {
    // Nothing that can panic is done while the lock is held.
    let mut copies = COPIES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(copy) = copies.texts.get(text) {
        return Arc::clone(copy);
    }
    if copies.texts.len() >= copies.most {
        copies.texts.retain(|copy| Arc::strong_count(copy) > 1);
        copies.most = FEW.max(2 * copies.texts.len());
    }
    let copy: Arc<str> = Arc::from(text);
    copies.texts.insert(Arc::clone(&copy));
    copy
}

static COPIES: LazyLock<Mutex<Copies>> = LazyLock::new(Mutex::default);

/// The copies, and how many there may be before those no longer held are looked for.
#[derive(Default)]
struct Copies {
    texts: HashSet<Arc<str>>,
    most: usize,
}

/// So few copies are never looked through.
const FEW: usize = 1 << 12;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Eq, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl PartialEq for $name {
            fn eq(&self, other: &$name) -> bool {
                // Of one text there is one copy.
                Arc::ptr_eq(&self.0, &other.0)
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                // As a text does, by which an id may be looked up.
                self.as_str().hash(state);
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &$name) -> Ordering {
                match self == other {
                    true => Ordering::Equal,
                    false => self.0.cmp(&other.0),
                }
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &$name) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl $name {
            /// Makes an id of text, as it stands: no case is changed and nothing is looked up.
            pub fn new(text: impl AsRef<str>) -> $name {
                $name(interned(text.as_ref()))
            }

            /// Gives the id's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> $name {
                $name(interned(text.as_ref()))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> $name {
                $name(interned(text.as_ref()))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.as_str().to_owned()
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl PartialEq<String> for $name {
            fn eq(&self, text: &String) -> bool {
                self.as_str() == text
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }
    };
}

id! {
    /// Names an actor: ISO 3166 alpha-3 for a state, another short code where there is none.
    ///
    /// Cloning is cheap. Beware that making an id does not check that the actor exists;
    /// [`Registry::resolve`](crate::Registry::resolve) does.
    ///
    /// ```
    /// use kenesh_domain::ActorId;
    /// let power = ActorId::new("TUR");
    /// assert_eq!(power, "TUR");
    /// assert!(ActorId::new("AZE") < power);
    /// ```
    ActorId
}

id! {
    /// Names an organization, such as `OTS` or `ECO`.
    ///
    /// Beware that an organization may also be an actor, as ECO is when it observes the OTS;
    /// `ActorId::from(org)` says so.
    ///
    /// ```
    /// use kenesh_domain::{ActorId, OrgId};
    /// assert_eq!(ActorId::from(OrgId::new("ECO")), ActorId::new("ECO"));
    /// ```
    OrgId
}

impl From<OrgId> for ActorId {
    fn from(org: OrgId) -> ActorId {
        ActorId(org.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, StrDeserializer};
    use std::collections::BTreeMap;

    #[test]
    fn an_id_is_found_by_its_text() {
        let names = BTreeMap::from([(ActorId::new("TUR"), "Türkiye")]);
        assert_eq!(names.get("TUR"), Some(&"Türkiye"));
    }

    #[test]
    fn ids_of_one_text_are_one_whoever_makes_them() {
        let make = || (0..500).map(|number| ActorId::new(format!("state {number}")));
        let held: Vec<ActorId> = make().collect();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| assert!(make().eq(held.iter().cloned())));
            }
        });
        assert_ne!(held[1], held[2]);
        assert!(held[1] < held[2] && held[1].cmp(&held[1].clone()) == Ordering::Equal);
        assert_eq!(ActorId::from(OrgId::new("state 7")), held[7]);
    }

    #[test]
    fn texts_that_no_id_holds_are_let_go_of() {
        let kept = ActorId::new("kept");
        for number in 0..10 * FEW {
            ActorId::new(format!("never seen again {number}"));
        }
        assert!(COPIES.lock().unwrap().texts.len() <= 4 * FEW);
        assert_eq!(ActorId::new("kept"), kept);
    }

    #[test]
    fn an_id_reads_from_plain_text_and_pads_in_print() {
        let text: StrDeserializer<'_, Error> = "OTS".into_deserializer();
        let org = OrgId::deserialize(text).unwrap();
        assert_eq!(org, OrgId::new("OTS"));
        assert_eq!(format!("{org:<5}|"), "OTS  |");
        assert_eq!(String::from(org), "OTS");
    }
}
