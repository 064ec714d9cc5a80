//! A table cut into those of one level of a column each.

use super::effects;
use super::table::{Data, MISSING};
use crate::regression::error::RegressionError;
use crate::regression::fitted::Fitted;

/// The rows of a table in which a column has one level.
#[derive(Debug, Clone)]
pub struct Subset {
    /// The level.
    pub level: String,
    /// These rows, as a table of their own.
    pub data: Data,
    /// Their places in the whole table.
    rows: Vec<u32>,
}

impl Data {
    /// Cuts the table into subsets, one for each level of a column, numbers in ascending order; rows in which it is
    /// missing belong to none.
    ///
    /// ```
    /// use kenesh_estimation::regression::{Column, Data};
    /// let mut frame = Data::new(3);
    /// frame.insert("region", Column::factor([Some("Asia"), None, Some("Europe")]))?;
    /// let levels: Vec<String> = frame.subsets("region")?.into_iter().map(|own| own.level).collect();
    /// assert_eq!(levels, ["Asia", "Europe"]);
    /// # Ok::<(), kenesh_estimation::regression::RegressionError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such column.
    pub fn subsets(&self, column: &str) -> Result<Vec<Subset>, RegressionError> {
        let (codes, labels) = effects::levels(self, column)?;
        let mut rows = vec![Vec::new(); labels.len()];
        for (row, code) in (0..)
            .zip(codes.iter())
            .filter(|(_, code)| **code != MISSING)
        {
            rows[*code as usize].push(row);
        }
        let subset = |(level, rows): (&String, Vec<u32>)| Subset {
            level: level.clone(),
            data: self.part(&rows),
            rows,
        };
        let there = labels.iter().zip(rows).filter(|(_, rows)| !rows.is_empty());
        Ok(there.map(subset).collect())
    }
}

impl Subset {
    /// Names the rows of a regression on the subset as the whole table numbers them.
    pub fn renumber(&self, fitted: &mut Fitted) {
        let rows = fitted.rows.iter_mut().chain(&mut fitted.separated);
        rows.for_each(|row| *row = self.rows[*row as usize]);
    }
}
