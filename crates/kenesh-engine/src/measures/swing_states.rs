//! Which states swing between two powers that vote against each other.

mod window;

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::votes::{Question, questions, votes_on};
use crate::world::Core;
use kenesh_domain::{ActorId, Vote, Year};
use kenesh_tables::{Row, table};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use window::of_window;

table! {
    /// How a state voted in five years on what two powers voted against each other on.
    pub struct SwingState {
        /// the state
        #[shown("State")]
        pub state: ActorId,
        /// the first year
        #[shown("From")]
        pub since: Year,
        /// the last year
        #[shown("To")]
        pub until: Year,
        /// one power
        #[shown("First")]
        pub first: ActorId,
        /// the other
        #[shown("Second")]
        pub second: ActorId,
        /// recorded votes on which one power voted yes and the other no
        #[shown("Contested")]
        pub contested: i64,
        /// of them the state voted as the first power
        #[shown("With first")]
        pub with_first: i64,
        /// as the second
        #[shown("With second")]
        pub with_second: i64,
        /// it abstained
        #[shown("Abstained")]
        pub abstained: i64,
        /// with_first / (with_first + with_second); abstentions are left out
        #[shown("Share with first", digits = 2)]
        pub share: Option<f64>,
        /// lower end of its 90 % interval
        #[shown("5 %", digits = 2)]
        pub share_lo: Option<f64>,
        /// upper end
        #[shown("95 %", digits = 2)]
        pub share_hi: Option<f64>,
        /// votes on a question that came back
        #[shown("Came back")]
        pub repeats: i64,
        /// those on which it voted otherwise than the time before, an abstention too
        #[shown("Moved")]
        pub moved: i64,
        /// votes for or against on a question on which it had taken a side before
        #[shown("Sided again")]
        pub sided_again: i64,
        /// those by which it went over from one power's side to the other's
        #[shown("Crossed")]
        pub crossed: i64,
        /// crossed / sided_again
        #[shown("Crossing rate", digits = 3)]
        pub crossing: Option<f64>,
        /// lower end of its 90 % interval
        #[shown("5 %", digits = 3)]
        pub crossing_lo: Option<f64>,
        /// upper end
        #[shown("95 %", digits = 3)]
        pub crossing_hi: Option<f64>,
        /// crossed / sided_again of all states together
        #[shown("Of all states", digits = 3)]
        pub usual_crossing: Option<f64>,
        /// whether it swings, by these criteria; none where it never had the occasion to cross
        #[shown("Swings")]
        pub swings: Option<bool>,
    }
}

/// Finds swing states: `swing_states('USA', 'CHN')`.
pub const MEASURE: Measure = Measure {
    name: "swing_states",
    arguments: &["power", "power"],
    about: "Measures which states swing between two powers, in windows of five years back from the last whole one: whose side \
            they take where the powers vote yes and no against each other, and how often they cross over when the same question \
            comes back. Beware that a state at the same distance from both does not swing by that: it may vote with one on some \
            questions and with the other on others, each time the same.",
    formula: "share = votes as the first power over votes as either, abstentions left out, as the State Department's Voting Practices \
              in the United Nations counts coincidence; the same question: roll calls of one title; crossed: on a question on which it \
              voted yes or no before, a changed vote that is the other power's (position changes on repeated resolutions: Brazys & \
              Panke, Why do states change positions in the United Nations General Assembly?, International Political Science Review, \
              2017, 70–84; that movement and not position tells influence: Thacker, The High Politics of IMF Lending, World \
              Politics 52 (1), 1999, 38–75); 90 % intervals by Wilson's score; swings: the lower end of the smaller of both shares \
              is above 0.1, that of the crossing rate above the rate of all states together, and it crossed three times at least; the thresholds are ours",
    example: "select state, share, crossed, sided_again from swing_states('USA', 'CHN') where swings order by state",
    table: SwingState::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let [first, second] = [0, 1].map(|place| argument(arguments, place));
        answer(swing_states(core, first, second))
    },
};

/// The years of a window.
const SPAN: Year = 5;

/// Measures every state that voted on contested questions, sorted by window, the last first, and state; none where the
/// world holds no whole year of votes.
///
/// # Errors
/// A power that is not known, or one power named twice.
pub fn swing_states(
    core: &Core,
    first: &str,
    second: &str,
) -> Result<Vec<SwingState>, EngineError> {
    let powers = [
        core.actor(first)?.id.clone(),
        core.actor(second)?.id.clone(),
    ];
    let [one, other] = &powers;
    if one == other {
        return Err(EngineError::Measure {
            measure: "swing_states",
            problem: format!("“{first}” and “{second}” are one power, {one}; name two"),
        });
    }
    let all = questions(core.world())?;
    let whole: Vec<&Question> = all
        .iter()
        .filter(|question| !question.call.partial)
        .collect();
    let own = votes_on(core.world(), &whole, Some(&[one, other]))?;
    let contested = whole.iter().zip(&own).filter_map(|(question, votes)| {
        let first_for = against(votes.get(one)?, votes.get(other)?)?;
        Some((*question, first_for))
    });
    let contested: Vec<(&Question, bool)> = contested.collect();
    let asked: Vec<&Question> = contested.iter().map(|(question, _)| *question).collect();
    let votes = votes_on(core.world(), &asked, None)?;
    let calls: Vec<Call<'_>> = contested
        .iter()
        .zip(&votes)
        .map(|((question, first_for), votes)| Call {
            question,
            first_for: *first_for,
            votes,
        })
        .collect();
    let last = whole.iter().map(|question| question.call.year).max();
    let windows = last.map_or_else(Vec::new, |last| windows(&calls, last));
    let rows = windows
        .into_iter()
        .flat_map(|years| of_window(&calls, &powers, years));
    Ok(rows.collect())
}

/// A recorded vote on which the powers voted against each other.
struct Call<'a> {
    question: &'a Question,
    first_for: bool,
    votes: &'a BTreeMap<ActorId, Vote>,
}

/// Says whether the first voted yes and the second no, or the other way round; nothing where neither is so.
fn against(first: &Vote, second: &Vote) -> Option<bool> {
    match (first, second) {
        (Vote::Yes, Vote::No) => Some(true),
        (Vote::No, Vote::Yes) => Some(false),
        _ => None,
    }
}

/// Gives windows back from a year to the first contested vote, the last first.
fn windows(calls: &[Call<'_>], last: Year) -> Vec<RangeInclusive<Year>> {
    let first = calls.iter().map(|call| call.question.call.year).min();
    let ends = (0..).map(|number: Year| last - number * SPAN);
    ends.take_while(|end| first.is_some_and(|first| *end >= first))
        .map(|end| end - (SPAN - 1)..=end)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    #[test]
    fn a_selection_of_votes_is_no_series_and_a_power_named_twice_is_refused() {
        let engine = Engine::starter().unwrap();
        let core = engine.core().unwrap();
        assert_eq!(swing_states(core, "USA", "CHN").unwrap(), []);
        let error = swing_states(core, "USA", "usa").unwrap_err().to_string();
        assert!(error.contains("name two"), "{error}");
    }

    #[test]
    fn windows_run_back_from_the_last_year_to_the_first_contested_vote() {
        let question = |year| Question {
            source: "mine".to_owned(),
            call: crate::votes::Call {
                year,
                ..Default::default()
            },
        };
        let (asked, votes) = ([question(2009), question(2019)], BTreeMap::new());
        let calls = asked.each_ref().map(|question| Call {
            question,
            first_for: true,
            votes: &votes,
        });
        assert_eq!(
            windows(&calls, 2019),
            [2015..=2019, 2010..=2014, 2005..=2009]
        );
        assert_eq!(windows(&[], 2019), []);
    }
}
