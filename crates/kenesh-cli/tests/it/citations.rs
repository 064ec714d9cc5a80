//! The references of a brief as BibTeX.

use crate::place::{GDP, Place};
use crate::program::{kenesh, stable};
use kenesh_render::document::Brief;

/// Gives the keys of entries, whose braces must be even.
fn keys(text: &str) -> Vec<String> {
    for entry in text.split("\n\n") {
        let count = |brace: char| entry.matches(brace).count();
        assert!(
            entry.starts_with('@') && count('{') == count('}'),
            "{entry}"
        );
    }
    let begins = text.lines().filter(|line| line.starts_with('@'));
    begins
        .map(|line| {
            line.split_once('{')
                .unwrap()
                .1
                .trim_end_matches(',')
                .to_owned()
        })
        .collect()
}

#[test]
fn exactly_what_a_brief_uses_is_cited_and_the_program() {
    let text = kenesh(&["cite"]).succeeded();
    assert_eq!(text, kenesh(&["cite", "TUR", "OTS"]).succeeded());
    let brief = kenesh(&["brief", "TUR", "OTS", "--format", "json"]).succeeded();
    let brief: Brief = serde_json::from_str(&brief).unwrap();
    let mut used: Vec<String> = brief
        .sources
        .iter()
        .map(|source| source.id.clone())
        .collect();
    used.sort();
    used.push("kenesh".to_owned());
    assert_eq!(keys(&text), used);
    insta::assert_snapshot!(
        "cite_chn_sco",
        stable(&kenesh(&["cite", "CHN", "SCO"]).succeeded())
    );
}

#[test]
fn an_unknown_power_is_answered_as_by_the_brief() {
    assert_eq!(
        kenesh(&["cite", "TRU", "OTS"]).err,
        kenesh(&["brief", "TRU", "OTS"]).err
    );
}

#[test]
fn an_imported_world_cites_its_data_sets() {
    let place = Place::with(&[("gdp.csv", GDP)]);
    place.run(&["data", "import", "@gdp.csv"]).succeeded();
    let run = place.run(&["cite", "TUR", "OTS"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(keys(&run.out).contains(&"kenesh".to_owned()));
}
