//! Measures against real data and other programs.

#![allow(clippy::unwrap_used, clippy::panic)]

mod agreements;
mod all_sessions;
mod similarities;
mod similarity;
mod un_votes;
mod vote_by_vote;
