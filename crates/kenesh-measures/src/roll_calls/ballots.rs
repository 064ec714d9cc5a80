//! Every state's votes in the roll calls of one period.

use super::call_mask::CallMask;
use super::planes::Planes;
use crate::alignment::Vote;
use crate::joint_table::JointTable;

/// Says which vote lies outside the roll calls and states given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a vote of state {state} in roll call {call} among {states} states and {calls} roll calls: count both from 0"
)]
pub struct OutsideBallots {
    /// The state's place.
    pub state: usize,
    /// The roll call's place.
    pub call: usize,
    /// How many states there are.
    pub states: usize,
    /// How many roll calls there are.
    pub calls: usize,
}

/// Holds every state's votes in the roll calls of one period, a bit a roll call and a bit a state.
///
/// Beware that an absence is no vote: it sets no bit and enters no figure.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::alignment::Vote::{Abstain, No, Yes};
/// use kenesh_measures::roll_calls::Ballots;
/// let ballots = Ballots::of(2, 2, [(0, 0, Yes), (0, 1, Abstain), (1, 0, No), (1, 1, No)])?;
/// let found = ballots.agreements().get(0, 1);
/// assert_eq!((found.value, found.n), (Cell::Value(0.75), 2));
/// # Ok::<(), kenesh_measures::roll_calls::OutsideBallots>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballots {
    states: usize,
    calls: usize,
    // For each vote a bit a roll call, a state's words together.
    records: [Vec<u64>; 3],
    // The same votes, a bit a state.
    planes: Planes,
}

impl Ballots {
    /// Packs votes (roll call, state, vote), both counted from 0; of two votes of a state in one
    /// roll call the last counts.
    pub fn of(
        calls: usize,
        states: usize,
        votes: impl IntoIterator<Item = (usize, usize, Vote)>,
    ) -> Result<Ballots, OutsideBallots> {
        let record = vec![0; states * calls.div_ceil(64)];
        let mut ballots = Ballots {
            states,
            calls,
            records: [record.clone(), record.clone(), record],
            planes: Planes::new(calls, states),
        };
        for (call, state, vote) in votes {
            ballots.set(call, state, vote)?;
        }
        Ok(ballots)
    }

    fn set(&mut self, call: usize, state: usize, vote: Vote) -> Result<(), OutsideBallots> {
        let (states, calls) = (self.states, self.calls);
        if call >= calls || state >= states {
            return Err(OutsideBallots {
                state,
                call,
                states,
                calls,
            });
        }
        let (word, bit) = (state * calls.div_ceil(64) + call / 64, 1 << (call % 64));
        self.records
            .iter_mut()
            .for_each(|plane| plane[word] &= !bit);
        self.records[vote as usize - 1][word] |= bit;
        self.planes.set(call, state, vote);
        Ok(())
    }

    /// Counts the states, whether they voted or not.
    pub fn states(&self) -> usize {
        self.states
    }

    /// Counts the roll calls.
    pub fn calls(&self) -> usize {
        self.calls
    }

    /// Gives a state's vote in a roll call; nothing where it was absent or either is none of these.
    pub fn vote(&self, call: usize, state: usize) -> Option<Vote> {
        if call >= self.calls || state >= self.states {
            return None;
        }
        let cast = self
            .record(state)
            .map(|words| words[call / 64] >> (call % 64) & 1 == 1);
        let place = cast.iter().position(|cast| *cast)?;
        Vote::of(place as u8 + 1)
    }

    /// Chooses the roll calls in which two who voted voted differently.
    ///
    /// Published agreement scores drop all others, the unanimous ones.
    pub fn contested(&self) -> CallMask {
        let contested = (0..self.calls).filter(|call| self.planes.contested(*call));
        CallMask::of(self.calls, contested)
    }

    /// Gives the places of the states that voted in one of the roll calls chosen, upwards.
    pub fn voters(&self, chosen: &CallMask) -> Vec<usize> {
        let voted = |state: &usize| {
            let [yes, abstain, no] = self.record(*state);
            let mut words = yes.iter().zip(abstain).zip(no).zip(chosen.words());
            words.any(|(((yes, abstain), no), mask)| (yes | abstain | no) & mask != 0)
        };
        (0..self.states).filter(voted).collect()
    }

    /// Counts the votes of two states in the roll calls chosen in which both voted.
    pub fn joint_table(&self, a: usize, b: usize, chosen: &CallMask) -> JointTable {
        if a.max(b) >= self.states {
            return JointTable::default();
        }
        let (first, second) = (self.record(a), self.record(b));
        let count = |v: usize, w: usize| {
            let words = first[v].iter().zip(second[w]).zip(chosen.words());
            words
                .map(|((a, b), mask)| (a & b & mask).count_ones())
                .sum()
        };
        JointTable {
            counts: [0, 1, 2].map(|v| [0, 1, 2].map(|w| count(v, w))),
        }
    }

    pub(super) fn planes(&self) -> &Planes {
        &self.planes
    }

    /// Sorts the roll calls chosen in which a state was absent, abstained or voted no.
    ///
    /// The mask must choose no roll call beyond those of the ballots.
    pub(super) fn sort(&self, state: usize, chosen: &CallMask, sorted: &mut [Vec<u32>; 3]) {
        let [yes, abstain, no] = self.record(state);
        sorted.iter_mut().for_each(Vec::clear);
        let words = yes.iter().zip(abstain).zip(no).zip(chosen.words());
        for (place, (((yes, abstain), no), mask)) in words.enumerate() {
            let groups = [!(yes | abstain | no), *abstain, *no];
            for (calls, group) in sorted.iter_mut().zip(groups) {
                list(place, mask & group, calls);
            }
        }
    }

    fn record(&self, state: usize) -> [&[u64]; 3] {
        let words = self.calls.div_ceil(64);
        let own = state * words..(state + 1) * words;
        [0, 1, 2].map(|vote| &self.records[vote][own.clone()])
    }
}

/// Adds the roll calls of one word to a list.
fn list(place: usize, mut word: u64, calls: &mut Vec<u32>) {
    while word != 0 {
        calls.push(place as u32 * 64 + word.trailing_zeros());
        word &= word - 1;
    }
}
