//! How a state votes.

use crate::word;

crate::vocabulary! {
    /// Says how a state voted; a state that was absent has no vote.
    pub enum Vote: "vote" {
        /// In favour.
        Yes: "yes" = word("yes"),
        /// Neither in favour nor against.
        Abstain: "abstain" = word("abstention"),
        /// Against.
        No: "no" = word("no"),
    }
}
