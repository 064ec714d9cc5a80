//! Estimates the ideal points of the General Assembly and holds them against the published ones.
//!
//! `cargo bench -p kenesh-estimation --bench un -- DATA [without-parts] [estimated] [score]`
//!
//! DATA holds `unvotes/un_votes.rda`, `unvotes/un_roll_calls.rda` and
//! `idealpoints/IdealpointestimatesAll_Apr2020.csv`. With `without-parts`, votes on paragraphs and
//! amendments are left out where the published points leave them out; with `estimated`, the walk's step is
//! estimated; with `score`, votes held out are foretold.

mod agreement;
mod assembly;
mod held_out;

use agreement::{correlation, moments};
use assembly::{Assembly, Points, published};
use kenesh_estimation::ideal_points::{Position, Settings, fast};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let data = Path::new(arguments.first().ok_or("name the directory of the data")?);
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let start = Instant::now();
    let assembly = Assembly::read(data, has("without-parts"))?;
    println!(
        "read in {:.2} s: {} votes",
        start.elapsed().as_secs_f64(),
        assembly.calls.votes()
    );
    let published = published(data)?;
    let mut settings =
        Settings::anchored(assembly.state("United States")?, assembly.state("Russia")?);
    if has("estimated") {
        settings.step = None;
    }
    let (start, before) = (Instant::now(), processor_seconds());
    let estimates = fast(&assembly.calls, &settings)?;
    println!(
        "fast: {:.2} s ({:.2} s of processors), {} rounds, converged: {}, step {:.3}, {} unanimous roll calls left out, peak {} MB",
        start.elapsed().as_secs_f64(),
        processor_seconds() - before,
        estimates.iterations,
        estimates.converged,
        estimates.step,
        estimates.unanimous,
        peak_memory(),
    );
    compare(&assembly, &published, &estimates.positions, 12);
    if has("score") {
        let score = held_out::score(&assembly.calls, &settings)?;
        println!("  mean log probability of held-out votes: {score:.4}");
    }
    Ok(())
}

/// Prints how estimates and published points agree, and where they do not.
fn compare(assembly: &Assembly, published: &Points, positions: &[Position], listed: usize) {
    let point = |own: &Position| published.get(&(assembly.names[own.state].clone(), own.session));
    let both = positions.iter().filter(|own| own.votes > 0);
    let both: Vec<(&Position, f64)> = both.filter_map(|own| Some((own, *point(own)?))).collect();
    let pairs: Vec<(f64, f64)> = both.iter().map(|(own, point)| (own.mean, *point)).collect();
    let mut sessions: BTreeMap<i32, Vec<(f64, f64)>> = BTreeMap::new();
    for (own, point) in &both {
        sessions
            .entry(own.session)
            .or_default()
            .push((own.mean, *point));
    }
    let mut within: Vec<(f64, i32)> = sessions
        .iter()
        .map(|(s, own)| (correlation(own), *s))
        .collect();
    within.sort_by(|a, b| a.0.total_cmp(&b.0));
    println!(
        "  r with {} published points: {:.4}; within sessions: median {:.4}, least {:.4?}",
        pairs.len(),
        correlation(&pairs),
        within[within.len() / 2].0,
        &within[..5],
    );
    // On the published mean and spread of every session, what remains are the places within.
    let standard = |own: &Position, mean: f64| {
        let (a, b) = moments(&sessions[&own.session]);
        b.0 + (mean - a.0) / a.1 * b.1
    };
    let same: Vec<(f64, f64)> = both
        .iter()
        .map(|(own, p)| (standard(own, own.mean), *p))
        .collect();
    println!(
        "  r on the published sessions' means and spreads: {:.4}",
        correlation(&same)
    );
    let mut apart: Vec<(f64, &Position, f64)> = both
        .iter()
        .map(|(own, point)| (standard(own, own.mean) - point, *own, *point))
        .collect();
    apart.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    for (difference, own, point) in apart.iter().take(listed) {
        println!(
            "  {:24} session {:2}: {:+.2} apart (published {:+.2}, {} votes)",
            assembly.names[own.state], own.session, difference, point, own.votes
        );
    }
    for (session, own) in sessions.iter().step_by(8).take(listed) {
        let (a, b) = moments(own);
        println!(
            "  session {session:2}: mean {:+.2} (published {:+.2}), spread {:.2} ({:.2})",
            a.0, b.0, a.1, b.1
        );
    }
}

/// Seconds of processor time of the process so far, where the system tells: hundredths on Linux.
fn processor_seconds() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = status
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let ticks = after
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The largest memory of the process so far, where the system tells.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.map_or_else(|| "unknown".to_owned(), |kb| (kb / 1024).to_string())
}
