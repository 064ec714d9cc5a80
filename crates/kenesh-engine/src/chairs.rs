//! Who held an organization's chair, and when.

use crate::error::EngineError;
use crate::world::Core;
use kenesh_domain::{ActorId, OrgId, PartialDate, Period, Year};
use kenesh_tables::{ChairRow, Sourced};

/// A chairmanship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The actor in the chair.
    pub chair: ActorId,
    /// When it took the chair.
    pub since: PartialDate,
    /// When it handed over; none where it still holds the chair, or where no source says.
    pub until: Option<PartialDate>,
}

impl Term {
    /// Says whether the term holds on 1 July, which is most of a year where terms change once in it.
    pub fn holds_in(&self, year: Year) -> bool {
        let period = Period {
            since: Some(self.since),
            until: self.until,
        };
        period.contains_day((year, 7, 1))
    }
}

/// Gives the known terms of an organization, in time.
///
/// # Errors
/// A table of chairs that cannot be read.
pub fn terms(core: &Core, org: &OrgId) -> Result<Vec<Term>, EngineError> {
    let term = |row: &Sourced<ChairRow>| Term {
        chair: row.chair.clone(),
        since: row.since,
        until: row.until,
    };
    let own = core.world().rows()?.iter();
    let own = own.filter(|row: &&Sourced<ChairRow>| row.org == *org);
    let mut terms: Vec<Term> = own.map(term).collect();
    terms.sort_by_key(|term| term.since);
    Ok(terms)
}

/// Gives who held the chair on 1 July of a year; none where that is not known.
pub fn holder(terms: &[Term], year: Year) -> Option<&ActorId> {
    terms
        .iter()
        .rev()
        .find(|term| term.holds_in(year))
        .map(|term| &term.chair)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    #[test]
    fn the_chair_of_a_year_held_it_on_the_first_of_july() {
        let engine = Engine::starter().unwrap();
        let terms = terms(engine.core().unwrap(), &OrgId::new("OTS")).unwrap();
        let of = |year| holder(&terms, year).map(ActorId::as_str);
        assert_eq!(
            (of(2010), of(2011), of(2014)),
            (None, Some("TUR"), Some("TUR"))
        );
        assert_eq!(
            (of(2016), of(2020), of(2023)),
            (Some("KAZ"), Some("AZE"), Some("UZB"))
        );
    }
}
