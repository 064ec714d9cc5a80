//! Sheets out of declared rows: columns are taken by field, with the heading, digits and unit that
//! their declaration says.

use super::{Column, ColumnKind, Sheet, Value};
use kenesh_tables::{Meaning, Row, Scalar};

impl Sheet {
    /// Shows these columns of rows.
    ///
    /// ```
    /// use kenesh_render::sheet::Sheet;
    /// use kenesh_tables::{NameRow, TableSpec};
    /// let row = NameRow { actor: "TUR".into(), language: "tr".into(), name: "Türkiye".into() };
    /// let sheet = Sheet::of([&row], &[NameRow::name, NameRow::actor]);
    /// assert_eq!(sheet.columns[0].name, "name");
    /// assert_eq!(sheet.rows, [["Türkiye".into(), "TUR".into()]]);
    /// ```
    pub fn of<'a, R: Row>(
        rows: impl IntoIterator<Item = &'a R>,
        columns: &[kenesh_tables::Column<R>],
    ) -> Sheet {
        let mut sheet = Sheet::new(columns.iter().copied().map(Column::from));
        for row in rows {
            let cells = columns.iter().map(|column| Value::from((column.cell)(row)));
            sheet.push(cells.collect::<Vec<Value>>());
        }
        sheet
    }

    /// Adds a column that is made for showing only; a row without a value shows none.
    pub fn with<V: Into<Value>>(
        mut self,
        column: Column,
        values: impl IntoIterator<Item = V>,
    ) -> Sheet {
        self.columns.push(column);
        let mut values = values.into_iter();
        for row in &mut self.rows {
            row.push(values.next().map_or(Value::Null, Into::into));
        }
        self
    }

    /// Shows every column of rows.
    pub fn whole<'a, R: Row>(rows: impl IntoIterator<Item = &'a R>) -> Sheet {
        Sheet::of(rows, R::COLUMNS)
    }
}

impl<R> From<kenesh_tables::Column<R>> for Column {
    fn from(kenesh_tables::Column { spec, .. }: kenesh_tables::Column<R>) -> Column {
        let kind = match spec.meaning {
            _ if spec.shown.share => ColumnKind::Share,
            // Ids of organizations and of states are apart: NAM is the Non-Aligned Movement and Namibia.
            Meaning::Text | Meaning::Organization => ColumnKind::Text,
            Meaning::Actor => ColumnKind::Actor,
            Meaning::Date => ColumnKind::Date,
            Meaning::Year => ColumnKind::Year,
            Meaning::Count | Meaning::Number => ColumnKind::Number,
            Meaning::Flag => ColumnKind::Flag,
        };
        Column {
            digits: spec.shown.digits,
            unit: Some(spec.shown.unit.to_owned()).filter(|unit| !unit.is_empty()),
            ..Column::new(spec.name, spec.label(), kind)
        }
    }
}

impl From<Scalar<'_>> for Value {
    fn from(cell: Scalar<'_>) -> Value {
        match cell {
            Scalar::Text(text) => Value::Text(text.into_owned()),
            Scalar::Integer(number) => Value::from(number),
            Scalar::Number(number) => Value::from(number),
            Scalar::Flag(flag) => Value::Flag(flag),
        }
    }
}
