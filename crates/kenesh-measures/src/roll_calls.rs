//! Roll calls of one period, packed into bits: how alike every pair of states voted.
//!
//! All measures of two states' votes follow from nine numbers, how often the first voted v while the
//! second voted w. They are counted for one state against 128 others at once: each roll call has a
//! bit a state, and the roll calls in which the one state voted v are added up in binary counters
//! whose digits lie in different words, a counter a bit (carry-save adders as of Harley and Seal, in
//! Warren 2013, Hacker's Delight, 5-2). No instruction for counting bits is used, which baseline
//! x86-64 does not have, and no pair needs one of its own.

mod agreements;
mod ballots;
mod call_mask;
mod counters;
mod intervals;
mod measure;
mod pairs;
mod planes;
mod tile;

pub use agreements::Agreements;
pub use ballots::{Ballots, OutsideBallots};
pub use call_mask::CallMask;
pub use intervals::{Uncertain, jackknife};
pub use measure::Measure;
