//! Sheets out of rows: a column is added together with what it shows of a row and with its part in the
//! chart, so that nothing is found by position and no name is written twice.

use super::{Column, Sheet, Value};
use crate::document::{Chart, Mark};

/// Declares the methods that add a column of a kind, which the chart does not draw.
macro_rules! kinds {
    ($($(#[$about:meta])+ $kind:ident;)+) => {$(
        $(#[$about])+
        pub fn $kind<V: Into<Value>>(
            self,
            name: &str,
            label: &str,
            value: impl Fn(&'a R) -> V,
        ) -> Self {
            self.column(Column::$kind(name, label), value)
        }
    )+};
}

/// Declares the methods that add a column as a part of the chart.
macro_rules! parts {
    ($($(#[$about:meta])+ $part:ident;)+) => {$(
        $(#[$about])+
        pub fn $part<V: Into<Value>>(
            mut self,
            column: impl Into<Column>,
            value: impl Fn(&'a R) -> V,
        ) -> Self {
            let column = column.into();
            if let Some(chart) = &mut self.chart {
                chart.$part = Some(column.name.clone());
            }
            self.column(column, value)
        }
    )+};
}

/// Holds rows on the way to a sheet, perhaps to one that is drawn.
///
/// ```
/// use kenesh_render::document::{Figure, Mark};
/// use kenesh_render::sheet::{Column, Rows};
/// let shares = [(1993, 0.031), (1994, 0.042)];
/// let rows = Rows::drawn(Mark::Lines, &shares)
///     .x(Column::year("year", "Year"), |(year, _)| *year)
///     .y(Column::share("value", "Share", 1), |(_, share)| *share);
/// let figure = Figure::of("trade-share", rows).title("The share stayed under 5%, 1993–1994");
/// assert!(figure.check().is_ok());
/// ```
#[derive(Debug)]
pub struct Rows<'a, R> {
    rows: Vec<&'a R>,
    pub(crate) sheet: Sheet,
    pub(crate) chart: Option<Chart>,
}

impl<'a, R> Rows<'a, R> {
    /// Takes rows whose sheet is not drawn.
    pub fn of(rows: impl IntoIterator<Item = &'a R>) -> Self {
        let rows: Vec<&R> = rows.into_iter().collect();
        let sheet = Sheet {
            columns: Vec::new(),
            rows: vec![Vec::new(); rows.len()],
        };
        Rows {
            rows,
            sheet,
            chart: None,
        }
    }

    /// Takes rows that a mark draws.
    pub fn drawn(mark: Mark, rows: impl IntoIterator<Item = &'a R>) -> Self {
        Rows {
            chart: Some(Chart::of(mark)),
            ..Rows::of(rows)
        }
    }

    /// Has fills and bars reach to a number, where that is more than the largest shown.
    pub fn scaled_to(mut self, most: f64) -> Self {
        if let Some(chart) = &mut self.chart {
            chart.most = Some(most);
        }
        self
    }

    /// Adds a column that the chart does not draw.
    pub fn column<V: Into<Value>>(
        mut self,
        column: impl Into<Column>,
        value: impl Fn(&'a R) -> V,
    ) -> Self {
        let values = self.rows.iter().map(|row| value(row));
        self.sheet = self.sheet.with(column.into(), values);
        self
    }

    kinds! {
        /// Adds a column of words.
        text;
        /// Adds a column of actors' ids.
        actor;
        /// Adds a column of dates.
        date;
        /// Adds a column of years.
        year;
        /// Adds a column of yes and no.
        flag;
    }

    /// Adds a column of numbers shown with `digits` decimals.
    pub fn number<V: Into<Value>>(
        self,
        name: &str,
        label: &str,
        digits: u8,
        value: impl Fn(&'a R) -> V,
    ) -> Self {
        self.column(Column::number(name, label, digits), value)
    }

    /// Adds a column of fractions shown as percentages with `digits` decimals.
    pub fn share<V: Into<Value>>(
        self,
        name: &str,
        label: &str,
        digits: u8,
        value: impl Fn(&'a R) -> V,
    ) -> Self {
        self.column(Column::share(name, label, digits), value)
    }

    /// Adds a column of declared rows as its declaration heads and shows it.
    pub fn field(self, column: kenesh_tables::Column<R>) -> Self {
        self.column(column, |row| (column.cell)(row))
    }

    /// Adds the column that says why a row's figure is missing.
    pub fn missing<V: Into<Value>>(self, reason: impl Fn(&'a R) -> V) -> Self {
        self.column(Column::missing(), reason)
    }

    parts! {
        /// Adds the column along x.
        x;
        /// Adds the column along y.
        y;
        /// Adds the column that tells lines or colours apart.
        series;
        /// Adds the column that splits the figure into panels.
        facet;
        /// Adds the lower end of the interval.
        lo;
        /// Adds the upper end of the interval.
        hi;
        /// Adds the column whose content is written beside or in the mark.
        label;
    }

    /// Gives the sheet.
    pub fn sheet(self) -> Sheet {
        self.sheet
    }
}
