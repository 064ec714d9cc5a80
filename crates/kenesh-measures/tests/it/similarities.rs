//! Tests of the measures on packed ballots against the measures vote by vote.

use crate::vote_by_vote::{
    agreement, is_contested, joint_table, s_score, scott_pi, tau_b, weighted_kappa,
};
use kenesh_domain::{Cell, Missing};
use kenesh_measures::alignment::{Metric, Similarity, Vote};
use kenesh_measures::roll_calls::{Ballots, CallMask, Measure, jackknife};
use kenesh_measures::stream::{index, stream};

type Record = Vec<Option<Vote>>;

/// Draws votes: a state has its own inclinations, and every tenth state votes in few roll calls.
fn records(states: usize, calls: usize, seed: u64) -> Vec<Record> {
    let mut rng = stream(seed, 0);
    let mut record = |state: usize| {
        let limits = [index(&mut rng, 100), index(&mut rng, 100)];
        let vote = |draw: usize, absent: bool| match (absent, draw) {
            (true, _) => None,
            (_, draw) if draw < limits[0] => Some(Vote::Yes),
            (_, draw) if draw < limits[1] => Some(Vote::Abstain),
            _ => Some(Vote::No),
        };
        let rarely = if state % 10 == 9 { 19 } else { 4 };
        (0..calls)
            .map(|_| vote(index(&mut rng, 100), index(&mut rng, 20) < rarely))
            .collect()
    };
    (0..states).map(&mut record).collect()
}

fn pack(records: &[Record]) -> Ballots {
    let calls = records.first().map_or(0, Vec::len);
    let votes = records.iter().enumerate().flat_map(|(state, record)| {
        let cast = record.iter().enumerate();
        cast.filter_map(move |(call, vote)| Some((call, state, (*vote)?)))
    });
    Ballots::of(calls, records.len(), votes).unwrap()
}

/// A measure of two states over the roll calls chosen, and their common votes.
pub fn measured(
    ballots: &Ballots,
    chosen: &CallMask,
    measure: Measure,
    (a, b): (usize, usize),
) -> Similarity {
    let table = ballots.joint_table(a, b, chosen);
    Similarity {
        value: jackknife(measure, &table).value,
        n: table.common(),
    }
}

fn one_by_one(measure: Measure, a: &[Option<Vote>], b: &[Option<Vote>]) -> Similarity {
    match measure {
        Measure::Agreement => agreement(a, b),
        Measure::AbsoluteS => s_score(a, b, Metric::Absolute),
        Measure::SquaredS => s_score(a, b, Metric::Squared),
        Measure::Kappa => weighted_kappa(a, b, Metric::Squared),
        Measure::Pi => scott_pi(a, b, Metric::Squared),
        Measure::TauB => tau_b(a, b),
    }
}

fn same(found: Similarity, known: Similarity) -> bool {
    let close = match (found.value.number(), known.value.number()) {
        (Some(x), Some(y)) => (x - y).abs() < 1e-12,
        _ => found.value == known.value,
    };
    close && found.n == known.n
}

fn check(records: &[Record], chosen: &[usize]) {
    let ballots = pack(records);
    let mask = CallMask::of(ballots.calls(), chosen.iter().copied());
    let found = |measure, a, b| measured(&ballots, &mask, measure, (a, b));
    let cut = |record: &Record| chosen.iter().map(|call| record[*call]).collect::<Record>();
    let cut: Vec<Record> = records.iter().map(cut).collect();
    for (a, b) in (0..cut.len()).flat_map(|a| (0..a).map(move |b| (a, b))) {
        for measure in Measure::ALL {
            let known = one_by_one(measure, &cut[a], &cut[b]);
            let pair = found(measure, a, b);
            assert!(
                same(pair, known),
                "{measure:?} of {a} and {b}: {pair:?}, {known:?}"
            );
            assert_eq!(found(measure, b, a), pair);
        }
    }
    let voted = |state: &usize| cut[*state].iter().any(Option::is_some);
    let voters: Vec<usize> = (0..cut.len()).filter(voted).collect();
    assert_eq!(ballots.voters(&mask), voters);
}

/// One state, one more than a word's and a block's, roll calls beyond a word's and a counter's.
#[test]
fn all_pairs_are_as_one_by_one() {
    for (states, calls) in [
        (0, 0),
        (1, 3),
        (2, 1),
        (9, 64),
        (65, 70),
        (130, 30),
        (40, 600),
    ] {
        check(&records(states, calls, 5), &(0..calls).collect::<Vec<_>>());
    }
}

#[test]
fn only_the_roll_calls_chosen_count() {
    let records = records(70, 150, 6);
    let third: Vec<usize> = (0..150).step_by(3).collect();
    check(&records, &third);
    check(&records, &[149]);
    check(&records, &[]);
}

#[test]
fn a_mask_made_for_more_roll_calls_chooses_no_others() {
    let ballots = pack(&records(20, 70, 9));
    let same = |one: &CallMask, other: &CallMask| {
        let (one, other) = (ballots.agreements_in(one), ballots.agreements_in(other));
        let mut pairs = (0..20).flat_map(|a| (0..20).map(move |b| (a, b)));
        pairs.all(|(a, b)| one.get(a, b) == other.get(a, b))
    };
    assert!(same(&CallMask::all(100), &CallMask::all(70)));
    assert!(same(&CallMask::all(3), &CallMask::of(70, 0..3)));
}

#[test]
fn joint_tables_are_those_of_the_records() {
    let records = records(30, 200, 8);
    let ballots = pack(&records);
    for (a, b) in (0..30).flat_map(|a| (0..30).map(move |b| (a, b))) {
        let known = joint_table(&records[a], &records[b]);
        assert_eq!(ballots.joint_table(a, b, &CallMask::all(200)), known);
    }
    assert_eq!(ballots.joint_table(0, 30, &CallMask::all(200)).common(), 0);
    assert_eq!(ballots.vote(5, 3), records[3][5]);
    assert_eq!((ballots.vote(200, 0), ballots.vote(0, 30)), (None, None));
}

#[test]
fn contested_roll_calls_are_those_of_the_records() {
    let mut records = records(100, 60, 4);
    for record in &mut records {
        record[7] = record[7].map(|_| Vote::No);
        record[8] = None;
    }
    let column = |call: usize| {
        records
            .iter()
            .map(|record| record[call])
            .collect::<Record>()
    };
    let contested: Vec<usize> = (0..60)
        .filter(|call| is_contested(&column(*call)))
        .collect();
    assert_eq!(contested.len(), 58);
    assert_eq!(
        pack(&records).contested().iter().collect::<Vec<_>>(),
        contested
    );
}

#[test]
fn what_is_undefined_says_why() {
    let yes = vec![Some(Vote::Yes); 2];
    let mixed = vec![Some(Vote::Yes), Some(Vote::No)];
    let ballots = pack(&[yes.clone(), yes, mixed, vec![None; 2]]);
    let all = CallMask::all(2);
    let value = |measure, a, b| measured(&ballots, &all, measure, (a, b)).value;
    let undefined = Cell::Missing(Missing::NotApplicable);
    assert_eq!(value(Measure::Kappa, 0, 1), undefined);
    assert_eq!(value(Measure::Pi, 0, 1), undefined);
    assert_eq!(value(Measure::TauB, 0, 2), undefined);
    assert_eq!(value(Measure::Kappa, 0, 2), Cell::Value(0.0));
    let missing = Cell::Missing(Missing::NotReported);
    assert_eq!(value(Measure::SquaredS, 0, 3), missing);
}
