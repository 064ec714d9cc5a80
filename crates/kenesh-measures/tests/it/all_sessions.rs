//! Similarity in all sessions of the General Assembly, against the figures of other programs and vote
//! by vote.

use crate::similarities::measured;
use crate::un_votes::{Session, sessions};
use crate::vote_by_vote::{s_score, scott_pi, tau_b, weighted_kappa};
use kenesh_measures::alignment::{Metric, Vote};
use kenesh_measures::roll_calls::{Agreements, Ballots, CallMask, Measure};
use std::path::{Path, PathBuf};

/// Reads the sessions from `KENESH_TEST_DATA`, else `shared/data` beside the project; nothing, with a
/// word why, where they are absent.
fn real() -> Option<Vec<Session>> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = std::env::var_os("KENESH_TEST_DATA").map_or_else(beside, PathBuf::from);
    if !data.join("unvotes/un_votes.rda").is_file() {
        eprintln!("skipped: no unvotes/un_votes.rda in {}", data.display());
        return None;
    }
    Some(sessions(&data).unwrap())
}

fn agreements(sessions: &[Session], chosen: &[CallMask]) -> Vec<Agreements> {
    let both = sessions.iter().zip(chosen);
    both.map(|(session, chosen)| session.ballots.agreements_in(chosen))
        .collect()
}

/// Dyad-sessions in both directions with a common vote, their common votes, the sum of agreement.
fn totals(sessions: &[Session], found: &[Agreements]) -> (usize, usize, f64) {
    let mut totals = (0, 0, 0.0);
    for (session, found) in sessions.iter().zip(found) {
        for (a, b) in pairs(session.states.len()) {
            let pair = found.get(a, b);
            if let Some(agreement) = pair.value.number() {
                totals.0 += 2;
                totals.1 += 2 * pair.n;
                totals.2 += 2.0 * agreement;
            }
        }
    }
    totals
}

fn pairs(states: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..states).flat_map(|a| (0..a).map(move |b| (a, b)))
}

fn usa_and_russia(sessions: &[Session], found: &[Agreements]) -> [f64; 3] {
    [1, 38, 74].map(|number| {
        let place = sessions
            .iter()
            .position(|session| session.number == number)
            .unwrap();
        let state = |name| sessions[place].place(name).unwrap();
        let (usa, russia) = (state("United States"), state("Russia"));
        found[place].get(usa, russia).value.number().unwrap()
    })
}

fn near(found: [f64; 3], known: [f64; 3]) -> bool {
    found
        .iter()
        .zip(known)
        .all(|(found, known)| (found - known).abs() < 5e-7)
}

/// Totals by dplyr, data.table, pandas, polars and NumPy, which agree.
#[test]
fn totals_over_all_sessions_are_those_of_other_programs() {
    let Some(sessions) = real() else { return };
    let contested: Vec<CallMask> = sessions.iter().map(|s| s.ballots.contested()).collect();
    let found = agreements(&sessions, &contested);
    let (dyads, votes, sum) = totals(&sessions, &found);
    assert_eq!((dyads, votes), (1_653_276, 127_936_346));
    assert!((sum - 1_346_470.696004).abs() < 1e-6, "{sum}");
    assert!(near(
        usa_and_russia(&sessions, &found),
        [0.261905, 0.244966, 0.287356]
    ));

    let calls: usize = sessions.iter().map(|session| session.ballots.calls()).sum();
    assert_eq!(
        (calls, contested.iter().map(CallMask::len).sum::<usize>()),
        (6_203, 6_121)
    );
    let all: Vec<CallMask> = sessions
        .iter()
        .map(|session| CallMask::all(session.ballots.calls()))
        .collect();
    let found = agreements(&sessions, &all);
    let (dyads, votes, sum) = totals(&sessions, &found);
    assert_eq!((dyads, votes), (1_653_276, 129_118_512));
    assert!((sum - 1_349_673.952152).abs() < 1e-6, "{sum}");
    assert!(near(
        usa_and_russia(&sessions, &found),
        [0.279070, 0.244966, 0.287356]
    ));
}

/// Every pair of five sessions, vote by vote, to 1e-12.
#[test]
fn five_sessions_vote_by_vote() {
    let Some(sessions) = real() else { return };
    let five: Vec<&Session> = sessions
        .iter()
        .filter(|s| [1, 19, 38, 56, 74].contains(&s.number))
        .collect();
    assert_eq!(five.len(), 5);
    for session in five {
        let ballots = &session.ballots;
        for chosen in [CallMask::all(ballots.calls()), ballots.contested()] {
            let agreements = ballots.agreements_in(&chosen);
            let record = |state| {
                chosen
                    .iter()
                    .map(|call| ballots.vote(call, state))
                    .collect()
            };
            let records: Vec<Vec<Option<Vote>>> = (0..session.states.len()).map(record).collect();
            for (a, b) in pairs(records.len()) {
                check((ballots, &chosen), (a, b), &records[a], &records[b]);
                let pair = measured(ballots, &chosen, Measure::Agreement, (a, b));
                assert_eq!(agreements.get(a, b), pair);
            }
        }
    }
}

fn check(
    (ballots, chosen): (&Ballots, &CallMask),
    pair: (usize, usize),
    first: &[Option<Vote>],
    second: &[Option<Vote>],
) {
    let both = first.iter().zip(second).filter_map(|(v, w)| v.zip(*w));
    let apart: Vec<i32> = both.map(|(v, w)| (v as i32 - w as i32).abs()).collect();
    let sum: f64 = apart.iter().map(|d| 1.0 - f64::from(*d) / 2.0).sum();
    let known = (!apart.is_empty()).then(|| sum / apart.len() as f64);
    let found = |measure| measured(ballots, chosen, measure, pair);
    let agreement = found(Measure::Agreement);
    assert_eq!(agreement.n, apart.len());
    assert!(same(agreement.value.number(), known));
    let others = [
        (Measure::SquaredS, s_score(first, second, Metric::Squared)),
        (
            Measure::Kappa,
            weighted_kappa(first, second, Metric::Squared),
        ),
        (Measure::Pi, scott_pi(first, second, Metric::Squared)),
        (Measure::TauB, tau_b(first, second)),
    ];
    for (measure, known) in others {
        let found = found(measure).value.number();
        assert!(same(found, known.value.number()), "{measure:?} of {pair:?}");
    }
}

fn same(found: Option<f64>, known: Option<f64>) -> bool {
    match (found, known) {
        (Some(found), Some(known)) => (found - known).abs() < 1e-12,
        _ => found == known,
    }
}
