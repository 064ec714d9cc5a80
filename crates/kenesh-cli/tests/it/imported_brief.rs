//! Briefs on an imported world, made small and invented, in which dependence is built to move votes.

use crate::place::Place;
use crate::program::kenesh;
use kenesh_render::document::Brief;
use std::fmt::Write;

/// As many states as regressions on states in general ask for, and a few more.
const STATES: usize = 68;
const MEMBERS: [&str; 8] = ["TUR", "AZE", "KAZ", "KGZ", "UZB", "RUS", "CHN", "USA"];
const POWERS: [&str; 4] = ["TUR", "RUS", "CHN", "USA"];
const YEARS: std::ops::Range<i32> = 2000..2013;

/// A number in [0, 1) that depends on nothing but what it is asked for.
fn noise(of: &[&str], year: i32) -> f64 {
    let mut hash = 2_166_136_261_u32;
    for byte in of.join(" ").bytes().chain(year.to_le_bytes()) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
    }
    hash = (hash ^ (hash >> 15)).wrapping_mul(2_246_822_519);
    f64::from(hash ^ (hash >> 13)) / f64::from(u32::MAX)
}

/// The power's share of a state's trade.
fn share(power: &str, state: &str, year: i32) -> f64 {
    0.02 + 0.1 * noise(&["level", power, state], 0) + 0.1 * noise(&["trade", power, state], year)
}

/// Where a state votes: nearer to Türkiye, which stands at −3, the more it traded with it a year before.
fn position(state: &str, year: i32) -> f64 {
    match state {
        "TUR" => -3.0,
        _ => {
            let own = 2.0 * noise(&["position", state], 0) + 0.2 * noise(&["vote", state], year);
            own - 4.0 * share("TUR", state, year - 1)
        }
    }
}

fn states() -> Vec<String> {
    let query = "select distinct actor from actors where kind = 'state' order by actor";
    let listed = kenesh(&["sql", query, "--format", "csv"]).succeeded();
    let others = listed
        .lines()
        .skip(1)
        .filter(|state| !MEMBERS.contains(state));
    let all = MEMBERS.into_iter().chain(others).take(STATES);
    all.map(str::to_owned).collect()
}

fn positions(states: &[String]) -> String {
    let mut rows = "state,year,dimension,value\n".to_owned();
    for state in states {
        for year in YEARS {
            let value = position(state, year);
            for dimension in ["ideal_point", "ideal_point_estimated"] {
                writeln!(rows, "{state},{year},{dimension},{value:.4}").unwrap();
            }
        }
    }
    rows
}

/// Each state's trade is 1,000; half of a power's share of it goes each way.
fn flows(states: &[String]) -> String {
    let mut rows = "sender,receiver,year,instrument,value,unit\n".to_owned();
    for state in states {
        for power in POWERS.into_iter().filter(|power| power != state) {
            for year in YEARS {
                let half = 500.0 * share(power, state, year);
                let arms = 0.05 + 0.1 * noise(&["arms", power, state], year);
                if !POWERS.contains(&state.as_str()) {
                    writeln!(rows, "{state},{power},{year},exports,{half:.2},M US$").unwrap();
                    writeln!(rows, "{power},{state},{year},exports,{half:.2},M US$").unwrap();
                }
                writeln!(rows, "{power},{state},{year},arms_share_5y,{arms:.4},share").unwrap();
            }
        }
    }
    rows
}

fn totals(states: &[String]) -> String {
    let mut rows = "state,year,indicator,value,unit\n".to_owned();
    for state in states {
        for year in YEARS {
            writeln!(rows, "{state},{year},trade_total,1000,M US$").unwrap();
        }
    }
    rows
}

/// The parts of a brief that speak of the evidence.
fn spoken(brief: &Brief) -> String {
    let mut text = "answer\n".to_owned();
    for answer in &brief.answer {
        writeln!(text, "- {} ({})", answer.text, answer.section).unwrap();
    }
    text.push_str("not known\n");
    for sentence in &brief.unknown {
        writeln!(text, "- {sentence}").unwrap();
    }
    text.push_str("sections\n");
    for section in &brief.sections {
        writeln!(text, "- {}: {}", section.id, section.title).unwrap();
    }
    let (_, evidence) = brief.section("evidence").unwrap();
    for figure in &evidence.figures {
        writeln!(
            text,
            "- {}, {} rows: {}",
            figure.id,
            figure.table.rows.len(),
            figure.title
        )
        .unwrap();
    }
    text
}

#[test]
fn a_brief_that_tests_effects_says_so_in_its_answer_and_denies_nothing() {
    let states = states();
    let place = Place::with(&[
        ("positions.csv", &positions(&states)),
        ("flows.csv", &flows(&states)),
        ("indicators.csv", &totals(&states)),
    ]);
    for table in ["positions", "flows", "indicators"] {
        let (file, source) = (format!("@{table}.csv"), format!("own-{table}"));
        place
            .run(&["data", "import", &file, "--as", table, "--source", &source])
            .succeeded();
    }
    for (power, organization) in [("TUR", "OTS"), ("RUS", "EAEU")] {
        let brief = place.run(&["brief", power, organization, "--format", "json"]);
        let brief: Brief = serde_json::from_str(&brief.succeeded()).unwrap();
        insta::assert_snapshot!(
            format!("brief_imported_{}", organization.to_lowercase()),
            spoken(&brief)
        );
    }
}
