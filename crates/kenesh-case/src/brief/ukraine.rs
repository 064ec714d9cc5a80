//! The votes on Ukraine: on how many resolutions of the emergency session a state voted as the power did.

use super::question::Question;
use super::words::{counted, list, of};
use kenesh_domain::{ActorId, Status, Vote};
use kenesh_engine::measures::resolution_votes::{ResolutionVote, resolution_votes};
use kenesh_engine::{Core, EngineError};
use std::collections::BTreeMap;

/// The emergency special session of the General Assembly on Ukraine, as its resolutions are numbered.
const SESSION: &str = "ES-11";

/// How many states the sentence names.
const NAMED: usize = 3;

/// How often the members voted as the power did.
#[derive(Debug, Default)]
pub(super) struct Ukraine {
    power: String,
    /// On how many resolutions the power voted.
    resolutions: usize,
    /// On how many of them each member and observer that ever voted did as it did.
    same: BTreeMap<ActorId, usize>,
}

impl Ukraine {
    /// Counts; nothing of a world without these votes or of a power that took part in none.
    pub(super) fn count(core: &Core, question: &Question) -> Result<Ukraine, EngineError> {
        let states = question.members.iter().map(|(member, _)| member);
        let states =
            std::iter::once(&question.power).chain(states.filter(|state| core.is_state(state)));
        let named: Vec<&str> = states.map(ActorId::as_str).collect();
        let votes = match resolution_votes(core, SESSION, Some(&named.join(" "))) {
            Ok(votes) => votes,
            Err(EngineError::Unknown { .. } | EngineError::Measure { .. }) => Vec::new(),
            Err(error) => return Err(error),
        };
        let whole = votes.iter().filter(|row| row.part != Some(true));
        let cast =
            whole.filter_map(|row| Some((row, row.vote.filter(|vote| *vote != Vote::Absent)?)));
        let cast: Vec<(&ResolutionVote, Vote)> = cast.collect();
        let of_power = cast.iter().filter(|(row, _)| row.state == question.power);
        let own: BTreeMap<i64, Vote> = of_power.map(|(row, vote)| (row.rollcall, *vote)).collect();
        let mut same = BTreeMap::new();
        for (row, vote) in cast.iter().filter(|(row, _)| row.state != question.power) {
            let agrees = own.get(&row.rollcall) == Some(vote);
            *same.entry(row.state.clone()).or_default() += usize::from(agrees);
        }
        match own.is_empty() {
            true => Ok(Ukraine::default()),
            false => Ok(Ukraine {
                power: question.power_name.clone(),
                resolutions: own.len(),
                same,
            }),
        }
    }

    /// Says on how many resolutions a member voted as the power did.
    pub(super) fn of(&self, member: &ActorId) -> Option<String> {
        let same = self.same.get(member)?;
        let times = of(*same, self.resolutions);
        Some(format!("on Ukraine as {} {times}", self.power))
    }

    /// Says how often the full members did, and which others.
    pub(super) fn sentence(&self, core: &Core, question: &Question) -> Option<String> {
        let with = |member: bool| {
            let same = self.same.iter().filter(move |(actor, _)| {
                let status = question.members.iter().find(|(one, _)| one == *actor);
                status.is_some_and(|(_, status)| (*status == Status::Member) == member)
            });
            same.map(|(actor, same)| (actor, *same)).collect::<Vec<_>>()
        };
        let (members, others) = (with(true), with(false));
        if members.is_empty() {
            return None;
        }
        let did = |states: &[(&ActorId, usize)]| {
            let mut did: Vec<_> = states
                .iter()
                .filter(|(_, same)| *same > 0)
                .copied()
                .collect();
            did.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
            let named = did
                .iter()
                .take(NAMED)
                .map(|(actor, same)| format!("{} {same} times", core.name(actor)));
            (did.len(), list(&named.collect::<Vec<_>>()))
        };
        let power = &self.power;
        let session = format!(
            "On the {} on Ukraine ({SESSION})",
            counted(self.resolutions, "resolution")
        );
        let observers = match did(&others) {
            (0, _) => String::new(),
            (_, named) => format!("; of the observers {named}"),
        };
        let voted = members.len();
        Some(match did(&members) {
            (0, _) => {
                format!("{session} no member ever voted as {power} ({voted} took part){observers}.")
            }
            (some, named) => format!(
                "{session} {some} of the {voted} members that took part ever voted as {power}, most often {named}{observers}."
            ),
        })
    }
}
