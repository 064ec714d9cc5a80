//! Pacts and trade agreements of the EU as one actor: which share of its members is bound, and how deeply.

use super::inputs::Inputs;
use super::members::Members;
use super::{Derivation, Made, UNION};
use crate::error::EngineError;
use crate::treaties::{AGREEMENTS, PACTS};
use crate::world::panels::Pairs;
use kenesh_domain::{ActorId, Cell, Tie, Year};
use kenesh_tables::TieRow;
use std::collections::BTreeSet;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "union_ties",
    makes: "ties of the EU: pacts and preferential agreements, as the mean over its members of the year",
    from: "ties alliance, …_pact, defence_agreement, preferential_agreement and its depth",
    run,
};

/// The first year of which capacity is measured.
const SINCE: Year = super::arms::SCALED_SINCE;

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let mut made = Vec::new();
    for tie in PACTS.iter().map(|(tie, _)| *tie).chain(AGREEMENTS) {
        let (Some(pairs), Some(covered)) = (inputs.tie(tie)?, inputs.last_seen(tie)?) else {
            continue;
        };
        let members = Members::of(inputs, SINCE..=covered);
        let mut rows = pairs.made();
        rows.rows
            .tables
            .extend(of_union(&pairs.figures, &members, tie, covered));
        made.push(rows);
    }
    Ok(made)
}

/// Gives the union's spells with every state, years of one value together.
fn of_union<'a>(
    pairs: &'a Pairs,
    members: &'a Members,
    tie: Tie,
    last: Year,
) -> impl Iterator<Item = TieRow> + 'a {
    let states: BTreeSet<&ActorId> = pairs.iter().flat_map(|((a, b), _)| [a, b]).collect();
    let outside = states.into_iter().filter(|state| *state != UNION);
    outside.flat_map(move |state| {
        let years = SINCE..=last;
        let mean = |year| Some((year, mean(pairs, members, state, year)?));
        spells(state, tie, years.filter_map(mean))
    })
}

/// Averages over the members of a year what binds them with a state: 0 where nothing does. A state that is a
/// member itself has none with the union, and where nothing is known of any member's there is no mean.
fn mean(pairs: &Pairs, members: &Members, state: &ActorId, year: Year) -> Option<f64> {
    if members.has(state, year) {
        return None;
    }
    let of_member = |member: &ActorId| {
        let mut spells = pairs.get(state, member).iter();
        let held = spells.find(|spell| spell.holds_in(year));
        held.map_or(Some(0.0), |spell| spell.cell.number())
    };
    let known: Vec<f64> = members.at(year).filter_map(of_member).collect();
    let sum: f64 = known.iter().sum();
    (!known.is_empty()).then(|| sum / known.len() as f64)
}

fn spells(state: &ActorId, tie: Tie, values: impl Iterator<Item = (Year, f64)>) -> Vec<TieRow> {
    let mut runs: Vec<(Year, Year, f64)> = Vec::new();
    for (year, value) in values {
        match runs.last_mut() {
            Some((_, last, held)) if *last + 1 == year && *held == value => *last = year,
            _ => runs.push((year, year, value)),
        }
    }
    let union = ActorId::new(UNION);
    let pair = match *state < union {
        true => (state.clone(), union),
        false => (union, state.clone()),
    };
    let row = |(since, until, value)| {
        let years = (Some(since), Some(until));
        TieRow::new(pair.clone(), years, tie, Cell::Value(value))
    };
    runs.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing;
    use crate::world::TieSpell;

    #[test]
    fn the_union_is_bound_as_far_as_its_members_of_the_year_are() {
        let world = testing::with_members(&[("DEU", 1958, 2020), ("HUN", 2004, 2020)]);
        let spell = |a: &str, b: &str, since, until| {
            let spell = TieSpell {
                since: Some(since),
                until: Some(until),
                cell: Cell::Value(1.0),
                n: None,
            };
            (a.into(), b.into(), spell)
        };
        let pairs = Pairs::of_ids([
            spell("DEU", "TUR", 1992, 2018),
            spell("DEU", "HUN", 1999, 2018),
        ]);
        world.ties.keep(Tie::Alliance, testing::given(pairs));
        let rows = testing::rows(&world);
        let found: Vec<_> = rows
            .of::<TieRow>()
            .iter()
            .map(|row| (row.b.to_string(), row.since, row.until, row.value))
            .collect();
        let row = |state: &str, since, until, value| {
            (state.to_owned(), Some(since), Some(until), Some(value))
        };
        // Hungary is bound with Germany, the union's one member, until it joins itself.
        assert_eq!(
            found,
            [
                row("HUN", 1992, 1998, 0.0),
                row("HUN", 1999, 2003, 1.0),
                row("TUR", 1992, 2003, 1.0),
                row("TUR", 2004, 2018, 0.5),
            ]
        );
    }
}
