//! Whole briefs against their golden files, twice, so that the same question gives the same bytes.

use crate::program::{kenesh, stable};

/// Asks twice, and gives the answer without version and hash.
fn twice(arguments: &[&str]) -> String {
    let [one, two] = [(); 2].map(|()| kenesh(arguments));
    assert_eq!(one.err, "");
    assert!(one == two, "two runs of {arguments:?} differ");
    stable(&one.succeeded())
}

#[test]
fn turkiye_in_the_ots_as_text() {
    insta::assert_snapshot!("brief_tur_ots_table", twice(&["brief", "TUR", "OTS"]));
}

#[test]
fn turkiye_in_the_ots_as_markdown() {
    insta::assert_snapshot!(
        "brief_tur_ots_md",
        stable(&kenesh(&["brief", "TUR", "OTS", "--format", "md"]).succeeded())
    );
}

#[test]
fn turkiye_in_the_ots_as_values() {
    insta::assert_snapshot!(
        "brief_tur_ots_csv",
        stable(&kenesh(&["brief", "TUR", "OTS", "--format", "csv"]).succeeded())
    );
}

#[test]
fn china_in_the_sco() {
    let text = twice(&["brief", "CHN", "SCO"]);
    insta::assert_snapshot!("brief_chn_sco_table", text);
    assert_says_what_is_missing(&text);
}

#[test]
fn russia_in_the_eaeu() {
    let text = twice(&["brief", "RUS", "EAEU"]);
    insta::assert_snapshot!("brief_rus_eaeu_table", text);
    assert_says_what_is_missing(&text);
}

fn assert_says_what_is_missing(text: &str) {
    let (_, unknown) = text.split_once("What is not known").unwrap();
    let words = unknown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Bilateral trade after 2014"), "{words}");
    assert!(words.contains("no claims are judged"), "{words}");
}

#[test]
fn the_defaults_are_turkiye_and_the_ots() {
    let names = kenesh(&[
        "brief",
        "turkey",
        "organization of turkic states",
        "--format",
        "csv",
    ])
    .succeeded();
    assert_eq!(names, kenesh(&["brief", "--format", "csv"]).succeeded());
}
