//! What it means that a row is absent.

use crate::word;

crate::vocabulary! {
    /// Says what the absence of a row means.
    pub enum Absence: "meaning of absence" {
        /// Absence means zero: there was no such tie or flow.
        Zero: "zero" = word("zero"),
        /// Absence means that nothing is known.
        Unknown: "unknown" = word("unknown"),
    }
}
