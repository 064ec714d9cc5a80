//! Trade agreements of the EU as one actor.

use super::members::Members;
use super::{Derivation, Inputs, Made, REPORTING, Spell, UNION, from_first};
use crate::error::EngineError;
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_measures::union_of_states::alike;
use kenesh_sources::TieRow;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const DERIVATION: Derivation = Derivation {
    name: "agreements",
    makes: "ties trade_agreement of the EU",
    from: "ties trade_agreement",
    run,
};

const TIE: &str = "trade_agreement";
/// The source sees pairs every so many years.
const EVERY: Year = 4;

/// The spells of each pair, in alphabetical order.
type Pairs<'a> = BTreeMap<(&'a ActorId, &'a ActorId), Vec<&'a Spell>>;

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let Some(agreements) = &inputs.trade_agreements else {
        return Ok(Vec::new());
    };
    let mut pairs = Pairs::new();
    let (mut states, mut years) = (BTreeSet::new(), BTreeSet::new());
    for spell in agreements.figures {
        let pair = ordered(&spell.a, &spell.b);
        pairs.entry(pair).or_default().push(spell);
        states.extend([&spell.a, &spell.b]);
        let seen = from_first(spell.since..=spell.until);
        years.extend(seen.filter(|year| (year - spell.since) % EVERY == 0));
    }
    states.remove(&ActorId::new(UNION));
    let mut made = agreements.made();
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Ok(Vec::new());
    };
    let members = Members::of(inputs, *first..=*last);
    for state in states {
        let flag = |year: &Year| Some((*year, flag(state, &members, &pairs, *year).number()?));
        let flags: Vec<(Year, f64)> = years.iter().filter_map(flag).collect();
        made.rows.ties.extend(rows(state, &flags));
    }
    Ok(vec![made])
}

/// Says whether all members of the year are bound with a state, or none; missing where they differ or
/// too few are seen.
fn flag(state: &ActorId, members: &Members, pairs: &Pairs<'_>, year: Year) -> Cell {
    let others = members.at(year).filter(|member| *member != state);
    let seen = |member: &ActorId| {
        let spells = pairs.get(&ordered(state, member)).into_iter().flatten();
        let mut then = spells.filter(|spell| (spell.since..=spell.until).contains(&year));
        then.next()
            .map_or(Cell::Missing(Missing::NotCovered), |spell| spell.cell)
    };
    alike(&others.map(seen).collect::<Vec<Cell>>(), REPORTING)
}

/// Joins equal flags into rows, those without an agreement first.
fn rows(state: &ActorId, flags: &[(Year, f64)]) -> Vec<TieRow> {
    let union = ActorId::new(UNION);
    let (a, b) = ordered(state, &union);
    let mut rows = Vec::new();
    for value in [0.0, 1.0] {
        let years = flags.iter().filter(|(_, flag)| *flag == value);
        rows.extend(
            spells(years.map(|(year, _)| *year))
                .into_iter()
                .map(|(since, until)| TieRow {
                    a: a.clone(),
                    b: b.clone(),
                    since: Some(since),
                    until: Some(until),
                    tie: TIE,
                    cell: Cell::Value(value),
                    n: None,
                }),
        );
    }
    rows
}

/// Joins years in order into spells of first and last year; years at most four apart belong together.
fn spells(years: impl Iterator<Item = Year>) -> Vec<(Year, Year)> {
    let mut spells: Vec<(Year, Year)> = Vec::new();
    for year in years {
        match spells.last_mut() {
            Some((_, last)) if year.saturating_sub(*last) <= EVERY => *last = year,
            _ => spells.push((year, year)),
        }
    }
    spells
}

fn ordered<'a>(a: &'a ActorId, b: &'a ActorId) -> (&'a ActorId, &'a ActorId) {
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::World;

    fn spell(a: &str, b: &str, since: Year, until: Year, value: f64) -> Spell {
        Spell {
            a: a.into(),
            b: b.into(),
            since,
            until,
            cell: Cell::Value(value),
        }
    }

    fn found(spells: &[Spell]) -> Vec<(String, String, Year, Year, Option<f64>)> {
        let members = [
            ("DEU", 1958, 2016),
            ("FRA", 1958, 2016),
            ("HUN", 2004, 2016),
        ];
        let mut world = World::with_members(&members);
        world.trade_agreements = Some(spells.to_vec());
        let row = |tie: &TieRow| {
            let (a, b) = (tie.a.to_string(), tie.b.to_string());
            (
                a,
                b,
                tie.since.unwrap(),
                tie.until.unwrap(),
                tie.cell.number(),
            )
        };
        let ties = world.rows().ties;
        ties.iter()
            .map(row)
            .filter(|(a, b, ..)| a == "TUR" || b == "TUR")
            .collect()
    }

    #[test]
    fn the_union_is_bound_as_long_as_all_its_members_are() {
        let spells = [
            spell("DEU", "TUR", 1992, 1992, 0.0),
            spell("DEU", "TUR", 1996, 2016, 1.0),
            spell("FRA", "TUR", 1992, 1992, 0.0),
            spell("FRA", "TUR", 1996, 2016, 1.0),
            spell("HUN", "TUR", 1992, 2004, 0.0),
            spell("HUN", "TUR", 2008, 2016, 1.0),
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
        assert_eq!(found(&[spell("DEU", "TUR", 1992, 2000, 1.0)]), []);
    }
}
