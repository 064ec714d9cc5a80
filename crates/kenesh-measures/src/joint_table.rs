//! The joint votes of two states: how often the one voted v while the other voted w.

use crate::alignment::{UnequalRecords, Vote};

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
    /// Counts the votes of two records over the same roll calls, absences as `None`.
    ///
    /// ```
    /// use kenesh_measures::alignment::Vote::{Abstain, No, Yes};
    /// use kenesh_measures::joint_table::JointTable;
    /// let table = JointTable::of(&[Some(Yes), Some(Yes), None], &[Some(Yes), Some(No), Some(Abstain)])?;
    /// assert_eq!(table.counts, [[1, 0, 1], [0, 0, 0], [0, 0, 0]]);
    /// # Ok::<(), kenesh_measures::alignment::UnequalRecords>(())
    /// ```
    pub fn of(a: &[Option<Vote>], b: &[Option<Vote>]) -> Result<JointTable, UnequalRecords> {
        if a.len() != b.len() {
            return Err(UnequalRecords {
                a: a.len(),
                b: b.len(),
            });
        }
        let mut table = JointTable::default();
        for (v, w) in a.iter().zip(b).filter_map(|(v, w)| v.zip(*w)) {
            table.counts[v as usize - 1][w as usize - 1] += 1;
        }
        Ok(table)
    }

    /// Counts the roll calls in which both voted.
    pub fn common(&self) -> usize {
        self.counts.as_flattened().iter().map(|n| *n as usize).sum()
    }

    /// Gives the counts as numbers.
    pub(crate) fn numbers(&self) -> [[f64; 3]; 3] {
        self.counts.map(|row| row.map(f64::from))
    }
}
