//! A column of a regression: numbers, or one where a row has a level.

use std::borrow::Cow;
use std::sync::Arc;

use super::table::MISSING;
use crate::regression::threads;

/// A regressor under its name.
pub(crate) struct Regressor<'a> {
    pub(crate) name: String,
    values: Values<'a>,
}

enum Values<'a> {
    Numbers(Cow<'a, [f64]>),
    // 1 or a number where the row has the level, else 0.
    Level {
        codes: Shared<'a, u32>,
        level: u32,
        by: Option<Shared<'a, f64>>,
    },
}

/// A column that several regressors read.
#[derive(Clone)]
pub(crate) enum Shared<'a, T> {
    Borrowed(&'a [T]),
    Owned(Arc<Vec<T>>),
}

impl<T> std::ops::Deref for Shared<'_, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Shared::Borrowed(values) => values,
            Shared::Owned(values) => values,
        }
    }
}

impl<'a, T: Clone> From<Cow<'a, [T]>> for Shared<'a, T> {
    fn from(column: Cow<'a, [T]>) -> Self {
        match column {
            Cow::Borrowed(values) => Shared::Borrowed(values),
            Cow::Owned(values) => Shared::Owned(Arc::new(values)),
        }
    }
}

impl<'a> Regressor<'a> {
    /// The constant.
    pub(crate) fn intercept(rows: usize) -> Regressor<'static> {
        let values = Values::Numbers(Cow::Owned(vec![1.0; rows]));
        Regressor {
            name: "(Intercept)".to_owned(),
            values,
        }
    }

    /// Numbers under a name.
    pub(crate) fn of_numbers(name: String, numbers: Cow<'a, [f64]>) -> Regressor<'a> {
        let values = Values::Numbers(numbers);
        Regressor { name, values }
    }

    /// 1, or a number, where a row has a level, else 0.
    pub(crate) fn of_level(
        name: String,
        codes: Shared<'a, u32>,
        level: u32,
        by: Option<Shared<'a, f64>>,
    ) -> Regressor<'a> {
        let values = Values::Level { codes, level, by };
        Regressor { name, values }
    }

    /// Marks the rows where it is missing.
    pub(crate) fn mark_missing(&self, keep: &mut [bool]) {
        match &self.values {
            Values::Numbers(numbers) => threads::retain(keep, |row| numbers[row].is_finite()),
            Values::Level { .. } => threads::retain(keep, |row| self.at(row).is_finite()),
        }
    }

    /// Hands over the numbers of the rows, one after the other.
    pub(crate) fn each(&self, rows: impl Iterator<Item = usize>, take: impl FnMut(f64)) {
        match &self.values {
            Values::Numbers(numbers) => rows.map(|row| numbers[row]).for_each(take),
            Values::Level { .. } => rows.map(|row| self.at(row)).for_each(take),
        }
    }

    /// The number of a row; not finite where it is missing.
    pub(crate) fn at(&self, row: usize) -> f64 {
        match &self.values {
            Values::Numbers(numbers) => numbers[row],
            Values::Level { codes, level, by } => match codes[row] {
                MISSING => f64::NAN,
                code => {
                    let by = by.as_ref().map_or(1.0, |by| by[row]);
                    if code == *level || !by.is_finite() {
                        by
                    } else {
                        0.0
                    }
                }
            },
        }
    }
}
