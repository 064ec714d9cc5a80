//! How a state votes.

use crate::word;

crate::vocabulary! {
    /// Says how a state voted; a state that was no member, or of which nothing is known, has no row.
    ///
    /// Beware that only some sources tell who was absent.
    pub enum Vote: "vote" {
        /// In favour.
        Yes: "yes" = word("yes"),
        /// Neither in favour nor against.
        Abstain: "abstain" = word("abstention"),
        /// Against.
        No: "no" = word("no"),
        /// A member that was absent or did not take part in the vote.
        Absent: "absent" = word("absent"),
    }
}
