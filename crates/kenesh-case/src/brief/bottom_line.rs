//! The bottom line: whether the power turns the organization into influence, by what, over and against whom, how sure.

use super::cohesion::Bloc;
use super::evidence::Evidence;
use super::influence::Capacities;
use super::question::Question;
use super::words::{beside, number, of_members, the, uncapitalized};
use kenesh_domain::{ActorId, Status};
use kenesh_engine::Core;
use std::collections::BTreeMap;

/// Over how many full members who has the largest influence capacity.
pub(super) struct Levers<'a> {
    members: usize,
    own: usize,
    /// Who else leads over most, and over how many.
    rival: Option<(&'a ActorId, usize)>,
    among: usize,
}

impl<'a> Levers<'a> {
    /// Counts; observers are not counted.
    pub(super) fn count(question: &Question, capacities: &'a Capacities) -> Levers<'a> {
        let member = |actor: &ActorId| {
            question
                .members
                .iter()
                .any(|(one, status)| one == actor && *status == Status::Member)
        };
        let leaders = capacities.leaders().filter(|(actor, _)| member(actor));
        let mut tally: BTreeMap<&ActorId, usize> = BTreeMap::new();
        leaders.for_each(|(_, leader)| *tally.entry(leader).or_default() += 1);
        let members = tally.values().sum();
        let own = tally.remove(&question.power).unwrap_or(0);
        let rival = tally
            .into_iter()
            .max_by(|(a, x), (b, y)| x.cmp(y).then_with(|| b.cmp(a)));
        Levers {
            members,
            own,
            rival,
            among: capacities.among(),
        }
    }

    fn share(&self) -> Share {
        match (self.members, self.own) {
            (0, _) => Share::Unknown,
            (_, 0) => Share::Nothing,
            (members, own) if own * 2 > members => Share::Most,
            _ => Share::Some,
        }
    }

    fn words(&self, core: &Core) -> String {
        let rival = self.rival.map_or(String::new(), |(rival, led)| {
            format!(" ({} over {led})", the(core, rival))
        });
        format!(
            "{} it has most influence capacity over {}{rival}",
            beside(self.among),
            of_members(self.own, self.members)
        )
    }
}

/// How much of something a power has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    Unknown,
    Nothing,
    Some,
    Most,
}

/// Whether the bloc votes nearer to the power than the average state does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nearness {
    Unknown,
    Nearer,
    NotNearer,
}

/// Compares the bloc's agreement with the power with the average state's; nearer only where the whole interval is above it.
fn nearness(bloc: Option<&Bloc>) -> (Nearness, Option<String>) {
    let Some((last, interval)) = bloc.and_then(Bloc::last) else {
        return (Nearness::Unknown, None);
    };
    let Some((with, all)) = last.with_power.zip(last.power_all) else {
        return (Nearness::Unknown, None);
    };
    let low = interval.map_or(with, |(lo, _)| lo);
    let nearness = if low > all {
        Nearness::Nearer
    } else {
        Nearness::NotNearer
    };
    // Where the interval leaves it open no year is named since which.
    let told = (with > all) == (low > all);
    let since = bloc
        .and_then(|bloc| bloc.since(with > all))
        .filter(|since| told && *since < last.year);
    let since = since.map_or(String::new(), |year| match with > all {
        true => format!(", nearer since {year}"),
        false => format!(", not nearer since {year}"),
    });
    let who = match bloc {
        Some(bloc) if bloc.id() == "cohesion" => uncapitalized(bloc.name()),
        _ => "they".to_owned(),
    };
    let words = format!(
        "{who} vote with it at {}, the average state at {} ({}{since})",
        number(with, 2),
        number(all, 2),
        last.year
    );
    (nearness, Some(words))
}

/// Writes the sentence; what is not known is left out of it and said in those that follow.
pub(super) fn sentence(
    core: &Core,
    question: &Question,
    levers: &Levers<'_>,
    bloc: Option<&Bloc>,
    evidence: Option<&Evidence>,
) -> String {
    let (nearness, votes) = nearness(bloc);
    let opening = opening(question, levers.share(), nearness);
    let levers = (levers.share() != Share::Unknown).then(|| levers.words(core));
    // What stands out from chance has a sentence of its own, and the opening says it of votes that are no nearer.
    let nothing =
        evidence.is_some_and(|evidence| evidence.told == 0) && nearness != Nearness::NotNearer;
    let sure = nothing.then(|| "no effect on votes is shown".to_owned());
    let parts: Vec<String> = [levers, votes, sure].into_iter().flatten().collect();
    match parts.is_empty() {
        true => format!("{opening}."),
        false => format!("{opening}: {}.", parts.join("; ")),
    }
}

/// Says what levers and votes together come to, no more.
fn opening(question: &Question, levers: Share, votes: Nearness) -> String {
    let (power, org) = (&question.power_name, &question.org_short);
    match (levers, votes) {
        (Share::Most, Nearness::Nearer) => {
            format!("{power} has most levers in {org}, and the members vote near it")
        }
        (Share::Most, Nearness::NotNearer) => {
            format!("{power} has most levers in {org}, but not the members' votes")
        }
        (Share::Some, Nearness::Nearer) => {
            format!("{power} has some levers in {org}, and the members vote near it")
        }
        (Share::Some, Nearness::NotNearer) => {
            format!("{power} has some levers in {org}, but not the members' votes")
        }
        (Share::Nothing, Nearness::Nearer) => {
            format!("In {org} others hold the levers, yet the members vote near {power}")
        }
        (Share::Nothing, Nearness::NotNearer) => {
            format!("Nothing here shows that {power} turns {org} into influence")
        }
        (Share::Most | Share::Some, Nearness::Unknown) => {
            format!("{power} has levers in {org}; how the members vote is not known")
        }
        (Share::Nothing, Nearness::Unknown) => {
            format!("In {org} others hold the levers; how the members vote is not known")
        }
        (Share::Unknown, Nearness::Nearer) => {
            format!("The members vote near {power}; who holds the levers in {org} is not known")
        }
        (Share::Unknown, Nearness::NotNearer) => format!(
            "The members do not vote near {power}; who holds the levers in {org} is not known"
        ),
        (Share::Unknown, Nearness::Unknown) => {
            format!("Whether {power} turns {org} into influence is not known in this world")
        }
    }
}
