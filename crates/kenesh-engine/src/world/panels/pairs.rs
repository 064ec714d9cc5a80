//! What holds between pairs of actors over periods, as sorted columns.

use crate::world::TieSpell;
use kenesh_domain::{ActorId, Ids};
use std::ops::Range;

/// The rows of a tie by pair, in alphabetical order, each pair's rows in time.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Pairs {
    ids: Ids,
    /// The places of both actors, the first before the second in the alphabet, and their spells.
    pairs: Vec<([u32; 2], Range<u32>)>,
    spells: Vec<TieSpell>,
}

impl Pairs {
    /// Sorts spells by pair, in whichever order its actors are named by their places among the actors; of
    /// spells of one period the first given comes first.
    pub(super) fn of(
        actors: &[ActorId],
        rows: impl Iterator<Item = (u32, u32, TieSpell)>,
    ) -> Pairs {
        let ids = Ids::new(actors.iter().cloned());
        let place = |id| ids.place(id).and_then(|place| u32::try_from(place).ok());
        let sorted: Vec<Option<u32>> = actors.iter().map(place).collect();
        let keyed = rows.filter_map(|(a, b, spell)| {
            let (a, b) = (*sorted.get(a as usize)?, *sorted.get(b as usize)?);
            Some(([a?.min(b?), a?.max(b?)], spell))
        });
        let mut keyed: Vec<([u32; 2], TieSpell)> = keyed.collect();
        keyed.sort_by_key(|(pair, spell)| (*pair, spell.since, spell.until));
        let mut pairs: Vec<([u32; 2], Range<u32>)> = Vec::new();
        for (at, (pair, _)) in (0..).zip(&keyed) {
            match pairs.last_mut() {
                Some((last, range)) if last == pair => range.end = at + 1,
                _ => pairs.push((*pair, at..at + 1)),
            }
        }
        Pairs {
            ids,
            pairs,
            spells: keyed.into_iter().map(|(_, spell)| spell).collect(),
        }
    }

    /// Gives a pair's spells, in whichever order its actors are named.
    pub(crate) fn get(&self, a: &ActorId, b: &ActorId) -> &[TieSpell] {
        let found = places(&self.ids, a, b).and_then(|pair| {
            let at = self.pairs.binary_search_by_key(&pair, |(pair, _)| *pair);
            self.spells(&self.pairs.get(at.ok()?)?.1)
        });
        found.unwrap_or_default()
    }

    /// Says whether an actor is one of some pair.
    pub(crate) fn has(&self, actor: &ActorId) -> bool {
        self.ids.place(actor).is_some()
    }

    /// Goes through the pairs.
    pub(crate) fn iter(&self) -> impl Iterator<Item = ((&ActorId, &ActorId), &[TieSpell])> {
        let ids = self.ids.as_slice();
        self.pairs.iter().filter_map(move |([a, b], range)| {
            let pair = (ids.get(*a as usize)?, ids.get(*b as usize)?);
            Some((pair, self.spells(range)?))
        })
    }

    fn spells(&self, range: &Range<u32>) -> Option<&[TieSpell]> {
        self.spells.get(range.start as usize..range.end as usize)
    }
}

/// Finds the places of a pair, the smaller first.
fn places(ids: &Ids, a: &ActorId, b: &ActorId) -> Option<[u32; 2]> {
    let place = |id| ids.place(id).and_then(|place| u32::try_from(place).ok());
    let (a, b) = (place(a)?, place(b)?);
    Some([a.min(b), a.max(b)])
}

#[cfg(test)]
impl Pairs {
    /// Sorts spells of actors by their ids.
    pub(crate) fn of_ids(rows: impl IntoIterator<Item = (ActorId, ActorId, TieSpell)>) -> Pairs {
        let rows: Vec<_> = rows.into_iter().collect();
        let actors: Vec<ActorId> = rows
            .iter()
            .flat_map(|(a, b, _)| [a.clone(), b.clone()])
            .collect();
        let numbered = (0..).step_by(2).zip(&rows);
        Pairs::of(
            &actors,
            numbered.map(|(first, (.., spell))| (first, first + 1, *spell)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_domain::{Cell, Year};

    fn spell(since: Year, value: f64) -> TieSpell {
        TieSpell {
            since: Some(since),
            until: None,
            cell: Cell::Value(value),
            n: None,
        }
    }

    #[test]
    fn a_pair_is_found_from_either_side_with_its_spells_in_time() {
        let row = |a: &str, b: &str, since, value| (a.into(), b.into(), spell(since, value));
        let pairs = Pairs::of_ids([
            row("TUR", "KAZ", 2001, 1.0),
            row("AZE", "TUR", 1994, 2.0),
            row("KAZ", "TUR", 1992, 3.0),
            row("TUR", "KAZ", 1992, 4.0),
        ]);
        let values = |spells: &[TieSpell]| -> Vec<f64> {
            spells
                .iter()
                .filter_map(|spell| spell.cell.number())
                .collect()
        };
        let (tur, kaz) = ("TUR".into(), "KAZ".into());
        assert_eq!(values(pairs.get(&tur, &kaz)), [3.0, 4.0, 1.0]);
        assert_eq!(pairs.get(&tur, &kaz), pairs.get(&kaz, &tur));
        assert!(pairs.get(&tur, &"RUS".into()).is_empty());
        let listed = pairs
            .iter()
            .map(|((a, b), spells)| (a.as_str(), b.as_str(), spells.len()));
        assert_eq!(
            listed.collect::<Vec<_>>(),
            [("AZE", "TUR", 1), ("KAZ", "TUR", 3)]
        );
    }
}
