//! Instrumental variables from two halves, corrected for the bias of state effects.

use super::effects::Effects;
use super::regressors::Columns;
use super::solve::solve;

/// Into how many parts each state's years are split for the correction.
pub(super) const PARTS: usize = 3;

/// The two sets of effects that the correction compares, and the states' rows.
pub(super) struct Design {
    pub(super) whole: Effects,
    pub(super) parts: Effects,
    /// The number of rows of each state.
    pub(super) rows: Vec<usize>,
}

/// Coefficients, and what each state contributes to their error.
pub(super) struct Fit {
    pub(super) coefficients: Vec<f64>,
    /// By state and coefficient: how the coefficients would change without the state, turned around.
    influence: Vec<f64>,
}

/// A corrected fit beside the one before correction.
pub(super) struct Corrected {
    pub(super) coefficients: Vec<f64>,
    pub(super) uncorrected: Vec<f64>,
    /// The covariance by rows.
    pub(super) covariance: Vec<Vec<f64>>,
}

impl Corrected {
    pub(super) fn std_error(&self, k: usize) -> f64 {
        self.covariance[k][k].sqrt()
    }
}

/// Estimates and corrects: θ̂ + (θ̂ − θ̂_parts) / (parts − 1), state by state for the errors as well.
pub(super) fn corrected(columns: &Columns, design: &Design) -> Option<Corrected> {
    let fit_with = |effects: &Effects| {
        let own = columns.without(effects);
        fit(&crosses(&own, &design.rows), columns.width)
    };
    let (whole, parts) = (fit_with(&design.whole)?, fit_with(&design.parts)?);
    let extrapolate = |whole: &[f64], parts: &[f64]| -> Vec<f64> {
        let more = 1.0 / (PARTS as f64 - 1.0);
        whole
            .iter()
            .zip(parts)
            .map(|(w, p)| w + more * (w - p))
            .collect()
    };
    let influence = extrapolate(&whole.influence, &parts.influence);
    Some(Corrected {
        coefficients: extrapolate(&whole.coefficients, &parts.coefficients),
        covariance: jackknife(&influence, design.rows.len()),
        uncorrected: whole.coefficients,
    })
}

/// Every state's cross-products of one half with the other, in both directions.
pub(super) fn crosses(columns: &Columns, rows: &[usize]) -> Vec<Vec<f64>> {
    let width = columns.width;
    let [mut a, mut b] = columns.halves.each_ref().map(Vec::as_slice);
    let mut all = Vec::with_capacity(rows.len());
    for own in rows {
        let mut cross = vec![0.0; width * width];
        let (own_a, rest_a) = a.split_at(own * width);
        let (own_b, rest_b) = b.split_at(own * width);
        for (a, b) in own_a.chunks_exact(width).zip(own_b.chunks_exact(width)) {
            for (line, (a_k, b_k)) in cross.chunks_exact_mut(width).zip(a.iter().zip(b)) {
                for (cell, (a_l, b_l)) in line.iter_mut().zip(a.iter().zip(b)) {
                    *cell += a_k * b_l + b_k * a_l;
                }
            }
        }
        all.push(cross);
        (a, b) = (rest_a, rest_b);
    }
    all
}

/// Adds the states' cross-products up.
pub(super) fn total(crosses: &[Vec<f64>]) -> Vec<f64> {
    let mut sum = vec![0.0; crosses.first().map_or(0, Vec::len)];
    for cross in crosses {
        sum.iter_mut().zip(cross).for_each(|(sum, x)| *sum += x);
    }
    sum
}

/// Splits cross-products into those of regressors and those with the outcome, the last column.
pub(super) fn parted(cross: &[f64], width: usize) -> (Vec<f64>, Vec<f64>) {
    let lines = cross.chunks_exact(width).take(width - 1);
    let left = lines.clone().flat_map(|line| line[..width - 1].to_vec());
    (left.collect(), lines.map(|line| line[width - 1]).collect())
}

/// Solves for all states, and for the influence of each.
fn fit(crosses: &[Vec<f64>], width: usize) -> Option<Fit> {
    let (bread, right) = parted(&total(crosses), width);
    let mut coefficients = right;
    solve(&mut bread.clone(), &mut coefficients)?;
    let mut influence = Vec::with_capacity(crosses.len() * coefficients.len());
    for cross in crosses {
        let (own, mut score) = parted(cross, width);
        for (score, line) in score.iter_mut().zip(own.chunks_exact(width - 1)) {
            *score -= line
                .iter()
                .zip(&coefficients)
                .map(|(x, b)| x * b)
                .sum::<f64>();
        }
        let mut others: Vec<f64> = bread.iter().zip(&own).map(|(all, own)| all - own).collect();
        solve(&mut others, &mut score)?;
        influence.extend(score);
    }
    Some(Fit {
        coefficients,
        influence,
    })
}

/// (G − 1)/G times the sum of squares around the mean (Cameron & Miller 2015, CV3).
fn jackknife(influence: &[f64], states: usize) -> Vec<Vec<f64>> {
    let (size, g) = (influence.len() / states.max(1), states as f64);
    let mut mean = vec![0.0; size];
    for own in influence.chunks_exact(size) {
        mean.iter_mut()
            .zip(own)
            .for_each(|(mean, x)| *mean += x / g);
    }
    let mut covariance = vec![vec![0.0; size]; size];
    for own in influence.chunks_exact(size) {
        let off: Vec<f64> = own.iter().zip(&mean).map(|(x, mean)| x - mean).collect();
        for (line, x) in covariance.iter_mut().zip(&off) {
            line.iter_mut()
                .zip(&off)
                .for_each(|(cell, y)| *cell += (g - 1.0) / g * x * y);
        }
    }
    covariance
}
