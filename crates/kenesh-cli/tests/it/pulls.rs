//! Files of data sets are fetched from a mirror on this machine, and imported.

use crate::place::{GDP, POPULATION, Place};
use crate::program::{Run, kenesh};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// Serves files by name until it is dropped; what it does not have is not found.
struct Server {
    address: String,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    fn with(files: &[(&'static str, &'static str)]) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let stop = Arc::<AtomicBool>::default();
        let (stopped, files) = (Arc::clone(&stop), files.to_vec());
        let thread = std::thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                // A client that hangs up is its own affair.
                let _ = answer(stream, &files);
            }
        });
        Server {
            address,
            stop,
            thread: Some(thread),
        }
    }

    fn mirror(&self) -> String {
        format!("http://{}/mirror/", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(&self.address);
        self.thread.take().map(JoinHandle::join);
    }
}

fn answer(mut stream: TcpStream, files: &[(&str, &str)]) -> std::io::Result<()> {
    let lines = BufReader::new(&stream).lines().map_while(Result::ok);
    let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let path = request
        .first()
        .and_then(|line| line.split(' ').nth(1))
        .unwrap_or_default();
    let found = files
        .iter()
        .find(|(name, _)| path == format!("/mirror/{name}"));
    let (status, body) = found.map_or(("404 Not Found", "none"), |(_, body)| ("200 OK", *body));
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

/// Pulls from a server, its address written as `[mirror]`.
fn pulled(place: &Place, server: &Server, more: &[&str]) -> Run {
    let mirror = server.mirror();
    let mut run = place.run(&[&["data", "pull", "--mirror", &mirror], more].concat());
    run.err = run.err.replace(mirror.trim_end_matches('/'), "[mirror]");
    run
}

#[test]
fn what_is_pulled_is_imported_into_the_world() {
    let server = Server::with(&[("gdp.csv", GDP), ("population.csv", POPULATION)]);
    let place = Place::with(&[]);
    let run = pulled(&place, &server, &["wb-gdp", "wb-population"]);
    insta::assert_snapshot!("pull", run.whole());
    assert_eq!(
        std::fs::read_to_string(place.path("world/downloads/gdp.csv")).unwrap(),
        GDP
    );
    assert_eq!(
        place.ask("select count(*) from indicators where source = 'wb-gdp'"),
        "3"
    );
    let again = pulled(&place, &server, &["wb-gdp"]);
    assert!(
        again.err.contains("gdp.csv → wb-gdp: unchanged"),
        "{}",
        again.err
    );
}

#[test]
fn files_can_be_fetched_only() {
    let server = Server::with(&[("gdp.csv", GDP)]);
    let place = Place::with(&[]);
    let run = pulled(
        &place,
        &server,
        &["wb-gdp", "--no-import", "--into", "@files"],
    );
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(place.path("files/gdp.csv").exists() && !place.path("world").exists());
}

#[test]
fn a_file_that_is_not_found_fails_and_the_others_are_imported() {
    let server = Server::with(&[("population.csv", POPULATION)]);
    let place = Place::with(&[]);
    let run = pulled(&place, &server, &["wb-gdp", "wb-population"]);
    insta::assert_snapshot!("pull_not_found", run.whole());
    assert_eq!(
        place.ask("select count(*) from indicators where source = 'wb-population'"),
        "2"
    );
}

#[test]
fn another_release_is_taken_only_where_that_is_asked_for() {
    let server = Server::with(&[("cow_nmc.rda", "another release")]);
    let place = Place::with(&[]);
    let refused = pulled(&place, &server, &["cow-nmc-7", "--no-import"]);
    assert_eq!(refused.code, Some(1), "{}", refused.err);
    assert!(refused.err.contains("--accept-changed"), "{}", refused.err);
    assert!(!place.path("world/downloads/cow_nmc.rda").exists());
    let taken = pulled(
        &place,
        &server,
        &["cow-nmc-7", "--no-import", "--accept-changed"],
    );
    assert_eq!(taken.code, Some(0), "{}", taken.err);
    assert!(
        taken
            .err
            .contains("another release than the one known here"),
        "{}",
        taken.err
    );
}

#[test]
fn what_no_program_may_fetch_is_said_with_its_page() {
    let place = Place::with(&[]);
    insta::assert_snapshot!(
        "pull_by_hand",
        place.run(&["data", "pull", "usitc-itpd-e"]).whole()
    );
    insta::assert_snapshot!(
        "pull_reference_only",
        place.run(&["data", "pull", "countrycode"]).whole()
    );
    insta::assert_snapshot!(
        "pull_misspelt",
        place.run(&["data", "pull", "wb-gpd"]).whole()
    );
    insta::assert_snapshot!("pull_nowhere", kenesh(&["data", "pull", "wb-gdp"]).whole());
}

#[test]
fn everything_with_an_address_has_one_name_in_a_mirror() {
    use kenesh_sources::SOURCES;
    let files = SOURCES
        .iter()
        .flat_map(|source| source.files)
        .filter(|file| file.url.is_some());
    let mut names: Vec<&str> = files.map(|file| file.name).collect();
    assert!(
        names
            .iter()
            .all(|name| !name.contains(['*', '?', '/', ' '])),
        "{names:?}"
    );
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}
