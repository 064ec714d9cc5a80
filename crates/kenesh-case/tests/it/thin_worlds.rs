//! Briefs on worlds that lack tables: they say what is missing and count nothing as zero.

use kenesh_engine::Engine;
use kenesh_render::document::{Brief, Value, Verdict};
use std::path::Path;
use tempfile::TempDir;

/// Writes the starter world without some of its tables.
fn starter_without(left_out: &[&str]) -> TempDir {
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kenesh-store/starter");
    let world = TempDir::new().unwrap();
    std::fs::create_dir(world.path().join("tables")).unwrap();
    std::fs::copy(starter.join("world.toml"), world.path().join("world.toml")).unwrap();
    for table in kenesh_tables::TABLES
        .iter()
        .filter(|table| !left_out.contains(&table.name))
    {
        let file = format!("tables/{}.csv", table.name);
        if starter.join(&file).exists() {
            std::fs::copy(starter.join(&file), world.path().join(&file)).unwrap();
        }
    }
    world
}

fn brief_without(left_out: &[&str], power: &str, organization: &str) -> Brief {
    let world = starter_without(left_out);
    let engine = Engine::open(world.path()).unwrap();
    let brief = kenesh_case::brief(&engine, power, organization);
    let brief = brief.unwrap_or_else(|error| panic!("without {left_out:?}: {error}"));
    assert_eq!(brief.check(), Ok(()), "without {left_out:?}");
    brief
}

/// Gives the sentence of the answer that leads to a section.
fn said<'a>(brief: &'a Brief, section: &str) -> &'a str {
    let mut answers = brief.answer.iter();
    &answers
        .find(|answer| answer.section == section)
        .unwrap()
        .text
}

#[test]
fn a_brief_needs_no_table_but_the_actors_organizations_and_members() {
    for table in kenesh_tables::TABLES {
        if ["sources", "actors", "organizations", "memberships"].contains(&table.name) {
            continue;
        }
        let brief = brief_without(&[table.name], "CHN", "SCO");
        let sentences = brief.answer.len();
        assert!(
            (4..=5).contains(&sentences),
            "without {}: {sentences}",
            table.name
        );
    }
}

#[test]
fn without_votes_the_brief_says_so_and_gives_no_zero() {
    let brief = brief_without(&["ties", "positions"], "CHN", "SCO");
    let votes = said(&brief, "alignment");
    assert!(
        votes.contains("not known: this world holds no such votes"),
        "{votes}"
    );
    let alignment = brief
        .figures()
        .filter(|(section, _)| section.id == "alignment");
    for (_, figure) in alignment {
        let value = figure.table.position("value").unwrap();
        assert!(
            figure
                .table
                .rows
                .iter()
                .all(|row| row[value] == Value::Null),
            "{}",
            figure.id
        );
    }
}

#[test]
fn without_figures_claims_that_need_them_are_untestable() {
    let figures = [
        "flows",
        "ties",
        "positions",
        "indicators",
        "scales",
        "coverage",
        "reported",
    ];
    let brief = brief_without(&figures, "TUR", "OTS");
    for section in ["members", "influence", "alignment"] {
        let sentence = said(&brief, section);
        assert!(sentence.contains("not known"), "{sentence}");
    }
    let claims = brief.claims.unwrap();
    // Trade, aid, votes and wealth: each has a test, and none of the figures that it needs.
    for id in [
        "C036", "C072", "C100", "C120", "C121", "C122", "C123", "C124", "C125",
    ] {
        let claim = claims.rows.iter().find(|claim| claim.id == id).unwrap();
        assert!(claim.test.is_some(), "{id} has no test");
        assert_eq!(
            claim.verdict,
            Verdict::Untestable,
            "{id}: {}",
            claim.evidence
        );
        assert!(claim.reason.is_some(), "{id}");
    }
    // What rests on rules and dates stays judged.
    let claim = claims.rows.iter().find(|claim| claim.id == "C012").unwrap();
    assert_eq!(claim.verdict, Verdict::NoSign);
}
