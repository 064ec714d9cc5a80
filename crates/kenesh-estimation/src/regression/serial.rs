//! Meat that allows for dependence between neighbouring periods, with Bartlett's weights.

use super::effects::Codes;
use super::matrix::Matrix;
use super::scores::{Scores, add_outer};

/// The whole part of the fourth root of the number of periods.
pub(super) fn usual_lag(periods: usize) -> usize {
    (periods as f64).powf(0.25).floor() as usize
}

/// Σ_t s_t s_t' + Σ_l (1 − l/(L + 1)) Σ_t (s_t s_{t−l}' + s_{t−l} s_t') over one series in ascending
/// order; lags count periods, not rows.
pub(super) fn meat(scores: &Scores<'_>, series: &[(i64, &[f64])], lag: usize) -> Matrix {
    let mut meat = scores.zero();
    for (at, (period, score)) in series.iter().enumerate() {
        add_outer(&mut meat, score, score, 1.0);
        for (earlier, before) in series[..at].iter().rev() {
            let apart = period.abs_diff(*earlier);
            if apart > lag as u64 {
                break;
            }
            let weight = 1.0 - apart as f64 / (lag as f64 + 1.0);
            add_outer(&mut meat, score, before, weight);
            add_outer(&mut meat, before, score, weight);
        }
    }
    meat
}

/// The sum of every unit's meat.
pub(super) fn meat_by_unit(
    scores: &Scores<'_>,
    units: &Codes,
    codes: &Codes,
    periods: &[i64],
    lag: usize,
) -> Matrix {
    let mut order: Vec<u32> = (0..units.codes.len() as u32).collect();
    order.sort_by_key(|row| (units.codes[*row as usize], codes.codes[*row as usize]));
    let mut sum = scores.zero();
    for unit in order.chunk_by(|a, b| units.codes[*a as usize] == units.codes[*b as usize]) {
        let own: Vec<(i64, Vec<f64>)> = unit
            .iter()
            .map(|row| {
                (
                    periods[codes.codes[*row as usize] as usize],
                    scores.of_row(*row as usize),
                )
            })
            .collect();
        let series: Vec<(i64, &[f64])> = own
            .iter()
            .map(|(period, score)| (*period, score.as_slice()))
            .collect();
        super::matrix::accumulate(&mut sum, 1.0, &meat(scores, &series, lag));
    }
    sum
}
