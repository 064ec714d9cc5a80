//! Every vote that counts for a series, read from the world's files.

use super::calls::{Calls, Seen, numbers_of, of_body, texts};
use super::series::Series;
use crate::error::EngineError;
use kenesh_domain::{ActorId, Year};
use kenesh_measures::alignment::Vote;
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

/// Loads the votes of the General Assembly that count for a series, with the year to which each counts, and names
/// the source of the last year.
pub(crate) fn load(
    world: &World,
    series: Series,
) -> Result<Option<(RollCalls, String)>, EngineError> {
    let calls = Calls::read(world, series)?;
    loaded(world, &calls)
}

pub(super) fn loaded(
    world: &World,
    known: &Calls,
) -> Result<Option<(RollCalls, String)>, EngineError> {
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    let mut ballots: Vec<(Year, Ballot)> = Vec::new();
    let mut cited: Option<(Year, String)> = None;
    let columns = [
        VoteRow::body,
        VoteRow::rollcall,
        VoteRow::state,
        VoteRow::vote,
    ];
    let batches = world.batches("votes", &columns)?;
    let with_votes: BTreeSet<String> = batches.iter().map(|(source, _)| source.clone()).collect();
    let taken = batches
        .into_iter()
        .filter(|(source, _)| known.takes(source, &with_votes));
    for (source, batches) in taken {
        let before = ballots.len();
        let seen = known.seen_by(&source);
        for batch in &batches {
            read_votes(batch, &seen, &mut states, &mut ballots)?;
        }
        let last = ballots
            .get(before..)
            .unwrap_or_default()
            .iter()
            .map(|(year, _)| *year)
            .max();
        cited = cited.max(last.map(|year| (year, source)));
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
    Ok(cited.map(|(_, source)| (calls, source)))
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
        kenesh_domain::Vote::Absent => return None,
    })
}
