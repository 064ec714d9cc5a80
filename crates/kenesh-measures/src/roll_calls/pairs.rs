//! Figures of all pairs of states, computed row after row by several threads.

use super::ballots::Ballots;
use super::call_mask::CallMask;
use super::planes::WIDTH;
use super::tile::{EMPTY, Sorted, Tally, Tile};
use crate::parallel::run_shares;
use std::ops::Range;

/// Names the roll calls of one period over which pairs are compared.
#[derive(Debug, Clone, Copy)]
pub struct Period<'a> {
    /// The votes.
    pub ballots: &'a Ballots,
    /// The roll calls that count.
    pub chosen: &'a CallMask,
}

/// Holds `N` figures of every pair of states, NaN where there is none.
///
/// The rows of a state with all before it follow each other; in a row block after block of states,
/// in a block one figure after the other.
#[derive(Debug, Clone)]
pub(super) struct Pairs<const N: usize> {
    states: usize,
    figures: Vec<f64>,
}

impl<const N: usize> Pairs<N> {
    /// Gives the figures of two states in either order; nothing for a state with itself.
    pub fn get(&self, a: usize, b: usize) -> Option<[f64; N]> {
        let (low, high) = (a.min(b), a.max(b));
        if low == high || high >= self.states {
            return None;
        }
        let first = low / WIDTH * WIDTH;
        let states = WIDTH.min(high - first);
        let block = &self.figures[(before(high) + first) * N..][..states * N];
        Some(std::array::from_fn(|figure| {
            block[figure * states + low - first]
        }))
    }
}

/// Where neither has a figure, two are alike.
impl<const N: usize> PartialEq for Pairs<N> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&f64, &f64)| a == b || (a.is_nan() && b.is_nan());
        self.states == other.states
            && self.figures.len() == other.figures.len()
            && self.figures.iter().zip(&other.figures).all(same)
    }
}

impl<const N: usize> Eq for Pairs<N> {}

/// Counts the pairs of the first `states` states.
fn before(states: usize) -> usize {
    states * states.saturating_sub(1) / 2
}

/// Computes `formula` for all pairs of each period, the joint votes given as counts by the later
/// state's vote and the earlier's.
///
/// Each thread has a fixed run of rows, of as many pairs as the others'; no figure depends on it.
pub(super) fn pairs<const N: usize, F>(
    periods: &[Period<'_>],
    threads: usize,
    formula: F,
) -> Vec<Pairs<N>>
where
    F: Fn([[f64; 3]; 3]) -> [f64; N] + Sync,
{
    let mut made: Vec<Pairs<N>> = periods.iter().map(empty).collect();
    let shares = share::<N>(periods, threads.max(1));
    let run = |jobs: Vec<Job<'_>>| -> Vec<(usize, Vec<f64>)> {
        let figures = jobs.into_iter().map(|job| (job.place, job.run(&formula)));
        figures.collect()
    };
    for (place, part) in run_shares(shares, run).into_iter().flatten() {
        match &mut made[place].figures {
            figures if figures.is_empty() => *figures = part,
            figures => figures.extend_from_slice(&part),
        }
    }
    made
}

fn empty<const N: usize>(period: &Period<'_>) -> Pairs<N> {
    Pairs {
        states: period.ballots.states(),
        figures: Vec::new(),
    }
}

/// Holds rows of one period for one thread, and the memory for their figures.
struct Job<'a> {
    place: usize,
    period: Period<'a>,
    rows: Range<usize>,
    memory: Vec<f64>,
}

/// Cuts the rows of all periods into runs of about equally many pairs, one a thread.
///
/// Memory is set aside here, for the allocator keeps what the calling thread frees, and each
/// first job of a period has room for its later rows.
fn share<'a, const N: usize>(periods: &[Period<'a>], threads: usize) -> Vec<Vec<Job<'a>>> {
    let states = |period: &Period<'_>| period.ballots.states();
    let total: usize = periods.iter().map(|period| before(states(period))).sum();
    let mut shares: Vec<Vec<Job<'a>>> = (0..threads).map(|_| Vec::new()).collect();
    let mut done = 0;
    for (place, period) in periods.iter().enumerate() {
        let mut first = 1;
        for (thread, jobs) in shares.iter_mut().enumerate() {
            let goal = total * (thread + 1) / threads;
            let more = (first..states(period)).take_while(|row| done + before(*row) < goal);
            let rows = first..first + more.count();
            if !rows.is_empty() {
                let pairs = before(states(period)) - before(first);
                first = rows.end;
                jobs.push(Job {
                    place,
                    period: *period,
                    rows,
                    memory: Vec::with_capacity(pairs * N),
                });
            }
        }
        done += before(states(period));
    }
    shares
}

impl Job<'_> {
    fn run<const N: usize>(self, formula: &impl Fn([[f64; 3]; 3]) -> [f64; N]) -> Vec<f64> {
        let tally = Tally::of(self.period.ballots, self.period.chosen);
        let mut made = self.memory;
        let (mut sorted, mut tile) = (Sorted::default(), EMPTY);
        let mut figures = [[0.0; WIDTH]; N];
        for state in self.rows {
            tally.sort(state, &mut sorted);
            for block in 0..state.div_ceil(WIDTH) {
                let states = WIDTH.min(state - block * WIDTH);
                tally.fill(block, states.next_multiple_of(8), &sorted, &mut tile);
                apply(&tile, states, formula, &mut figures);
                figures
                    .iter()
                    .for_each(|figure| made.extend_from_slice(&figure[..states]));
            }
        }
        made
    }
}

fn apply<const N: usize>(
    tile: &Tile,
    states: usize,
    formula: &impl Fn([[f64; 3]; 3]) -> [f64; N],
    figures: &mut [[f64; WIDTH]; N],
) {
    for k in 0..states.min(WIDTH) {
        let table = std::array::from_fn(|v| std::array::from_fn(|w| f64::from(tile[v][w][k])));
        let found = formula(table);
        (0..N).for_each(|figure| figures[figure][k] = found[figure]);
    }
}
