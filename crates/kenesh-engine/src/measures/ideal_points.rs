//! Where states stand in the General Assembly, estimated from the roll calls of the world.

use crate::error::EngineError;
use crate::measure::{Measure, answer};
use crate::votes::Series;
use crate::world::Core;
use kenesh_domain::{ActorId, Dimension, Year};
use kenesh_estimation::ideal_points::{
    Absences, Dimensions, Estimates, EstimationError, InvalidRollCalls, RollCalls, Settings, fast,
};
use kenesh_measures::alignment::Vote;
use kenesh_tables::{Row, table};
use std::collections::BTreeSet;

table! {
    /// A state's position in a year.
    pub struct IdealPoint {
        /// the state
        pub state: ActorId,
        /// the year
        pub year: Year,
        /// the dimension, 1 or 2
        pub dimension: i64,
        /// its votes in that year; 0 where the position rests on other years alone
        pub votes: i64,
        /// posterior mean
        pub value: f64,
        /// posterior standard deviation
        pub sd: f64,
        /// lower end of the 90 % interval
        pub lo: f64,
        /// upper end
        pub hi: f64,
    }
}

/// Estimates ideal points: `ideal_points()`, on an issue `ideal_points('nu')`, on all but one `ideal_points('-nu')`,
/// on what the United States marks as `ideal_points('important')`, by another model
/// `ideal_points('*', 'two dimensions')`.
pub const MEASURE: Measure = Measure {
    name: "ideal_points",
    arguments: &["issue?", "model?"],
    about: "Estimates where states stand in UN roll calls, on all of them, on those that touch an issue or, with a minus, do not, or on the important ones, with 90 % intervals; by session: Voeten's roll calls as far as they reach, then the United Nations library's.",
    formula: "y* = β θ + ε, normal, no below the first cutpoint and yes above the second; θ walks at random from session to \
              session; absences ignored; the mean and spread of the states that two sessions share are alike in both, mean 0 \
              and variance 1 over all; the United States is positive on average; beware that issues are on scales of their own; models: \
              'one dimension', 'two dimensions' (principal axes), 'absences' (they tell of the position too)",
    example: "select year, value, lo, hi from ideal_points() where state = 'TUR' order by year",
    table: IdealPoint::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let argument = |place: usize| arguments.get(place).map(String::as_str);
        let issue = argument(0).filter(|issue| *issue != "*");
        answer(ideal_points(core, issue, argument(1).unwrap_or(ONE)))
    },
};

/// The state whose positions are positive on average.
const ANCHOR: &str = "USA";
/// The state whose positions are positive on average on the second dimension.
const SECOND_ANCHOR: &str = "RUS";

/// The dimensions of the positions from either half of the roll calls, whose errors are independent.
pub(crate) const HALVES: [Dimension; 2] = [
    Dimension::IdealPointFirstHalf,
    Dimension::IdealPointSecondHalf,
];

/// The model that the derived positions come from.
pub(crate) const ONE: &str = "one dimension";

/// Estimates the positions of all states, sorted by dimension, state and year; none where the world holds no roll
/// calls.
///
/// # Errors
/// An issue or a model that is not known, or roll calls from which nothing can be estimated.
pub fn ideal_points(
    core: &Core,
    issue: Option<&str>,
    model: &str,
) -> Result<Vec<IdealPoint>, EngineError> {
    let Some(votes) = core.votes(Series::Positions)? else {
        return Ok(Vec::new());
    };
    let issue = issue.map(|issue| votes.issue(issue)).transpose()?;
    let mut cast = Cast::default();
    for (year, in_year) in votes.years() {
        let chosen = in_year.on(issue);
        for call in chosen.iter().flat_map(|chosen| chosen.iter()) {
            let voters = 0..votes.states().len();
            cast.call(
                year,
                voters.filter_map(|state| Some((state, in_year.ballots.vote(call, state)?))),
            );
        }
    }
    estimate(votes.states(), &cast, model)
}

/// The roll calls to estimate from: the year of each, and its votes by the states' places.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    years: Vec<Year>,
    votes: Vec<(usize, usize, Vote)>,
}

impl Cast {
    /// Adds a roll call.
    pub(crate) fn call(&mut self, year: Year, votes: impl Iterator<Item = (usize, Vote)>) {
        let call = self.years.len();
        self.years.push(year);
        self.votes
            .extend(votes.map(|(state, vote)| (call, state, vote)));
    }
}

/// Estimates the positions of states from the roll calls cast, sorted by dimension, state and year.
pub(crate) fn estimate(
    states: &[ActorId],
    cast: &Cast,
    model: &str,
) -> Result<Vec<IdealPoint>, EngineError> {
    let found = solve(states, cast, &settings(states, cast, model)?)?;
    Ok(found.map_or_else(Vec::new, |found| rows(states, &found)))
}

/// Estimates from the roll calls cast; nothing where nobody ever voted otherwise than the others.
pub(crate) fn solve(
    states: &[ActorId],
    cast: &Cast,
    settings: &Settings,
) -> Result<Option<Estimates>, EngineError> {
    let refuse = |problem: String| EngineError::Measure {
        measure: "ideal_points",
        problem,
    };
    let calls = RollCalls::new(&cast.years, states.len(), cast.votes.iter().copied());
    let calls = calls.map_err(|error: InvalidRollCalls| refuse(error.to_string()))?;
    match fast(&calls, settings) {
        Ok(found) => Ok(Some(found)),
        Err(EstimationError::Uncontested { .. }) => Ok(None),
        Err(error) => Err(refuse(error.to_string())),
    }
}

/// Gives the settings of a model by its name; where an anchor never voted the first state that did takes
/// its place.
pub(crate) fn settings(
    states: &[ActorId],
    cast: &Cast,
    model: &str,
) -> Result<Settings, EngineError> {
    let voters: BTreeSet<usize> = cast.votes.iter().map(|(_, state, _)| *state).collect();
    let first = voters.first().copied().unwrap_or_default();
    let place = |anchor: &str| {
        let mut voters = voters.iter().copied();
        voters
            .find(|place| states.get(*place).is_some_and(|state| *state == anchor))
            .unwrap_or(first)
    };
    let settings = Settings::anchored(place(ANCHOR), place(SECOND_ANCHOR));
    match model {
        ONE => Ok(settings),
        "two dimensions" => Ok(Settings {
            dimensions: Dimensions::Two,
            ..settings
        }),
        "absences" => Ok(Settings {
            absences: Absences::Modelled,
            ..settings
        }),
        other => Err(EngineError::unknown(
            "model of ideal points",
            other,
            [ONE, "two dimensions", "absences"],
        )),
    }
}

pub(crate) fn rows(states: &[ActorId], found: &Estimates) -> Vec<IdealPoint> {
    let row = |position: &kenesh_estimation::ideal_points::Position| {
        Some(IdealPoint {
            state: states.get(position.state)?.clone(),
            year: position.session,
            dimension: position.dimension as i64 + 1,
            votes: position.votes as i64,
            value: position.mean,
            sd: position.sd,
            lo: position.lo,
            hi: position.hi,
        })
    };
    let mut rows: Vec<IdealPoint> = found.positions.iter().filter_map(row).collect();
    rows.sort_by(|x, y| (x.dimension, &x.state, x.year).cmp(&(y.dimension, &y.state, y.year)));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    #[test]
    fn a_world_without_roll_calls_has_no_positions_of_its_own() {
        let engine = Engine::starter().unwrap();
        assert_eq!(ideal_points(engine.core().unwrap(), None, ONE).unwrap(), []);
    }

    /// Two camps that never mix, and one state between: the camp of the anchor is positive.
    #[test]
    fn camps_stand_apart_with_the_anchor_positive() {
        let states = ["CUB", "FIN", "GBR", "RUS", "USA"].map(ActorId::new);
        let mut cast = Cast::default();
        for call in 0..40 {
            let west = [0, 0, 1, 0, 1].map(|west| west == 1);
            let vote = move |(state, west): (usize, bool)| {
                let middle = state == 1 && call % 2 == 0;
                let with = west != (call % 4 < 2);
                Some((
                    state,
                    if middle {
                        Vote::Abstain
                    } else if with {
                        Vote::Yes
                    } else {
                        Vote::No
                    },
                ))
            };
            cast.call(
                1950 + call / 20,
                west.into_iter().enumerate().filter_map(vote),
            );
        }
        let found = estimate(&states, &cast, ONE).unwrap();
        assert!(
            estimate(&states, &cast, "two dimension")
                .unwrap_err()
                .to_string()
                .contains("two dimensions")
        );
        let of = |state: &str| {
            found
                .iter()
                .find(|row| row.state == state && row.year == 1950)
                .unwrap()
        };
        assert!(of("USA").value > of("FIN").value && of("FIN").value > of("RUS").value);
        assert!(of("USA").value > 0.0 && of("USA").lo < of("USA").value && of("USA").votes == 20);
        assert_eq!(of("USA").value, of("GBR").value);
    }
}
