//! The library's votes. Counts and votes by Python's csv from the same files.

use crate::real::import;
use kenesh_domain::{ActorId, Vote};
use kenesh_sources::Rows;
use kenesh_sources::sources::un_symbols::symbol;
use kenesh_tables::{RollCallRow, VoteRow};
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// Imports the Assembly's votes once for all tests.
fn assembly() -> Option<&'static Rows> {
    static VOTES: OnceLock<Option<Rows>> = OnceLock::new();
    let imported = || import("unvotes/un_ga_voting_1946_2025.csv.gz");
    VOTES.get_or_init(imported).as_ref()
}

fn count(rows: &Rows, given: Vote) -> usize {
    let votes = rows.of::<VoteRow>().iter();
    votes.filter(|vote| vote.vote == given).count()
}

#[test]
fn every_vote_of_the_assembly_is_some_states() {
    let Some(rows) = assembly() else { return };
    assert_eq!(
        (rows.read, rows.left_out.clone()),
        (917_380, BTreeMap::new())
    );
    let marks = [Vote::Yes, Vote::Abstain, Vote::No, Vote::Absent];
    let counts = marks.map(|given| count(rows, given));
    assert_eq!(counts, [686_786, 99_159, 45_499, 85_936]);
    assert_eq!(rows.of::<RollCallRow>().len(), 5_539);
}

#[test]
fn a_year_that_is_not_over_is_marked() {
    let Some(rows) = assembly() else { return };
    let partial = rows.of::<RollCallRow>().iter();
    let years: Vec<_> = partial
        .filter(|call| call.partial == Some(true))
        .map(|call| call.year)
        .collect();
    assert_eq!(
        (years.len(), years.first(), years.last()),
        (34, Some(&2025), Some(&2025))
    );
}

#[test]
fn on_ukraine_the_turkic_members_did_not_vote_with_türkiye() {
    let Some(rows) = assembly() else { return };
    let resolution = |number: u8| {
        let name = format!("A/RES/ES-11/{number}");
        let mut calls = rows.of::<RollCallRow>().iter();
        calls
            .find(|call| call.resolution.as_deref() == Some(&name))
            .unwrap()
    };
    let of = |state: &str| {
        let numbers = 1..=6;
        let votes = numbers.map(|number| {
            let call = resolution(number);
            let mut votes = rows.of::<VoteRow>().iter();
            let cast = votes.find(|vote| vote.rollcall == call.rollcall && vote.state == state);
            cast.unwrap().vote
        });
        votes.collect::<Vec<_>>()
    };
    let (abstain, no) = (Vote::Abstain, Vote::No);
    assert_eq!(of("TUR"), [Vote::Yes; 6]);
    assert_eq!(of("KAZ"), [abstain, abstain, no, abstain, abstain, abstain]);
    assert_eq!(of("AZE"), [Vote::Absent; 6]);
    assert_eq!(of("UZB").first(), Some(&Vote::Absent));
    let sessions: Vec<i64> = (1..=6).map(|number| resolution(number).session).collect();
    assert_eq!(sessions, [76, 76, 76, 77, 77, 77]);
}

#[test]
fn the_councils_votes_import() {
    let Some(rows) = import("unvotes/un_sc_voting_1946_2025.csv.gz") else {
        return;
    };
    assert_eq!(
        (rows.read, rows.left_out.clone()),
        (41_079, BTreeMap::new())
    );
    let marks = [Vote::Yes, Vote::Abstain, Vote::No, Vote::Absent];
    assert_eq!(
        marks.map(|given| count(&rows, given)),
        [39_307, 1_055, 57, 660]
    );
    assert_eq!(rows.of::<RollCallRow>().len(), 2_797);
    assert!(
        rows.of::<RollCallRow>()
            .iter()
            .all(|call| call.body == "UNSC")
    );
}

/// The number of the only whole resolution of each symbol in the sessions 49 to 74.
fn by_symbol(rows: &Rows) -> HashMap<String, i64> {
    let mut found: HashMap<String, Vec<i64>> = HashMap::new();
    let sessions = rows
        .of::<RollCallRow>()
        .iter()
        .filter(|call| call.session >= 49);
    for call in sessions.filter(|call| call.part != Some(true)) {
        if let Some(symbol) = call.resolution.as_deref().and_then(symbol) {
            found.entry(symbol).or_default().push(call.rollcall);
        }
    }
    let single = found.into_iter().filter(|(_, calls)| calls.len() == 1);
    single.map(|(symbol, calls)| (symbol, calls[0])).collect()
}

/// The rule: sessions 49 to 74, the resolutions whose symbol both sources have just once, Voeten's paragraphs and
/// amendments left out; the votes of states that have a row in both, Voeten's “Yugoslavia” being Serbia. An absence
/// in the library's file where Voeten has a vote is a difference.
#[test]
fn two_sources_hold_the_same_votes() {
    let (Some(library), Some(calls)) = (assembly(), import("unvotes/un_roll_calls.rda")) else {
        return;
    };
    let votes = import("unvotes/un_votes.rda").unwrap();
    let ours = by_symbol(library);
    let both: HashMap<i64, i64> = by_symbol(&calls)
        .into_iter()
        .filter_map(|(symbol, theirs)| Some((theirs, *ours.get(&symbol)?)))
        .collect();
    let held: HashMap<(i64, &ActorId), Vote> = library
        .of::<VoteRow>()
        .iter()
        .map(|vote| ((vote.rollcall, &vote.state), vote.vote))
        .collect();
    let (mut equal, mut apart) = (0, BTreeMap::<&str, usize>::new());
    for vote in votes.of::<VoteRow>() {
        let same = both
            .get(&vote.rollcall)
            .and_then(|call| held.get(&(*call, &vote.state)));
        match same {
            Some(same) if *same == vote.vote => equal += 1,
            Some(_) => *apart.entry(vote.state.as_str()).or_default() += 1,
            None => {}
        }
    }
    let different: usize = apart.values().sum();
    let mut listed: Vec<_> = apart.into_iter().collect();
    listed.sort_by_key(|(state, votes)| (std::cmp::Reverse(*votes), *state));
    let share = f64::from(equal) / (f64::from(equal) + different as f64);
    assert!(share >= 0.998, "{share}: {listed:?}");
    assert_eq!((both.len(), equal, different), (1_892, 323_653, 413));
    assert_eq!(
        listed[..6],
        [
            ("COG", 56),
            ("GRD", 26),
            ("GRC", 25),
            ("COD", 19),
            ("FSM", 8),
            ("RUS", 7),
        ]
    );
}
