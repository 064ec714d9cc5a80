//! Servers that fail for a while or for good in the middle.

use super::server::{Answer, Server};
use super::{Desk, Heard, SHA256, bytes, impatient, once, quick};
use kenesh_sources::download::DownloadOptions;

#[test]
fn a_truncated_file_says_how_much_is_kept_and_how_to_go_on() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::file(&bytes(), "\"1\"").cut_after(4_000)]);
    let error = desk.fetch(&server, None, &once()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: gave up after one attempt (the connection broke; 4000 of 10000 bytes are kept for the next time); run the same command again later, or fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
    assert_eq!(desk.names(), ["votes.csv.part", "votes.csv.part.record"]);
}

#[test]
fn a_truncated_file_without_a_version_is_not_kept() {
    let desk = Desk::new();
    let server = Server::new(vec![
        Answer::file(&bytes(), "").without_tag().cut_after(4_000),
    ]);
    let error = desk.fetch(&server, None, &once()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: gave up after one attempt (the connection broke; nothing is kept); run the same command again later, or fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn attempts_are_bounded() {
    let desk = Desk::new();
    let file = Answer::file(&bytes(), "\"1\"").cut_after(100);
    let server = Server::new(vec![file; 9]);
    let error = desk.fetch(&server, None, &quick()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: gave up after 3 attempts (the connection broke; 300 of 10000 bytes are kept for the next time); run the same command again later, or fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_server_that_fails_once_is_asked_again() {
    let (desk, heard) = (Desk::new(), Heard::default());
    let server = Server::new(vec![
        Answer::status("500 Internal Server Error"),
        Answer::status("429 Too Many Requests").header("Retry-After: 3600"),
        Answer::file(&bytes(), "\"1\""),
    ]);
    desk.fetch_telling(&server, Some(SHA256), &quick(), &heard)
        .unwrap();
    assert_eq!(
        heard.again.into_inner(),
        [
            "the server answers 500 Internal Server Error",
            "the server answers 429 Too Many Requests"
        ]
    );
}

#[test]
fn a_server_that_always_fails_is_given_up() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::status("503 Service Unavailable"); 9]);
    let error = desk.fetch(&server, None, &quick()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: gave up after 3 attempts (the server answers 503 Service Unavailable; nothing is kept); run the same command again later, or fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn a_failing_server_costs_no_byte_that_is_there() {
    let desk = Desk::new();
    let file = Answer::file(&bytes(), "\"1\"");
    let server = Server::new(vec![
        file.clone().cut_after(3_000),
        Answer::status("502 Bad Gateway"),
        Answer::status("404 Not Found"),
        file,
    ]);
    for _ in 0..3 {
        desk.fetch(&server, None, &once()).unwrap_err();
    }
    assert_eq!(
        desk.fetch(&server, None, &once()).unwrap().resumed_from,
        3_000
    );
    assert_eq!(desk.content("votes.csv"), bytes());
}

#[test]
fn a_stalled_answer_runs_out_of_time() {
    let desk = Desk::new();
    let file = Answer::file(&bytes(), "\"1\"");
    let server = Server::new(vec![file.stalls_after(4_000)]);
    let error = desk.fetch(&server, None, &impatient()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: gave up after one attempt (no byte came for 200ms; 4000 of 10000 bytes are kept for the next time); run the same command again later, or fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
}

#[test]
fn a_server_that_says_nothing_at_all_runs_out_of_time() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::silent()]);
    let error = desk.fetch(&server, None, &impatient()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: gave up after one attempt (no byte came for 200ms; nothing is kept); run the same command again later, or fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
}

#[test]
fn a_connection_that_ends_before_the_answer_is_tried_again() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::nothing(), Answer::file(&bytes(), "\"1\"")]);
    desk.fetch(&server, Some(SHA256), &quick()).unwrap();
    let server = Server::new(vec![Answer::nothing()]);
    std::fs::remove_file(desk.path("votes.csv")).unwrap();
    let error = desk.fetch(&server, None, &once()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: gave up after one attempt (the connection broke; nothing is kept); run the same command again later, or fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
}

#[test]
fn broken_chunks_are_tried_again() {
    let (desk, heard) = (Desk::new(), Heard::default());
    let chunks = Answer::file(b"3\r\nabc\r\n", "\"1\"").chunked();
    let server = Server::new(vec![chunks, Answer::file(&bytes(), "\"2\"")]);
    desk.fetch_telling(&server, Some(SHA256), &quick(), &heard)
        .unwrap();
    assert_eq!(heard.again.into_inner(), ["the connection broke"]);
}

#[test]
fn no_server_at_all_is_an_error_that_names_the_reason() {
    let desk = Desk::new();
    let mut server = Server::new(vec![]);
    server.finish();
    let error = desk.fetch(&server, None, &quick()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: gave up after 3 attempts (the server cannot be reached: connection refused; nothing is kept); run the same command again later, or fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
}

#[test]
fn an_endless_file_stops_at_the_most_that_is_allowed() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::endless()]);
    let small = DownloadOptions {
        most_bytes: 1 << 20,
        ..quick()
    };
    let error = desk.fetch(&server, None, &small).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: the file is larger than the 1048576 bytes that a file may have; is it the right address?");
    assert_eq!(desk.names(), [""; 0]);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_file_that_announces_too_much_is_not_begun() {
    let (desk, heard) = (Desk::new(), Heard::default());
    let server = Server::new(vec![Answer::file(&bytes(), "\"1\"")]);
    let small = DownloadOptions {
        most_bytes: 9_999,
        ..quick()
    };
    let error = desk
        .fetch_telling(&server, None, &small, &heard)
        .unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: the file is larger than the 9999 bytes that a file may have (the server announces 10000); is it the right address?");
    assert_eq!(heard.at.into_inner(), []);
    assert_eq!(desk.names(), [""; 0]);
}
