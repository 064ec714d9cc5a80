//! The votes on Ukraine: on how many resolutions of the emergency session a state voted as the power did.

use super::question::Question;
use super::words::{counted, list, of};
use kenesh_domain::{ActorId, Status};
use kenesh_engine::Core;
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
    /// On how many of them each member and observer voted as it did.
    same: BTreeMap<ActorId, usize>,
}

impl Ukraine {
    /// Says on how many resolutions a member voted as the power did.
    pub(super) fn of(&self, member: &ActorId) -> Option<String> {
        let same = self.same.get(member)?;
        let times = of(*same, self.resolutions);
        Some(format!("on Ukraine as {} {times} times", self.power))
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
        let (power, session) = (
            &self.power,
            format!(
                "On the {} on Ukraine ({SESSION})",
                counted(self.resolutions, "resolution")
            ),
        );
        let observers = match did(&others) {
            (0, _) => String::new(),
            (_, named) => format!("; of the observers {named}"),
        };
        Some(match did(&members) {
            (0, _) => format!(
                "{session} no member of {} ever voted as {power}{observers}.",
                members.len()
            ),
            (some, named) => format!(
                "{session} {} members ever voted as {power}, most often {named}{observers}.",
                of(some, members.len())
            ),
        })
    }
}
