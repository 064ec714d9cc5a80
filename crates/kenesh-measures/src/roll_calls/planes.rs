//! Who voted how in each roll call, a bit a state.

use crate::alignment::Vote;

/// States of a block, which are counted together.
pub(super) const WIDTH: usize = 128;

/// Who of a block of states voted yes, abstained and voted no: two words each.
pub(super) type Block = [u64; 6];

/// Holds a bit a state for each vote, roll call after roll call.
///
/// State 8i + j of a word has bit 8j + i: so the counters' digits come out in the order of states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Planes {
    blocks: usize,
    bits: Vec<Block>,
}

impl Planes {
    pub fn new(calls: usize, states: usize) -> Planes {
        let blocks = states.div_ceil(WIDTH);
        Planes {
            blocks,
            bits: vec![[0; 6]; calls * blocks],
        }
    }

    /// Records a vote in place of any before it.
    pub fn set(&mut self, call: usize, state: usize, vote: Vote) {
        let (word, bit) = (state % WIDTH / 64, 1 << (8 * (state % 8) + state % 64 / 8));
        let block = &mut self.bits[call * self.blocks + state / WIDTH];
        for (plane, words) in block.chunks_exact_mut(2).enumerate() {
            words[word] = if plane + 1 == vote as usize {
                words[word] | bit
            } else {
                words[word] & !bit
            };
        }
    }

    pub fn block(&self, call: usize, block: usize) -> &Block {
        &self.bits[call * self.blocks + block]
    }

    pub fn blocks(&self) -> usize {
        self.blocks
    }

    /// Tells whether two who voted in a roll call voted differently.
    pub fn contested(&self, call: usize) -> bool {
        let blocks = &self.bits[call * self.blocks..(call + 1) * self.blocks];
        let cast = |plane: usize| blocks.iter().any(|b| b[2 * plane] | b[2 * plane + 1] != 0);
        (0..3).filter(|plane| cast(*plane)).count() > 1
    }
}
