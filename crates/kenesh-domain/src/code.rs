//! Schemes of codes of states, and what one of their codes meant in a year.

use crate::{Actor, ActorId, Period, Registry, UnknownActor, Unresolved, Year, fold, word};
use std::collections::{BTreeMap, BTreeSet};

crate::vocabulary! {
    /// Names a scheme by whose codes data sets name states.
    pub enum CodeScheme: "scheme of codes" {
        /// ISO 3166-1 alpha-3: TUR.
        Iso3: "iso3" = word("ISO 3166 alpha-3"),
        /// ISO 3166-1 alpha-2: TR.
        Iso2: "iso2" = word("ISO 3166 alpha-2"),
        /// Numbers of the Correlates of War: 640.
        Cow: "cow" = word("Correlates of War numbers"),
        /// Letters of the Correlates of War, of which many are other states' in ISO's: AUS is Austria.
        CowLetters: "cow_letters" = word("Correlates of War letters"),
        /// Numbers of Gleditsch and Ward: 640.
        Gw: "gw" = word("Gleditsch–Ward numbers"),
        /// Numbers of the United Nations, ISO's and those that its trade statistics have beside them: 792.
        M49: "m49" = word("UN M49 numbers"),
        /// Numbers of Polity: 640.
        Polity: "polity" = word("Polity numbers"),
        /// Letters of Polity: TUR.
        PolityLetters: "polity_letters" = word("Polity letters"),
        /// Numbers of the United Nations, or names.
        Un: "un" = word("UN numbers or names"),
        /// Letters of the World Bank, which are ISO's but for a few.
        WorldBank: "world_bank" = word("World Bank letters"),
        /// Names in any spelling that is known.
        Names: "names" = word("names"),
    }
}

impl CodeScheme {
    /// Reads a scheme as a user writes it: `cow letters`, `World Bank`, `ISO3`.
    ///
    /// ```
    /// use kenesh_domain::CodeScheme;
    /// assert_eq!(CodeScheme::of_user("COW letters"), Some(CodeScheme::CowLetters));
    /// assert_eq!(CodeScheme::of_user("wikipedia"), None);
    /// ```
    pub fn of_user(text: &str) -> Option<CodeScheme> {
        let words = text.trim().to_lowercase().replace([' ', '-'], "_");
        match words.as_str() {
            "name" => Some(CodeScheme::Names),
            "wb" => Some(CodeScheme::WorldBank),
            "cowc" => Some(CodeScheme::CowLetters),
            "cown" => Some(CodeScheme::Cow),
            words => CodeScheme::parse(words),
        }
    }

    /// Says whether the codes are numbers.
    pub const fn is_numeric(self) -> bool {
        use CodeScheme::{Cow, Gw, M49, Polity};
        matches!(self, Cow | Gw | M49 | Polity)
    }
}

/// Holds a code that an actor bore beside those of its own row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The actor.
    pub actor: ActorId,
    /// The scheme.
    pub scheme: CodeScheme,
    /// The code.
    pub code: String,
    /// When it held.
    pub period: Period,
}

/// What a code means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// The actor.
    pub actor: ActorId,
    /// Whether the actor bore the code, or was, in the year asked for; true where no year was.
    pub then: bool,
}

/// The codes of every scheme with those who bore them, and when.
#[derive(Debug, Clone, Default)]
pub(crate) struct CodeIndex(BTreeMap<(CodeScheme, String), Vec<(ActorId, Period)>>);

impl CodeIndex {
    /// Enters the codes of an actor's own row.
    pub(crate) fn enter(&mut self, actor: &Actor) {
        let number = |code: Option<u16>| code.map(|code| code.to_string());
        // Where ISO has no code the id stands in, as XKX for Kosovo: data sets use it so.
        let iso3 = actor.iso3.clone().or_else(|| {
            let id = actor.id.as_str();
            (actor.iso2.is_some() || id.len() == 3).then(|| id.to_owned())
        });
        let codes = [
            (CodeScheme::Iso3, iso3.clone()),
            (CodeScheme::WorldBank, iso3),
            (CodeScheme::Iso2, actor.iso2.clone()),
            (CodeScheme::Cow, number(actor.cow)),
            (CodeScheme::Gw, number(actor.gw)),
            (CodeScheme::M49, number(actor.iso_numeric)),
        ];
        for (scheme, code) in codes {
            if let Some(code) = code {
                self.add(scheme, &code, actor.id.clone(), actor.validity);
            }
        }
        for name in std::iter::once(&actor.name).chain(&actor.aliases) {
            self.add(CodeScheme::Names, name, actor.id.clone(), actor.validity);
        }
    }

    /// Enters a further code.
    pub(crate) fn add(&mut self, scheme: CodeScheme, code: &str, actor: ActorId, period: Period) {
        let bearers = self.0.entry((scheme, normal(scheme, code))).or_default();
        if !bearers.contains(&(actor.clone(), period)) {
            bearers.push((actor, period));
        }
    }

    fn bearers(&self, scheme: CodeScheme, text: &str) -> &[(ActorId, Period)] {
        let found = self.0.get(&(scheme, normal(scheme, text)));
        found.map_or(&[], Vec::as_slice)
    }
}

/// Writes a code as the index has it: numbers without zeros before them, letters in capitals, names folded.
fn normal(scheme: CodeScheme, text: &str) -> String {
    let text = text.trim();
    if scheme == CodeScheme::Names {
        return fold(text);
    }
    if scheme.is_numeric() {
        // A table of numbers with decimals writes 640.0.
        let whole = text
            .split_once('.')
            .filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0'));
        let digits = whole.map_or(text, |(whole, _)| whole);
        return digits.trim_start_matches('0').to_owned();
    }
    text.to_uppercase()
}

impl Registry {
    /// Finds who bore a code of a scheme in a year: at the year's end, else on some day of it, else the only
    /// one who ever did. Without a year, whoever bears it now or bore it last.
    ///
    /// # Errors
    /// A code that nobody bore, or several with equal right.
    ///
    /// ```
    /// use kenesh_domain::{Actor, ActorKind, CodeScheme, Registry};
    /// let registry = Registry::new(vec![Actor {
    ///     iso_numeric: Some(31),
    ///     ..Actor::new("AZE", ActorKind::State, "Azerbaijan")
    /// }]);
    /// assert_eq!(registry.code(CodeScheme::M49, "031", Some(2014))?.actor, "AZE");
    /// assert!(registry.code(CodeScheme::Cow, "031", Some(2014)).is_err());
    /// # Ok::<(), kenesh_domain::UnknownActor>(())
    /// ```
    pub fn code(
        &self,
        scheme: CodeScheme,
        text: &str,
        year: Option<Year>,
    ) -> Result<Meant, UnknownActor> {
        self.meant(scheme, text, year)
            .map_err(|ids| match ids.as_slice() {
                [] => self.refused(text, &[], Unresolved::Unknown),
                several => self.refused(text, several, Unresolved::Ambiguous),
            })
    }

    /// Finds the same without words for what is wrong, which take long to find: for whoever tries many codes.
    pub fn code_if_any(&self, scheme: CodeScheme, text: &str, year: Option<Year>) -> Option<Meant> {
        self.meant(scheme, text, year).ok()
    }

    /// Says whether an actor was on some day of a year: a code of no bounds holds no longer than its bearer.
    fn was(&self, actor: &ActorId, year: Year) -> bool {
        let mut records = self.records(actor).iter();
        records.any(|record| record.validity.overlaps_year(year))
    }

    /// Finds whom a code means; the error is those who bore it with equal right.
    fn meant(
        &self,
        scheme: CodeScheme,
        text: &str,
        year: Option<Year>,
    ) -> Result<Meant, Vec<&ActorId>> {
        if scheme == CodeScheme::Un {
            let numbers = self.meant(CodeScheme::M49, text, year);
            return numbers.or_else(|_| self.meant(CodeScheme::Names, text, year));
        }
        let bearers = self.codes.bearers(scheme, text);
        let holding = |holds: &dyn Fn(Period) -> bool| -> BTreeSet<&ActorId> {
            let holding = bearers.iter().filter(|(_, period)| holds(*period));
            holding.map(|(actor, _)| actor).collect()
        };
        let found = match year {
            Some(year) => {
                let end = holding(&|period| period.contains_year_end(year));
                match end.is_empty() {
                    true => holding(&|period| period.overlaps_year(year)),
                    false => end,
                }
            }
            None => holding(&Period::is_open),
        };
        let then = !found.is_empty() || year.is_none();
        let found = match (found.is_empty(), year) {
            (false, _) => found,
            (true, Some(_)) => holding(&|_| true),
            (true, None) => last(bearers),
        };
        let ids = Vec::from_iter(found);
        match ids.as_slice() {
            [actor] => Ok(Meant {
                actor: (*actor).clone(),
                then: then && year.is_none_or(|year| self.was(actor, year)),
            }),
            _ => Err(ids),
        }
    }
}

/// Gives whoever bore a code last.
fn last(bearers: &[(ActorId, Period)]) -> BTreeSet<&ActorId> {
    let end = |period: &Period| period.until.map(crate::PartialDate::latest);
    let latest = bearers.iter().map(|(_, period)| end(period)).max();
    let bore = bearers
        .iter()
        .filter(|(_, period)| Some(end(period)) == latest);
    bore.map(|(actor, _)| actor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ActorKind;

    fn registry() -> Registry {
        let over = |since: Option<&str>, until: Option<&str>| Period {
            since: since.and_then(|date| date.parse().ok()),
            until: until.and_then(|date| date.parse().ok()),
        };
        let actor = |id: &str, name: &str, cow: u16, validity| Actor {
            cow: Some(cow),
            iso3: Some(id.to_owned()),
            aliases: vec!["Congo".to_owned()]
                .into_iter()
                .filter(|_| id.starts_with("CO"))
                .collect(),
            validity,
            ..Actor::new(id, ActorKind::State, name)
        };
        Registry::new(vec![
            actor("YUG", "Yugoslavia", 345, over(None, Some("2006-06-04"))),
            actor("SRB", "Serbia", 345, over(Some("2006-06-05"), None)),
            actor("COD", "DR Congo", 490, over(None, None)),
            actor("COG", "Republic of the Congo", 484, over(None, None)),
            actor("AUT", "Austria", 305, over(None, None)),
            actor("AUS", "Australia", 900, over(None, None)),
        ])
        .with_codes([Code {
            actor: "AUT".into(),
            scheme: CodeScheme::CowLetters,
            code: "AUS".into(),
            period: Period::ALWAYS,
        }])
    }

    #[test]
    fn a_code_means_who_bore_it_in_the_year() {
        let registry = registry();
        let of = |scheme, text: &str, year| registry.code(scheme, text, year).unwrap();
        assert_eq!(of(CodeScheme::Cow, "345", Some(1995)).actor, "YUG");
        assert_eq!(of(CodeScheme::Cow, "345.0", Some(2006)).actor, "SRB");
        assert_eq!(of(CodeScheme::Cow, "345", None).actor, "SRB");
        assert_eq!(of(CodeScheme::Iso3, "aus", None).actor, "AUS");
        assert_eq!(of(CodeScheme::CowLetters, "AUS", None).actor, "AUT");
        let gone = of(CodeScheme::Names, "Yugoslavia", Some(2010));
        assert_eq!((gone.actor.as_str(), gone.then), ("YUG", false));
    }

    #[test]
    fn a_word_of_two_states_asks_which() {
        let error = registry()
            .code(CodeScheme::Names, "Congo", Some(2000))
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "“Congo” may mean DR Congo (COD), Republic of the Congo (COG); give the id of the one that is meant"
        );
        assert!(registry().code(CodeScheme::M49, "900", None).is_err());
    }
}
