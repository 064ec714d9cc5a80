//! Who held an organization's chair, and when.

use crate::error::EngineError;
use crate::world::Core;
use crate::world::date;
use kenesh_domain::{ActorId, OrgId, PartialDate, Period, Year};

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
pub fn terms(core: &Core, org: &OrgId) -> Result<Vec<Term>, EngineError> {
    let rows = core.world().rows("chairs");
    let own = rows
        .iter()
        .filter(|row| row.text("org") == Some(org.as_str()));
    let read = |row: kenesh_store::Row<'_>| {
        let until = row
            .text("until")
            .map(|until| date("chairs", org.as_str(), until));
        Ok(Term {
            chair: ActorId::new(row.text("chair").unwrap_or_default()),
            since: date(
                "chairs",
                org.as_str(),
                row.text("since").unwrap_or_default(),
            )?,
            until: until.transpose()?,
        })
    };
    let mut terms: Vec<Term> = own.map(read).collect::<Result<_, EngineError>>()?;
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
        let terms = terms(engine.core(), &OrgId::new("OTS")).unwrap();
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
