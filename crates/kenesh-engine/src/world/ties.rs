//! What holds between two actors over a period.

use super::Core;
use super::kept::Found;
use super::panels::Pairs;
use crate::error::EngineError;
use kenesh_domain::{ActorId, Cell, DyadPanel, Missing, Named, Tie, Year};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Holds the value of a pair's tie over a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TieSpell {
    /// First year, or none for a tie without time.
    pub since: Option<Year>,
    /// Last year.
    pub until: Option<Year>,
    /// The value.
    pub cell: Cell,
    /// Observations behind it.
    pub n: Option<i64>,
}

impl TieSpell {
    /// Says whether it holds in a year.
    pub fn holds_in(&self, year: Year) -> bool {
        self.since.is_none_or(|since| since <= year) && self.until.is_none_or(|until| year <= until)
    }
}

/// The years back from the last covered one in which a dispute counts.
const RECENT: Year = 20;

/// So many actors are no selection.
const MOST_STATES: usize = 100;

/// Reads what holds between pairs over periods, of one name.
#[derive(Debug, Clone, Copy)]
pub struct Ties<'a> {
    core: &'a Core,
    found: Option<&'a Found<Pairs>>,
    vouched: &'a [RangeInclusive<Year>],
}

impl<'a> Ties<'a> {
    /// Gives the tie of a pair in a year.
    ///
    /// Where no row says so, it is a structural zero inside the years that the tie's coverage
    /// vouches for, and missing outside them.
    pub fn get(&self, a: &ActorId, b: &ActorId, year: Year) -> Cell {
        let mut spells = self.spells(a, b).iter();
        if let Some(spell) = spells.find(|spell| spell.holds_in(year)) {
            return spell.cell;
        }
        match self.vouched(year) && self.knows(a) && self.knows(b) {
            true => Cell::StructuralZero,
            false => Cell::Missing(Missing::NotCovered),
        }
    }

    /// Says whether coverage makes absence a zero in a year.
    pub fn vouched(&self, year: Year) -> bool {
        self.vouched.iter().any(|years| years.contains(&year))
    }

    /// Gives a pair's tie that does not change with time, or the last that is known of one that hardly does.
    pub fn timeless(&self, a: &ActorId, b: &ActorId) -> Cell {
        let last = self.spells(a, b).last();
        last.map_or(Cell::Missing(Missing::NotCovered), |spell| spell.cell)
    }

    /// Goes through the pairs in alphabetical order, each with its rows in time.
    pub fn iter(&self) -> impl Iterator<Item = ((&'a ActorId, &'a ActorId), &'a [TieSpell])> {
        self.found
            .into_iter()
            .flat_map(|found| found.figures.iter())
    }

    /// Gives the first and last year in which coverage makes absence a zero; nothing where it does in no year.
    pub fn covered(&self) -> Option<(Year, Year)> {
        let first = self.vouched.iter().map(|years| *years.start()).min()?;
        let last = self.vouched.iter().map(|years| *years.end()).max()?;
        Some((first, last))
    }

    /// Says whether the sources know an actor: every state, and a union of which they hold a tie.
    pub fn knows(&self, actor: &ActorId) -> bool {
        let union = || self.found.is_some_and(|found| found.figures.has(actor));
        self.core.is_state(actor) || union()
    }

    /// Says whether rows name more than a selection of states, so that who has none has none with anybody.
    pub fn is_of_most_states(&self) -> bool {
        let actors: BTreeSet<&ActorId> = self.iter().flat_map(|((a, b), _)| [a, b]).collect();
        actors.len() >= MOST_STATES
    }

    /// Gives a pair's rows in time.
    pub fn spells(&self, a: &ActorId, b: &ActorId) -> &'a [TieSpell] {
        self.found.map_or(&[], |found| found.figures.get(a, b))
    }
}

impl Core {
    /// Reads a tie; agreement in votes, which has a figure for every year, is read by [`Core::agreement`].
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn ties(&self, tie: impl Into<Named<Tie>>) -> Result<Ties<'_>, EngineError> {
        let tie = tie.into();
        Ok(Ties {
            core: self,
            found: self.tie_figures(&tie)?,
            vouched: self.coverage.periods("ties", tie.as_str()),
        })
    }

    /// Gives the tie of a pair in a year, as [`Ties::get`] does.
    ///
    /// # Errors
    /// As [`Core::ties`].
    pub fn tie(
        &self,
        tie: impl Into<Named<Tie>>,
        a: &ActorId,
        b: &ActorId,
        year: Year,
    ) -> Result<Cell, EngineError> {
        let tie = tie.into();
        match tie.known() {
            Some(Tie::Agreement) => Ok(self.agreement()?.get(a.min(b), a.max(b), year)),
            _ => Ok(self.ties(tie)?.get(a, b, year)),
        }
    }

    /// Gives the agreement of every pair in every year, a pair in alphabetical order.
    ///
    /// # Errors
    /// As [`Core::ties`].
    pub fn agreement(&self) -> Result<&DyadPanel, EngineError> {
        Ok(&self.agreement_figures()?.figures)
    }

    /// Gives the years in which some pair has a figure of agreement; where no pair has, they run
    /// backwards.
    ///
    /// # Errors
    /// As [`Core::ties`].
    pub fn agreement_years(&self) -> Result<RangeInclusive<Year>, EngineError> {
        Ok(self.agreement()?.years())
    }

    /// Gives every pair of states with a militarized dispute in the last twenty years that the source
    /// covers, each in order.
    ///
    /// # Errors
    /// As [`Core::ties`].
    pub fn disputes(&self) -> Result<BTreeSet<(&ActorId, &ActorId)>, EngineError> {
        let covered = self
            .coverage
            .periods("ties", Tie::MilitarizedDispute.as_str());
        let last = covered.iter().map(|years| *years.end()).max();
        let first = last.map_or(Year::MIN, |last| last - (RECENT - 1));
        let recent = |spell: &TieSpell| spell.until.is_none_or(|until| until >= first);
        let disputes = self.ties(Tie::MilitarizedDispute)?;
        let recent = disputes
            .iter()
            .filter(|(_, spells)| spells.iter().any(recent));
        Ok(recent.map(|(pair, _)| pair).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spell_without_time_always_holds() {
        let spell = |since, until| TieSpell {
            since,
            until,
            cell: Cell::Value(1.0),
            n: None,
        };
        assert!(spell(None, None).holds_in(1066));
        assert!(spell(Some(1992), None).holds_in(1992));
        assert!(!spell(Some(1992), Some(1995)).holds_in(1996));
        assert!(!spell(Some(1992), Some(1995)).holds_in(1991));
    }
}
