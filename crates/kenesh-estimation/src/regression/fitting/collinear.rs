//! Which regressors are left out because effects, the constant or earlier ones span them, and by which.

use crate::regression::matrix::{self, Matrix, factored, part};

/// A regressor that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spanned {
    pub(crate) column: usize,
    /// The columns that span it; none where effects or the constant do so alone.
    pub(crate) by: Vec<usize>,
}

/// The part of a column's length below which another has no part in it.
const NO_PART: f64 = 1e-6;

/// The columns of the regressors that keep more than a share of their squares.
pub(crate) fn kept_columns(
    gram: &Matrix,
    spread: &[f64],
    regressors: usize,
    share: f64,
) -> Vec<usize> {
    let all: Vec<usize> = (1..=regressors).collect();
    let spread: Vec<f64> = all.iter().map(|c| spread[*c]).collect();
    matrix::independent(&part(gram, &all, &all), &spread, share)
        .into_iter()
        .map(|k| k + 1)
        .collect()
}

/// The coefficients of the first column on those kept.
pub(crate) fn solution(gram: &Matrix, kept: &[usize]) -> Vec<f64> {
    let right: Vec<f64> = kept.iter().map(|c| gram[*c][0]).collect();
    matrix::apply(&matrix::inverse(&part(gram, kept, kept)), &right)
}

/// Says of each column that is not kept which kept ones before it span it.
pub(crate) fn spanned(
    gram: &Matrix,
    spread: &[f64],
    regressors: usize,
    kept: &[usize],
) -> Vec<Spanned> {
    let left_out = (1..=regressors).filter(|column| !kept.contains(column));
    let by = |column: usize| {
        if gram[column][column] <= matrix::COLLINEAR * spread[column] {
            return Vec::new();
        }
        let earlier = kept.iter().copied().filter(|other| *other < column);
        let earlier: Vec<usize> = earlier.collect();
        let own = part(gram, &earlier, &earlier);
        let (independent, factor) = factored(&own, &vec![0.0; earlier.len()], 0.0);
        if independent.len() < earlier.len() {
            return earlier;
        }
        let right: Vec<f64> = earlier.iter().map(|c| gram[*c][column]).collect();
        let coefficients = matrix::solve(&factor, &right);
        let least = NO_PART * gram[column][column].sqrt();
        let parts = earlier.iter().zip(coefficients);
        parts
            .filter(|(c, b)| b.abs() * gram[**c][**c].sqrt() > least)
            .map(|(c, _)| *c)
            .collect()
    };
    left_out
        .map(|column| Spanned {
            column,
            by: by(column),
        })
        .collect()
}
