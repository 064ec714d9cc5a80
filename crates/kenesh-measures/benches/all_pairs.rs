//! Times the similarity of all pairs of states in every session of the General Assembly.
//!
//! `cargo bench -p kenesh-measures --bench all_pairs -- DATA`, where DATA has
//! `unvotes/un_votes.rda`. Prints the least, the median and the greatest of 20 runs, each of which
//! makes room for its figures, and sums for comparison with other programs.

use kenesh_measures::roll_calls::{CallMask, Measure, Period, all_agreements, all_similarities};
use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

#[path = "../tests/it/un_votes.rs"]
mod un_votes;

const RUNS: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let data = std::env::args()
        .nth(1)
        .ok_or("name the directory of the data sets")?;
    let started = Instant::now();
    let sessions = un_votes::sessions(&PathBuf::from(data))?;
    println!(
        "read and packed in {:.2} s",
        started.elapsed().as_secs_f64()
    );
    let masks = |session: &un_votes::Session| CallMask::all(session.ballots.calls());
    let masks: Vec<CallMask> = sessions.iter().map(masks).collect();
    let periods: Vec<Period<'_>> = sessions
        .iter()
        .zip(&masks)
        .map(|(session, chosen)| Period {
            ballots: &session.ballots,
            chosen,
        })
        .collect();
    for threads in [1, 2] {
        time("agreement", threads, || all_agreements(&periods, threads));
        time("all measures", threads, || {
            all_similarities(&periods, threads)
        });
    }
    time("joint tables, bits counted pair by pair", 1, || {
        common_votes(&periods)
    });
    sums(&sessions, &all_similarities(&periods, 2));
    Ok(())
}

/// Counts the bits of nine planes a pair, which the measures do without.
fn common_votes(periods: &[Period<'_>]) -> usize {
    let common = |period: &Period<'_>| {
        let states = period.ballots.states();
        let pairs = (0..states).flat_map(|a| (0..a).map(move |b| (a, b)));
        let table = |(a, b)| period.ballots.joint_table(a, b, period.chosen);
        pairs.map(|pair| table(pair).common()).sum::<usize>()
    };
    periods.iter().map(common).sum()
}

fn time<T>(what: &str, threads: usize, run: impl Fn() -> T) {
    let seconds = (0..RUNS).map(|_| {
        let started = Instant::now();
        black_box(run());
        started.elapsed().as_secs_f64()
    });
    let mut seconds: Vec<f64> = seconds.collect();
    seconds.sort_by(f64::total_cmp);
    let [least, median, greatest] = [0, RUNS / 2, RUNS - 1].map(|k| seconds[k] * 1e3);
    println!("{what}, threads {threads}: {least:.2} {median:.2} {greatest:.2} ms");
}

fn sums(sessions: &[un_votes::Session], found: &[kenesh_measures::roll_calls::Similarities]) {
    for measure in Measure::ALL {
        let (mut pairs, mut sum) = (0_u64, 0.0);
        for (session, found) in sessions.iter().zip(found) {
            let states = session.states.len();
            for (a, b) in (0..states).flat_map(|a| (0..a).map(move |b| (a, b))) {
                if let Some(figure) = found.get(measure, a, b).value.number() {
                    (pairs, sum) = (pairs + 1, sum + figure);
                }
            }
        }
        println!("{measure:?}: {pairs} pairs, sum {sum:.6}");
    }
}
