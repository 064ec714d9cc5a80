//! What became of an initiative.

use crate::word;

crate::vocabulary! {
    /// Says what became of an initiative within an organization.
    pub enum Outcome: "outcome" {
        /// It was adopted.
        Adopted: "adopted" = word("adopted"),
        /// It was rejected.
        Rejected: "rejected" = word("rejected"),
        /// It is not decided.
        Pending: "pending" = word("pending"),
        /// It came to nothing without a decision.
        Failed: "failed" = word("failed"),
    }
}
