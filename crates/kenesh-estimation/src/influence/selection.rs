//! Which pulls can be estimated, and why others cannot.

use super::effects::Effects;
use super::instrumental::parted;
use super::regressors::Columns;
use super::results::Reason;
use super::strength::squares;
use crate::regression::matrix::{Matrix, independent};

/// What a regressor must keep of its squares; raw positions leave rounding of about 1e-16.
const COLLINEAR: f64 = 1e-9;

/// Says why each regressor cannot be estimated, if so: by both halves together, without the effects.
pub(super) fn judge(columns: &Columns, effects: &Effects, rows: &[usize]) -> Vec<Option<Reason>> {
    let size = columns.width - 1;
    let raw = squares(columns, rows);
    let spread: Vec<f64> = (0..size).map(|k| raw[k * columns.width + k]).collect();
    let own = columns.without(effects);
    let (left, _) = parted(&squares(&own, rows), columns.width);
    let left: Matrix = left.chunks_exact(size).map(<[f64]>::to_vec).collect();
    let kept = independent(&left, &spread, COLLINEAR);
    (0..size)
        .map(|k| match pulled_states(columns, k, rows) {
            0 => Some(Reason::Empty),
            1 => Some(Reason::OneState),
            _ if kept.contains(&k) => None,
            _ => Some(Reason::Collinear),
        })
        .collect()
}

/// The number of states that a regressor moves at all.
fn pulled_states(columns: &Columns, k: usize, rows: &[usize]) -> usize {
    let mut start = 0;
    let mut states = 0;
    for own in rows {
        let range = start * columns.width..(start + own) * columns.width;
        let lines = columns
            .halves
            .iter()
            .flat_map(|half| half[range.clone()].chunks_exact(columns.width));
        states += usize::from(lines.into_iter().any(|line| line[k] != 0.0));
        start += own;
    }
    states
}
