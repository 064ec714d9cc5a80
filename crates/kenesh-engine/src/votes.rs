//! The roll calls of the General Assembly: loaded once, and packed by year for whoever compares votes.

mod call;
mod calls;
mod issues;
mod load;
mod named;
mod questions;
mod series;

use crate::error::EngineError;
pub(crate) use call::{Call, of_source};
use calls::Calls;
use issues::issues;
pub(crate) use issues::{IMPORTANT, issues_of};
use kenesh_domain::{ActorId, Year};
use kenesh_measures::roll_calls::{Ballots, CallMask, OutsideBallots};
use kenesh_store::World;
use load::loaded;
pub(crate) use load::{Ballot, RollCalls, load};
pub(crate) use named::named;
pub(crate) use questions::{Question, questions, votes_on};
pub use series::Series;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What stands before an issue whose roll calls are left out, as in `-nu`.
const WITHOUT: char = '-';

/// Holds every year's votes packed, with the issues that roll calls touch.
#[derive(Debug)]
pub struct Votes {
    states: Vec<ActorId>,
    years: BTreeMap<Year, YearOfVotes>,
}

/// Holds the votes of one year.
#[derive(Debug)]
pub struct YearOfVotes {
    /// The votes; states are known by their places in [`Votes::states`].
    pub ballots: Ballots,
    all: CallMask,
    issues: BTreeMap<String, CallMask>,
}

impl YearOfVotes {
    /// Gives the roll calls that touch an issue, or all, or with a minus all that do not touch it; nothing where
    /// the year has none of it.
    pub fn on(&self, issue: Option<&str>) -> Option<Cow<'_, CallMask>> {
        let Some(issue) = issue else {
            return Some(Cow::Borrowed(&self.all));
        };
        match issue.strip_prefix(WITHOUT) {
            None => self.issues.get(issue).map(Cow::Borrowed),
            Some(left_out) => {
                let touching = self.issues.get(left_out);
                let others = touching.map(|touching| Cow::Owned(self.all.without(touching)));
                Some(others.unwrap_or(Cow::Borrowed(&self.all)))
            }
        }
    }
}

impl Votes {
    /// Reads the votes of a world that count for a series; nothing where it holds none.
    pub(crate) fn read(world: &World, series: Series) -> Result<Option<Votes>, EngineError> {
        let known = Calls::read(world, series)?;
        let Some((calls, _)) = loaded(world, &known)? else {
            return Ok(None);
        };
        let issues = issues(world, &known)?;
        let mut years = BTreeMap::new();
        for (year, ballots) in &calls.years {
            years.insert(
                *year,
                year_of_votes(*year, ballots, calls.states.len(), &issues)?,
            );
        }
        Ok(Some(Votes {
            states: calls.states,
            years,
        }))
    }

    /// Gives the states that ever voted, sorted.
    pub fn states(&self) -> &[ActorId] {
        &self.states
    }

    /// Gives a state's place in the ballots.
    pub fn place(&self, state: &ActorId) -> Option<usize> {
        self.states.binary_search(state).ok()
    }

    /// Gives the years with votes, in time.
    pub fn years(&self) -> impl Iterator<Item = (Year, &YearOfVotes)> {
        self.years.iter().map(|(year, votes)| (*year, votes))
    }

    /// Gives the votes of a year.
    pub fn year(&self, year: Year) -> Option<&YearOfVotes> {
        self.years.get(&year)
    }

    /// Checks an issue's code.
    ///
    /// # Errors
    /// A code that no roll call bears; the error lists those that some do.
    pub fn issue<'a>(&self, code: &'a str) -> Result<&'a str, EngineError> {
        let known = self.years.values().flat_map(|year| year.issues.keys());
        let known: BTreeSet<&str> = known.map(String::as_str).collect();
        match known.contains(code.strip_prefix(WITHOUT).unwrap_or(code)) {
            true => Ok(code),
            false => Err(EngineError::Measure {
                measure: "votes",
                problem: format!(
                    "no issue has the code “{code}”; the codes are {}, and with a minus before them the others",
                    Vec::from_iter(known).join(", ")
                ),
            }),
        }
    }
}

fn year_of_votes(
    year: Year,
    ballots: &[Ballot],
    states: usize,
    issues: &BTreeMap<i64, Vec<String>>,
) -> Result<YearOfVotes, EngineError> {
    let calls = numbers(ballots);
    let ballots = pack(&calls, states, ballots).map_err(|error| refused(year, error))?;
    let mut touched: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, call) in calls.iter().enumerate() {
        for issue in issues.get(call).into_iter().flatten() {
            touched.entry(issue.clone()).or_default().push(place);
        }
    }
    let masks = touched
        .into_iter()
        .map(|(issue, places)| (issue, CallMask::of(calls.len(), places)));
    Ok(YearOfVotes {
        all: CallMask::all(calls.len()),
        issues: masks.collect(),
        ballots,
    })
}

/// Lists the numbers of the roll calls among ballots, upwards.
pub(crate) fn numbers(ballots: &[Ballot]) -> Vec<i64> {
    let mut numbers: Vec<i64> = ballots.iter().map(|ballot| ballot.rollcall).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Packs the ballots of some roll calls, whose numbers stand upwards.
pub(crate) fn pack(
    calls: &[i64],
    states: usize,
    ballots: &[Ballot],
) -> Result<Ballots, OutsideBallots> {
    let votes = ballots.iter().filter_map(|ballot| {
        let call = calls.binary_search(&ballot.rollcall).ok()?;
        Some((call, ballot.state, ballot.vote))
    });
    Ballots::of(calls.len(), states, votes)
}

/// Turns the refusal of ballots into an error that names the year.
pub(crate) fn refused(year: Year, error: OutsideBallots) -> EngineError {
    EngineError::Measure {
        measure: "agreement",
        problem: format!("{year}: {error}"),
    }
}
