//! Who voted as a power did, in sentences that count no more than the rows.

use super::Call;
use crate::failure::Failure;
use kenesh_domain::{ActorId, Status, Vote};
use kenesh_engine::{
    Core,
    measures::resolution_votes::{ResolutionVote, votes_of_state},
};
use std::collections::BTreeMap;

/// How often a state voted as the power did.
#[derive(Default)]
struct Tally {
    status: Option<Status>,
    alike: usize,
    voted: usize,
}

/// Says how often each state voted as the power did on the votes in which the power took part.
pub(super) fn sentences(
    core: &Core,
    calls: &[Call<'_>],
    resolution: &str,
    power: &str,
) -> Result<Vec<String>, Failure> {
    let id = core.actor(power)?.id.clone();
    let own = votes_of_state(core, resolution, &id)?;
    let own: Vec<(&ResolutionVote, Vote)> = own
        .iter()
        .filter_map(|row| Some((row, cast(row.vote)?)))
        .collect();
    let name = core.name(&id);
    if own.is_empty() {
        return Ok(vec![format!("{name} cast no vote on it in this world.")]);
    }
    let tallies = tallies(calls, &own, &id);
    let mut said = vec![lead(&name, own.len(), &tallies)];
    let each = tallies.iter().map(|(state, tally)| {
        let observer = match tally.status {
            Some(Status::Observer) => ", an observer,",
            _ => "",
        };
        format!(
            "{}{observer} {} of {}",
            core.name(state),
            tally.alike,
            tally.voted
        )
    });
    // Of all states the table says it.
    if tallies.len() <= MOST {
        let each: Vec<String> = each.collect();
        said.push(format!(
            "As {name} did, of the votes that each cast: {}.",
            each.join("; ")
        ));
    }
    Ok(said)
}

/// The most states that are named one by one.
const MOST: usize = 40;

/// Gives a vote that was cast.
fn cast(vote: Option<Vote>) -> Option<Vote> {
    vote.filter(|vote| *vote != Vote::Absent)
}

fn tallies<'a>(
    calls: &[Call<'a>],
    own: &[(&ResolutionVote, Vote)],
    power: &ActorId,
) -> BTreeMap<&'a ActorId, Tally> {
    let mut tallies: BTreeMap<&ActorId, Tally> = BTreeMap::new();
    for call in calls {
        let key = (call.first.rollcall, &call.first.source);
        let own = own
            .iter()
            .find(|(row, _)| (row.rollcall, &row.source) == key);
        let Some((_, own)) = own else { continue };
        for row in call.states.iter().filter(|row| row.state != *power) {
            let tally = tallies.entry(&row.state).or_default();
            tally.status = row.status;
            tally.voted += usize::from(cast(row.vote).is_some());
            tally.alike += usize::from(row.vote == Some(*own));
        }
    }
    tallies
}

/// Says how many members, and how many observers, ever voted as the power did.
fn lead(name: &str, votes: usize, tallies: &BTreeMap<&ActorId, Tally>) -> String {
    let group =
        |status: Option<Status>| tallies.values().filter(move |tally| tally.status == status);
    let once = match votes {
        1 => "in the one vote".to_owned(),
        _ => format!("at least once in the {votes} votes"),
    };
    let part = |status, noun: &str| {
        let (all, alike) = (
            group(status).count(),
            group(status).filter(|tally| tally.alike > 0).count(),
        );
        let alike = match alike {
            0 => "none".to_owned(),
            some => some.to_string(),
        };
        (all > 0).then(|| format!("of {all} {noun} {alike}"))
    };
    let parts = [
        part(Some(Status::Member), "other members"),
        part(Some(Status::Observer), "observers"),
        part(None, "other states"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let text = format!(
        "{} voted as {name} did {once} that it cast.",
        parts.join(" and ")
    );
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
