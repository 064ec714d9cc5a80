//! `kenesh votes`: how states voted on a resolution, on a series or on a subject.

mod matrix;
mod together;

use super::{engine, print, style};
use crate::arguments::{Arguments, Votes};
use crate::failure::Failure;
use crate::output;
use kenesh_domain::Vote;
use kenesh_engine::measures::resolution_votes::{ResolutionVote, resolution_votes};
use kenesh_render::sheet::{Rows, Sheet};
use kenesh_render::{Format, prose};
use std::collections::BTreeMap;

/// The most resolutions listed for people; programs get all.
const LISTED: usize = 30;

/// Prints how states voted: rows for programs; for people a list of resolutions, or a table of a bloc's votes.
pub(super) fn run(arguments: &Arguments, asked: &Votes) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let core = engine.core()?;
    let bloc = asked.bloc.as_deref();
    let rows = resolution_votes(core, &asked.resolution, bloc)?;
    if matches!(arguments.format, Format::Csv | Format::Json) {
        return print(arguments, &Sheet::whole(&rows));
    }
    let calls = calls(&rows);
    let mut said = Vec::new();
    if let Some(power) = asked.with.as_deref() {
        said.extend(together::sentences(core, &calls, &asked.resolution, power)?);
    }
    let sheet = match (calls.as_slice(), bloc) {
        ([], _) => return nobody(asked),
        (_, Some(_)) => matrix::sheet(core, &calls, &mut said),
        ([one], None) => {
            said.insert(0, heading(one, "in this world"));
            by_vote(one, |state| core.name(&state.state))
        }
        (several, None) => listed(several, &mut said),
    };
    let text = prose(said, style(arguments)) + &sheet.render(arguments.format, style(arguments))?;
    output::print(&text)
}

fn nobody(asked: &Votes) -> Result<(), Failure> {
    let bloc = asked.bloc.as_deref().unwrap_or("the world's states");
    Err(Failure::Usage(format!(
        "on {} this world knows no member or observer of “{bloc}” on the day of the vote",
        asked.resolution
    )))
}

/// A recorded vote with the rows of its states.
struct Call<'a> {
    first: &'a ResolutionVote,
    states: Vec<&'a ResolutionVote>,
}

impl Call<'_> {
    fn count(&self, vote: Vote) -> usize {
        let states = self.states.iter();
        states.filter(|row| row.vote == Some(vote)).count()
    }

    /// Gives the number without what all have in common.
    fn number(&self) -> String {
        let number = self.first.resolution.clone();
        number.map_or_else(
            || format!("roll call {}", self.first.rollcall),
            |number| number.replacen("A/RES/", "", 1),
        )
    }

    fn date(&self) -> String {
        let date = self.first.date.clone();
        date.unwrap_or_else(|| self.first.year.to_string())
    }

    fn title(&self) -> &str {
        self.first.title.as_deref().unwrap_or("(no title)")
    }
}

/// Gathers rows by their recorded vote, in time.
fn calls(rows: &[ResolutionVote]) -> Vec<Call<'_>> {
    let mut calls: Vec<Call<'_>> = Vec::new();
    for row in rows {
        let same = |call: &&mut Call<'_>| {
            (call.first.rollcall, &call.first.source) == (row.rollcall, &row.source)
        };
        match calls.last_mut().filter(same) {
            Some(call) => call.states.push(row),
            None => calls.push(Call {
                first: row,
                states: vec![row],
            }),
        }
    }
    calls
}

/// Says in one line what was voted on, with the totals.
fn heading(call: &Call<'_>, whose: &str) -> String {
    let totals = [Vote::Yes, Vote::No, Vote::Abstain, Vote::Absent].map(|vote| call.count(vote));
    let [yes, no, abstain, absent] = totals;
    format!(
        "{}, {}: {}. Yes {yes}, no {no}, abstentions {abstain}, absent {absent}, of {} states {whose}.",
        call.number(),
        call.date(),
        call.title(),
        call.states.len()
    )
}

/// Lists the states by their vote.
fn by_vote(call: &Call<'_>, name: impl Fn(&ResolutionVote) -> String) -> Sheet {
    let mut states: BTreeMap<usize, (Vote, Vec<String>)> = BTreeMap::new();
    let order = [Vote::Yes, Vote::No, Vote::Abstain, Vote::Absent];
    for (place, vote) in order.into_iter().enumerate() {
        let of = call.states.iter().filter(|row| row.vote == Some(vote));
        let mut names: Vec<String> = of.map(|row| name(row)).collect();
        names.sort();
        states.insert(place, (vote, names));
    }
    states.retain(|_, (_, names)| !names.is_empty());
    Rows::of(states.values())
        .text("vote", "Vote", |(vote, _)| vote.as_str())
        .number("number", "States", 0, |(_, names)| names.len() as i64)
        .text("states", "Who", |(_, names)| names.join(", "))
        .sheet()
}

/// Lists resolutions with their totals, the newest first.
fn listed(calls: &[Call<'_>], said: &mut Vec<String>) -> Sheet {
    let shown: Vec<&Call<'_>> = calls.iter().rev().take(LISTED).collect();
    let all = calls.len();
    said.push(match all > LISTED {
        true => format!(
            "{all} recorded votes, the newest {LISTED} of them here; `--format csv` gives all."
        ),
        false => format!("{all} recorded votes, the newest first."),
    });
    let states = |call: &&Call<'_>| call.states.len() as i64;
    Rows::of(shown.iter())
        .date("date", "Date", |call| call.date())
        .text("resolution", "Resolution", |call| call.number())
        .text("title", "Title", |call| call.title())
        .number("yes", "Yes", 0, |call| call.count(Vote::Yes) as i64)
        .number("no", "No", 0, |call| call.count(Vote::No) as i64)
        .number("abstain", "Abst.", 0, |call| {
            call.count(Vote::Abstain) as i64
        })
        .number("states", "States", 0, states)
        .sheet()
}
