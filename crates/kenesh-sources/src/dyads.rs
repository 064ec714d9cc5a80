//! Yearly observations of pairs of states, joined to spells.

use crate::actors::Actors;
use crate::error::SourceError;
use crate::format::rdata::Field;
use crate::rows::Rows;
use kenesh_domain::{ActorId, Cell, Tie, Year};
use kenesh_tables::TieRow;
use std::collections::HashMap;
use std::fmt::{Display, Formatter};

/// Collects what is seen of pairs of states year by year, and joins it to spells.
///
/// Beware that a pair has no direction here: what is seen of (b, a) is seen of (a, b).
#[derive(Debug, Default)]
pub(crate) struct Dyads {
    states: Vec<ActorId>,
    places: HashMap<ActorId, u32>,
    seen: Vec<Seen>,
}

/// Holds one observation: the pair by its places, the year and the value.
#[derive(Debug, Clone, Copy)]
struct Seen {
    pair: (u32, u32),
    year: Year,
    value: f64,
}

impl Dyads {
    /// Takes down a value of a pair in a year; a state is no pair with itself.
    pub(crate) fn see(&mut self, a: &ActorId, b: &ActorId, year: Year, value: f64) {
        if a == b {
            return;
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        let pair = (self.place(a), self.place(b));
        self.seen.push(Seen { pair, year, value });
    }

    fn place(&mut self, state: &ActorId) -> u32 {
        if let Some(place) = self.places.get(state) {
            return *place;
        }
        let place = self.states.len() as u32;
        self.states.push(state.clone());
        self.places.insert(state.clone(), place);
        place
    }

    /// Gives the spells: consecutive years of one value become a row, sorted by pair and year.
    ///
    /// `choose` decides between two values seen of one pair in one year, the later one second.
    pub(crate) fn ties(mut self, tie: Tie, choose: fn(f64, f64) -> f64) -> Vec<TieRow> {
        self.seen.sort_by_key(|seen| (seen.pair, seen.year));
        self.seen.dedup_by(|next, kept| {
            let same = (next.pair, next.year) == (kept.pair, kept.year);
            if same {
                kept.value = choose(kept.value, next.value);
            }
            same
        });
        let join = |one: &Seen, next: &Seen| {
            next.pair == one.pair && next.year == one.year + 1 && next.value == one.value
        };
        let spells = self.seen.chunk_by(join);
        let mut ties: Vec<TieRow> = spells.filter_map(|spell| self.row(spell, tie)).collect();
        ties.sort_by(|x, y| (&x.a, &x.b, x.since).cmp(&(&y.a, &y.b, y.since)));
        ties
    }

    fn row(&self, spell: &[Seen], tie: Tie) -> Option<TieRow> {
        let (first, last) = (spell.first()?, spell.last()?);
        Some(TieRow::new(
            (
                self.states.get(first.pair.0 as usize)?.clone(),
                self.states.get(first.pair.1 as usize)?.clone(),
            ),
            (Some(first.year), Some(last.year)),
            tie,
            Cell::Value(first.value),
        ))
    }
}

/// Takes down a value of a pair in every year of a span that one row of a file gives.
///
/// Beware that a Correlates of War number may pass from one state to another within the span: each
/// year counts to who bore it then. The row counts as left out, once, where that was no one.
pub(crate) fn see_span(
    dyads: &mut Dyads,
    rows: &mut Rows,
    actors: &Actors<'_>,
    codes: (i64, i64),
    span: (Year, Year),
    value: f64,
) {
    let (mut found, mut lost) = (false, None);
    for year in span.0..=span.1 {
        let state = |code: i64| actors.cow(code, year).ok_or(code);
        match state(codes.0).and_then(|one| Ok((one, state(codes.1)?))) {
            Ok((one, other)) => {
                dyads.see(&one, &other, year, value);
                found = true;
            }
            Err(code) => lost = Some(code),
        }
    }
    match (lost, found) {
        (None, _) => {}
        (Some(code), false) => rows.leave_out(format!("{}: no state", Cow(code))),
        (Some(code), true) => {
            rows.leave_out(format!("{}: no state in some of its years", Cow(code)));
        }
    }
}

/// Takes down what the rows of a table say of two states, given by Correlates of War numbers, in a
/// year; `value` says what that is, if anything.
pub(crate) fn see_years(
    rows: &mut Rows,
    actors: &Actors<'_>,
    [one, other, year]: [Field<'_>; 3],
    value: impl Fn(usize) -> Result<Option<f64>, SourceError>,
) -> Result<Dyads, SourceError> {
    let mut dyads = Dyads::default();
    for row in 0..rows.read as usize {
        let (codes, year) = ((one.integer(row)?, other.integer(row)?), year.year(row)?);
        let value = value(row)?;
        if let (Some((one, other)), Some(value)) = (pair(actors, rows, codes, year), value) {
            dyads.see(&one, &other, year, value);
        }
    }
    Ok(dyads)
}

/// Chooses the later of two values.
pub(crate) fn later(_: f64, second: f64) -> f64 {
    second
}

/// Finds the states that two Correlates of War numbers meant in a year; counts the row as left out
/// where one of them is none.
pub(crate) fn pair(
    actors: &Actors<'_>,
    rows: &mut Rows,
    codes: (i64, i64),
    year: Year,
) -> Option<(ActorId, ActorId)> {
    let codes = <[i64; 2]>::from(codes);
    let states = codes.map(|code| actors.cow(code, year));
    rows.pair(codes.map(Cow), states)
}

/// Names a state by its Correlates of War number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cow(pub(crate) i64);

impl Display for Cow {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "COW {}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spells(dyads: Dyads, choose: fn(f64, f64) -> f64) -> Vec<(String, Year, Year, f64)> {
        let row = |tie: TieRow| {
            let (since, until) = (tie.since.unwrap(), tie.until.unwrap());
            (
                format!("{}-{}", tie.a, tie.b),
                since,
                until,
                tie.cell().number().unwrap(),
            )
        };
        dyads
            .ties(Tie::Alliance, choose)
            .into_iter()
            .map(row)
            .collect()
    }

    #[test]
    fn a_gap_and_a_new_value_break_a_spell() {
        let mut dyads = Dyads::default();
        let (tur, aze) = (ActorId::new("TUR"), ActorId::new("AZE"));
        for (year, value) in [
            (2002, 1.0),
            (2000, 1.0),
            (2001, 1.0),
            (2004, 1.0),
            (2005, 2.0),
        ] {
            dyads.see(&tur, &aze, year, value);
        }
        dyads.see(&aze, &tur, 2000, 1.0);
        dyads.see(&aze, &aze, 2000, 1.0);
        let want = [(2000, 2002, 1.0), (2004, 2004, 1.0), (2005, 2005, 2.0)];
        let want = want.map(|(since, until, value)| ("AZE-TUR".to_owned(), since, until, value));
        assert_eq!(spells(dyads, later), want);
    }

    #[test]
    fn of_two_values_in_a_year_one_is_chosen() {
        let both = || {
            let mut dyads = Dyads::default();
            let (a, b) = (ActorId::new("DEU"), ActorId::new("FRA"));
            dyads.see(&a, &b, 1990, 3.0);
            dyads.see(&b, &a, 1990, 5.0);
            dyads
        };
        assert_eq!(spells(both(), f64::min)[0].3, 3.0);
        assert_eq!(spells(both(), later)[0].3, 5.0);
    }
}
