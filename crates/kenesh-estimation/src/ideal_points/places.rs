//! Places, which are states in sessions, and the answers that speak of them.

use super::likelihood::Answer;
use std::collections::BTreeMap;

/// Holds one position to estimate: that of a state in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub state: usize,
    pub session: i32,
    pub votes: usize,
    /// The group of sessions joined by shared items.
    pub group: usize,
}

/// Holds one answer: whose position it speaks of, and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub place: u32,
    pub answer: Answer,
}

/// Finds places by session and state.
pub(super) struct Index {
    starts: BTreeMap<i32, (usize, Vec<u32>)>,
}

impl Index {
    pub(super) fn new(places: &[Place]) -> Index {
        let mut starts: BTreeMap<i32, (usize, Vec<u32>)> = BTreeMap::new();
        for (number, place) in places.iter().enumerate() {
            let session = starts.entry(place.session).or_insert((number, Vec::new()));
            session.1.push(place.state as u32);
        }
        Index { starts }
    }

    pub(super) fn find(&self, session: i32, state: usize) -> Option<usize> {
        let (start, states) = self.starts.get(&session)?;
        let within = states.binary_search(&(state as u32)).ok()?;
        Some(start + within)
    }
}
