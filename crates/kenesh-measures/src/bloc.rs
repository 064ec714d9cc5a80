//! How a bloc votes: its cohesion beside that of all states and of random blocs, with and without its
//! leader.

use crate::agreement_index::{CallMean, Tally, agreement_index, rice};
use crate::alignment::Vote;
use crate::cohesion::{Cohesion, PairMean, cohesion, mean_pairwise, random_means};
use crate::outlier::{Outlier, outlier};
use crate::roll_calls::{Ballots, CallMask};
use crate::{Interval, interval};
use kenesh_domain::{Cell, Missing};

/// Names a bloc among the states of ballots, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bloc<'a> {
    /// The leader.
    pub leader: usize,
    /// The members, each once; the leader may be among them or not.
    pub members: &'a [usize],
}

/// Holds a measure of a bloc with its leader and without.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ByLeader {
    /// Over the members but the leader.
    pub without: CallMean,
    /// Over the members and the leader.
    pub with: CallMean,
}

/// Holds how a bloc votes in the roll calls of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct BlocVotes {
    /// Mean agreement of pairs: within, with the leader, and of the leader with the members.
    pub agreement: Cohesion,
    /// Mean agreement of all pairs of states that voted.
    pub all_states: PairMean,
    /// Mean agreement within random blocs.
    pub random: Option<RandomBlocs>,
    /// Mean agreement index over roll calls.
    pub agreement_index: ByLeader,
    /// Mean of Rice's index over roll calls.
    pub rice: ByLeader,
    /// Mean distance of the leader's vote from the mean vote of the members, from 0 to 1.
    pub leader_distance: CallMean,
    /// Who of members and leader agrees least with the others; its place is that in the ballots.
    pub outlier: Option<Outlier>,
}

/// Holds how cohesive random blocs of a bloc's size are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RandomBlocs {
    /// The states of each, the members but the leader that voted.
    pub size: usize,
    /// Mean agreement within, over the draws.
    pub interval: Interval,
    /// Share of random blocs at least as cohesive, the bloc itself counted among them: the one-sided
    /// p-value of a permutation test, (1 + more cohesive draws) / (1 + draws) (Davison & Hinkley 1997,
    /// 4.2). Missing where the bloc has no cohesion.
    pub p_value: Cell,
}

/// Measures how a bloc votes in the roll calls chosen: all, an issue's, or the contested ones.
///
/// Random blocs are drawn from all states that voted, each draw from its own stream. Beware that
/// unanimous roll calls raise all agreement, that a state's region and wealth make a bloc as much as its
/// organization does, and that members who were absent together do not show.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::alignment::Vote::{No, Yes};
/// use kenesh_measures::bloc::{Bloc, bloc_votes};
/// use kenesh_measures::roll_calls::{Ballots, CallMask};
/// let ballots = Ballots::of(1, 3, [(0, 0, No), (0, 1, Yes), (0, 2, Yes)])?;
/// let bloc = Bloc { leader: 0, members: &[0, 1, 2] };
/// let found = bloc_votes(&ballots, &CallMask::all(1), bloc, 100, 1);
/// assert_eq!(found.agreement.leader_gap, Cell::Value(-1.0));
/// assert_eq!(found.leader_distance.value, Cell::Value(1.0));
/// assert_eq!(found.outlier.unwrap().place, 0);
/// # Ok::<(), kenesh_measures::roll_calls::OutsideBallots>(())
/// ```
pub fn bloc_votes(
    ballots: &Ballots,
    chosen: &CallMask,
    bloc: Bloc<'_>,
    draws: u64,
    seed: u64,
) -> BlocVotes {
    let agreements = ballots.agreements_in(chosen);
    let value = |a: &usize, b: &usize| agreements.get(*a, *b).value;
    let others: Vec<usize> = bloc
        .members
        .iter()
        .copied()
        .filter(|member| *member != bloc.leader)
        .collect();
    let all = [others.as_slice(), &[bloc.leader]].concat();
    let agreement = cohesion(&bloc.leader, &others, value);
    let voters = agreements.voters();
    let size = others
        .iter()
        .filter(|member| voters.binary_search(member).is_ok())
        .count();
    let tallies = |states: &[usize]| tallies(ballots, chosen, states);
    let (without, with) = (tallies(&others), tallies(&all));
    let mean = |index: fn(Tally) -> Cell| ByLeader {
        without: CallMean::of(without.iter().copied().map(index)),
        with: CallMean::of(with.iter().copied().map(index)),
    };
    BlocVotes {
        random: random(
            size,
            agreement.within.value,
            random_means(size, voters, value, draws, seed),
        ),
        all_states: mean_pairwise(voters, value),
        agreement,
        agreement_index: mean(agreement_index),
        rice: mean(rice),
        leader_distance: leader_distance(ballots, chosen, bloc.leader, &without),
        outlier: outlier(&all, value).map(|found| Outlier {
            place: all.get(found.place).copied().unwrap_or(bloc.leader),
            ..found
        }),
    }
}

/// Counts how a group voted in each of the roll calls chosen.
///
/// A state is known by its place in the ballots, and counts once for each time it is named.
pub fn tallies(ballots: &Ballots, chosen: &CallMask, states: &[usize]) -> Vec<Tally> {
    let tally = |call| {
        let votes = states.iter().filter_map(|state| ballots.vote(call, *state));
        votes.fold(Tally::default(), |mut tally, vote| {
            match vote {
                Vote::Yes => tally.yes += 1,
                Vote::Abstain => tally.abstain += 1,
                Vote::No => tally.no += 1,
            }
            tally
        })
    };
    chosen.iter().map(tally).collect()
}

fn random(size: usize, within: Cell, means: Vec<f64>) -> Option<RandomBlocs> {
    let p_value = within.map(|within| {
        let as_cohesive = means.iter().filter(|mean| **mean >= within).count();
        (1 + as_cohesive) as f64 / (1 + means.len()) as f64
    });
    Some(RandomBlocs {
        size,
        interval: interval(&means)?,
        p_value,
    })
}

/// Averages |vote of the leader − mean vote of the members| / 2 over the roll calls in which both the
/// leader and a member voted.
fn leader_distance(
    ballots: &Ballots,
    chosen: &CallMask,
    leader: usize,
    members: &[Tally],
) -> CallMean {
    let distances = chosen.iter().zip(members).map(|(call, tally)| {
        let vote = ballots.vote(call, leader).map(|vote| f64::from(vote as u8));
        let distance = vote.map(|vote| (vote - tally.mean()).abs() / 2.0);
        Cell::of(distance, Missing::NotReported)
    });
    CallMean::of(distances)
}

#[cfg(test)]
#[path = "bloc_tests.rs"]
mod tests;
