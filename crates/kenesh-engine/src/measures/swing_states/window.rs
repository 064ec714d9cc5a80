//! Counts whose side each state took within some years, and whether it crossed.

use super::{Call, SwingState};
use kenesh_domain::{ActorId, Vote, Year, fold};
use kenesh_measures::swing::{Choice, Contested, Sides, share, sides, swings};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Measures every state that voted on contested questions of these years, sorted.
pub(super) fn of_window(
    calls: &[Call<'_>],
    powers: &[ActorId; 2],
    years: RangeInclusive<Year>,
) -> Vec<SwingState> {
    let within = calls
        .iter()
        .filter(|call| years.contains(&call.question.call.year));
    let within: Vec<&Call<'_>> = within.collect();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let asked: Vec<usize> = within
        .iter()
        .map(|call| {
            // Without a title a question is its own and does not come back.
            let title = call.question.title().map(fold);
            let title = title.unwrap_or_else(|| format!("#{}", call.question.call.rollcall));
            let next = numbers.len();
            *numbers.entry(title).or_insert(next)
        })
        .collect();
    let states = within.iter().flat_map(|call| call.votes.keys());
    let states: BTreeSet<&ActorId> = states.filter(|state| !powers.contains(state)).collect();
    let of_state = |state: &ActorId| {
        let votes = within.iter().zip(&asked).filter_map(|(call, question)| {
            let vote = choice(*call.votes.get(state)?)?;
            Some(Contested {
                question: *question,
                first_for: call.first_for,
                vote,
            })
        });
        sides(numbers.len(), &votes.collect::<Vec<_>>())
    };
    let counted: Vec<(&ActorId, Sides)> = states
        .into_iter()
        .map(|state| (state, of_state(state)))
        .collect();
    let all = counted
        .iter()
        .fold(Sides::default(), |all, (_, one)| Sides {
            crossed: all.crossed + one.crossed,
            sided_again: all.sided_again + one.sided_again,
            ..all
        });
    let rows = counted
        .iter()
        .map(|(state, found)| row(state, powers, (&years, within.len()), (found, &all)));
    rows.collect()
}

fn choice(vote: Vote) -> Option<Choice> {
    match vote {
        Vote::Yes => Some(Choice::For),
        Vote::No => Some(Choice::Against),
        Vote::Abstain => Some(Choice::Neither),
        Vote::Absent => None,
    }
}

fn row(
    state: &ActorId,
    [first, second]: &[ActorId; 2],
    (years, contested): (&RangeInclusive<Year>, usize),
    (found, all): (&Sides, &Sides),
) -> SwingState {
    let with = share(found.with_first, found.with_first + found.with_second);
    let crossing = share(found.crossed, found.sided_again);
    SwingState {
        state: state.clone(),
        since: *years.start(),
        until: *years.end(),
        first: first.clone(),
        second: second.clone(),
        contested: contested as i64,
        with_first: found.with_first.into(),
        with_second: found.with_second.into(),
        abstained: found.abstained.into(),
        share: with.map(|(share, ..)| share),
        share_lo: with.map(|(_, lo, _)| lo),
        share_hi: with.map(|(.., hi)| hi),
        repeats: found.repeats.into(),
        moved: found.moved.into(),
        sided_again: found.sided_again.into(),
        crossed: found.crossed.into(),
        crossing: crossing.map(|(rate, ..)| rate),
        crossing_lo: crossing.map(|(_, lo, _)| lo),
        crossing_hi: crossing.map(|(.., hi)| hi),
        usual_crossing: share(all.crossed, all.sided_again).map(|(rate, ..)| rate),
        swings: swings(found, all),
    }
}
