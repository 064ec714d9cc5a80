//! Trade agreements of the EU as one actor.

use super::inputs::Inputs;
use super::members::Members;
use super::{Derivation, Made, REPORTING, UNION, from_first};
use crate::error::EngineError;
use crate::world::TieSpell;
use crate::world::panels::Pairs;
use kenesh_domain::{ActorId, Cell, Missing, Tie, Year};
use kenesh_measures::union_of_states::alike;
use kenesh_sources::sources::penppml::{EVERY, joined};
use std::collections::BTreeSet;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "agreements",
    makes: "ties trade_agreement of the EU",
    from: "ties trade_agreement",
    run,
};

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let Some(agreements) = inputs.tie(Tie::TradeAgreement)? else {
        return Ok(Vec::new());
    };
    let pairs = &*agreements.figures;
    let (mut states, mut years) = (BTreeSet::new(), BTreeSet::new());
    for ((a, b), spells) in pairs.iter() {
        for (since, until) in spells.iter().filter_map(seen) {
            states.extend([a, b]);
            let years_seen = from_first(since..=until);
            years.extend(years_seen.filter(|year| (year - since) % EVERY == 0));
        }
    }
    let union = ActorId::new(UNION);
    states.remove(&union);
    let mut made = agreements.made();
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Ok(Vec::new());
    };
    let members = Members::of(inputs, *first..=*last);
    for state in states {
        let flag = |year: &Year| Some((*year, flag(state, &members, pairs, *year).number()?));
        let flags: Vec<(Year, f64)> = years.iter().filter_map(flag).collect();
        let pair = ordered(state, &union);
        made.rows.tables.extend(joined(pair, &flags));
    }
    Ok(vec![made])
}

/// Says whether all members of the year are bound with a state, or none; missing where they differ or
/// too few are seen.
fn flag(state: &ActorId, members: &Members, pairs: &Pairs, year: Year) -> Cell {
    let others = members.at(year).filter(|member| *member != state);
    let cell = |member: &ActorId| {
        let spells = pairs.get(state, member).iter();
        let mut then = spells.filter(|spell| seen(spell).is_some() && spell.holds_in(year));
        then.next()
            .map_or(Cell::Missing(Missing::NotCovered), |spell| spell.cell)
    };
    alike(&others.map(cell).collect::<Vec<Cell>>(), REPORTING)
}

/// Gives the first and last year in which a pair was seen, where the spell has both.
fn seen(spell: &TieSpell) -> Option<(Year, Year)> {
    spell.since.zip(spell.until)
}

fn ordered<'a>(a: &'a ActorId, b: &'a ActorId) -> (&'a ActorId, &'a ActorId) {
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;
    use kenesh_tables::TieRow;

    /// Two states, a first and a last year, and the value.
    type Seen = (&'static str, &'static str, Year, Year, f64);

    fn found(spells: &[Seen]) -> Vec<(String, String, Year, Year, Option<f64>)> {
        let members = [
            ("DEU", 1958, 2016),
            ("FRA", 1958, 2016),
            ("HUN", 2004, 2016),
        ];
        let world = testing::with_members(&members);
        let spell = |(a, b, since, until, value): &Seen| {
            let spell = TieSpell {
                since: Some(*since),
                until: Some(*until),
                cell: Cell::Value(*value),
                n: None,
            };
            ((*a).into(), (*b).into(), spell)
        };
        let pairs = Pairs::of_ids(spells.iter().map(spell));
        world.ties.keep(Tie::TradeAgreement, testing::given(pairs));
        let row = |tie: &TieRow| {
            let (a, b) = (tie.a.to_string(), tie.b.to_string());
            (
                a,
                b,
                tie.since.unwrap(),
                tie.until.unwrap(),
                tie.cell().number(),
            )
        };
        let rows = testing::rows(&world);
        rows.of::<TieRow>()
            .iter()
            .map(row)
            .filter(|(a, b, ..)| a == "TUR" || b == "TUR")
            .collect()
    }

    #[test]
    fn the_union_is_bound_as_long_as_all_its_members_are() {
        let spells = [
            ("DEU", "TUR", 1992, 1992, 0.0),
            ("DEU", "TUR", 1996, 2016, 1.0),
            ("FRA", "TUR", 1992, 1992, 0.0),
            ("FRA", "TUR", 1996, 2016, 1.0),
            ("HUN", "TUR", 1992, 2004, 0.0),
            ("HUN", "TUR", 2008, 2016, 1.0),
        ];
        let row =
            |since, until, value| ("EU".to_owned(), "TUR".to_owned(), since, until, Some(value));
        assert_eq!(
            found(&spells),
            [
                row(1992, 1992, 0.0),
                row(1996, 2000, 1.0),
                row(2008, 2016, 1.0)
            ]
        );
    }

    #[test]
    fn a_union_of_which_too_few_are_seen_has_no_tie() {
        assert_eq!(found(&[("DEU", "TUR", 1992, 2000, 1.0)]), []);
    }
}
