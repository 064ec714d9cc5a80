//! Who the codes and names of a dataset mean: the registry of actors, asked once a code and year.

use kenesh_domain::{Actor, ActorId, ActorKind, Period, Registry, Year};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The most bytes of a name; a longer one is no state's, and is compared with none.
const LONGEST_NAME: usize = 300;
/// The most names whose answers are remembered.
const MOST_NAMES: usize = 100_000;

/// Resolves the codes and names of datasets to states, and remembers the answers.
///
/// Beware that a code may pass from one state to another: COW's 345 was Yugoslavia and is Serbia, so
/// codes are resolved at the year of their row. A code that only one state ever bore means that
/// state in every year, because datasets reach beyond the years of the state system.
#[derive(Debug)]
pub struct Actors<'a> {
    registry: &'a Registry,
    cow: HashMap<i64, Vec<&'a Actor>>,
    iso3: HashMap<&'a str, Vec<&'a Actor>>,
    iso2: HashMap<&'a str, Vec<&'a Actor>>,
    iso_numeric: HashMap<i64, Vec<&'a Actor>>,
    given_up: HashSet<(i64, Year)>,
    names: RefCell<HashMap<String, Option<ActorId>>>,
}

impl<'a> Actors<'a> {
    /// Indexes a registry.
    pub fn new(registry: &'a Registry) -> Actors<'a> {
        let mut actors = Actors {
            registry,
            cow: HashMap::new(),
            iso3: HashMap::new(),
            iso2: HashMap::new(),
            iso_numeric: HashMap::new(),
            given_up: HashSet::new(),
            names: RefCell::default(),
        };
        for actor in registry
            .iter()
            .filter(|actor| actor.kind == ActorKind::State)
        {
            if let Some(code) = actor.cow {
                actors.cow.entry(i64::from(code)).or_default().push(actor);
                let ended = given_up(registry, actor).map(|year| (i64::from(code), year));
                actors.given_up.extend(ended);
            }
            // Where ISO has no code the id stands in, as XKX for Kosovo: datasets use it so.
            let code = actor.iso3.as_deref().unwrap_or(actor.id.as_str());
            actors.iso3.entry(code).or_default().push(actor);
            if let Some(code) = actor.iso2.as_deref() {
                actors.iso2.entry(code).or_default().push(actor);
            }
            if let Some(code) = actor.iso_numeric {
                actors
                    .iso_numeric
                    .entry(i64::from(code))
                    .or_default()
                    .push(actor);
            }
        }
        actors
    }

    /// Finds the state that a Correlates of War number meant in a year.
    pub fn cow(&self, code: i64, year: Year) -> Option<ActorId> {
        at(self.cow.get(&code)?, year)
    }

    /// Says whether a Correlates of War number ended within a year, at whose end its state bore another.
    ///
    /// Beware that datasets may then hold two records of the state in that year, such as of Germany in
    /// 1990 as 260 and as 255: the one under the number that lasted counts.
    pub fn cow_given_up(&self, code: i64, year: Year) -> bool {
        self.given_up.contains(&(code, year))
    }

    /// Finds the state that an ISO 3166 alpha-3 code meant in a year.
    pub fn iso3(&self, code: &str, year: Year) -> Option<ActorId> {
        at(self.iso3.get(code)?, year)
    }

    /// Finds the state that an ISO 3166 alpha-2 code meant in a year.
    pub fn iso2(&self, code: &str, year: Year) -> Option<ActorId> {
        at(self.iso2.get(code)?, year)
    }

    /// Finds the state that an ISO 3166 numeric code meant in a year.
    ///
    /// Beware that the customs statistics of the United Nations have numbers of their own for some
    /// states, such as 842 for the United States: a source that uses them lists them.
    pub fn iso_numeric(&self, code: i64, year: Year) -> Option<ActorId> {
        at(self.iso_numeric.get(&code)?, year)
    }

    /// Finds the state that bears a name or an alias, in any case and with or without marks.
    ///
    /// `also` lists the spellings of one dataset that are no one's alias, as (spelling, id); they come
    /// first.
    pub fn name(&self, name: &str, also: &[(&str, &str)]) -> Option<ActorId> {
        let state = |actor: Option<&Actor>| {
            let state = actor.filter(|actor| actor.kind == ActorKind::State);
            state.map(|actor| actor.id.clone())
        };
        if name.len() > LONGEST_NAME {
            return None;
        }
        if let Some((_, id)) = also.iter().find(|(spelling, _)| *spelling == name) {
            return state(self.registry.get(&ActorId::new(id)));
        }
        if let Some(found) = self.names.borrow().get(name) {
            return found.clone();
        }
        let found = state(self.registry.resolve(name).ok());
        let mut names = self.names.borrow_mut();
        if names.len() < MOST_NAMES {
            names.insert(name.to_owned(), found.clone());
        }
        found
    }
}

/// Finds the year in which a state gave up its Correlates of War number for another.
fn given_up(registry: &Registry, actor: &Actor) -> Option<Year> {
    let year = actor.validity.until?.year();
    let mut after = registry.records(&actor.id).iter();
    let last = after.find(|record| record.validity.contains_year_end(year))?;
    (last.cow != actor.cow).then_some(year)
}

/// Chooses the bearer of a code in a year: who bears it at the year's end, else who bore it on some
/// day of it, else the only one that ever did.
fn at(bearers: &[&Actor], year: Year) -> Option<ActorId> {
    let when = |holds: fn(Period, Year) -> bool| {
        let mut bearers = bearers.iter();
        bearers.find(|actor| holds(actor.validity, year))
    };
    let only = || {
        let (first, others) = bearers.split_first()?;
        let same = others.iter().all(|actor| actor.id == first.id);
        same.then_some(first)
    };
    let bearer = when(Period::contains_year_end).or_else(|| when(Period::overlaps_year));
    let found = bearer.or_else(only)?;
    Some(found.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry() -> Registry {
        let over = |since: Option<&str>, until: Option<&str>| Period {
            since: since.and_then(|date| date.parse().ok()),
            until: until.and_then(|date| date.parse().ok()),
        };
        let state = |id: &str, cow: u16, validity| Actor {
            cow: Some(cow),
            validity,
            ..Actor::new(id, ActorKind::State, id)
        };
        Registry::new(vec![
            state("YUG", 345, over(None, Some("2006-06-05"))),
            state("SRB", 345, over(Some("2006-06-05"), None)),
            state("KAZ", 705, over(Some("1991-12-16"), None)),
            Actor::new("EU", ActorKind::Organization, "European Union"),
        ])
    }

    #[test]
    fn a_code_that_passed_on_means_its_bearer_of_the_year() {
        let registry = registry();
        let actors = Actors::new(&registry);
        assert_eq!(actors.cow(345, 1995), Some("YUG".into()));
        assert_eq!(actors.cow(345, 2006), Some("SRB".into()));
        assert_eq!(actors.cow(345, 2010), Some("SRB".into()));
    }

    #[test]
    fn a_code_of_one_state_means_it_in_every_year() {
        let registry = registry();
        let actors = Actors::new(&registry);
        assert_eq!(actors.cow(705, 1980), Some("KAZ".into()));
        assert_eq!(actors.cow(2, 1980), None);
    }

    #[test]
    fn a_number_given_up_within_a_year_is_told() {
        let germany = |cow: u16, since: &str, until: Option<&str>| Actor {
            cow: Some(cow),
            validity: Period {
                since: since.parse().ok(),
                until: until.and_then(|date| date.parse().ok()),
            },
            ..Actor::new("DEU", ActorKind::State, "Germany")
        };
        let registry = Registry::new(vec![
            germany(260, "1949-09-21", Some("1990-10-02")),
            germany(255, "1990-10-03", None),
        ]);
        let actors = Actors::new(&registry);
        let given_up = |code, year| actors.cow_given_up(code, year);
        assert!(given_up(260, 1990));
        assert!(
            !given_up(255, 1990)
                && !given_up(260, 1989)
                && !given_up(260, 1991)
                && !given_up(2, 1990)
        );
    }

    #[test]
    fn a_datasets_own_spelling_comes_first_and_organizations_are_no_states() {
        let registry = registry();
        let actors = Actors::new(&registry);
        assert_eq!(
            actors.name("Qazaqstan", &[("Qazaqstan", "KAZ")]),
            Some("KAZ".into())
        );
        assert_eq!(actors.name("European Union", &[]), None);
        assert_eq!(actors.name("Qazaqstan", &[]), None);
    }
}
