//! The roll calls of the General Assembly: loaded once, and packed by year for whoever compares votes.

mod calls;
mod issues;

use crate::error::EngineError;
use calls::{Calls, Seen, numbers_of, of_body, texts};
use issues::issues;
use kenesh_domain::{ActorId, Year};
use kenesh_measures::alignment::Vote;
use kenesh_measures::roll_calls::{Ballots, CallMask, OutsideBallots};
use kenesh_store::World;
use kenesh_tables::VoteRow;
use kenesh_tables::arrow::array::{AsArray, RecordBatch};
use std::collections::{BTreeMap, BTreeSet};

/// Holds the votes of every session, by the year to which it counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct RollCalls {
    /// The states, sorted; ballots name them by their places.
    pub(crate) states: Vec<ActorId>,
    /// The ballots of each year, in any order.
    pub(crate) years: BTreeMap<Year, Vec<Ballot>>,
}

/// A state's vote in a roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ballot {
    /// The dataset's number of the roll call.
    pub(crate) rollcall: i64,
    /// The state's place among the states.
    pub(crate) state: usize,
    /// The vote.
    pub(crate) vote: Vote,
}

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
    /// Gives the roll calls that touch an issue, or all; none where the year has none of it.
    pub fn on(&self, issue: Option<&str>) -> Option<&CallMask> {
        match issue {
            Some(issue) => self.issues.get(issue),
            None => Some(&self.all),
        }
    }
}

impl Votes {
    /// Reads the votes of a world; nothing where it holds none.
    pub(crate) fn read(world: &World) -> Result<Option<Votes>, EngineError> {
        let known = Calls::read(world)?;
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
        match known.contains(code) {
            true => Ok(code),
            false => Err(EngineError::Measure {
                measure: "votes",
                problem: format!(
                    "no issue has the code “{code}”; the codes are {}",
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

/// Loads every vote of the General Assembly with the year to which its session counts.
pub(crate) fn load(world: &World) -> Result<Option<(RollCalls, String)>, EngineError> {
    let calls = Calls::read(world)?;
    loaded(world, &calls)
}

fn loaded(world: &World, known: &Calls) -> Result<Option<(RollCalls, String)>, EngineError> {
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    let mut ballots: Vec<(Year, Ballot)> = Vec::new();
    let mut cited = None;
    let columns = [
        VoteRow::body,
        VoteRow::rollcall,
        VoteRow::state,
        VoteRow::vote,
    ];
    for (source, batches) in world.batches("votes", &columns)? {
        let before = ballots.len();
        let seen = known.seen_by(&source);
        for batch in &batches {
            read_votes(batch, &seen, &mut states, &mut ballots)?;
        }
        if ballots.len() > before {
            cited = Some(source);
        }
    }
    // Ballots name states by the order in which they came; now by their sorted places.
    let mut places = vec![0; states.len()];
    for (place, (_, number)) in states.iter().enumerate() {
        if let Some(slot) = places.get_mut(*number) {
            *slot = place;
        }
    }
    let mut calls = RollCalls {
        states: states.keys().map(ActorId::new).collect(),
        years: BTreeMap::new(),
    };
    for (year, ballot) in ballots {
        let state = places.get(ballot.state).copied().unwrap_or_default();
        calls
            .years
            .entry(year)
            .or_default()
            .push(Ballot { state, ..ballot });
    }
    let cited = cited.filter(|_| !calls.years.is_empty());
    Ok(cited.map(|source| (calls, source)))
}

fn read_votes(
    batch: &RecordBatch,
    seen: &Seen,
    states: &mut BTreeMap<String, usize>,
    ballots: &mut Vec<(Year, Ballot)>,
) -> Result<(), EngineError> {
    let calls = numbers_of(batch, VoteRow::rollcall);
    let (Some(calls), Some(voters), Some(votes)) = (
        calls,
        texts(batch, VoteRow::state),
        texts(batch, VoteRow::vote),
    ) else {
        return Ok(());
    };
    let (Some(names), Some(words)) = (
        voters.values().as_string_opt::<i32>(),
        votes.values().as_string_opt::<i32>(),
    ) else {
        return Ok(());
    };
    let mut number = |name: &str| {
        let next = states.len();
        *states.entry(name.to_owned()).or_insert(next)
    };
    let numbers: Vec<usize> = names
        .iter()
        .map(|name| number(name.unwrap_or_default()))
        .collect();
    let kinds: Vec<Option<Vote>> = words.iter().map(|word| vote(word?)).collect();
    let here = of_body(batch, VoteRow::body);
    for (((call, voter), kind), _) in calls
        .iter()
        .zip(voters.keys().values())
        .zip(votes.keys().values())
        .zip(here)
        .filter(|(_, here)| *here)
    {
        let state = usize::try_from(*voter)
            .ok()
            .and_then(|key| numbers.get(key));
        let vote = usize::try_from(*kind).ok().and_then(|key| *kinds.get(key)?);
        let (Some(state), Some(vote)) = (state, vote) else {
            continue;
        };
        if let Some((year, rollcall)) = seen.find("votes", *call)? {
            ballots.push((
                year,
                Ballot {
                    rollcall,
                    state: *state,
                    vote,
                },
            ));
        }
    }
    Ok(())
}

fn vote(word: &str) -> Option<Vote> {
    Some(match kenesh_domain::Vote::parse(word)? {
        kenesh_domain::Vote::Yes => Vote::Yes,
        kenesh_domain::Vote::Abstain => Vote::Abstain,
        kenesh_domain::Vote::No => Vote::No,
    })
}
