//! A row whose type is the table's declaration, and what comes of that declaration.

use crate::{ColumnBuilder, ColumnCells, ColumnSpec, Provenance, Scalar, TableSpec};
use arrow::array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow::datatypes::{Schema, SchemaRef};
use arrow::error::ArrowError;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;

/// A row of a table; [`table!`](crate::table!) declares one.
pub trait Row: Clone + fmt::Debug + Sized + Send + Sync + 'static {
    /// What is known of the table.
    const SPEC: TableSpec;

    /// The columns of its own, in order.
    const COLUMNS: &'static [Column<Self>];

    /// Reads a row from its cells, in order.
    ///
    /// # Errors
    /// Names the column and says what is wrong with its cell.
    fn read(cells: &mut RowCells<'_>) -> Result<Self, CellFault>;

    /// Orders rows by the table's key.
    fn by_key(&self, other: &Self) -> Ordering;

    /// Names what the row is about, by which the table's files are told apart.
    fn what(&self) -> Cow<'_, str>;

    /// Gives the Arrow schema.
    fn schema() -> SchemaRef {
        Self::SPEC.schema()
    }
}

/// Points to a column of a row type: a column that does not exist cannot be named.
pub struct Column<R> {
    /// What is known of the column.
    pub spec: ColumnSpec,
    /// Gives a row's cell.
    pub cell: for<'a> fn(&'a R) -> Option<Scalar<'a>>,
}

impl<R> Clone for Column<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Column<R> {}

impl<R> fmt::Debug for Column<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.name)
    }
}

/// Says what is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// The column.
    pub column: &'static str,
    /// What is wrong.
    pub problem: String,
}

/// Goes through the cells of a row, from left to right.
#[derive(Debug)]
pub struct RowCells<'a> {
    columns: std::slice::Iter<'a, ColumnCells<'a>>,
    row: usize,
}

impl RowCells<'_> {
    /// Takes the next cell as a field of the column named.
    ///
    /// # Errors
    /// A cell that the field cannot hold.
    pub fn take<T: crate::Field>(&mut self, column: &'static str) -> Result<T, CellFault> {
        let cell = self.columns.next().and_then(|cells| cells.get(self.row));
        T::of(cell, column).map_err(|problem| CellFault { column, problem })
    }
}

/// Says which row of a table cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("row {row} of `{table}`, column `{column}`: {problem}")]
pub struct RowFault {
    /// The table.
    pub table: &'static str,
    /// The row, counted from one.
    pub row: usize,
    /// The column.
    pub column: &'static str,
    /// What is wrong.
    pub problem: String,
}

/// Holds a row with the source that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<R> {
    /// The row.
    pub row: R,
    /// The source's id; empty where the rows are sources themselves.
    pub source: String,
    /// The version or date of the source; empty where the table does not say.
    pub vintage: String,
}

impl<R> Deref for Sourced<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.row
    }
}

/// Turns rows into a batch, with the source and the vintage that all of them cite where the table has
/// such columns.
///
/// # Errors
/// Rows that leave a required column empty, which the types do not allow.
pub fn batch<'a, R: Row>(
    rows: impl IntoIterator<Item = &'a R, IntoIter: Clone>,
    source: &str,
    vintage: &str,
) -> Result<RecordBatch, ArrowError> {
    let rows = rows.into_iter();
    let count = rows.clone().count();
    let column = |column| grown(column, rows.clone());
    let mut columns: Vec<ArrayRef> = R::COLUMNS.iter().map(column).collect();
    match R::SPEC.provenance {
        Provenance::SourceAndVintage => {
            columns.extend([same(source, count), same(vintage, count)]);
        }
        Provenance::SourceFirst => columns.insert(0, same(source, count)),
        Provenance::Itself => {}
    }
    RecordBatch::try_new(R::schema(), columns)
}

/// Turns rows into a batch of some of their columns.
///
/// # Errors
/// As [`batch`].
pub fn batch_of<R: Row>(rows: &[R], columns: &[Column<R>]) -> Result<RecordBatch, ArrowError> {
    let fields = columns.iter().map(|column| column.spec.field());
    let schema = Schema::new(fields.collect::<Vec<_>>());
    let columns = columns.iter().map(|column| grown(column, rows.iter()));
    let counted = RecordBatchOptions::new().with_row_count(Some(rows.len()));
    RecordBatch::try_new_with_options(schema.into(), columns.collect(), &counted)
}

fn grown<'a, R: Row>(column: &Column<R>, rows: impl Iterator<Item = &'a R>) -> ArrayRef {
    let mut builder = ColumnBuilder::new(column.spec.kind);
    for row in rows {
        builder.append((column.cell)(row));
    }
    builder.finish()
}

fn same(text: &str, rows: usize) -> ArrayRef {
    let texts = std::iter::repeat_n(text, rows);
    std::sync::Arc::new(arrow::array::StringArray::from_iter_values(texts))
}

/// Reads every row of a batch, with its source.
///
/// Beware that a column that the batch lacks reads as empty.
///
/// # Errors
/// The first row with a cell that its column cannot hold.
pub fn read_rows<R: Row>(batch: &RecordBatch) -> Result<Vec<Sourced<R>>, RowFault> {
    let columns: Vec<ColumnCells<'_>> = R::COLUMNS
        .iter()
        .map(|column| ColumnCells::named(batch, column.spec.name))
        .collect();
    let source = ColumnCells::named(batch, "source");
    let vintage = ColumnCells::named(batch, "vintage");
    let text = |cells: ColumnCells<'_>, row| match cells.get(row) {
        Some(Scalar::Text(text)) => text.into_owned(),
        _ => String::new(),
    };
    let read = |row| {
        let mut cells = RowCells {
            columns: columns.iter(),
            row,
        };
        let read = R::read(&mut cells).map_err(|fault| RowFault {
            table: R::SPEC.name,
            row: row + 1,
            column: fault.column,
            problem: fault.problem,
        })?;
        Ok(Sourced {
            row: read,
            source: text(source, row),
            vintage: text(vintage, row),
        })
    };
    (0..batch.num_rows()).map(read).collect()
}
