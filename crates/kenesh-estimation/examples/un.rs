//! Estimates the ideal points of the General Assembly and holds them against the published ones.
//!
//! `cargo run --release -p kenesh-estimation --example un -- DATA [bridged] [estimated] [sample N]`
//!
//! DATA holds `unvotes/un_votes.rda`, `unvotes/un_roll_calls.rda` and
//! `idealpoints/IdealpointestimatesAll_Apr2020.csv`. With `bridged`, titles that come back are one
//! item; with `estimated`, the walk's step is estimated; with `sample N`, N iterations are sampled.

use kenesh_estimation::ideal_points::{
    Estimates, Position, RollCalls, Sampling, Settings, fast, same_title, sample,
};
use kenesh_measures::alignment::Vote;
use kenesh_rdata::{Frame, Limits, read};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let data = Path::new(arguments.first().ok_or("name the directory of the data")?);
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let start = Instant::now();
    let assembly = Assembly::read(data, has("bridged"))?;
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
    if let Some(n) = arguments.iter().skip_while(|word| *word != "sample").nth(1) {
        check(&assembly, &published, &settings, &estimates, n.parse()?)?;
    }
    Ok(())
}

/// The votes, and the names of the states.
struct Assembly {
    calls: RollCalls,
    names: Vec<String>,
}

impl Assembly {
    fn read(data: &Path, bridged: bool) -> Result<Assembly, Failure> {
        let votes = frame(&data.join("unvotes/un_votes.rda"))?;
        let roll_calls = frame(&data.join("unvotes/un_roll_calls.rda"))?;
        let (numbers, sessions) = (roll_calls.column("rcid")?, roll_calls.column("session")?);
        let titles = roll_calls.column("descr")?;
        let (mut places, mut of_call, mut named) = (BTreeMap::new(), Vec::new(), Vec::new());
        for row in 0..roll_calls.rows() {
            places.insert(
                numbers.integer(row).ok_or("a roll call has no number")?,
                row,
            );
            of_call.push(i32::try_from(sessions.integer(row).ok_or("no session")?)?);
            named.push(titles.text(row));
        }
        let (number, vote) = (votes.column("rcid")?, votes.column("vote")?);
        let country = votes
            .column("country")?
            .labels()
            .ok_or("countries are no texts")?;
        let mut cast = Vec::with_capacity(votes.rows());
        for row in 0..votes.rows() {
            let call = number.integer(row).and_then(|number| places.get(&number));
            let answer = match vote.text(row) {
                Some("yes") => Vote::Yes,
                Some("abstain") => Vote::Abstain,
                Some("no") => Vote::No,
                _ => return Err("a vote is neither yes, abstain nor no".into()),
            };
            let state = country.code(row).ok_or("a vote has no country")?;
            cast.push((*call.ok_or("a vote has no roll call")?, state, answer));
        }
        let names = country.levels().to_vec();
        let mut calls = RollCalls::new(&of_call, names.len(), cast)?;
        if bridged {
            calls = calls.bridged(&same_title(&of_call, &named))?;
        }
        Ok(Assembly { calls, names })
    }

    fn state(&self, name: &str) -> Result<usize, Failure> {
        let place = self.names.iter().position(|held| held == name);
        Ok(place.ok_or_else(|| format!("no state is called {name}"))?)
    }
}

fn frame(path: &Path) -> Result<Frame, Failure> {
    let frames = read(&std::fs::read(path)?, &Limits::default())?;
    Ok(frames.into_iter().next().ok_or("no data frame")?.frame)
}

/// The published points, by name and session.
fn published(data: &Path) -> Result<BTreeMap<(String, i32), f64>, Failure> {
    let bytes = std::fs::read(data.join("idealpoints/IdealpointestimatesAll_Apr2020.csv"))?;
    // Latin-1: a byte is a character.
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut points = BTreeMap::new();
    for row in reader.records() {
        let row = row?;
        let name = row.get(13).ok_or("a row is short")?;
        let point = row.get(4).ok_or("a row is short")?.parse()?;
        points.insert(
            (today(name).to_owned(), row.get(2).ok_or("short")?.parse()?),
            point,
        );
    }
    Ok(points)
}

/// The names by which the votes call states that the points call otherwise.
fn today(name: &str) -> &str {
    match name {
        "German Federal Republic" => "Federal Republic of Germany",
        "Macedonia" => "North Macedonia",
        "Swaziland" => "Eswatini",
        _ if name.starts_with("Côte d") => "Côte d’Ivoire",
        _ => name,
    }
}

/// Prints how estimates and published points agree, and where they do not.
fn compare(
    assembly: &Assembly,
    published: &BTreeMap<(String, i32), f64>,
    positions: &[Position],
    listed: usize,
) {
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

/// Means and standard deviations of pairs.
fn moments(pairs: &[(f64, f64)]) -> ((f64, f64), (f64, f64)) {
    let one = |own: Vec<f64>| {
        let n = own.len() as f64;
        let mean = own.iter().sum::<f64>() / n;
        let square = own.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
        (mean, square.sqrt())
    };
    let (a, b): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    (one(a), one(b))
}

fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let ((a, s), (b, t)) = moments(pairs);
    let sum: f64 = pairs.iter().map(|(x, y)| (x - a) * (y - b)).sum();
    sum / (pairs.len() as f64 * s * t)
}

/// Samples, and holds the fast mode's means and intervals against the chain's.
fn check(
    assembly: &Assembly,
    published: &BTreeMap<(String, i32), f64>,
    settings: &Settings,
    estimates: &Estimates,
    iterations: usize,
) -> Result<(), Failure> {
    let sampling = Sampling {
        burn: iterations / 5,
        draws: (iterations / 4).max(2),
        thin: 4,
        seed: 1,
    };
    let (start, before) = (Instant::now(), processor_seconds());
    let chain = sample(&assembly.calls, settings, &sampling)?;
    let seconds = start.elapsed().as_secs_f64();
    let all = (sampling.burn + sampling.draws * sampling.thin) as f64;
    let mut effective = chain.effective.clone();
    effective.sort_by(f64::total_cmp);
    println!(
        "sampled: {all} iterations in {seconds:.1} s ({:.1} ms each, {:.1} ms of processors), {:.0} % accepted; effective draws of {}: median {:.0}, tenth {:.0}; peak {} MB",
        1e3 * seconds / all,
        1e3 * (processor_seconds() - before) / all,
        100.0 * chain.accepted,
        sampling.draws,
        effective[effective.len() / 2],
        effective[effective.len() / 10],
        peak_memory(),
    );
    compare(assembly, published, &chain.positions, 0);
    let both: Vec<(&Position, &Position)> =
        estimates.positions.iter().zip(&chain.positions).collect();
    let means: Vec<(f64, f64)> = both.iter().map(|(a, b)| (a.mean, b.mean)).collect();
    let mut ratios: Vec<f64> = both.iter().map(|(a, b)| a.sd / b.sd).collect();
    ratios.sort_by(f64::total_cmp);
    let at = |share: f64| ratios[(share * (ratios.len() - 1) as f64) as usize];
    let (mut inside, mut drawn) = (0.0, 0.0);
    for draw in &chain.draws {
        for (own, x) in estimates.positions.iter().zip(draw) {
            inside += f64::from(u8::from((own.lo..=own.hi).contains(x)));
            drawn += 1.0;
        }
    }
    println!(
        "  fast against sampled: r {:.5}, ratio of standard deviations median {:.3} (5 % {:.3}, 95 % {:.3}), fast intervals hold {:.3} of the draws",
        correlation(&means),
        at(0.5),
        at(0.05),
        at(0.95),
        inside / drawn,
    );
    Ok(())
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
