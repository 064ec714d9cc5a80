//! Agreements of all pairs against brute force.

use crate::vote_by_vote::agreement;
use kenesh_domain::{Cell, Missing};
use kenesh_measures::alignment::Vote;
use kenesh_measures::roll_calls::{Agreements, Ballots};
use kenesh_measures::stream::{index, stream};
use proptest::prelude::*;

fn pack(records: &[Vec<Option<Vote>>]) -> Agreements {
    let calls = records.first().map_or(0, Vec::len);
    let votes = records.iter().enumerate().flat_map(|(state, record)| {
        let cast = record.iter().enumerate();
        cast.filter_map(move |(call, vote)| Some((call, state, (*vote)?)))
    });
    Ballots::of(calls, records.len(), votes)
        .unwrap()
        .agreements()
}

/// Draws votes; a state of ten votes in one roll call of ten only.
fn random(states: usize, calls: usize, seed: u64) -> Vec<Vec<Option<Vote>>> {
    let mut rng = stream(seed, 0);
    let mut record = |state: usize| {
        let vote = |code: usize| match state % 10 == 9 && !code.is_multiple_of(10) {
            true => None,
            false => Vote::of((code % 4) as u8),
        };
        (0..calls).map(|_| vote(index(&mut rng, 40))).collect()
    };
    (0..states).map(&mut record).collect()
}

proptest! {
    #[test]
    fn every_pair_is_as_vote_by_vote(
        codes in prop::collection::vec(prop::collection::vec(0u8..4, 70), 1..6),
    ) {
        let records: Vec<Vec<Option<Vote>>> =
            codes.iter().map(|codes| codes.iter().map(|code| Vote::of(*code)).collect()).collect();
        let found = pack(&records);
        for (a, one) in records.iter().enumerate() {
            for (b, other) in records.iter().enumerate().filter(|(b, _)| *b != a) {
                let known = agreement(one, other);
                let pair = found.get(a, b);
                prop_assert_eq!(pair.n, known.n);
                match (pair.value.number(), known.value.number()) {
                    (Some(x), Some(y)) => prop_assert!((x - y).abs() < 1e-12),
                    (x, y) => prop_assert_eq!(x, y),
                }
            }
        }
    }
}

#[test]
fn means_are_those_of_a_brute_force() {
    let records = random(40, 130, 3);
    let found = pack(&records);
    let value = |a: usize, b: usize| agreement(&records[a], &records[b]).value.number();
    let pairs = (0..40)
        .flat_map(|a| (0..40).map(move |b| (a, b)))
        .filter(|(a, b)| a != b);
    let all: Vec<f64> = pairs.filter_map(|(a, b)| value(a, b)).collect();
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    assert!((found.over_all_pairs().value.number().unwrap() - mean).abs() < 1e-12);
    let own: Vec<f64> = (0..40)
        .filter(|b| *b != 7)
        .filter_map(|b| value(7, b))
        .collect();
    let mean = own.iter().sum::<f64>() / own.len() as f64;
    assert!((found.with_all_others(7).value.number().unwrap() - mean).abs() < 1e-12);
}

#[test]
fn who_never_voted_is_in_no_bloc_and_no_pair() {
    let yes = vec![Some(Vote::Yes); 3];
    let found = pack(&[
        yes.clone(),
        vec![None; 3],
        yes.clone(),
        vec![Some(Vote::No); 3],
    ]);
    assert_eq!(found.voters(), [0, 2, 3]);
    let missing = Cell::Missing(Missing::NotReported);
    assert_eq!((found.get(0, 1).value, found.get(0, 1).n), (missing, 0));
    assert_eq!(found.get(0, 0).n, 0);
    assert_eq!(found.with_all_others(1).value, missing);
    let blocs = found.random_blocs(3, 50, 1).unwrap();
    assert!((blocs.lo - 1.0 / 3.0).abs() < 1e-12 && (blocs.hi - 1.0 / 3.0).abs() < 1e-12);
    assert_eq!(found.random_blocs(4, 50, 1), None);
}

#[test]
fn the_last_vote_counts_and_a_vote_outside_is_refused() {
    let votes = [(0, 0, Vote::No), (0, 0, Vote::Yes), (0, 1, Vote::Yes)];
    let found = Ballots::of(1, 2, votes).unwrap().agreements();
    assert_eq!(found.get(1, 0).value, Cell::Value(1.0));
    assert!(Ballots::of(1, 2, [(1, 0, Vote::Yes)]).is_err());
    assert!(Ballots::of(1, 2, [(0, 2, Vote::Yes)]).is_err());
    let none = Ballots::of(0, 0, []).unwrap().agreements();
    assert_eq!(
        none.over_all_pairs().value,
        Cell::Missing(Missing::NotApplicable)
    );
}
