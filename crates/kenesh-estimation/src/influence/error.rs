//! What can be wrong with a panel, and how to mend it.

/// Why an influence regression could not be estimated.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum InfluenceError {
    /// Years are not in order.
    #[error("the years must rise, but {later} follows {earlier}; sort them and name each once")]
    Years {
        /// The year before.
        earlier: i32,
        /// The year that follows it.
        later: i32,
    },
    /// A half has not one position for every state and year.
    #[error("half {half} (from 0) has {found} positions; {states} states in {years} years need {}, missing ones as NaN", states * years)]
    Positions {
        /// The half.
        half: usize,
        /// Its number of positions.
        found: usize,
        /// The number of states.
        states: usize,
        /// The number of years.
        years: usize,
    },
    /// A position is infinite.
    #[error("half {half} (from 0) has an infinite position at entry {entry}; missing ones are NaN")]
    Infinite {
        /// The half.
        half: usize,
        /// The entry.
        entry: usize,
    },
    /// A weight cannot be used.
    #[error("entry {entry} of the pull `{pull}` {what}")]
    Weight {
        /// The pull.
        pull: String,
        /// The entry, from 0.
        entry: usize,
        /// What is wrong with it.
        what: &'static str,
    },
    /// Two weights for one state, partner and year.
    #[error(
        "the pull `{pull}` has two weights of state {state} on partner {partner} in one year; keep one"
    )]
    Twice {
        /// The pull.
        pull: String,
        /// The state.
        state: usize,
        /// The partner.
        partner: usize,
    },
    /// The confidence is no share.
    #[error("the confidence is {confidence}; it must lie between 0 and 1")]
    Confidence {
        /// The confidence.
        confidence: f64,
    },
    /// There is too little to estimate from.
    #[error(
        "{rows} movements of {states} states cannot give {parameters} parameters and their errors"
    )]
    TooFew {
        /// The movements that can be used.
        rows: usize,
        /// The states that make them.
        states: usize,
        /// The parameters, effects included.
        parameters: usize,
    },
    /// The instruments say nothing of some combination of pulls.
    #[error(
        "the two halves do not tell the pulls apart; leave out the pull that repeats others, or use positions with less error"
    )]
    NotIdentified,
}
