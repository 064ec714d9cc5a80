//! A column of a data frame, and its cells as numbers or texts.

use crate::Labels;

/// The greatest whole number up to which a real number tells every integer from the next.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Holds the cells of a column, whatever kind R gave it.
///
/// Beware that times (`POSIXct`) are real numbers, in seconds since 1970 in UTC, and that numbers
/// with labels (`haven_labelled`) are numbers without them.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Truth values.
    Logical(Vec<Option<bool>>),
    /// Integers of 32 bits.
    Integer(Vec<Option<i32>>),
    /// Integers of 64 bits, of the package bit64.
    Whole(Vec<Option<i64>>),
    /// Real numbers; R's `NA` and `NaN` are both NaN here.
    Real(Vec<f64>),
    /// Texts.
    Text(Labels),
    /// A factor: the label of each row's level.
    Factor(Labels),
    /// Days since 1 January 1970; a part of a day is cut off, a day beyond 32 bits is missing.
    Date(Vec<Option<i32>>),
    /// A column that is not read, and what it is.
    Other(&'static str),
}

impl Column {
    /// Gives a cell as a real number: true is 1 and a date its days since 1970.
    ///
    /// Nothing where the cell is missing or NaN, or there is no such row. Beware that text is no
    /// number, even where it reads as one, and that the number behind a factor's label is not given.
    ///
    /// ```
    /// use kenesh_rdata::Column;
    /// let flow = Column::Real(vec![12.5, f64::NAN]);
    /// assert_eq!((flow.number(0), flow.number(1), flow.number(2)), (Some(12.5), None, None));
    /// ```
    pub fn number(&self, row: usize) -> Option<f64> {
        match self {
            Column::Real(cells) => cells.get(row).copied().filter(|number| !number.is_nan()),
            Column::Whole(cells) => Some((*cells.get(row)?)? as f64),
            _ => self.small(row).map(f64::from),
        }
    }

    /// Gives a cell as an integer, which may be a real number without a fraction.
    ///
    /// Nothing where the cell is missing or there is no such row. Beware that a real number with a
    /// fraction, or beyond ±2⁵³, gives nothing either.
    pub fn integer(&self, row: usize) -> Option<i64> {
        match self {
            Column::Real(cells) => {
                let number = *cells.get(row)?;
                let whole = number.fract() == 0.0 && number.abs() <= EXACT;
                whole.then_some(number as i64)
            }
            Column::Whole(cells) => cells.get(row).copied().flatten(),
            _ => self.small(row).map(i64::from),
        }
    }

    /// Gives a cell of whole numbers that fit 32 bits.
    fn small(&self, row: usize) -> Option<i32> {
        match self {
            Column::Logical(cells) => cells.get(row).copied().flatten().map(i32::from),
            Column::Integer(cells) | Column::Date(cells) => cells.get(row).copied().flatten(),
            _ => None,
        }
    }

    /// Gives a cell's text or a factor's label.
    ///
    /// Nothing where the cell is missing or there is no such row. Beware that the text `NA` is not
    /// missing, and that numbers are no texts.
    pub fn text(&self, row: usize) -> Option<&str> {
        self.labels()?.get(row)
    }

    /// Gives the labels of a column of texts or of a factor, to look each different one up once.
    pub fn labels(&self) -> Option<&Labels> {
        match self {
            Column::Text(labels) | Column::Factor(labels) => Some(labels),
            _ => None,
        }
    }

    /// Gives a cell's day, counted from 1 January 1970.
    ///
    /// Nothing where the cell is missing, there is no such row or the column holds no dates.
    pub fn date(&self, row: usize) -> Option<i32> {
        match self {
            Column::Date(cells) => cells.get(row).copied().flatten(),
            _ => None,
        }
    }

    /// Says in words what the column holds.
    pub fn words(&self) -> &'static str {
        match self {
            Column::Logical(_) => "truth values",
            Column::Integer(_) => "integers",
            Column::Whole(_) => "integers of 64 bits",
            Column::Real(_) => "real numbers",
            Column::Text(_) => "texts",
            Column::Factor(_) => "a factor",
            Column::Date(_) => "dates",
            Column::Other(what) => what,
        }
    }

    /// Counts the cells; nothing where the column is not read.
    pub(crate) fn rows(&self) -> Option<usize> {
        match self {
            Column::Logical(cells) => Some(cells.len()),
            Column::Integer(cells) | Column::Date(cells) => Some(cells.len()),
            Column::Whole(cells) => Some(cells.len()),
            Column::Real(cells) => Some(cells.len()),
            Column::Text(labels) | Column::Factor(labels) => Some(labels.len()),
            Column::Other(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_real_number_is_an_integer() {
        let column = Column::Real(vec![640.0, -9.0, 0.5, f64::NAN, f64::INFINITY, 1e17]);
        let integers: Vec<_> = (0..7).map(|row| column.integer(row)).collect();
        assert_eq!(
            integers,
            [Some(640), Some(-9), None, None, None, None, None]
        );
        assert_eq!(column.number(4), Some(f64::INFINITY));
        assert_eq!(column.text(0), None);
    }

    #[test]
    fn small_columns_are_numbers_too() {
        let truth = Column::Logical(vec![Some(true), None]);
        assert_eq!((truth.number(0), truth.integer(1)), (Some(1.0), None));
        let days = Column::Date(vec![Some(-1), None]);
        assert_eq!(
            (days.integer(0), days.date(0), days.date(1)),
            (Some(-1), Some(-1), None)
        );
        let codes = Column::Integer(vec![Some(2)]);
        assert_eq!((codes.number(0), codes.date(0)), (Some(2.0), None));
    }

    #[test]
    fn a_factor_gives_labels_and_no_numbers() {
        let factor = Column::Factor(Labels::new(vec![0], vec!["yes".into()]));
        assert_eq!((factor.text(0), factor.number(0)), (Some("yes"), None));
        assert_eq!(Column::Other("a list").text(0), None);
    }
}
