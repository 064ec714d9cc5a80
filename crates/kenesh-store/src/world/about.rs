//! What `world.toml` says.

use crate::error::WorldError;
use crate::starter;
use kenesh_domain::PartialDate;
use std::collections::BTreeMap;
use std::path::Path;

/// Holds the settings of a world.
#[derive(Debug)]
pub(super) struct About {
    pub(super) name: String,
    pub(super) vintage: String,
    pub(super) patrons: Vec<String>,
    pub(super) prefer: BTreeMap<String, Vec<String>>,
}

impl About {
    /// Reads the settings of the embedded world.
    pub(super) fn starter() -> Result<About, WorldError> {
        Said::parse("the starter world", starter::MANIFEST)?.alone("the starter world")
    }

    /// Reads the settings of the world in a directory, and whether the starter world's tables stand
    /// beneath it: what it does not say is then the starter world's too.
    pub(super) fn read(directory: &Path) -> Result<(About, bool), WorldError> {
        let path = directory.join("world.toml");
        let place = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(WorldError::unreadable(&path))?;
        let said = Said::parse(&place, &text)?;
        match said.base.as_deref() {
            Some("starter") => Ok((said.over(About::starter()?), true)),
            Some(other) => {
                let cause = format!("`base` is “{other}”; the one base known is \"starter\"");
                Err(WorldError::Manifest { place, cause })
            }
            None => Ok((said.alone(&place)?, false)),
        }
    }
}

/// What `world.toml` says, and what it leaves out.
struct Said {
    name: String,
    vintage: Option<String>,
    base: Option<String>,
    patrons: Option<Vec<String>>,
    prefer: BTreeMap<String, Vec<String>>,
}

impl Said {
    /// Takes what is said over the settings of the world beneath.
    fn over(self, beneath: About) -> About {
        About {
            name: self.name,
            vintage: self.vintage.unwrap_or(beneath.vintage),
            patrons: self.patrons.unwrap_or(beneath.patrons),
            prefer: self.prefer,
        }
    }

    /// Takes what is said as all settings.
    fn alone(self, place: &str) -> Result<About, WorldError> {
        let missing = || WorldError::Manifest {
            place: place.to_owned(),
            cause: "`vintage` is missing or is no text".to_owned(),
        };
        Ok(About {
            name: self.name,
            vintage: self.vintage.ok_or_else(missing)?,
            patrons: self.patrons.unwrap_or_default(),
            prefer: self.prefer,
        })
    }

    fn parse(place: &str, text: &str) -> Result<Said, WorldError> {
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
        let vintage = field("vintage");
        if let Some(Err(error)) = vintage.as_deref().map(str::parse::<PartialDate>) {
            return Err(wrong(format!("`vintage`: {error}")));
        }
        Ok(Said {
            name: field("name")
                .ok_or_else(|| wrong("`name` is missing or is no text".to_owned()))?,
            vintage,
            base: field("base"),
            patrons,
            prefer,
        })
    }
}
