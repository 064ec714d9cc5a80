//! The joint votes of two states: how often the one voted v while the other voted w.

/// Counts common votes by the first state's vote (row) and the second's (column): yes, abstention,
/// no.
///
/// All measures of similarity follow from it. Beware that it has no absences: a roll call counts
/// where both voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JointTable {
    /// The counts.
    pub counts: [[u32; 3]; 3],
}

impl JointTable {
    /// Counts the roll calls in which both voted.
    pub fn common(&self) -> usize {
        self.counts.as_flattened().iter().map(|n| *n as usize).sum()
    }

    /// Gives the counts as numbers.
    pub(crate) fn numbers(&self) -> [[f64; 3]; 3] {
        self.counts.map(|row| row.map(f64::from))
    }
}
