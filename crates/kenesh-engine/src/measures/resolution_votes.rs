//! How states voted on a resolution of the General Assembly, one by one.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::votes::{Question, named, questions, votes_on};
use crate::world::Core;
use kenesh_domain::{ActorId, OrgId, Status, Vote, Year};
use kenesh_tables::{Row, table};
use std::collections::BTreeMap;

table! {
    /// How a state voted on a resolution.
    pub struct ResolutionVote {
        /// the date of the vote, as far as it is known
        #[shown("Date")]
        pub date: Option<String>,
        /// its year
        #[shown("Year")]
        pub year: Year,
        /// the resolution
        #[shown("Resolution")]
        pub resolution: Option<String>,
        /// its title, without what the catalogue puts behind it
        #[shown("Title")]
        pub title: Option<String>,
        /// the state
        #[shown("State")]
        pub state: ActorId,
        /// member or observer of the organization on that day, where one is asked about
        #[shown("Status")]
        pub status: Option<Status>,
        /// yes, abstain, no or absent; none where the source tells nothing of the state: absent, or no member of the body
        #[shown("Vote")]
        pub vote: Option<Vote>,
        /// the source's number of the roll call
        #[shown("Roll call")]
        pub rollcall: i64,
        /// the source of the roll call and its votes
        #[shown("Source")]
        pub source: String,
        /// whether a paragraph or an amendment was voted on, where the source tells
        #[shown("Part")]
        pub part: Option<bool>,
        /// whether the world holds only some votes of the year: a selection, or a year that was not over
        #[shown("Partial")]
        pub partial: bool,
    }
}

/// Lists votes: `resolution_votes('ES-11/1', 'OTS')`, or of all states `resolution_votes('ES-11/1')`.
pub const MEASURE: Measure = Measure {
    name: "resolution_votes",
    arguments: &["resolution or words of a title", "organization or states?"],
    about: "Lists how states voted on a resolution of the UN General Assembly, on a series of them or on all whose title holds \
            some words; of an organization its members and observers on the day, else every state of which a vote is known. \
            Beware that a source may hold adopted resolutions alone, and that a world may hold some votes of some states only.",
    formula: "as the source recorded it; of several sources of a year the first in the order of series of votes counts, one that \
              holds the year whole before one that does not",
    example: "select resolution, state, status, vote from resolution_votes('ES-11/1', 'OTS')",
    table: ResolutionVote::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let bloc = arguments.get(1).map(String::as_str);
        answer(resolution_votes(core, argument(arguments, 0), bloc))
    },
};

/// Lists how states voted on what a text names, sorted by date, roll call and state.
///
/// # Errors
/// A text that names no recorded vote, or an organization or a state that is not known.
pub fn resolution_votes(
    core: &Core,
    resolution: &str,
    bloc: Option<&str>,
) -> Result<Vec<ResolutionVote>, EngineError> {
    let bloc = bloc.map(|bloc| Bloc::of(core, bloc)).transpose()?;
    listed(core, resolution, bloc.as_ref())
}

/// Lists how one state voted, as [`resolution_votes`] does.
///
/// # Errors
/// As [`resolution_votes`].
pub fn votes_of_state(
    core: &Core,
    resolution: &str,
    state: &ActorId,
) -> Result<Vec<ResolutionVote>, EngineError> {
    listed(core, resolution, Some(&Bloc::States(vec![state.clone()])))
}

fn listed(
    core: &Core,
    resolution: &str,
    bloc: Option<&Bloc>,
) -> Result<Vec<ResolutionVote>, EngineError> {
    let all = questions(core.world())?;
    let found = named(&all, resolution)?;
    let votes = votes_on(core.world(), &found, None)?;
    let rows = found.iter().zip(&votes).flat_map(|(question, votes)| {
        let states = match bloc {
            Some(bloc) => bloc.on(core, question),
            None => votes.keys().map(|state| (state.clone(), None)).collect(),
        };
        let rows = states.into_iter();
        rows.map(|(state, status)| row(question, votes, state, status))
    });
    Ok(rows.collect())
}

/// Whose votes are asked for.
enum Bloc {
    Organization(OrgId),
    States(Vec<ActorId>),
}

impl Bloc {
    /// Finds an organization, else states with blanks between their codes.
    fn of(core: &Core, text: &str) -> Result<Bloc, EngineError> {
        match core.organization(text) {
            Ok(organization) => Ok(Bloc::Organization(organization.id.clone())),
            Err(unknown) => match core.actors(text) {
                Ok(states) if text.trim().contains(' ') => Ok(Bloc::States(states)),
                _ => Err(unknown),
            },
        }
    }

    /// Gives the states on the day of a vote with their status, sorted.
    fn on(&self, core: &Core, question: &Question) -> Vec<(ActorId, Option<Status>)> {
        let (org, date) = match (self, question.date()) {
            (Bloc::States(states), _) => {
                return states.iter().map(|state| (state.clone(), None)).collect();
            }
            (Bloc::Organization(_), None) => return Vec::new(),
            (Bloc::Organization(org), Some(date)) => (org, date),
        };
        let belongs = |(actor, status): &(&ActorId, Status)| {
            matches!(status, Status::Member | Status::Observer) && core.is_state(actor)
        };
        let roster = core.roster().at(org, date).into_iter().filter(belongs);
        roster
            .map(|(actor, status)| (actor.clone(), Some(status)))
            .collect()
    }
}

fn row(
    question: &Question,
    votes: &BTreeMap<ActorId, Vote>,
    state: ActorId,
    status: Option<Status>,
) -> ResolutionVote {
    let call = &question.call;
    ResolutionVote {
        date: call.date.clone(),
        year: call.year,
        resolution: call.resolution.clone(),
        title: question.title().map(str::to_owned),
        vote: votes.get(&state).copied(),
        state,
        status,
        rollcall: call.rollcall,
        source: question.source.clone(),
        part: call.part,
        partial: call.partial,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    fn votes(resolution: &str, bloc: Option<&str>) -> Result<Vec<ResolutionVote>, EngineError> {
        resolution_votes(Engine::starter().unwrap().core().unwrap(), resolution, bloc)
    }

    #[test]
    fn a_bloc_votes_by_its_roster_of_the_day() {
        let rows = votes("ES-11/1", Some("OTS")).unwrap();
        let told = rows
            .iter()
            .map(|row| (row.state.as_str(), row.status.unwrap(), row.vote.unwrap()));
        use {Status::*, Vote::*};
        assert_eq!(
            Vec::from_iter(told),
            [
                ("AZE", Member, Absent),
                ("HUN", Observer, Yes),
                ("KAZ", Member, Abstain),
                ("KGZ", Member, Abstain),
                ("TKM", Observer, Absent),
                ("TUR", Member, Yes),
                ("UZB", Member, Absent)
            ]
        );
        assert_eq!(votes("ES-11", Some("AZE KAZ")).unwrap().len(), 16);
    }

    #[test]
    fn without_a_bloc_every_state_with_a_vote_is_listed_and_a_wrong_name_refused() {
        assert_eq!(votes("A/RES/ES-11/1", None).unwrap().len(), 17);
        let error = votes("ES-11/1", Some("OTC")).unwrap_err().to_string();
        assert!(error.contains("nearest: OTS"), "{error}");
        let error = votes("Crimean", None).unwrap_err().to_string();
        assert!(error.contains("8 recorded votes, 2022–2025"), "{error}");
    }
}
