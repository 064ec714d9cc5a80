//! What `world.toml` says.

use crate::error::WorldError;
use std::collections::BTreeMap;

/// Holds the settings of a world.
pub(super) struct About {
    pub(super) name: String,
    pub(super) vintage: Option<String>,
    pub(super) base: Option<String>,
    pub(super) patrons: Option<Vec<String>>,
    pub(super) prefer: BTreeMap<String, Vec<String>>,
}

impl About {
    pub(super) fn parse(place: &str, text: &str) -> Result<About, WorldError> {
        let wrong = |cause: String| WorldError::Manifest {
            place: place.to_owned(),
            cause,
        };
        let fields: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| wrong(error.to_string()))?;
        let field = |name: &str| {
            fields
                .get(name)
                .and_then(toml::Value::as_str)
                .map(str::to_owned)
        };
        let list = |value: &toml::Value| {
            let items = value.as_array()?.iter();
            items
                .map(|item| item.as_str().map(str::to_owned))
                .collect::<Option<Vec<String>>>()
        };
        let patrons = match fields.get("patrons") {
            None => None,
            Some(value) => {
                Some(list(value).ok_or_else(|| wrong("`patrons` is no list of texts".to_owned()))?)
            }
        };
        let mut prefer = BTreeMap::new();
        for (what, order) in fields
            .get("prefer")
            .and_then(toml::Value::as_table)
            .into_iter()
            .flatten()
        {
            let order = list(order)
                .ok_or_else(|| wrong(format!("`prefer.{what}` is no list of sources")))?;
            prefer.insert(what.clone(), order);
        }
        Ok(About {
            name: field("name")
                .ok_or_else(|| wrong("`name` is missing or is no text".to_owned()))?,
            vintage: field("vintage"),
            base: field("base"),
            patrons,
            prefer,
        })
    }
}
