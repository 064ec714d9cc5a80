//! The exact search, where all columns, one for each level of an effect too, fit in memory at once.

use super::cone;
use crate::regression::data::regressor::Regressor;
use crate::regression::fitting::problem::Fitting;
use crate::regression::matrix::Matrix;
use crate::regression::settings::Family;

/// What counts as zero in a column whose greatest number is 1.
const NOTHING: f64 = 1e-9;
/// The most numbers in memory, and the most multiplications.
const MOST_NUMBERS: usize = 20_000_000;
const MOST_WORK: usize = 2_000_000_000;

/// Says of every row of the sample whether it is separated; `None` where the table is too large or the search was
/// given up.
///
/// A row is separated if some combination z of regressors and effects is zero at every outcome that is not at
/// the edge of the family's range, is nowhere on the wrong side of zero, and is not zero in that row.
pub(super) fn separated(fitting: &Fitting<'_>, regressors: &[Regressor<'_>]) -> Option<Vec<bool>> {
    let rows = fitting.sample.rows.len();
    let plain = fitting.sample.effects.iter().map(|of| of.levels);
    let slopes = fitting.sample.slopes.iter().map(|of| of.codes.levels);
    let levels: usize = plain.chain(slopes).sum();
    let columns = regressors.len() + levels;
    let numbers = rows.checked_mul(columns)?;
    if numbers > MOST_NUMBERS || numbers.checked_mul(columns)? > MOST_WORK {
        return None;
    }
    let sides = sides(fitting);
    let mut columns = dense(fitting, regressors);
    signed(&mut columns, &sides);
    let (bound, free): (Vec<usize>, Vec<usize>) = (0..rows).partition(|row| sides[*row] == 0.0);
    eliminate(&mut columns, &bound);
    let inequalities: Matrix = free
        .iter()
        .map(|row| columns.iter().map(|column| column[*row]).collect())
        .collect();
    let mut found = vec![false; rows];
    for (row, positive) in free.iter().zip(cone::positive(&inequalities)?) {
        found[*row] = positive;
    }
    Some(found)
}

/// On which side of zero z may lie in a row: 0 where it must be zero.
fn sides(fitting: &Fitting<'_>) -> Vec<f64> {
    let side = |y: &f64| match fitting.settings.family {
        Family::Logit => 2.0 * y - 1.0,
        _ if *y == 0.0 => 1.0,
        _ => 0.0,
    };
    fitting.sample.outcome.iter().map(side).collect()
}

/// The columns of regressors and levels, each with 1 as its greatest number.
fn dense(fitting: &Fitting<'_>, regressors: &[Regressor<'_>]) -> Vec<Vec<f64>> {
    let rows = &fitting.sample.rows;
    // About its mean a column spans the same beside a constant, and numbers far from zero keep their digits.
    let spans_constant = fitting.constant().is_some() || !fitting.sample.effects.is_empty();
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for regressor in regressors {
        let mut column = Vec::with_capacity(rows.len());
        let used = rows.iter().map(|row| *row as usize);
        regressor.each(used, |value| column.push(value));
        if spans_constant {
            centre(&mut column);
        }
        columns.push(column);
    }
    for effect in &fitting.sample.effects {
        for level in 0..effect.levels as u32 {
            let of_level = |code: &u32| f64::from(u8::from(*code == level));
            columns.push(effect.codes.iter().map(of_level).collect());
        }
    }
    for slope in &fitting.sample.slopes {
        for level in 0..slope.codes.levels as u32 {
            let rows = slope.codes.codes.iter().zip(&slope.by);
            let of_level = |(code, by): (&u32, &f64)| if *code == level { *by } else { 0.0 };
            columns.push(rows.map(of_level).collect());
        }
    }
    columns.iter_mut().for_each(|column| scale(column));
    columns
}

/// Takes the mean off, but for a column of one number, which is the constant.
fn centre(column: &mut [f64]) {
    let first = column.first().copied().unwrap_or_default();
    if column.iter().all(|value| *value == first) {
        return;
    }
    for _ in 0..2 {
        let mean = column.iter().sum::<f64>() / column.len() as f64;
        column.iter_mut().for_each(|value| *value -= mean);
    }
}

fn scale(column: &mut [f64]) {
    let most = column.iter().fold(0.0_f64, |most, v| most.max(v.abs()));
    if most > 0.0 {
        column.iter_mut().for_each(|value| *value /= most);
    }
}

/// Turns the inequalities z ≤ 0 round.
fn signed(columns: &mut [Vec<f64>], sides: &[f64]) {
    for column in columns {
        let rows = column.iter_mut().zip(sides);
        rows.filter(|(_, side)| **side < 0.0)
            .for_each(|(value, _)| *value = -*value);
    }
}

/// Combines the columns until none has a number in the bound rows; what is left spans all combinations that
/// are zero there. Complete pivoting, so that rounding stays small.
fn eliminate(columns: &mut Vec<Vec<f64>>, bound: &[usize]) {
    while let Some((pivot, row)) = greatest(columns, bound) {
        let own = columns.swap_remove(pivot);
        let at = own[row];
        for column in columns.iter_mut().filter(|column| column[row] != 0.0) {
            let factor = column[row] / at;
            column
                .iter_mut()
                .zip(&own)
                .for_each(|(value, own)| *value -= factor * own);
            column[row] = 0.0;
        }
    }
    for column in columns.iter_mut() {
        let tiny = column.iter_mut().filter(|value| value.abs() < NOTHING);
        tiny.for_each(|value| *value = 0.0);
        scale(column);
    }
    columns.retain(|column| column.iter().any(|value| *value != 0.0));
}

/// The column and the bound row of the greatest number, if it is not nothing.
fn greatest(columns: &[Vec<f64>], bound: &[usize]) -> Option<(usize, usize)> {
    let mut greatest = (NOTHING, None);
    for (at, column) in columns.iter().enumerate() {
        for row in bound {
            if column[*row].abs() > greatest.0 {
                greatest = (column[*row].abs(), Some((at, *row)));
            }
        }
    }
    greatest.1
}
