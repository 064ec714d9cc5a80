//! Times the agreement of all pairs of states in every session of the General Assembly.
//!
//! `cargo bench -p kenesh-measures --bench all_pairs -- DATA`, where DATA has
//! `unvotes/un_votes.rda`. Prints the least, the median and the greatest of 20 runs, each of which
//! makes room for its figures.

use kenesh_measures::roll_calls::{Ballots, CallMask};
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
    let ballots: Vec<&Ballots> = sessions.iter().map(|session| &session.ballots).collect();
    time("agreement", || {
        let each = ballots.iter().map(|ballots| ballots.agreements());
        each.collect::<Vec<_>>()
    });
    time("joint tables, bits counted pair by pair", || {
        ballots
            .iter()
            .map(|ballots| common_votes(ballots))
            .sum::<usize>()
    });
    Ok(())
}

/// Counts the bits of nine planes a pair, which agreements do without.
fn common_votes(ballots: &Ballots) -> usize {
    let all = CallMask::all(ballots.calls());
    let pairs = (0..ballots.states()).flat_map(|a| (0..a).map(move |b| (a, b)));
    pairs
        .map(|(a, b)| ballots.joint_table(a, b, &all).common())
        .sum()
}

fn time<T>(what: &str, run: impl Fn() -> T) {
    let seconds = (0..RUNS).map(|_| {
        let started = Instant::now();
        black_box(run());
        started.elapsed().as_secs_f64()
    });
    let mut seconds: Vec<f64> = seconds.collect();
    seconds.sort_by(f64::total_cmp);
    let [least, median, greatest] = [0, RUNS / 2, RUNS - 1].map(|k| seconds[k] * 1e3);
    println!("{what}: {least:.2} {median:.2} {greatest:.2} ms");
}
