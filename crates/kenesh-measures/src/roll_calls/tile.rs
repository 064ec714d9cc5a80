//! The joint votes of one state with a block of others.

use super::ballots::Ballots;
use super::call_mask::CallMask;
use super::counters::{Counts, count};
use super::planes::WIDTH;

/// Holds how often the one state voted v (first place) while each state of a block voted w (second).
pub(super) type Tile = [Counts; 3];

pub(super) const EMPTY: Tile = [[[0; WIDTH]; 3]; 3];

/// Holds the roll calls chosen of a period, and how each state voted in all of them.
pub(super) struct Tally<'a> {
    ballots: &'a Ballots,
    chosen: CallMask,
    totals: Vec<Counts>,
}

/// Holds the roll calls in which a state was absent, abstained and voted no.
pub(super) type Sorted = [Vec<u32>; 3];

impl Tally<'_> {
    pub fn of<'a>(ballots: &'a Ballots, chosen: &CallMask) -> Tally<'a> {
        let chosen = chosen.and(&CallMask::all(ballots.calls()));
        let calls: Vec<u32> = chosen.iter().map(|call| call as u32).collect();
        let total = |block| {
            let [mut counts, ..] = EMPTY;
            count(ballots.planes(), block, WIDTH, &calls, &mut counts);
            counts
        };
        Tally {
            totals: (0..ballots.planes().blocks()).map(total).collect(),
            ballots,
            chosen,
        }
    }

    /// Sorts the roll calls chosen in which a state did not vote yes.
    pub fn sort(&self, state: usize, sorted: &mut Sorted) {
        self.ballots.sort(state, &self.chosen, sorted);
    }

    /// Counts the joint votes with the first `states` states of a block.
    ///
    /// Only the roll calls in which the one state did not vote yes are gone through, which are the
    /// fewer by far: what it voted yes in is what remains of the others' totals.
    pub fn fill(&self, block: usize, states: usize, sorted: &Sorted, tile: &mut Tile) {
        let planes = self.ballots.planes();
        for (calls, counts) in sorted.iter().zip(tile.iter_mut()) {
            count(planes, block, states, calls, counts);
        }
        let [absent, abstain, no] = tile;
        remainder(&self.totals[block], [abstain, no], states, absent);
    }
}

/// Turns the votes cast in a state's absence into those cast while it voted yes.
fn remainder(totals: &Counts, others: [&Counts; 2], states: usize, counts: &mut Counts) {
    for vote in 0..3 {
        for k in 0..states {
            let other = others[0][vote][k] + others[1][vote][k];
            counts[vote][k] = totals[vote][k] - (counts[vote][k] + other);
        }
    }
}
