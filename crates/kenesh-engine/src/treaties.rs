//! Treaties graded: how much a pact obliges to, how deep a trade agreement goes, and how long either holds.

use crate::error::EngineError;
use crate::world::{Core, TieSpell, Ties};
use kenesh_domain::{ActorId, Cell, Missing, Tie, Year};

/// Every kind of pact and its grade, in thirds by what it obliges to: to defend, to consult, or neither.
pub const PACTS: [(Tie, f64); 6] = [
    (Tie::Alliance, 1.0),
    (Tie::OffencePact, 1.0),
    (Tie::ConsultationPact, 2.0 / 3.0),
    (Tie::DefenceAgreement, 1.0 / 3.0),
    (Tie::NeutralityPact, 1.0 / 3.0),
    (Tie::NonaggressionPact, 1.0 / 3.0),
];

/// What says that there is a preferential trade agreement, and how deep it goes.
pub const AGREEMENTS: [Tie; 2] = [Tie::PreferentialAgreement, Tie::PreferentialAgreementDepth];

/// The provisions of the deepest trade agreement.
const PROVISIONS: f64 = 7.0;
/// The grade of an agreement whose depth is not coded: the middle of the scale.
const UNCODED: f64 = 0.5;

/// A grade from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grade {
    /// The grade: 0 where there is no treaty, missing where that is not known.
    pub cell: Cell,
    /// Whether it is that of the last year that the sources cover, since when nothing ended it.
    pub carried: bool,
}

/// Grades the treaties of pairs.
#[derive(Debug)]
pub struct Treaties<'a> {
    pacts: Vec<(Ties<'a>, f64)>,
    agreements: Ties<'a>,
    depths: Ties<'a>,
}

impl<'a> Treaties<'a> {
    /// Finds them.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn of(core: &'a Core) -> Result<Treaties<'a>, EngineError> {
        let pact = |(tie, grade): (Tie, f64)| Ok((core.ties(tie)?, grade));
        Ok(Treaties {
            pacts: PACTS
                .into_iter()
                .map(pact)
                .collect::<Result<_, EngineError>>()?,
            agreements: core.ties(Tie::PreferentialAgreement)?,
            depths: core.ties(Tie::PreferentialAgreementDepth)?,
        })
    }

    /// Finds a pair, to ask for its grades in many years.
    pub fn pair(&self, a: &ActorId, b: &ActorId) -> TreatyPair<'a> {
        let pact = |(ties, grade): &(Ties<'a>, f64)| (Held::of(ties, a, b), *grade);
        TreatyPair {
            pacts: self.pacts.iter().map(pact).collect(),
            agreement: Held::of(&self.agreements, a, b),
            depth: Held::of(&self.depths, a, b),
        }
    }
}

/// The treaties of one pair.
#[derive(Debug)]
pub struct TreatyPair<'a> {
    pacts: Vec<(Held<'a>, f64)>,
    agreement: Held<'a>,
    depth: Held<'a>,
}

impl TreatyPair<'_> {
    /// Grades the strongest pact in a year; missing where the world knows of no kind of pact.
    ///
    /// Beware that a union of states has the mean of its members, so that its grade may lie between the kinds.
    pub fn pact(&self, year: Year) -> Grade {
        let graded = |(held, grade): &(Held<'_>, f64)| {
            let found = held.get(year);
            Grade {
                cell: found.cell.map(|bound| bound * grade),
                ..found
            }
        };
        let known = self
            .pacts
            .iter()
            .map(graded)
            .filter(|found| found.cell.number().is_some());
        // Of equal grades one that is not carried says more.
        let stronger = |a: Grade, b: Grade| {
            let key = |grade: &Grade| (grade.cell.number().unwrap_or_default(), !grade.carried);
            if key(&b) > key(&a) { b } else { a }
        };
        known.reduce(stronger).unwrap_or(UNKNOWN)
    }

    /// Grades the preferential trade agreement in a year: (1 + provisions) / 8, the middle of the scale where its
    /// depth is not coded, 0 without an agreement.
    pub fn agreement(&self, year: Year) -> Grade {
        let (found, depth) = (self.agreement.get(year), self.depth.get(year));
        let grade = match depth.cell {
            Cell::Value(provisions) => (1.0 + provisions) / (1.0 + PROVISIONS),
            _ => UNCODED,
        };
        Grade {
            cell: found.cell.map(|bound| bound * grade),
            ..found
        }
    }
}

const UNKNOWN: Grade = Grade {
    cell: Cell::Missing(Missing::NotCovered),
    carried: false,
};

/// The spells of a pair, and to which year the sources cover them.
#[derive(Debug)]
struct Held<'a> {
    spells: &'a [TieSpell],
    /// Whether the sources tell the absence of a tie between these two from ignorance.
    told: bool,
    covered: Option<(Year, Year)>,
}

impl<'a> Held<'a> {
    fn of(ties: &Ties<'a>, a: &ActorId, b: &ActorId) -> Held<'a> {
        Held {
            spells: ties.spells(a, b),
            told: ties.knows(a) && ties.knows(b),
            covered: ties.covered(),
        }
    }

    /// Gives what holds in a year. After the last covered year a tie holds that held then, and nothing holds where
    /// nothing did.
    fn get(&self, year: Year) -> Grade {
        if let Some(spell) = self.spells.iter().find(|spell| spell.holds_in(year)) {
            let carried = self.covered.is_some_and(|(_, last)| {
                year > last && spell.since.is_none_or(|since| since <= last)
            });
            return Grade {
                cell: spell.cell,
                carried,
            };
        }
        let Some((first, last)) = self.covered.filter(|_| self.told) else {
            return UNKNOWN;
        };
        if year < first {
            return UNKNOWN;
        }
        if year <= last {
            return Grade {
                cell: Cell::StructuralZero,
                carried: false,
            };
        }
        let held = self.spells.iter().find(|spell| spell.holds_in(last));
        let cell = held.map_or(Cell::StructuralZero, |spell| spell.cell);
        Grade {
            cell,
            carried: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(since: Year, until: Option<Year>, value: f64) -> TieSpell {
        TieSpell {
            since: Some(since),
            until,
            cell: Cell::Value(value),
            n: None,
        }
    }

    fn held(spells: &[TieSpell]) -> Held<'_> {
        Held {
            spells,
            told: true,
            covered: Some((1992, 2018)),
        }
    }

    fn at(held: &Held<'_>, year: Year) -> (Option<f64>, bool) {
        let found = held.get(year);
        (found.cell.number(), found.carried)
    }

    #[test]
    fn a_treaty_holds_until_it_ends_and_says_when_it_is_carried() {
        let spells = [spell(2010, Some(2018), 1.0)];
        let found = held(&spells);
        assert_eq!(at(&found, 2009), (Some(0.0), false));
        assert_eq!(at(&found, 2018), (Some(1.0), false));
        assert_eq!(at(&found, 2024), (Some(1.0), true));
        let ended = [spell(2010, Some(2014), 1.0)];
        assert_eq!(at(&held(&ended), 2024), (Some(0.0), true));
        // One that another source knows from a later year on is not carried.
        let later = [spell(2021, None, 1.0)];
        assert_eq!(at(&held(&later), 2019), (Some(0.0), true));
        assert_eq!(at(&held(&later), 2024), (Some(1.0), false));
    }

    #[test]
    fn the_strongest_pact_counts_and_depth_grades_agreements() {
        let (ally, pact) = (
            [spell(2000, Some(2005), 1.0)],
            [spell(1992, Some(2018), 1.0)],
        );
        let (deep, shallow) = (
            [spell(2010, Some(2018), 3.0)],
            [spell(1992, Some(2018), 1.0)],
        );
        let pair = TreatyPair {
            pacts: vec![(held(&ally), 1.0), (held(&pact), 1.0 / 3.0)],
            agreement: held(&shallow),
            depth: Held {
                told: false,
                ..held(&deep)
            },
        };
        assert_eq!(pair.pact(2003).cell, Cell::Value(1.0));
        assert_eq!(pair.pact(2010).cell, Cell::Value(1.0 / 3.0));
        assert_eq!(pair.agreement(2000).cell, Cell::Value(UNCODED));
        assert_eq!(pair.agreement(2012).cell, Cell::Value(0.5));
        assert!(pair.agreement(2024).carried);
    }
}
