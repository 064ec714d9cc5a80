//! The rows of a batch, read column by column without being copied.

use super::loaded::{Names, Row};
use super::{FIRST_YEAR, Layout};
use kenesh_domain::{Cell, Missing, Year};
use kenesh_tables::Column;
use kenesh_tables::arrow::array::PrimitiveArray;
use kenesh_tables::arrow::array::{
    Array, AsArray, Float64Array, Int32Array, Int64Array, RecordBatch,
};
use kenesh_tables::arrow::datatypes::{ArrowPrimitiveType, Float64Type, Int32Type, Int64Type};
use std::collections::BTreeMap;

/// The columns of a batch that a panel needs.
#[derive(Debug)]
pub(super) struct Piece {
    source: u32,
    a: Keys<u32>,
    b: Option<Keys<u32>>,
    since: Int64Array,
    until: Int64Array,
    value: Float64Array,
    missing: Option<Keys<Missing>>,
    lo: Option<Float64Array>,
    hi: Option<Float64Array>,
    n: Option<Int64Array>,
}

/// Texts as keys, and what each text stands for: it is looked up once.
#[derive(Debug)]
struct Keys<T> {
    keys: Int32Array,
    meanings: Vec<T>,
}

impl<T: Copy> Keys<T> {
    fn of<R>(
        batch: &RecordBatch,
        column: Column<R>,
        meaning: impl FnMut(Option<&str>) -> T,
    ) -> Option<Keys<T>> {
        let column = batch.column_by_name(column.spec.name)?;
        let column = column.as_dictionary_opt::<Int32Type>()?;
        let texts = column.values().as_string_opt::<i32>()?;
        Some(Keys {
            keys: column.keys().clone(),
            meanings: texts.iter().map(meaning).collect(),
        })
    }

    fn get(&self, row: usize) -> Option<T> {
        let key = usize::try_from(cell(&self.keys, row)?).ok()?;
        self.meanings.get(key).copied()
    }
}

impl Piece {
    /// Takes the columns of a batch; nothing where it lacks one that every row needs.
    pub(super) fn of<R>(
        batch: &RecordBatch,
        layout: &Layout<R>,
        source: u32,
        names: &mut Names,
    ) -> Option<Piece> {
        let mut actors =
            |column: Column<R>| Keys::of(batch, column, |id| names.number(id.unwrap_or_default()));
        let a = actors(layout.a)?;
        let b = layout.b.and_then(actors);
        let reason = |text: Option<&str>| {
            let known = text.and_then(Missing::parse);
            known.unwrap_or(Missing::NotReported)
        };
        let reasons = |column: Column<R>| Keys::of(batch, column, reason);
        Some(Piece {
            source,
            a,
            b,
            since: numbers::<R, Int64Type>(batch, layout.since)?,
            until: numbers::<R, Int64Type>(batch, layout.until)?,
            value: numbers::<R, Float64Type>(batch, layout.value)?,
            missing: layout.missing.and_then(reasons),
            lo: layout.lo.and_then(|column| numbers(batch, column)),
            hi: layout.hi.and_then(|column| numbers(batch, column)),
            n: layout.n.and_then(|column| numbers(batch, column)),
        })
    }

    /// Goes through the rows; those that end before panels begin are passed over.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> {
        (0..self.since.len()).filter_map(|row| self.row(row))
    }

    /// Goes through the rows of years for which something holds.
    pub(super) fn rows_where(&self, holds: impl Fn(Year) -> bool) -> impl Iterator<Item = Row> {
        let rows = 0..self.since.len();
        rows.filter(move |row| year(&self.since, *row).is_some_and(&holds))
            .filter_map(|row| self.row(row))
    }

    /// Gives the source's number.
    pub(super) fn source(&self) -> u32 {
        self.source
    }

    /// Counts the rows of each year that panels have.
    pub(super) fn count(&self, years: &mut BTreeMap<Year, BTreeMap<u32, usize>>) {
        // Most years lie close together: they are counted in a row of counters.
        let mut near = [0_usize; 256];
        for row in 0..self.since.len() {
            let (since, until) = (year(&self.since, row), year(&self.until, row));
            let Some(since) = since.filter(|since| until.unwrap_or(*since) >= FIRST_YEAR) else {
                continue;
            };
            let place = usize::try_from(since.saturating_sub(FIRST_YEAR)).ok();
            match place.and_then(|place| near.get_mut(place)) {
                Some(rows) => *rows += 1,
                None => *self.of_year(years, since) += 1,
            }
        }
        for (year, rows) in (FIRST_YEAR..).zip(near).filter(|(_, rows)| *rows > 0) {
            *self.of_year(years, year) += rows;
        }
    }

    fn of_year<'a>(
        &self,
        years: &'a mut BTreeMap<Year, BTreeMap<u32, usize>>,
        year: Year,
    ) -> &'a mut usize {
        let sources = years.entry(year).or_default();
        sources.entry(self.source).or_default()
    }

    fn row(&self, row: usize) -> Option<Row> {
        let (since, until) = (year(&self.since, row), year(&self.until, row));
        let last = until.or(since);
        if last.is_some_and(|last| last < FIRST_YEAR) {
            return None;
        }
        let a = self.a.get(row)?;
        let of = |numbers: &Option<Float64Array>| cell(numbers.as_ref()?, row);
        let reason = self.missing.as_ref().and_then(|reasons| reasons.get(row));
        Some(Row {
            source: self.source,
            a,
            b: match &self.b {
                Some(others) => others.get(row)?,
                None => a,
            },
            since,
            until,
            cell: Cell::of(
                cell(&self.value, row),
                reason.unwrap_or(Missing::NotReported),
            ),
            lo: of(&self.lo),
            hi: of(&self.hi),
            n: self.n.as_ref().and_then(|numbers| cell(numbers, row)),
        })
    }
}

fn numbers<R, T: ArrowPrimitiveType>(
    batch: &RecordBatch,
    column: Column<R>,
) -> Option<PrimitiveArray<T>> {
    let column = batch.column_by_name(column.spec.name)?;
    column.as_primitive_opt::<T>().cloned()
}

fn cell<T: ArrowPrimitiveType>(column: &PrimitiveArray<T>, row: usize) -> Option<T::Native> {
    let there = row < column.len() && column.is_valid(row);
    there.then(|| column.value(row))
}

fn year(column: &Int64Array, row: usize) -> Option<Year> {
    Year::try_from(cell(column, row)?).ok()
}
