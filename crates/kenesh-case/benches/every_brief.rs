//! Makes the brief of ten powers on every organization whose remit and scope are coded, and counts which do not pass.
//!
//! `KENESH_WORLD=DIR cargo bench -p kenesh-case --bench every_brief [-- EVERY]`: with a number only every so many of
//! them; without a world the starter world is asked.

#![allow(clippy::expect_used)]

use kenesh_engine::Engine;
use kenesh_render::{Format, Length, Style, brief};
use kenesh_tables::ClassificationRow;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

const POWERS: [&str; 10] = [
    "BRA", "CHN", "DEU", "IND", "JPN", "RUS", "SAU", "TUR", "USA", "ZAF",
];

fn main() {
    let mut numbers = std::env::args().filter_map(|argument| argument.parse().ok());
    let every = numbers.next().unwrap_or(1);
    let engine = match std::env::var("KENESH_WORLD") {
        Ok(place) => Engine::open(Path::new(&place)),
        Err(_) => Engine::starter(),
    };
    let engine = engine.expect("the world opens");
    let pairs = pairs(&engine);
    let (mut failed, mut longest, mut slowest) = (Vec::new(), 0, 0.0_f64);
    let asked: Vec<_> = pairs.iter().step_by(every).collect();
    for (power, organization) in &asked {
        let start = Instant::now();
        match kenesh_case::brief(&engine, power, organization) {
            Ok(document) => {
                let text = brief(&document, Format::Table, Length::Short, Style::default());
                longest = longest.max(text.map_or(0, |text| text.lines().count()));
            }
            Err(error) => failed.push(format!("{power} {organization}: {error}")),
        }
        slowest = slowest.max(start.elapsed().as_secs_f64());
    }
    failed.iter().for_each(|line| println!("{line}"));
    println!(
        "{} of {} briefs, {} failed; the longest first page has {longest} lines, the slowest took {slowest:.1} s",
        asked.len(),
        pairs.len(),
        failed.len()
    );
}

/// Pairs the powers with the organizations that are classified and have members.
fn pairs(engine: &Engine) -> Vec<(&'static str, String)> {
    let core = engine.core().expect("the world reads");
    let coded = core
        .world()
        .rows::<ClassificationRow>()
        .expect("the table reads");
    let coded: BTreeSet<_> = coded.iter().map(|row| row.org.clone()).collect();
    let held = core.organizations().filter(|org| coded.contains(&org.id));
    let held = held.filter(|org| core.roster().members_at(&org.id, core.today()).len() > 2);
    let orgs: Vec<String> = held.map(|org| org.id.to_string()).collect();
    let pairs = orgs
        .iter()
        .flat_map(|org| POWERS.map(|power| (power, org.clone())));
    pairs.collect()
}
