//! What holds between two actors over a period.

use super::Core;
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

impl Core {
    /// Gives the tie of a pair in a year.
    ///
    /// Where no row says so, it is a structural zero inside the years that the tie's coverage
    /// vouches for, and missing outside them.
    pub fn tie(&self, tie: impl Into<Named<Tie>>, a: &ActorId, b: &ActorId, year: Year) -> Cell {
        let tie = tie.into();
        if tie.known() == Some(Tie::Agreement) {
            let (first, second) = if a <= b { (a, b) } else { (b, a) };
            return self.figures.agreement.get(first, second, year);
        }
        let mut spells = self.tie_rows(&tie, a, b).iter();
        match spells.find(|spell| spell.holds_in(year)) {
            Some(spell) => spell.cell,
            // Sources of ties know states only: of a union of states they say nothing.
            None if self.vouched("ties", tie.as_str(), year)
                && self.is_state(a)
                && self.is_state(b) =>
            {
                Cell::StructuralZero
            }
            None => Cell::Missing(Missing::NotCovered),
        }
    }

    /// Gives every row of a tie between two actors, in whichever order they are named.
    fn tie_rows(&self, tie: &Named<Tie>, a: &ActorId, b: &ActorId) -> &[TieSpell] {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        let pairs = self.figures.ties.get(tie);
        let rows = pairs.and_then(|pairs| pairs.get(first)?.get(second));
        rows.map_or(&[], Vec::as_slice)
    }

    /// Gives the ties of one kind, by pair in alphabetical order.
    pub fn ties_of(
        &self,
        tie: impl Into<Named<Tie>>,
    ) -> impl Iterator<Item = ((&ActorId, &ActorId), &[TieSpell])> {
        let pairs = self.figures.ties.get(&tie.into()).into_iter().flatten();
        pairs.flat_map(|(a, partners)| {
            let partners = partners.iter();
            partners.map(move |(b, rows)| ((a, b), rows.as_slice()))
        })
    }

    /// Gives a tie that does not change with time, or the last that is known of one that hardly does.
    pub fn timeless_tie(&self, tie: impl Into<Named<Tie>>, a: &ActorId, b: &ActorId) -> Cell {
        self.tie_rows(&tie.into(), a, b)
            .last()
            .map_or(Cell::Missing(Missing::NotCovered), |row| row.cell)
    }

    /// Gives the agreement of every pair in every year, a pair in alphabetical order.
    pub fn agreement(&self) -> &DyadPanel {
        &self.figures.agreement
    }

    /// Gives the years in which some pair has a figure of agreement; where no pair has, they run
    /// backwards.
    pub fn agreement_years(&self) -> RangeInclusive<Year> {
        self.figures.agreement.years()
    }

    /// Gives every pair of states with a militarized dispute in the last twenty years that the source
    /// covers, each in order.
    pub fn disputes(&self) -> BTreeSet<(&ActorId, &ActorId)> {
        let covered = self
            .coverage
            .periods("ties", Tie::MilitarizedDispute.as_str());
        let last = covered.iter().map(|years| *years.end()).max();
        let first = last.map_or(Year::MIN, |last| last - (RECENT - 1));
        let recent = |spell: &TieSpell| spell.until.is_none_or(|until| until >= first);
        self.ties_of(Tie::MilitarizedDispute)
            .filter(|(_, spells)| spells.iter().any(recent))
            .map(|(pair, _)| pair)
            .collect()
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
