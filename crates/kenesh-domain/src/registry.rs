//! The registry of actors: from what an analyst types to the actor meant.

use crate::code::CodeIndex;
use crate::{
    Actor, ActorId, Code, Day, PartialDate, UnknownActor, Unresolved, Year, fold, nearest,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many names an error suggests.
const SUGGESTIONS: usize = 3;

/// What a text is to the actor that bears it. The order is the order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scheme {
    Id,
    Iso3,
    Iso2,
    Cow,
    Gw,
    IsoNumeric,
    Name,
    Alias,
}

impl Scheme {
    /// Ranks the schemes; COW and GW rank equal, so that a bearer that lives comes before one that
    /// does not, whichever of the two gave it the number.
    fn rank(self) -> u8 {
        match self {
            Scheme::Id => 0,
            Scheme::Iso3 => 1,
            Scheme::Iso2 => 2,
            Scheme::Cow | Scheme::Gw => 3,
            Scheme::IsoNumeric => 4,
            Scheme::Name => 5,
            Scheme::Alias => 6,
        }
    }
}

/// Holds every actor known and finds the one meant by an id, a code, a name or an alias.
///
/// Texts are compared [folded](crate::fold), so that neither case nor marks matter. The first that
/// fits wins, in this order: id; ISO alpha-3; ISO alpha-2; COW or Gleditsch–Ward number; ISO numeric
/// code; name; alias. COW numbers come before ISO's because an analyst in this field who types 640
/// means COW's Türkiye; an ISO numeric code must be written with its three digits (`031`) and
/// counts only where no actor of the registry ever bore the number in COW or GW. Where COW and GW
/// give a number to different actors, one that still exists comes before one that does not, and
/// then COW comes before GW.
///
/// Beware that the answer to a bare number therefore depends on the actors known: `860` is ISO's
/// Uzbekistan only in a registry without East Timor, which is COW's 860. Beware too that a code
/// may pass from one actor to another: use [`Registry::resolve_at`] for data of a year.
///
/// ```
/// use kenesh_domain::{Actor, ActorKind, Registry};
/// let registry = Registry::new(vec![
///     Actor {
///         cow: Some(640),
///         aliases: vec!["Turkey".into()],
///         ..Actor::new("TUR", ActorKind::State, "Türkiye")
///     },
///     Actor { cow: Some(701), ..Actor::new("TKM", ActorKind::State, "Turkmenistan") },
/// ]);
/// for text in ["TUR", "640", "Turkey", "TÜRKİYE", "turkiye"] {
///     assert_eq!(registry.resolve(text)?.id, "TUR");
/// }
/// let error = registry.resolve("TRU").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "no actor is called “TRU”; nearest: Türkiye (TUR), Turkmenistan (TKM)"
/// );
/// # Ok::<(), kenesh_domain::UnknownActor>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Registry {
    actors: Vec<Actor>,
    texts: BTreeMap<String, Vec<(Scheme, usize)>>,
    numbers: BTreeMap<u16, Vec<(Scheme, usize)>>,
    pub(crate) codes: CodeIndex,
}

impl Registry {
    /// Makes a registry; an actor whose codes changed comes as one [`Actor`] for each period.
    pub fn new(mut actors: Vec<Actor>) -> Registry {
        actors.sort_by(|a, b| (&a.id, a.validity).cmp(&(&b.id, b.validity)));
        let mut registry = Registry::default();
        for (index, actor) in actors.iter().enumerate() {
            registry.enter(index, actor);
            registry.codes.enter(actor);
        }
        registry.actors = actors;
        registry
    }

    /// Adds codes beside those of the actors' own rows.
    #[must_use]
    pub fn with_codes(mut self, codes: impl IntoIterator<Item = Code>) -> Registry {
        for code in codes {
            self.codes
                .add(code.scheme, &code.code, code.actor, code.period);
        }
        self
    }

    /// Says that a text is nobody's, or several actors'.
    pub(crate) fn refused(&self, text: &str, ids: &[&ActorId], why: Unresolved) -> UnknownActor {
        let near = match why {
            Unresolved::Unknown => nearest(text, self.spellings(), SUGGESTIONS),
            Unresolved::NotThen(_) | Unresolved::Ambiguous => ids.to_vec(),
        };
        let named = near.into_iter().filter_map(|id| self.get(id));
        UnknownActor {
            name: text.to_owned(),
            nearest: named
                .map(|actor| (actor.id.clone(), actor.name.clone()))
                .collect(),
            why,
        }
    }

    fn enter(&mut self, index: usize, actor: &Actor) {
        let alphabetic = [
            (Scheme::Id, Some(actor.id.as_str())),
            (Scheme::Iso3, actor.iso3.as_deref()),
            (Scheme::Iso2, actor.iso2.as_deref()),
            (Scheme::Name, Some(actor.name.as_str())),
        ];
        let aliases = actor
            .aliases
            .iter()
            .map(|alias| (Scheme::Alias, Some(alias.as_str())));
        for (scheme, text) in alphabetic.into_iter().chain(aliases) {
            let folded = text.map(fold).unwrap_or_default();
            if !folded.is_empty() {
                self.texts.entry(folded).or_default().push((scheme, index));
            }
        }
        let numeric = [
            (Scheme::Cow, actor.cow),
            (Scheme::Gw, actor.gw),
            (Scheme::IsoNumeric, actor.iso_numeric),
        ];
        for (scheme, number) in numeric {
            if let Some(number) = number {
                self.numbers
                    .entry(number)
                    .or_default()
                    .push((scheme, index));
            }
        }
    }

    /// Gives the actor with an id, as it is now or was last.
    pub fn get(&self, id: &ActorId) -> Option<&Actor> {
        self.records(id).iter().max_by_key(|actor| end(actor))
    }

    /// Gives every record of an actor, one for each period of its codes, in time.
    pub fn records(&self, id: &ActorId) -> &[Actor] {
        let from = self.actors.partition_point(|actor| actor.id < *id);
        let to = self.actors.partition_point(|actor| actor.id <= *id);
        self.actors.get(from..to).unwrap_or_default()
    }

    /// Goes through every record, by id and then in time.
    pub fn iter(&self) -> impl Iterator<Item = &Actor> {
        self.actors.iter()
    }

    /// Finds the actor that a text means today; of actors that are gone, the one that went last.
    ///
    /// The error lists the nearest names, or all candidates where several have equal right.
    pub fn resolve(&self, text: &str) -> Result<&Actor, UnknownActor> {
        self.choose(text, self.bearers(text), end)
    }

    /// Finds the actor that a text meant in a year: codes pass from one actor to another.
    ///
    /// Where a code was passed on within the year, it means the one that bore it at the year's end.
    /// The error says so where the text names an actor in other years only.
    ///
    /// ```
    /// use kenesh_domain::{Actor, ActorKind, Period, Registry};
    /// let yemen = |id: &str, name: &str, since: &str, until: Option<&str>| {
    ///     let validity = Period {
    ///         since: since.parse().ok(),
    ///         until: until.and_then(|date| date.parse().ok()),
    ///     };
    ///     Actor { gw: Some(678), validity, ..Actor::new(id, ActorKind::State, name) }
    /// };
    /// let registry = Registry::new(vec![
    ///     yemen("YAR", "Yemen Arab Republic", "1918", Some("1990-05-22")),
    ///     yemen("YEM", "Yemen", "1990-05-22", None),
    /// ]);
    /// assert_eq!(registry.resolve_at("678", 1985)?.id, "YAR");
    /// assert_eq!(registry.resolve_at("678", 1990)?.id, "YEM");
    /// # Ok::<(), kenesh_domain::UnknownActor>(())
    /// ```
    pub fn resolve_at(&self, text: &str, year: Year) -> Result<&Actor, UnknownActor> {
        let bearers = self.bearers(text);
        let then: Vec<(Scheme, usize)> = bearers
            .iter()
            .copied()
            .filter(|(_, index)| {
                self.actors
                    .get(*index)
                    .is_some_and(|actor| actor.validity.overlaps_year(year))
            })
            .collect();
        if then.is_empty() && !bearers.is_empty() {
            return Err(self.unresolved(text, &bearers, Unresolved::NotThen(year)));
        }
        self.choose(text, then, |actor| actor.validity.contains_year_end(year))
    }

    /// Gives everyone who ever bore a text, by any scheme that may claim it.
    fn bearers(&self, text: &str) -> Vec<(Scheme, usize)> {
        let (folded, digits) = (fold(text), text.trim());
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse::<u16>().ok().filter(|_| plain);
        let claims = number.and_then(|number| self.numbers.get(&number));
        let of = |wanted: fn(Scheme) -> bool| -> Vec<(Scheme, usize)> {
            let claims = claims.into_iter().flatten().copied();
            claims.filter(|(scheme, _)| wanted(*scheme)).collect()
        };
        let mut bearers = of(|scheme| scheme != Scheme::IsoNumeric);
        if bearers.is_empty() && digits.len() == 3 {
            bearers = of(|scheme| scheme == Scheme::IsoNumeric);
        }
        bearers.extend(self.texts.get(&folded).into_iter().flatten().copied());
        bearers
    }

    /// Chooses among bearers: by scheme, then by how current they are, then COW before GW.
    fn choose<C: Ord>(
        &self,
        text: &str,
        bearers: Vec<(Scheme, usize)>,
        current: impl Fn(&Actor) -> C,
    ) -> Result<&Actor, UnknownActor> {
        let right = |(scheme, index): &(Scheme, usize)| {
            let current = self.actors.get(*index).map(&current);
            (scheme.rank(), Reverse(current), *scheme)
        };
        let Some(first) = bearers.iter().map(right).min() else {
            return Err(self.unresolved(text, &[], Unresolved::Unknown));
        };
        let mut chosen = bearers;
        chosen.retain(|bearer| right(bearer) == first);
        let last = chosen.last().and_then(|(_, index)| self.actors.get(*index));
        match (self.ids(&chosen).as_slice(), last) {
            ([_], Some(actor)) => Ok(actor),
            _ => Err(self.unresolved(text, &chosen, Unresolved::Ambiguous)),
        }
    }

    /// Gives the ids of bearers, sorted, each once.
    fn ids(&self, bearers: &[(Scheme, usize)]) -> Vec<&ActorId> {
        let actors = bearers
            .iter()
            .filter_map(|(_, index)| self.actors.get(*index));
        let ids: BTreeSet<&ActorId> = actors.map(|actor| &actor.id).collect();
        ids.into_iter().collect()
    }

    fn unresolved(&self, text: &str, bearers: &[(Scheme, usize)], why: Unresolved) -> UnknownActor {
        self.refused(text, &self.ids(bearers), why)
    }

    /// Goes through every spelling of every actor: id, codes, name and aliases.
    fn spellings(&self) -> impl Iterator<Item = (&ActorId, String)> {
        self.actors.iter().flat_map(|actor| {
            let codes = actor.iso3.iter().chain(&actor.iso2);
            let texts = codes.chain([&actor.name]).chain(&actor.aliases).cloned();
            let numbers = actor.cow.iter().chain(&actor.gw).map(u16::to_string);
            let numeric = actor.iso_numeric.map(|number| format!("{number:03}"));
            let spellings = texts
                .chain(numbers)
                .chain(numeric)
                .chain([actor.id.to_string()]);
            spellings.map(|spelling| (&actor.id, spelling))
        })
    }
}

/// Says when an actor's codes ended, with those that still hold last.
fn end(actor: &Actor) -> (bool, Option<Day>) {
    (
        actor.validity.is_open(),
        actor.validity.until.map(PartialDate::latest),
    )
}

#[cfg(test)]
#[path = "registry_tests.rs"]
mod tests;
