//! Servers that behave well.

use super::server::{Answer, Server, field};
use super::{Desk, Heard, SHA256, bytes, quick};
use kenesh_sources::download::Checksum;
use std::fs;

#[test]
fn a_file_arrives_whole_and_leaves_nothing_beside_it() {
    let (desk, heard) = (Desk::new(), Heard::default());
    let server = Server::new(vec![Answer::file(&bytes(), "\"1\"")]);
    let got = desk
        .fetch_telling(&server, Some(SHA256), &quick(), &heard)
        .unwrap();
    assert_eq!(
        (got.bytes, got.sha256.as_str(), got.resumed_from, got.fresh),
        (10_000, SHA256, 0, true)
    );
    assert_eq!(got.checksum, Checksum::Matches);
    assert_eq!(desk.content("votes.csv"), bytes());
    assert_eq!(desk.names(), ["votes.csv"]);
    let heard = heard.at.into_inner();
    assert_eq!(heard.first(), Some(&(0, Some(10_000))));
    assert_eq!(heard.last(), Some(&(10_000, Some(10_000))));
    let agent = field(&server.requests()[0], "user-agent")
        .unwrap()
        .to_owned();
    assert_eq!(agent, concat!("kenesh/", env!("CARGO_PKG_VERSION")));
    assert_eq!(
        field(&server.requests()[0], "accept-encoding"),
        Some("identity")
    );
}

#[test]
fn an_empty_file_arrives_too() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::file(b"", "\"1\"")]);
    assert_eq!(desk.fetch(&server, None, &quick()).unwrap().bytes, 0);
    assert_eq!(desk.content("votes.csv"), b"");
}

#[test]
fn the_folder_is_made() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::file(&bytes(), "\"1\"")]);
    let (url, into) = (server.url("a"), desk.path("data/2024/a.csv"));
    let wanted = super::Wanted {
        url: &url,
        sha256: None,
        into: &into,
        page: super::PAGE,
    };
    super::download(&wanted, &quick(), &Heard::default()).unwrap();
    assert_eq!(fs::read(into).unwrap(), bytes());
}

#[test]
fn a_good_file_is_not_fetched_again() {
    let desk = Desk::new();
    fs::write(desk.path("votes.csv"), bytes()).unwrap();
    let server = Server::new(vec![]);
    let got = desk
        .fetch(&server, Some(&SHA256.to_uppercase()), &quick())
        .unwrap();
    assert_eq!(
        (got.bytes, got.fresh, got.checksum),
        (10_000, false, Checksum::Matches)
    );
}

#[test]
fn a_damaged_file_is_fetched_again() {
    let desk = Desk::new();
    fs::write(desk.path("votes.csv"), &bytes()[1..]).unwrap();
    let server = Server::new(vec![Answer::file(&bytes(), "\"1\"")]);
    assert!(desk.fetch(&server, Some(SHA256), &quick()).unwrap().fresh);
    assert_eq!(desk.content("votes.csv"), bytes());
}

#[test]
fn a_file_without_declared_checksum_is_fetched_at_every_call() {
    let desk = Desk::new();
    let server = Server::new(vec![
        Answer::file(b"old", "\"1\""),
        Answer::file(&bytes(), "\"2\""),
    ]);
    for sha256 in [None, None] {
        let got = desk.fetch(&server, sha256, &quick()).unwrap();
        assert_eq!((got.fresh, got.checksum), (true, Checksum::Unknown));
    }
    assert_eq!(desk.content("votes.csv"), bytes());
}

#[test]
fn a_redirect_is_followed() {
    let desk = Desk::new();
    let server = Server::new(vec![
        Answer::redirect("/there"),
        Answer::file(&bytes(), "\"1\""),
    ]);
    desk.fetch(&server, Some(SHA256), &quick()).unwrap();
    assert!(server.requests()[1].starts_with("GET /there "));
}

#[test]
fn chunks_of_unknown_number_are_put_together() {
    let desk = Desk::new();
    let body = [&b"3\r\nabc\r\n"[..], b"4\r\ndefg\r\n0\r\n\r\n"].concat();
    let server = Server::new(vec![Answer::file(&body, "\"1\"").chunked()]);
    assert_eq!(desk.fetch(&server, None, &quick()).unwrap().bytes, 7);
    assert_eq!(desk.content("votes.csv"), b"abcdefg");
}
