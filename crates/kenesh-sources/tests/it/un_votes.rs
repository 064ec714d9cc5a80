//! The roll calls of the General Assembly. Figures by pandas and pyreadr: counts of the columns of the
//! three files, with the session of each vote merged in from the roll calls.

use crate::real::import;
use kenesh_domain::Vote;
use kenesh_sources::Rows;
use kenesh_tables::{IssueRow, RollCallRow, VoteRow};
use std::sync::OnceLock;

/// Imports the votes once for all tests.
fn votes() -> Option<&'static Rows> {
    static VOTES: OnceLock<Option<Rows>> = OnceLock::new();
    VOTES
        .get_or_init(|| import("unvotes/un_votes.rda"))
        .as_ref()
}

fn of(rows: &Rows, state: &str) -> usize {
    rows.of::<VoteRow>()
        .iter()
        .filter(|vote| vote.state.as_str() == state)
        .count()
}

#[test]
fn every_vote_is_some_states() {
    let Some(rows) = votes() else { return };
    assert_eq!(
        (rows.read, rows.of::<VoteRow>().len(), rows.left_out.len()),
        (870_109, 870_109, 0)
    );
    let count = |given: Vote| {
        rows.of::<VoteRow>()
            .iter()
            .filter(|vote| vote.vote == given)
            .count()
    };
    assert_eq!(
        [Vote::Yes, Vote::Abstain, Vote::No].map(count),
        [693_664, 110_897, 65_548]
    );
    let states = ["TUR", "RUS", "CHN", "TWN", "NAM", "CSK", "DDR"].map(|state| of(rows, state));
    assert_eq!(states, [6_058, 6_145, 4_532, 1_233, 2_455, 3_752, 2_067]);
}

#[test]
fn states_without_a_code_are_found_by_name() {
    let Some(rows) = votes() else { return };
    // Federal Republic 2,151 and Germany 2,552; Yemen Arab Republic 3,291 and Yemen 2,395.
    let states = ["DEU", "YEM", "YMD", "ZAN"].map(|state| of(rows, state));
    assert_eq!(states, [4_703, 5_686, 2_378, 2]);
}

#[test]
fn the_seat_of_yugoslavia_is_serbias_since_session_47() {
    let Some(rows) = votes() else { return };
    // Votes of `Yugoslavia` with session <= 46 and > 46.
    assert_eq!((of(rows, "YUG"), of(rows, "SRB")), (3_696, 1_779));
}

#[test]
fn roll_calls_keep_their_year_and_say_what_is_missing() {
    let Some(rows) = import("unvotes/un_roll_calls.rda") else {
        return;
    };
    assert_eq!(rows.of::<RollCallRow>().len(), 6_203);
    let years = || rows.of::<RollCallRow>().iter().map(|call| call.year);
    assert_eq!((years().min(), years().max()), (Some(1946), Some(2019)));
    let dates = || {
        rows.of::<RollCallRow>()
            .iter()
            .filter_map(|call| call.date.as_deref())
    };
    assert_eq!(
        (dates().min(), dates().max()),
        (Some("1946-01-01"), Some("2020-01-14"))
    );
    let elsewhere = rows.of::<RollCallRow>().iter().filter(|call| {
        call.date
            .as_deref()
            .is_some_and(|date| !date.starts_with(&call.year.to_string()))
    });
    assert_eq!(elsewhere.count(), 264);
    let important = |flag| {
        rows.of::<RollCallRow>()
            .iter()
            .filter(|call| call.important == flag)
            .count()
    };
    assert_eq!([Some(true), Some(false)].map(important), [403, 2_502]);
    assert_eq!(
        rows.of::<RollCallRow>()
            .iter()
            .filter(|call| call.resolution.is_none())
            .count(),
        159
    );
}

#[test]
fn roll_calls_touch_six_issues() {
    let Some(rows) = import("unvotes/un_roll_call_issues.rda") else {
        return;
    };
    let count = |code: &str| {
        rows.of::<IssueRow>()
            .iter()
            .filter(|issue| issue.issue == code)
            .count()
    };
    assert_eq!(
        ["co", "di", "ec", "hr", "me", "nu"].map(count),
        [957, 1_092, 765, 1_015, 1_061, 855]
    );
    assert_eq!(rows.of::<IssueRow>()[0].name, "Palestinian conflict");
}
