//! The channels of influence.

use crate::word;

crate::vocabulary! {
    /// Names a channel of influence.
    pub enum Channel: "channel" {
        /// Arms, agreements, exercises and training.
        Military: "military" = word("military"),
        /// Trade and aid.
        Economic: "economic" = word("economic"),
        /// Language, religion and culture.
        Ideational: "ideational" = word("ideational"),
    }
}
