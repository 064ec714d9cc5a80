//! Agreement of all pairs of states, computed row after row.

use super::ballots::Ballots;
use super::call_mask::CallMask;
use super::measure::distances;
use super::planes::WIDTH;
use super::tile::{EMPTY, Sorted, Tally, Tile};

/// Holds the common votes and the agreement of every pair of states, NaN without a common vote.
///
/// The rows of a state with all before it follow each other.
#[derive(Debug, Clone)]
pub(super) struct Pairs {
    states: usize,
    figures: Vec<[f64; 2]>,
}

impl Pairs {
    /// Computes the figures of all pairs over the roll calls chosen.
    pub fn of(ballots: &Ballots, chosen: &CallMask) -> Pairs {
        let states = ballots.states();
        let tally = Tally::of(ballots, chosen);
        let mut figures = Vec::with_capacity(before(states));
        let (mut sorted, mut tile) = (Sorted::default(), EMPTY);
        for state in 1..states {
            tally.sort(state, &mut sorted);
            for block in 0..state.div_ceil(WIDTH) {
                let others = WIDTH.min(state - block * WIDTH);
                tally.fill(block, others.next_multiple_of(8), &sorted, &mut tile);
                figures.extend((0..others).map(|other| agreement(&tile, other)));
            }
        }
        Pairs { states, figures }
    }

    /// Gives the figures of two states in either order; nothing for a state with itself.
    pub fn get(&self, a: usize, b: usize) -> Option<[f64; 2]> {
        let (low, high) = (a.min(b), a.max(b));
        if low == high || high >= self.states {
            return None;
        }
        self.figures.get(before(high) + low).copied()
    }
}

/// Counts the pairs of the first `states` states.
fn before(states: usize) -> usize {
    states * states.saturating_sub(1) / 2
}

/// Counts common votes, and computes the agreement; not a number without a common vote.
#[inline(always)]
fn agreement(tile: &Tile, other: usize) -> [f64; 2] {
    let table: [[f64; 3]; 3] =
        std::array::from_fn(|v| std::array::from_fn(|w| f64::from(tile[v][w][other])));
    let [near, far] = distances(table);
    let n = table.as_flattened().iter().sum::<f64>();
    [n, 1.0 - (near + 2.0 * far) / (2.0 * n)]
}
