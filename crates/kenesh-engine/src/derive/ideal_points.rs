//! Positions of all states, estimated from the roll calls of the General Assembly.

use super::inputs::Inputs;
use super::{Derivation, FIRST, Made};
use crate::error::EngineError;
use crate::measures::ideal_points::{Cast, HALVES, IdealPoint, ONE, rows, settings, solve};
use crate::votes::{RollCalls, Series};
use kenesh_domain::{Absence, ActorId, Dimension, Year};
use kenesh_estimation::ideal_points::{Estimates, Scale, Settings};
use kenesh_measures::alignment::Vote;
use kenesh_tables::PositionRow;
use std::collections::BTreeMap;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "ideal_points",
    makes: "positions ideal_point_estimated, ideal_point_draw_…",
    from: "tables rollcalls and votes",
    run,
};

/// Positions from either half of the roll calls, each estimated for itself so that all cores are used.
pub(super) const FIRST_HALF: Derivation = Derivation {
    name: "ideal_points_first_half",
    makes: "positions ideal_point_half_1",
    from: DERIVATION.from,
    run: |inputs| of_half(inputs, 0),
};

pub(super) const SECOND_HALF: Derivation = Derivation {
    name: "ideal_points_second_half",
    makes: "positions ideal_point_half_2",
    from: DERIVATION.from,
    run: |inputs| of_half(inputs, 1),
};

/// The dimension, beside the published `ideal_point`.
const DIMENSION: Dimension = Dimension::IdealPointEstimated;

/// The seed of the draws, pinned so that the same votes give the same ones.
const SEED: u64 = 1945;

/// The step of a walk that hardly ties years, on a scale where all positions have variance 1: with it votes
/// give a true pull back, with the default of 0.5 a third less (`cargo run --example influence -- chain`).
const FREE_STEP: f64 = 2.0;

/// How many roll calls in a row stand in the same half: parts of one resolution are voted on one after the
/// other, and what they have in common must not stand in both halves.
const RUN: usize = 4;

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let Some(calls) = inputs.roll_calls(Series::Positions)? else {
        return Ok(Vec::new());
    };
    let states = &calls.figures.states;
    let cast = cast(&calls.figures, |_| true);
    let model = settings(states, &cast, ONE)?;
    let Some(found) = solve(states, &cast, &model)? else {
        return Ok(Vec::new());
    };
    let mut made = calls.made();
    let years = of(DIMENSION, &rows(states, &found), &mut made);
    note(
        &mut made,
        DIMENSION.as_str(),
        &years,
        "our estimates from the roll calls, with 90 % intervals; sessions in which the state voted, each from one source: Voeten's as far as they reach, then the United Nations library's",
    );
    draws(states, &found, &mut made);
    Ok(vec![made])
}

/// Estimates positions from one half of the roll calls.
fn of_half(inputs: &Inputs<'_>, half: usize) -> Result<Vec<Made>, EngineError> {
    let (Some(calls), Some(dimension)) = (inputs.roll_calls(Series::Positions)?, HALVES.get(half))
    else {
        return Ok(Vec::new());
    };
    let states = &calls.figures.states;
    let cast = cast(&calls.figures, |place| place / RUN % 2 == half);
    let Some(found) = solve(states, &cast, &unsmoothed(states, &cast)?)? else {
        return Ok(Vec::new());
    };
    let mut made = calls.made();
    let years = of(*dimension, &rows(states, &found), &mut made);
    note(
        &mut made,
        dimension.as_str(),
        &years,
        "our estimates from every other four roll calls, years hardly tied to each other",
    );
    Ok(vec![made])
}

/// Settings in which a year's positions rest on hardly more than its own votes.
fn unsmoothed(states: &[ActorId], cast: &Cast) -> Result<Settings, EngineError> {
    Ok(Settings {
        scale: Scale::WithinSession,
        step: Some(FREE_STEP),
        ..settings(states, cast, ONE)?
    })
}

/// Adds the positions of years in which the state voted and gives those years' ends.
fn of(dimension: Dimension, rows: &[IdealPoint], made: &mut Made) -> Vec<Year> {
    let voted = rows.iter().filter(|row| row.votes > 0);
    made.rows
        .tables
        .extend(voted.clone().map(|row| PositionRow {
            state: ActorId::new(&row.state),
            year: row.year as Year,
            dimension: dimension.into(),
            value: row.value,
            lo: Some(row.lo),
            hi: Some(row.hi),
        }));
    voted.map(|row| row.year as Year).collect()
}

/// Adds draws of all states' paths, to four decimals.
fn draws(states: &[ActorId], found: &Estimates, made: &mut Made) {
    let drawn = found.draws(Dimension::DRAWS.into(), SEED);
    for (dimension, draw) in Dimension::draws().zip(&drawn) {
        let voted = found
            .positions
            .iter()
            .zip(draw)
            .filter(|(position, _)| position.votes > 0);
        made.rows
            .tables
            .extend(voted.filter_map(|(position, value)| {
                Some(PositionRow {
                    state: states.get(position.state)?.clone(),
                    year: position.session,
                    dimension: dimension.clone(),
                    value: (value * 1e4).round() / 1e4,
                    lo: None,
                    hi: None,
                })
            }));
    }
    let years: Vec<Year> = found
        .positions
        .iter()
        .map(|position| position.session)
        .collect();
    for dimension in Dimension::draws() {
        note(
            made,
            dimension.as_str(),
            &years,
            "a draw of all paths together from the posterior of our estimates",
        );
    }
}

/// Says which years the positions on a dimension cover.
fn note(made: &mut Made, dimension: &str, years: &[Year], note: &'static str) {
    let years = years.iter().copied();
    made.cover("positions", dimension, years, Absence::Unknown, note);
}

/// Takes the roll calls of each year apart, by number, those whose place in it is wanted; of two votes of a
/// state in one the last counts.
fn cast(calls: &RollCalls, wanted: impl Fn(usize) -> bool) -> Cast {
    let mut cast = Cast::default();
    for (year, ballots) in calls.years.range(FIRST..) {
        let mut by_call: BTreeMap<i64, BTreeMap<usize, Vote>> = BTreeMap::new();
        for ballot in ballots {
            let votes = by_call.entry(ballot.rollcall).or_default();
            votes.insert(ballot.state, ballot.vote);
        }
        let chosen = by_call.into_values().enumerate();
        for (_, votes) in chosen.filter(|(place, _)| wanted(*place)) {
            cast.call(*year, votes.into_iter());
        }
    }
    cast
}

#[cfg(test)]
mod tests {
    use super::DIMENSION;
    use crate::derive::testing;
    use crate::votes::{Ballot, RollCalls, Series};
    use kenesh_measures::alignment::Vote;
    use kenesh_sources::Rows;
    use kenesh_tables::PositionRow;
    use std::collections::BTreeSet;

    fn calls(apart: Vote) -> RollCalls {
        let votes = [apart, Vote::Yes, Vote::No, Vote::Yes];
        let ballots = |year: i64| {
            let calls = (0..10).map(move |call| year * 100 + call);
            let of_call = move |rollcall| {
                votes
                    .into_iter()
                    .enumerate()
                    .map(move |(state, vote)| Ballot {
                        rollcall,
                        state,
                        vote,
                    })
            };
            calls.flat_map(of_call).collect::<Vec<_>>()
        };
        RollCalls {
            states: ["CUB", "GBR", "RUS", "USA"].map(Into::into).into(),
            years: [(1950, ballots(1950)), (1951, ballots(1951))].into(),
        }
    }

    fn rows(calls: RollCalls) -> Rows {
        let world = testing::with_members(&[]);
        world
            .roll_calls
            .keep(Series::Positions, testing::given(calls));
        testing::rows(&world)
    }

    #[test]
    fn positions_cite_the_votes_and_state_their_years() {
        let rows = rows(calls(Vote::No));
        let of = |state: &str| {
            rows.of::<PositionRow>()
                .iter()
                .find(|row| {
                    row.dimension.known() == Some(DIMENSION)
                        && row.state == state
                        && row.year == 1951
                })
                .unwrap()
        };
        assert!(of("USA").value > 0.0 && of("CUB").value < 0.0);
        let dimensions = rows.of::<PositionRow>().iter().map(|row| &row.dimension);
        let count = |dimension| {
            rows.of::<PositionRow>()
                .iter()
                .filter(|row| &row.dimension == dimension)
                .count()
        };
        // Twenty draws and two halves beside them, each with a position of every state in both years.
        assert_eq!(dimensions.clone().collect::<BTreeSet<_>>().len(), 23);
        assert!(
            dimensions
                .into_iter()
                .all(|dimension| count(dimension) == 8)
        );
        let covered = rows
            .coverage
            .iter()
            .find(|row| row.what == "ideal_point_estimated")
            .unwrap();
        assert_eq!((covered.since, covered.until), (Some(1950), Some(1951)));
    }

    #[test]
    fn votes_that_never_differ_give_no_position() {
        let mut calls = calls(Vote::Yes);
        for ballots in calls.years.values_mut() {
            ballots.retain(|ballot| ballot.state != 2);
        }
        assert_eq!(rows(calls).of::<PositionRow>(), []);
    }
}
