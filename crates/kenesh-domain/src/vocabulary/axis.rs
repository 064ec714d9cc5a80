//! The axes of institutionalization.

use crate::word;

crate::vocabulary! {
    /// Names an axis along which an organization institutionalizes.
    pub enum Axis: "axis" {
        /// How many bodies and meetings tie the members to each other.
        Density: "density" = word("density"),
        /// What the organization may decide and do on its own.
        Authority: "authority" = word("authority"),
    }
}
