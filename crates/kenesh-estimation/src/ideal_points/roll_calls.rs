//! Roll calls of several sessions, in compressed form.

use kenesh_measures::alignment::Vote;

/// Says why roll calls cannot be estimated from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRollCalls {
    /// A vote of a state or in a roll call that does not exist.
    #[error(
        "a vote of state {state} in roll call {call} among {states} states and {calls} roll calls: count both from 0"
    )]
    Outside {
        /// The state's place.
        state: usize,
        /// The roll call's place.
        call: usize,
        /// How many states there are.
        states: usize,
        /// How many roll calls there are.
        calls: usize,
    },
    /// Two votes of one state in one roll call.
    #[error("state {state} votes twice in roll call {call}: keep the vote that counts")]
    Twice {
        /// The state's place.
        state: usize,
        /// The roll call's place.
        call: usize,
    },
}

/// Holds every vote of several sessions, roll call after roll call.
///
/// States and roll calls are places counted from 0; their names stay with the caller. Beware that an
/// absence is no vote and is not given: which states could have voted is taken from the votes (see
/// [`Absences`](super::Absences)). Sessions are whole numbers whose differences count as time.
///
/// ```
/// use kenesh_estimation::ideal_points::RollCalls;
/// use kenesh_measures::alignment::Vote::{No, Yes};
/// let calls = RollCalls::new(&[1, 1, 2], 2, [(0, 0, Yes), (0, 1, No), (2, 1, Yes)])?;
/// assert_eq!((calls.calls(), calls.states(), calls.votes()), (3, 2, 3));
/// # Ok::<(), kenesh_estimation::ideal_points::InvalidRollCalls>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollCalls {
    sessions: Vec<i32>,
    states: usize,
    // The votes of roll call c are those from starts[c] to starts[c + 1], by state.
    starts: Vec<usize>,
    votes: Vec<(u32, Vote)>,
}

impl RollCalls {
    /// Takes the session of every roll call, the number of states, and the votes as (roll call,
    /// state, vote) in any order.
    ///
    /// To estimate by issue, or up to a year, give those roll calls only. Beware that few roll calls a
    /// session leave wide intervals, and that positions on different issues are on scales of their own.
    pub fn new(
        sessions: &[i32],
        states: usize,
        votes: impl IntoIterator<Item = (usize, usize, Vote)>,
    ) -> Result<RollCalls, InvalidRollCalls> {
        let calls = sessions.len();
        let mut cast: Vec<(usize, usize, Vote)> = votes.into_iter().collect();
        cast.sort_unstable_by_key(|(call, state, _)| (*call, *state));
        let outside = |(call, state, _): &&(usize, usize, Vote)| {
            *call >= calls || *state >= states || u32::try_from(*state).is_err()
        };
        if let Some(&(call, state, _)) = cast.iter().find(outside) {
            return Err(InvalidRollCalls::Outside {
                state,
                call,
                states,
                calls,
            });
        }
        let twice =
            |pair: &&[(usize, usize, Vote)]| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1);
        if let Some(pair) = cast.windows(2).find(twice) {
            let (call, state, _) = pair[0];
            return Err(InvalidRollCalls::Twice { state, call });
        }
        Ok(RollCalls {
            sessions: sessions.to_vec(),
            states,
            starts: (0..=calls)
                .map(|call| cast.partition_point(|vote| vote.0 < call))
                .collect(),
            votes: cast
                .iter()
                .map(|(_, state, vote)| (*state as u32, *vote))
                .collect(),
        })
    }

    /// Gives the number of roll calls.
    pub fn calls(&self) -> usize {
        self.sessions.len()
    }

    /// Gives the number of states, with those that never voted.
    pub fn states(&self) -> usize {
        self.states
    }

    /// Gives the number of votes.
    pub fn votes(&self) -> usize {
        self.votes.len()
    }

    /// Gives the votes of a roll call as (state, vote), by state; none for a roll call that does not
    /// exist.
    pub fn of_call(&self, call: usize) -> &[(u32, Vote)] {
        match (self.starts.get(call), self.starts.get(call + 1)) {
            (Some(start), Some(end)) => &self.votes[*start..*end],
            _ => &[],
        }
    }

    /// Gives the session of every roll call.
    pub fn sessions(&self) -> &[i32] {
        &self.sessions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_measures::alignment::Vote::{Abstain, No, Yes};

    #[test]
    fn votes_are_kept_by_roll_call_and_state() {
        let given = [(1, 2, No), (0, 1, Yes), (1, 0, Abstain)];
        let calls = RollCalls::new(&[7, 8], 3, given).unwrap();
        assert_eq!(calls.of_call(0), [(1, Yes)]);
        assert_eq!(calls.of_call(1), [(0, Abstain), (2, No)]);
        assert_eq!(calls.of_call(2), []);
    }

    #[test]
    fn impossible_votes_are_refused() {
        let outside = RollCalls::new(&[1], 1, [(0, 1, Yes)]);
        assert!(matches!(
            outside,
            Err(InvalidRollCalls::Outside { state: 1, .. })
        ));
        let twice = RollCalls::new(&[1], 1, [(0, 0, Yes), (0, 0, No)]);
        assert_eq!(twice, Err(InvalidRollCalls::Twice { state: 0, call: 0 }));
    }
}
