//! Downloads for which trying again would not help.

use super::server::{Answer, Server};
use super::{Desk, Heard, PAGE, SHA256, bytes, quick};
use kenesh_sources::download::{
    Checksum, DownloadOptions, Interruption, Progress, Wanted, download,
};
use std::cell::RefCell;
use std::fs;
use std::time::Duration;

#[test]
fn a_missing_file_says_where_to_get_it() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::status("404 Not Found"); 2]);
    let error = desk.fetch(&server, None, &quick()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: the server answers 404 Not Found; fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
    assert_eq!(server.requests().len(), 1);
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn a_web_page_is_not_taken_for_the_file() {
    let desk = Desk::new();
    let page = Answer::file(b"<html>Please sign in</html>", "\"1\"")
        .header("Content-Type: text/HTML; charset=utf-8");
    let server = Server::new(vec![page]);
    let error = desk.fetch(&server, None, &quick()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: the server gives a web page in place of the file; fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn an_answer_without_a_file_is_refused() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::status("204 No Content").ignoring_range()]);
    let error = desk.fetch(&server, None, &quick()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: the server answers 204 No Content; fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
}

#[test]
fn redirects_have_an_end() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::redirect("/votes.csv"); 30]);
    let error = desk.fetch(&server, None, &quick()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: the server redirects without end; fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
}

#[test]
fn a_wrong_address_is_refused() {
    let desk = Desk::new();
    let into = desk.path("votes.csv");
    let said = |url| {
        let wanted = Wanted {
            url,
            sha256: None,
            into: &into,
            page: PAGE,
        };
        download(&wanted, &quick(), &Heard::default())
            .unwrap_err()
            .to_string()
    };
    insta::assert_snapshot!(said("votes.csv"), @"votes.csv: this is no address of a file on the web; fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
    insta::assert_snapshot!(said("ftp://127.0.0.1/votes.csv"), @"ftp://127.0.0.1/votes.csv: this is no address of a file on the web; fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
    insta::assert_snapshot!(said("http://127.0.0.1/of votes.csv"), @"http://127.0.0.1/of votes.csv: this is no address of a file on the web; fetch votes.csv by hand from https://example.org/data and read it with `kenesh data import votes.csv`");
}

/// Gives the file with one bit turned.
fn corrupt() -> Answer {
    let mut corrupt = bytes();
    corrupt[5_000] ^= 1;
    Answer::file(&corrupt, "\"1\"")
}

#[test]
fn a_corrupt_file_is_kept_aside_and_not_used() {
    let desk = Desk::new();
    fs::write(desk.path("votes.csv"), "as it was").unwrap();
    let server = Server::new(vec![corrupt()]);
    let error = desk.fetch(&server, Some(SHA256), &quick()).unwrap_err();
    insta::assert_snapshot!(desk.masked(&server, &error), @"http://HOST/votes.csv: the SHA-256 of the file is 82d02d1c0ac66ee3413d93561da179e6ece75aff8c54bdf67e142117e8f40e2e, that of the release known here 7e348cad9c743c702cd31dcc013585c554f13d42faaa58c150f045e2fc842f65: the producer may have published a newer release, or the file was damaged; it is not used, but kept as DIR/votes.csv.unverified; see https://example.org/data, and take it as it is with `kenesh data pull --accept-changed`");
    assert_eq!(desk.names(), ["votes.csv", "votes.csv.unverified"]);
    assert_eq!(desk.content("votes.csv"), b"as it was");
}

#[test]
fn a_changed_file_is_taken_where_that_is_asked_for() {
    let desk = Desk::new();
    let server = Server::new(vec![corrupt(), corrupt()]);
    desk.fetch(&server, Some(SHA256), &quick()).unwrap_err();
    let accepting = DownloadOptions {
        accept_changed: true,
        ..quick()
    };
    let got = desk.fetch(&server, Some(SHA256), &accepting).unwrap();
    assert_eq!((got.checksum, got.fresh), (Checksum::Differs, true));
    assert_ne!(got.sha256, SHA256);
    assert_eq!(desk.names(), ["votes.csv"]);
}

/// Fetches the same file again while the first download runs.
struct Meddler<'a> {
    wanted: Wanted<'a>,
    said: RefCell<Option<String>>,
}

impl Progress for Meddler<'_> {
    fn at(&self, _done: u64, _total: Option<u64>) {
        let error = download(&self.wanted, &quick(), &Heard::default()).unwrap_err();
        self.said.replace(Some(error.to_string()));
    }

    fn again(&self, _why: &Interruption, _wait: Duration) {}
}

#[test]
fn two_programs_do_not_write_the_same_part() {
    let desk = Desk::new();
    let server = Server::new(vec![Answer::file(&bytes(), "\"1\"")]);
    let (url, into) = (server.url("votes.csv"), desk.path("votes.csv"));
    let wanted = Wanted {
        url: &url,
        sha256: Some(SHA256),
        into: &into,
        page: PAGE,
    };
    let meddler = Meddler {
        wanted,
        said: RefCell::default(),
    };
    download(&wanted, &quick(), &meddler).unwrap();
    let folder = format!(
        "{}{}",
        desk.folder.path().display(),
        std::path::MAIN_SEPARATOR
    );
    let said = meddler.said.into_inner().unwrap().replace(&folder, "DIR/");
    insta::assert_snapshot!(said, @"DIR/votes.csv.part: another kenesh is fetching this file; wait until it is done");
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let desk = Desk::new();
    fs::write(desk.path("folder"), "a file").unwrap();
    let server = Server::new(vec![]);
    let (url, into) = (server.url("votes.csv"), desk.path("folder/votes.csv"));
    let error = download(
        &Wanted {
            url: &url,
            sha256: None,
            into: &into,
            page: PAGE,
        },
        &quick(),
        &Heard::default(),
    );
    let said = desk.masked(&server, &error.unwrap_err());
    assert!(said.starts_with("DIR/folder: "), "{said}");
}
