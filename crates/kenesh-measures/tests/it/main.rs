//! Measures against real data and other programs.

#![allow(clippy::unwrap_used, clippy::panic)]

mod all_sessions;
mod similarity;
mod un_votes;
