//! Tests of the reading of roll calls.

use crate::testing::{R, rda, read};
use kenesh_domain::Vote;
use kenesh_tables::{IssueRow, RollCallRow, VoteRow};

const VOTES: [&str; 3] = ["yes", "abstain", "no"];

pub(in crate::sources) fn votes(
    rolls: &[f64],
    countries: &[Option<&str>],
    votes: &[i32],
) -> Vec<u8> {
    let codes = vec![None; countries.len()];
    rda(&[
        ("rcid", R::Real(rolls)),
        ("country", R::Text(countries)),
        ("country_code", R::Text(&codes)),
        ("vote", R::Factor(&VOTES, votes)),
    ])
}

#[test]
fn states_are_found_by_name_and_others_counted() {
    let bytes = votes(
        &[3.0, 3.0, 4.0],
        &[Some("Namibia"), Some("Atlantis"), Some("Türkiye")],
        &[1, 3, 2],
    );
    let rows = read("un_votes.rda", bytes).unwrap();
    let seen: Vec<_> = rows
        .of::<VoteRow>()
        .iter()
        .map(|row| (row.rollcall, row.state.as_str(), row.vote))
        .collect();
    assert_eq!(seen, [(3, "NAM", Vote::Yes), (4, "TUR", Vote::Abstain)]);
    assert_eq!((rows.left_out["Atlantis: no state"], rows.read), (1, 3));
}

#[test]
fn yugoslavia_is_serbia_since_session_47() {
    assert!(!super::counts_to_serbia(3_662));
    assert!(super::counts_to_serbia(3_663));
    assert!(!super::counts_to_serbia(9_056));
    assert!(super::counts_to_serbia(9_057));
}

#[test]
fn a_roll_call_counts_to_its_session_and_says_only_what_is_known() {
    let bytes = rda(&[
        ("rcid", R::Integer(&[Some(3), Some(4)])),
        ("session", R::Real(&[1.0, 74.0])),
        ("importantvote", R::Integer(&[Some(0), Some(1)])),
        ("date", R::Date(&[-8766.0, 18_275.0])),
        ("unres", R::Text(&[Some(""), Some("R/74/1")])),
        ("amend", R::Integer(&[Some(0), None])),
        ("para", R::Integer(&[Some(0), Some(1)])),
        ("short", R::Text(&[Some("RULES"), None])),
        ("descr", R::Text(&[Some(""), Some("To adopt")])),
    ]);
    let rows = read("un_roll_calls.rda", bytes).unwrap();
    let [first, second] = rows.of::<RollCallRow>() else {
        panic!()
    };
    assert_eq!(
        (first.year, first.date.as_deref(), first.important),
        (1946, Some("1946-01-01"), None)
    );
    assert_eq!(
        (first.resolution.as_deref(), first.title.as_deref()),
        (None, Some("RULES"))
    );
    assert_eq!((first.part, second.part), (Some(false), Some(true)));
    assert_eq!(
        (second.year, second.date.as_deref()),
        (2019, Some("2020-01-14"))
    );
    assert_eq!(
        (second.important, second.title.as_deref()),
        (Some(true), Some("To adopt"))
    );
}

#[test]
fn issues_are_rows_of_their_own() {
    let bytes = rda(&[
        ("rcid", R::Integer(&[Some(77)])),
        ("short_name", R::Text(&[Some("me")])),
        ("issue", R::Factor(&["Palestinian conflict"], &[1])),
    ]);
    let rows = read("un_roll_call_issues.rda", bytes).unwrap();
    let issue = &rows.of::<IssueRow>()[0];
    assert_eq!(
        (issue.rollcall, issue.issue.as_str(), issue.name.as_str()),
        (77, "me", "Palestinian conflict")
    );
}
