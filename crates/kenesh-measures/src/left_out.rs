//! What did not enter a figure, and why.

use kenesh_domain::Missing;

/// Names something that did not enter a figure, and says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The component, patron, member or channel.
    pub name: String,
    /// Why it is missing.
    pub reason: Missing,
}

impl LeftOut {
    /// Notes that `name` was left out for `reason`.
    pub fn new(name: impl Into<String>, reason: Missing) -> LeftOut {
        LeftOut {
            name: name.into(),
            reason,
        }
    }
}
