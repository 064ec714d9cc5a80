//! The recorded votes one by one, those of an unfinished year and of a selection too, and how states voted on them.

use super::call::{Call, by_source};
use super::calls::{numbers_of, of_body, texts};
use super::series::Series;
use crate::error::EngineError;
use kenesh_domain::{ActorId, PartialDate, Vote, Year};
use kenesh_store::World;
use kenesh_tables::VoteRow;
use kenesh_tables::arrow::array::{RecordBatch, StringArray};
use std::collections::{BTreeMap, HashMap};

/// A recorded vote of the General Assembly and the source that counts for it.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) source: String,
    pub(crate) call: Call,
}

impl Question {
    /// Gives the day of the vote, else its year.
    pub(crate) fn date(&self) -> Option<PartialDate> {
        let told = self.call.date.as_deref();
        let day = told.and_then(|date| date.parse().ok());
        day.or_else(|| PartialDate::of_year(self.call.year).ok())
    }

    /// Gives the title without what follows it in the library's catalogue.
    pub(crate) fn title(&self) -> Option<&str> {
        let title = self.call.title.as_deref()?;
        Some(title.split(" : ").next().unwrap_or(title).trim())
    }
}

/// Reads the recorded votes, in time: of a user's own sources all, of the data sets each year from the first in the
/// order of agreement that has it whole, else from the first that has any of it.
pub(crate) fn questions(world: &World) -> Result<Vec<Question>, EngineError> {
    let told = by_source(world)?;
    let mut first: BTreeMap<Year, (bool, usize)> = BTreeMap::new();
    let ranks = |source: &str| Series::Agreement.rank(world, source);
    for (source, calls) in &told {
        let Some(rank) = ranks(source) else { continue };
        for call in calls {
            let place = first.entry(call.year).or_insert((true, usize::MAX));
            *place = (call.partial, rank).min(*place);
        }
    }
    let mut found = Vec::new();
    for (source, calls) in told {
        let rank = ranks(&source);
        let counts = |call: &Call| {
            rank.is_none_or(|rank| {
                first
                    .get(&call.year)
                    .is_some_and(|(_, first)| *first == rank)
            })
        };
        let counted = calls.into_iter().filter(counts);
        found.extend(counted.map(|call| Question {
            source: source.clone(),
            call,
        }));
    }
    let time = |question: &Question| (question.date(), question.call.rollcall);
    found.sort_by(|a, b| (time(a), &a.source).cmp(&(time(b), &b.source)));
    Ok(found)
}

/// Reads how states voted on each of these, in their order; with states named, how those did.
///
/// Beware that only some sources tell who was absent: of the others an absent state has no vote.
pub(crate) fn votes_on(
    world: &World,
    questions: &[&Question],
    states: Option<&[&ActorId]>,
) -> Result<Vec<BTreeMap<ActorId, Vote>>, EngineError> {
    let mut places: HashMap<&str, HashMap<i64, usize>> = HashMap::new();
    for (place, question) in questions.iter().enumerate() {
        let of = places.entry(&question.source).or_default();
        of.insert(question.call.rollcall, place);
    }
    let columns = [
        VoteRow::body,
        VoteRow::rollcall,
        VoteRow::state,
        VoteRow::vote,
    ];
    let mut found = vec![BTreeMap::new(); questions.len()];
    for (source, batches) in world.batches("votes", &columns)? {
        let Some(places) = places.get(source.as_str()) else {
            continue;
        };
        for batch in &batches {
            read(batch, places, states, &mut found);
        }
    }
    Ok(found)
}

fn read(
    batch: &RecordBatch,
    places: &HashMap<i64, usize>,
    only: Option<&[&ActorId]>,
    found: &mut [BTreeMap<ActorId, Vote>],
) {
    let words = |column| texts(batch, column)?.downcast_dict::<StringArray>();
    let (Some(calls), Some(states), Some(votes)) = (
        numbers_of(batch, VoteRow::rollcall),
        words(VoteRow::state),
        words(VoteRow::vote),
    ) else {
        return;
    };
    let here = of_body(batch, VoteRow::body);
    let rows = calls.iter().zip(states).zip(votes).zip(here);
    for (((call, state), vote), _) in rows.filter(|(_, here)| *here) {
        let Some(place) = places.get(call) else {
            continue;
        };
        let (Some(state), Some(vote)) = (state, vote.and_then(Vote::parse)) else {
            continue;
        };
        let wanted = only.is_none_or(|only| only.iter().any(|id| id.as_str() == state));
        if let Some(votes) = found.get_mut(*place).filter(|_| wanted) {
            votes.insert(ActorId::new(state), vote);
        }
    }
}
