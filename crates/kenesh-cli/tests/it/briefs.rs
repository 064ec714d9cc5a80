//! Briefs as the command prints them: their first page, and that the same question gives the same bytes.
//!
//! What they say is held by the snapshots of their documents in `kenesh-case`, how it looks by those of
//! the renderers in `kenesh-render`.

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
    let text = kenesh(&["brief", "TUR", "OTS"]);
    let by_names = kenesh(&["brief", "turkey", "organization of turkic states"]);
    assert!(
        text == by_names,
        "the same question by other names has another answer"
    );
    assert_eq!(text.err, "");
    let text = stable(&text.succeeded());
    assert!(text.lines().count() <= 120, "{text}");
    insta::assert_snapshot!("brief_tur_ots_table", text);
}

#[test]
fn turkiye_in_the_ots_is_the_default_as_markdown() {
    let text = kenesh(&["brief", "--format", "md"]).succeeded();
    insta::assert_snapshot!("brief_tur_ots_md", stable(&text));
}

#[test]
fn turkiye_in_the_ots_as_values() {
    let values = stable(&kenesh(&["brief", "TUR", "OTS", "--format", "csv"]).succeeded());
    // The head and every four-hundredth row: the whole would be most of a megabyte.
    let sampled: Vec<&str> = values.lines().step_by(400).collect();
    insta::assert_snapshot!("brief_tur_ots_csv", sampled.join("\n"));
}

#[test]
fn china_in_the_sco() {
    let text = twice(&["brief", "CHN", "SCO", "--full"]);
    assert_says_what_is_missing(&text);
}

#[test]
fn a_power_that_is_no_member_is_asked_about() {
    let text = twice(&["brief", "TUR", "SCO"]);
    insta::assert_snapshot!("brief_tur_sco_table", text);
    let outsider = twice(&["brief", "USA", "OTS"]);
    assert!(outsider.contains("it is seen from outside"), "{outsider}");
}

#[test]
fn russia_in_the_eaeu() {
    let text = twice(&["brief", "RUS", "EAEU", "--full"]);
    assert_says_what_is_missing(&text);
}

fn assert_says_what_is_missing(text: &str) {
    let (_, unknown) = text.split_once("What is not known").unwrap();
    let words = unknown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Bilateral trade of all pairs after 2014"),
        "{words}"
    );
    assert!(!text.contains("claims") && !text.contains("case"), "{text}");
}
