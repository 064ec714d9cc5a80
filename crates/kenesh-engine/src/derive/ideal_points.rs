//! Positions of all states, estimated from the roll calls of the General Assembly.

use super::{Derivation, FIRST, Inputs, Made, covered};
use crate::error::EngineError;
use crate::measures::ideal_points::{Cast, IdealPoint, ONE, estimate};
use crate::votes::RollCalls;
use kenesh_domain::{ActorId, Year};
use kenesh_measures::alignment::Vote;
use kenesh_sources::{Absence, PositionRow};
use std::collections::BTreeMap;

pub(super) const DERIVATION: Derivation = Derivation {
    name: "ideal_points",
    makes: "positions ideal_point_estimated",
    from: "tables rollcalls and votes",
    run,
};

/// The dimension, beside the published `ideal_point`.
const DIMENSION: &str = "ideal_point_estimated";

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let Some(calls) = &inputs.roll_calls else {
        return Ok(Vec::new());
    };
    let cast = cast(calls.figures);
    let mut made = calls.made();
    let found = estimate(&calls.figures.states, &cast, ONE)?;
    made.rows.positions = found
        .iter()
        .filter(|row| row.votes > 0)
        .map(position)
        .collect();
    let years = made.rows.positions.iter().map(|row| row.year);
    if let (Some(first), Some(last)) = (years.clone().min(), years.max()) {
        let note = "our estimates from the roll calls, with 90 % intervals; years in which the state voted";
        made.rows.coverage.extend(covered(
            "positions",
            DIMENSION,
            &(first..=last),
            Absence::Unknown,
            note,
        ));
    }
    Ok(vec![made])
}

/// Takes the roll calls apart, by year and number; of two votes of a state in one the last counts.
fn cast(calls: &RollCalls) -> Cast {
    let mut cast = Cast::default();
    for (year, ballots) in calls.years.range(FIRST..) {
        let mut by_call: BTreeMap<i64, BTreeMap<usize, Vote>> = BTreeMap::new();
        for ballot in ballots {
            let votes = by_call.entry(ballot.rollcall).or_default();
            votes.insert(ballot.state, ballot.vote);
        }
        for votes in by_call.into_values() {
            cast.call(*year, votes.into_iter());
        }
    }
    cast
}

fn position(row: &IdealPoint) -> PositionRow {
    PositionRow {
        state: ActorId::new(&row.state),
        year: row.year as Year,
        dimension: DIMENSION,
        value: row.value,
        lo: Some(row.lo),
        hi: Some(row.hi),
    }
}

#[cfg(test)]
mod tests {
    use crate::derive::testing::World;
    use crate::votes::{Ballot, RollCalls};
    use kenesh_measures::alignment::Vote;

    fn world(apart: Vote) -> World {
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
        let mut world = World::default();
        world.roll_calls = Some(RollCalls {
            states: ["CUB", "GBR", "RUS", "USA"].map(Into::into).into(),
            years: [(1950, ballots(1950)), (1951, ballots(1951))].into(),
        });
        world
    }

    #[test]
    fn positions_cite_the_votes_and_state_their_years() {
        let rows = world(Vote::No).rows();
        let of = |state: &str| {
            rows.positions
                .iter()
                .find(|row| row.state == state && row.year == 1951)
                .unwrap()
        };
        assert!(of("USA").value > 0.0 && of("CUB").value < 0.0);
        assert_eq!(
            (of("USA").dimension, rows.positions.len()),
            ("ideal_point_estimated", 8)
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
        let mut world = world(Vote::Yes);
        for ballots in world
            .roll_calls
            .iter_mut()
            .flat_map(|calls| calls.years.values_mut())
        {
            ballots.retain(|ballot| ballot.state != 2);
        }
        assert_eq!(world.rows().positions, []);
    }
}
