//! Tests of how a bloc votes.

use super::*;
use crate::stream::{index, stream};

/// Thirty states that vote at random in 60 roll calls, of which the first five, after their leader at
/// place 0, vote as state 1 does but for state 5, who abstains in every second.
fn ballots() -> Ballots {
    let mut rng = stream(4, 0);
    let mut votes = Vec::new();
    for call in 0..60 {
        let mut draw = || Vote::of(1 + index(&mut rng, 3) as u8).unwrap();
        let common = draw();
        for state in 0..30 {
            let own = draw();
            votes.push(match state {
                5 if call % 2 == 0 => (call, state, Vote::Abstain),
                1..=5 => (call, state, common),
                _ => (call, state, own),
            });
        }
    }
    Ballots::of(60, 31, votes).unwrap()
}

const MEMBERS: [usize; 6] = [0, 1, 2, 3, 4, 5];

fn found(chosen: &CallMask) -> BlocVotes {
    let bloc = Bloc {
        leader: 0,
        members: &MEMBERS,
    };
    bloc_votes(&ballots(), chosen, bloc, 500, 9)
}

fn number(cell: Cell) -> f64 {
    cell.number().unwrap()
}

#[test]
fn a_bloc_that_votes_alike_stands_out_from_random_blocs() {
    let found = found(&CallMask::all(60));
    let random = found.random.unwrap();
    assert_eq!(random.size, 5);
    let within = number(found.agreement.within.value);
    assert!(random.interval.hi < within && within < 1.0);
    assert!((number(random.p_value) - 1.0 / 501.0).abs() < 0.01);
    assert!(number(found.agreement.leader_gap) < -0.2);
    let all = number(found.all_states.value);
    assert!(random.interval.lo < all && all < random.interval.hi);
    assert_eq!(found.all_states.pairs, 30 * 29 / 2);
}

#[test]
fn the_leader_that_votes_at_random_is_the_outlier_and_else_the_abstainer() {
    assert_eq!(found(&CallMask::all(60)).outlier.unwrap().place, 0);
    let bloc = Bloc {
        leader: 1,
        members: &MEMBERS[1..],
    };
    let found = bloc_votes(&ballots(), &CallMask::all(60), bloc, 10, 9);
    let outlier = found.outlier.unwrap();
    assert_eq!(outlier.place, 5);
    // The other four always agree.
    assert!((number(outlier.gap) - (number(outlier.mean.value) - 1.0)).abs() < 1e-12);
}

/// In odd roll calls all five vote alike, in even ones state 5 abstains.
#[test]
fn issues_are_measured_apart() {
    let odd = found(&CallMask::of(60, (1..60).step_by(2)));
    assert_eq!(odd.agreement.within.value, Cell::Value(1.0));
    assert_eq!(odd.agreement_index.without.value, Cell::Value(1.0));
    assert_eq!(
        (
            odd.agreement_index.without.calls,
            odd.rice.without.missing > 0
        ),
        (30, true)
    );
    assert!(number(odd.agreement_index.with.value) < 1.0);
    let even = found(&CallMask::of(60, (0..60).step_by(2)));
    assert!(number(even.agreement.within.value) < 1.0);
}

#[test]
fn the_distance_of_the_leader_is_that_of_its_votes_from_the_mean_vote() {
    let (ballots, all) = (ballots(), CallMask::all(60));
    let distance = |call: usize| {
        let code = |state| f64::from(ballots.vote(call, state).unwrap() as u8);
        let mean = (1..6).map(code).sum::<f64>() / 5.0;
        (code(0) - mean).abs() / 2.0
    };
    let known = (0..60).map(distance).sum::<f64>() / 60.0;
    let distance = found(&all).leader_distance;
    assert!((number(distance.value) - known).abs() < 1e-12);
    assert_eq!((distance.calls, distance.missing), (60, 0));
}

#[test]
fn who_did_not_vote_leaves_gaps_and_no_zeros() {
    let bloc = Bloc {
        leader: 30,
        members: &[1, 30],
    };
    let found = bloc_votes(&ballots(), &CallMask::all(60), bloc, 10, 9);
    let missing = Cell::Missing(Missing::NotReported);
    assert_eq!(found.agreement.leader_to_members.value, missing);
    assert_eq!(
        found.agreement.within.value,
        Cell::Missing(Missing::NotApplicable)
    );
    assert_eq!(
        (found.leader_distance.value, found.leader_distance.missing),
        (missing, 60)
    );
    assert_eq!((found.outlier, found.random), (None, None));
}
