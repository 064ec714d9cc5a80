//! A data frame: columns with names, all of as many rows.

use crate::{Column, RDataError};
use kenesh_domain::nearest;

/// How many near names an error suggests.
const SUGGESTED: usize = 3;

/// Holds a data frame under the name that the file gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The name of the object; empty in an `.rds` file, which holds one object without a name.
    pub name: String,
    /// The data frame.
    pub frame: Frame,
}

/// Holds a data frame, tibble or data table.
///
/// Beware that names of rows are not kept: what a file gives only there is lost.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    rows: usize,
    columns: Vec<(String, Column)>,
}

impl Frame {
    /// Makes a frame of columns that have so many rows each.
    pub(crate) fn new(rows: usize, columns: Vec<(String, Column)>) -> Frame {
        Frame { rows, columns }
    }

    /// Counts the rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Gives the columns with their names, in the order of the file, unread ones included.
    pub fn columns(&self) -> &[(String, Column)] {
        &self.columns
    }

    /// Finds a column by its exact name; of several with the same name, the first.
    ///
    /// An error names the nearest columns where there is none, and says what the column is where
    /// it is [`Column::Other`].
    pub fn column(&self, name: &str) -> Result<&Column, RDataError> {
        match self.columns.iter().find(|(held, _)| held == name) {
            Some((_, Column::Other(what))) => Err(RDataError::OtherColumn {
                name: name.to_owned(),
                what,
            }),
            Some((_, column)) => Ok(column),
            None => Err(RDataError::NoColumn {
                name: name.to_owned(),
                hint: self.hint(name),
            }),
        }
    }

    /// Suggests the nearest names, or lists the first where none is near.
    fn hint(&self, name: &str) -> String {
        let names = || self.columns.iter().map(|(held, _)| held.as_str());
        let near = nearest(name, names().map(|held| (held, held)), SUGGESTED);
        if !near.is_empty() {
            return format!("; the nearest are `{}`", near.join("`, `"));
        }
        let first: Vec<&str> = names().take(SUGGESTED).collect();
        match first.as_slice() {
            [] => "; the data frame has no columns".into(),
            _ => format!("; the first are `{}`", first.join("`, `")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trade() -> Frame {
        let columns = ["ccode1", "ccode2", "flow1"]
            .map(|name| (name.to_owned(), Column::Integer(vec![Some(640)])));
        let list = ("geometry".to_owned(), Column::Other("a list"));
        Frame::new(1, columns.into_iter().chain([list]).collect())
    }

    #[test]
    fn a_missing_column_brings_the_nearest() {
        let frame = trade();
        let error = |name: &str| frame.column(name).unwrap_err().to_string();
        assert_eq!(
            error("ccode"),
            "there is no column `ccode`; the nearest are `ccode1`, `ccode2`"
        );
        assert_eq!(
            error("xyz"),
            "there is no column `xyz`; the first are `ccode1`, `ccode2`, `flow1`"
        );
        assert_eq!(
            Frame::new(0, Vec::new())
                .column("a")
                .unwrap_err()
                .to_string(),
            "there is no column `a`; the data frame has no columns"
        );
    }

    #[test]
    fn a_column_that_is_not_read_says_what_it_is() {
        let frame = trade();
        assert_eq!(frame.column("ccode1").unwrap().integer(0), Some(640));
        assert_eq!(
            frame.column("geometry").unwrap_err().to_string(),
            "column `geometry` is a list, which is not read here; in R, turn it into numbers or text"
        );
    }
}
