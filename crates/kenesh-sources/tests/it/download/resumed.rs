//! Downloads that break off and go on, and those that must begin anew.

use super::server::{Answer, Server, field};
use super::{Desk, Heard, SHA256, bytes, once, quick};
use kenesh_sources::download::{DownloadError, Downloaded, Progress, Wanted, download};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

#[test]
fn a_dropped_connection_goes_on_where_it_broke() {
    let (desk, heard) = (Desk::new(), Heard::default());
    let file = Answer::file(&bytes(), "\"1\"");
    let server = Server::new(vec![
        file.clone().cut_after(3_000),
        file.clone().cut_after(1),
        file,
    ]);
    let got = desk
        .fetch_telling(&server, Some(SHA256), &quick(), &heard)
        .unwrap();
    assert_eq!((got.bytes, got.resumed_from), (10_000, 0));
    assert_eq!(desk.content("votes.csv"), bytes());
    assert_eq!(
        heard.again.into_inner(),
        ["the connection broke", "the connection broke"]
    );
    let asked = server.requests();
    assert_eq!(
        (field(&asked[1], "range"), field(&asked[1], "if-range")),
        (Some("bytes=3000-"), Some("\"1\""))
    );
    assert_eq!(field(&asked[2], "range"), Some("bytes=3001-"));
}

#[test]
fn what_one_call_brought_the_next_one_keeps() {
    let desk = Desk::new();
    let file = Answer::file(&bytes(), "\"1\"");
    for cut in [0, 1, 4_096, 9_999] {
        let server = Server::new(vec![file.clone().cut_after(cut), file.clone()]);
        desk.fetch(&server, Some(SHA256), &once()).unwrap_err();
        let got = desk.fetch(&server, Some(SHA256), &once()).unwrap();
        assert_eq!(got.resumed_from, cut as u64);
        assert_eq!(desk.content("votes.csv"), bytes());
        assert_eq!(desk.names(), ["votes.csv"]);
        fs::remove_file(desk.path("votes.csv")).unwrap();
    }
}

/// Ends the program, as it were, when so many bytes are there.
struct Ends(u64);

impl Progress for Ends {
    fn at(&self, done: u64, _total: Option<u64>) {
        assert!(done < self.0, "ended at {done}");
    }
}

#[test]
fn a_program_that_ends_in_the_middle_leaves_its_part_for_the_next() {
    let desk = Desk::new();
    let file = Answer::file(&bytes(), "\"1\"");
    let server = Server::new(vec![file.clone().stalls_after(2_000), file]);
    let ends = || desk.fetch_telling(&server, Some(SHA256), &quick(), &Ends(2_000));
    catch_unwind(AssertUnwindSafe(ends)).unwrap_err();
    assert_eq!(desk.names(), ["votes.csv.part", "votes.csv.part.record"]);
    assert_eq!(desk.content("votes.csv.part"), &bytes()[..2_000]);
    let got = desk.fetch(&server, Some(SHA256), &quick()).unwrap();
    assert_eq!(got.resumed_from, 2_000);
    assert_eq!(desk.content("votes.csv"), bytes());
}

#[test]
fn a_program_that_ends_at_the_last_byte_leaves_nothing_to_fetch() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::file(&bytes(), "\"1\"")]);
    let ends = || desk.fetch_telling(&server, None, &quick(), &Ends(10_000));
    catch_unwind(AssertUnwindSafe(ends)).unwrap_err();
    let got = desk.fetch(&server, None, &quick()).unwrap();
    assert_eq!((got.bytes, got.resumed_from), (10_000, 10_000));
    assert_eq!(desk.content("votes.csv"), bytes());
    assert_eq!(server.requests().len(), 1);
}

/// Breaks off after 3,000 bytes, then goes on with other answers.
fn broken_then(first: Answer, then: Vec<Answer>) -> (Desk, Server, Downloaded) {
    let desk = Desk::new();
    let script = [vec![first.cut_after(3_000)], then].concat();
    let server = Server::new(script);
    desk.fetch(&server, None, &once()).unwrap_err();
    let got = desk.fetch(&server, None, &once()).unwrap();
    (desk, server, got)
}

#[test]
fn a_server_that_ignores_ranges_begins_anew() {
    let file = Answer::file(&bytes(), "\"1\"").ignoring_range();
    let (desk, server, got) = broken_then(file.clone(), vec![file]);
    assert_eq!(got.resumed_from, 0);
    assert_eq!(desk.content("votes.csv"), bytes());
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_file_that_changed_is_not_glued_to_the_old_one() {
    let newer: Vec<u8> = bytes().iter().map(|byte| !byte).collect();
    let newer_file = Answer::file(&newer, "\"2\"");
    let (desk, server, got) = broken_then(Answer::file(&bytes(), "\"1\""), vec![newer_file]);
    assert_eq!(got.resumed_from, 0);
    assert_eq!(desk.content("votes.csv"), newer);
    assert_eq!(field(&server.requests()[1], "if-range"), Some("\"1\""));
}

#[test]
fn a_server_that_ignores_if_range_glues_nothing_either() {
    let newer: Vec<u8> = bytes().iter().map(|byte| !byte).collect();
    let newer_file = Answer::file(&newer, "\"2\"").ignoring_if_range();
    let (desk, server, got) = broken_then(
        Answer::file(&bytes(), "\"1\""),
        vec![newer_file.clone(), newer_file],
    );
    assert_eq!(got.resumed_from, 0);
    assert_eq!(desk.content("votes.csv"), newer);
    assert_eq!(field(&server.requests()[2], "range"), None);
}

#[test]
fn a_file_that_became_shorter_than_its_part_begins_anew() {
    let gone = Answer::status("416 Range Not Satisfiable").header("Content-Range: bytes */5");
    let (desk, _server, got) = broken_then(
        Answer::file(&bytes(), "\"1\""),
        vec![gone, Answer::file(b"short", "\"2\"")],
    );
    assert_eq!((got.bytes, got.resumed_from), (5, 0));
    assert_eq!(desk.content("votes.csv"), b"short");
}

#[test]
fn a_version_that_is_not_sure_is_not_gone_on_from() {
    let sent = "Date: Wed, 21 Oct 2015 07:28:00 GMT";
    let changed = "Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT";
    let none = Answer::file(&bytes(), "").without_tag();
    let just_changed = none.clone().header(sent).header(changed);
    for file in [Answer::file(&bytes(), "W/\"1\""), none, just_changed] {
        let (desk, server, got) = broken_then(file.clone(), vec![file]);
        assert_eq!(got.resumed_from, 0);
        assert_eq!(desk.content("votes.csv"), bytes());
        assert_eq!(field(&server.requests()[1], "range"), None);
    }
}

#[test]
fn the_time_of_the_last_change_serves_where_there_is_no_tag() {
    let file = Answer::file(&bytes(), "").without_tag().ignoring_if_range();
    let file = file
        .header("Date: Thu, 22 Oct 2015 07:28:00 GMT")
        .header("Last-Modified: Wed, 21 Oct 2015 07:28:00 GMT");
    let (desk, server, got) = broken_then(file.clone(), vec![file]);
    assert_eq!(got.resumed_from, 3_000);
    assert_eq!(desk.content("votes.csv"), bytes());
    assert_eq!(
        field(&server.requests()[1], "if-range"),
        Some("Wed, 21 Oct 2015 07:28:00 GMT")
    );
}

#[test]
fn a_redirect_keeps_the_range() {
    let file = Answer::file(&bytes(), "\"1\"");
    let (desk, server, got) = broken_then(file.clone(), vec![Answer::redirect("/there"), file]);
    assert_eq!(got.resumed_from, 3_000);
    assert_eq!(desk.content("votes.csv"), bytes());
    assert_eq!(field(&server.requests()[2], "range"), Some("bytes=3000-"));
}

#[test]
fn another_address_begins_anew() {
    let desk = Desk::new();
    let file = Answer::file(&bytes(), "\"1\"");
    let server = Server::new(vec![file.clone().cut_after(3_000), file]);
    desk.fetch(&server, None, &once()).unwrap_err();
    let (url, into) = (server.url("other.csv"), desk.path("votes.csv"));
    let wanted = Wanted {
        url: &url,
        sha256: None,
        into: &into,
        page: super::PAGE,
    };
    let got = download(&wanted, &once(), &Heard::default()).unwrap();
    assert_eq!(got.resumed_from, 0);
    assert_eq!(field(&server.requests()[1], "range"), None);
}

#[test]
fn a_damaged_part_is_found_by_its_checksum() {
    let desk = Desk::new();
    let file = Answer::file(&bytes(), "\"1\"");
    let server = Server::new(vec![file.clone().cut_after(3_000), file.clone(), file]);
    desk.fetch(&server, Some(SHA256), &once()).unwrap_err();
    let mut part = desk.content("votes.csv.part");
    part[7] ^= 1;
    fs::write(desk.path("votes.csv.part"), part).unwrap();
    let error = desk.fetch(&server, Some(SHA256), &once()).unwrap_err();
    assert!(matches!(error, DownloadError::Changed { .. }), "{error}");
    desk.fetch(&server, Some(SHA256), &once()).unwrap();
    assert_eq!(desk.content("votes.csv"), bytes());
    assert_eq!(desk.names(), ["votes.csv"]);
}
