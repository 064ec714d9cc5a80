//! Ids as types: an actor's id and an organization's id are not interchangeable text.

use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Makes an id of text, as it stands: no case is changed and nothing is looked up.
            pub fn new(text: impl AsRef<str>) -> $name {
                $name(Arc::from(text.as_ref()))
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
                $name(Arc::from(text))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> $name {
                $name(Arc::from(text))
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
    fn an_id_reads_from_plain_text_and_pads_in_print() {
        let text: StrDeserializer<'_, Error> = "OTS".into_deserializer();
        let org = OrgId::deserialize(text).unwrap();
        assert_eq!(org, OrgId::new("OTS"));
        assert_eq!(format!("{org:<5}|"), "OTS  |");
        assert_eq!(String::from(org), "OTS");
    }
}
