//! Adding up bits of many roll calls for a whole block of states at once.

use super::planes::{Block, Planes, WIDTH};

/// Counts for each state of a block, by its vote: yes, abstention, no. Signed, as x86-64
/// turns only signed numbers into floating point quickly.
pub(super) type Counts = [[i32; WIDTH]; 3];

/// Binary counters, the lowest digit first: digit k of every state's count lies in block k.
type Counters = [Block; 8];

/// The most roll calls that counters of eight digits take, four at a time.
const MOST: usize = 252;

/// Counts how often each of the first `states` states of a block voted each way in `calls`.
pub(super) fn count(
    planes: &Planes,
    block: usize,
    states: usize,
    calls: &[u32],
    counts: &mut Counts,
) {
    let (calls, rest) = calls.split_at(calls.len().min(MOST));
    let counters = add_up(planes, block, calls);
    each_byte(&counters, states, counts, |count, byte| *count = byte);
    for calls in rest.chunks(MOST) {
        let counters = add_up(planes, block, calls);
        each_byte(&counters, states, counts, |count, byte| *count += byte);
    }
}

/// Counts for up to [`MOST`] roll calls, as [`digits_to_bytes`] leaves the counts.
fn add_up(planes: &Planes, block: usize, calls: &[u32]) -> Counters {
    let digits = calls
        .len()
        .checked_ilog2()
        .map_or(0, |last| last as usize + 1);
    let mut counters: Counters = [[0; 6]; 8];
    let bits = |call: u32| planes.block(call as usize, block);
    let mut fours = calls.chunks_exact(4);
    for four in &mut fours {
        let (sum, twos) = add(&counters[0], bits(four[0]), bits(four[1]));
        let (sum, more) = add(&sum, bits(four[2]), bits(four[3]));
        let (next, carry) = add(&counters[1], &twos, &more);
        (counters[0], counters[1]) = (sum, next);
        carry_on(&mut counters[2..digits], carry);
    }
    for call in fours.remainder() {
        carry_on(&mut counters[..digits], *bits(*call));
    }
    digits_to_bytes(&mut counters);
    counters
}

/// Adds three bits: their sum's lower digit and its upper.
fn add(a: &Block, b: &Block, c: &Block) -> (Block, Block) {
    let (mut sum, mut carry) = ([0; 6], [0; 6]);
    for k in 0..6 {
        let half = a[k] ^ b[k];
        sum[k] = half ^ c[k];
        carry[k] = (a[k] & b[k]) | (half & c[k]);
    }
    (sum, carry)
}

/// Adds a bit at the lowest of `digits`.
fn carry_on(digits: &mut [Block], mut carry: Block) {
    for digit in digits {
        for (digit, carry) in digit.iter_mut().zip(&mut carry) {
            (*digit, *carry) = (*digit ^ *carry, *digit & *carry);
        }
    }
}

/// Turns digits into bytes: byte j of word i becomes the count at bit 8j + i.
///
/// The transposition of an 8 × 8 matrix of bits for all bytes at once (Warren 2013, Hacker's
/// Delight, 7-3).
fn digits_to_bytes(counters: &mut Counters) {
    swap::<1>(counters, 0x5555_5555_5555_5555);
    swap::<2>(counters, 0x3333_3333_3333_3333);
    swap::<4>(counters, 0x0f0f_0f0f_0f0f_0f0f);
}

fn swap<const BY: usize>(counters: &mut Counters, mask: u64) {
    for low in (0..8).filter(|k| k & BY == 0) {
        let (mut upper, mut lower) = (counters[low], counters[low + BY]);
        for (a, b) in upper.iter_mut().zip(&mut lower) {
            let differ = ((*a >> BY) ^ *b) & mask;
            *a ^= differ << BY;
            *b ^= differ;
        }
        (counters[low], counters[low + BY]) = (upper, lower);
    }
}

/// Puts each state's byte into its count.
fn each_byte(counters: &Counters, states: usize, counts: &mut Counts, put: impl Fn(&mut i32, i32)) {
    for (vote, counts) in counts.iter_mut().enumerate() {
        let mut bytes = [0; WIDTH];
        let (eights, _) = bytes.as_chunks_mut::<8>();
        for (place, eight) in eights.iter_mut().enumerate() {
            *eight = counters[place % 8][2 * vote + place / 8].to_le_bytes();
        }
        for (count, byte) in counts[..states].iter_mut().zip(bytes) {
            put(count, i32::from(byte));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::Vote;
    use crate::stream::{index, stream};

    /// Every number of roll calls up to more than counters hold, with roll calls named twice.
    #[test]
    fn counts_are_those_of_one_after_the_other() {
        let (calls, states) = (40, 300);
        let mut planes = Planes::new(calls, states);
        let mut rng = stream(8, 0);
        let mut cast = vec![vec![None; states]; calls];
        for (call, votes) in cast.iter_mut().enumerate() {
            for (state, vote) in votes.iter_mut().enumerate() {
                *vote = Vote::of(index(&mut rng, 4) as u8);
                if let Some(vote) = *vote {
                    planes.set(call, state, vote);
                }
            }
        }
        for length in (0..40).chain([251, 252, 253, 600]) {
            let chosen: Vec<u32> = (0..length).map(|_| index(&mut rng, calls) as u32).collect();
            for block in 0..3 {
                let mut counts = [[0; WIDTH]; 3];
                count(&planes, block, WIDTH, &chosen, &mut counts);
                for place in 0..WIDTH {
                    for (vote, counts) in [Vote::Yes, Vote::Abstain, Vote::No].iter().zip(&counts) {
                        let voted = |call: &&u32| {
                            cast[**call as usize].get(block * WIDTH + place) == Some(&Some(*vote))
                        };
                        assert_eq!(counts[place], chosen.iter().filter(voted).count() as i32);
                    }
                }
            }
        }
    }
}
