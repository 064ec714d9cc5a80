//! A table in memory: named columns of equal length, numbers or factors.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::regression::error::RegressionError;

/// The code of a missing level.
pub const MISSING: u32 = u32::MAX;

/// One column of a [`Data`].
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Numbers; NaN and infinite ones are missing.
    Numbers(Vec<f64>),
    /// Levels of a factor: a code for each row, which indexes `labels`; [`MISSING`] is missing.
    Factor {
        /// The level of each row.
        codes: Vec<u32>,
        /// What the levels are called.
        labels: Vec<String>,
    },
}

impl Column {
    /// Codes one label a row; `None` is missing. Levels stand in the labels' order.
    pub fn factor<'a>(labels: impl IntoIterator<Item = Option<&'a str>>) -> Column {
        let rows: Vec<_> = labels.into_iter().collect();
        let mut distinct: Vec<&str> = rows.iter().flatten().copied().collect();
        distinct.sort_unstable();
        distinct.dedup();
        let code = |label: &str| {
            distinct
                .binary_search(&label)
                .map_or(MISSING, |at| at as u32)
        };
        let codes = rows
            .iter()
            .map(|label| label.map_or(MISSING, code))
            .collect();
        let labels = distinct.iter().map(|label| (*label).to_owned()).collect();
        Column::Factor { codes, labels }
    }

    fn rows(&self) -> usize {
        match self {
            Column::Numbers(numbers) => numbers.len(),
            Column::Factor { codes, .. } => codes.len(),
        }
    }
}

/// Named columns of equal length, shared by its copies: to clone a table copies no column.
///
/// ```
/// use kenesh_estimation::regression::{Column, Data};
/// let mut frame = Data::new(2);
/// frame.insert("votes", Column::Numbers(vec![1.0, f64::NAN]))?;
/// frame.insert("state", Column::factor([Some("TUR"), Some("KAZ")]))?;
/// assert!(frame.insert("short", Column::Numbers(vec![1.0])).is_err());
/// # Ok::<(), kenesh_estimation::regression::RegressionError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Data {
    rows: usize,
    columns: BTreeMap<String, Arc<Column>>,
    /// Of factors that were meant as numbers: what stands against it.
    no_numbers: BTreeMap<String, String>,
}

impl Data {
    /// Opens a table of so many rows, without columns.
    pub fn new(rows: usize) -> Data {
        Data {
            rows,
            ..Data::default()
        }
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Adds or replaces a column.
    ///
    /// # Errors
    ///
    /// If it has another number of rows than the frame, or a code without a label.
    pub fn insert(&mut self, name: &str, column: Column) -> Result<(), RegressionError> {
        if column.rows() != self.rows {
            let (found, rows) = (column.rows(), self.rows);
            return Err(RegressionError::Rows {
                name: name.to_owned(),
                found,
                rows,
            });
        }
        if let Column::Factor { codes, labels } = &column {
            let known = |code: &u32| *code == MISSING || (*code as usize) < labels.len();
            if !codes.iter().all(known) {
                return Err(RegressionError::Code {
                    name: name.to_owned(),
                    labels: labels.len(),
                });
            }
        }
        self.columns.insert(name.to_owned(), Arc::new(column));
        Ok(())
    }

    /// Says why a factor is no column of numbers, where it was meant as one: which cell stands against it.
    ///
    /// ```
    /// use kenesh_estimation::regression::{Column, Data, Settings, fit};
    /// let mut frame = Data::new(2);
    /// frame.insert("gdp", Column::factor([Some("1.5"), Some("2x")]))?;
    /// frame.insert("votes", Column::Numbers(vec![1.0, 2.0]))?;
    /// frame.say_no_number("gdp", "line 3 says “2x”");
    /// let error = fit(&"votes ~ gdp".parse().unwrap(), &frame, &Settings::default()).unwrap_err();
    /// assert_eq!(error.to_string(), "`gdp` is no number: line 3 says “2x”");
    /// # Ok::<(), kenesh_estimation::regression::RegressionError>(())
    /// ```
    pub fn say_no_number(&mut self, name: &str, why: impl Into<String>) {
        self.no_numbers.insert(name.to_owned(), why.into());
    }

    /// Whether a column is a factor that was not meant as numbers.
    pub(crate) fn is_text(&self, name: &str) -> bool {
        let column = self.columns.get(name).map(Arc::as_ref);
        matches!(column, Some(Column::Factor { .. })) && !self.no_numbers.contains_key(name)
    }

    /// The error of a factor that stands where a number is needed.
    pub(crate) fn no_number(&self, name: &str) -> RegressionError {
        let name = name.to_owned();
        match self.no_numbers.get(&name).cloned() {
            Some(why) => RegressionError::NoNumber { name, why },
            None => RegressionError::NotANumber { name },
        }
    }

    /// The same columns with these rows only, labels included that no longer occur.
    pub(crate) fn part(&self, rows: &[u32]) -> Data {
        let numbers = |from: &[f64]| rows.iter().map(|row| from[*row as usize]).collect();
        let codes = |from: &[u32]| rows.iter().map(|row| from[*row as usize]).collect();
        let part = |column: &Column| match column {
            Column::Numbers(from) => Column::Numbers(numbers(from)),
            Column::Factor {
                codes: from,
                labels,
            } => Column::Factor {
                codes: codes(from),
                labels: labels.clone(),
            },
        };
        let columns = self.columns.iter();
        Data {
            rows: rows.len(),
            columns: columns
                .map(|(name, column)| (name.clone(), Arc::new(part(column))))
                .collect(),
            no_numbers: self.no_numbers.clone(),
        }
    }

    /// A column by name.
    ///
    /// # Errors
    ///
    /// If there is none; the error lists those there are.
    pub fn column(&self, name: &str) -> Result<&Column, RegressionError> {
        self.columns
            .get(name)
            .map(Arc::as_ref)
            .ok_or_else(|| RegressionError::Unknown {
                name: name.to_owned(),
                known: self.columns.keys().cloned().collect::<Vec<_>>().join(", "),
            })
    }
}
