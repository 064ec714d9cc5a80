//! What the wild cluster bootstrap needs to know of a regression: sums by cluster.
//!
//! Let X be the regressors within the effects, A = (X'WX)⁻¹, a its column of the coefficient b, z = Xa,
//! u the residuals. Where the null is b = r and δ = b − r, restricted residuals are u + δz/z'Wz. A draw v,
//! one number a cluster, has the coefficient r + Σ_g v_g c_g with c_g = z_g'W(u + δz/z'Wz)_g, and cluster h
//! has the score Σ_g v_g T_hg,
//!
//! T_hg = (M 1_h z)_g'W(u + δz/z'Wz)_g − z_h'WX_h A X_g'W(u + δz/z'Wz)_g,
//!
//! where M removes the effects: it must be applied to 1_h z, the part of z in one cluster, unless every
//! effect lies within clusters. That c and T are linear in δ makes one set of draws do for all nulls.

use crate::regression::absorb::descent::{Goal, Layout, absorb};
use crate::regression::absorb::quad::Columns;
use crate::regression::covariance::sandwich::Regression;
use crate::regression::data::effects::Codes;
use crate::regression::matrix::{self, Matrix};

/// How exactly the effects are removed from the parts of z.
const CLOSELY: f64 = 1e-10;
/// How many clusters' parts are freed from the effects at once.
const TOGETHER: usize = 8;

/// The sums of one coefficient: constant and slope in δ.
pub(crate) struct ClusterSums {
    /// c, one entry a cluster.
    pub(crate) numerator: [Vec<f64>; 2],
    /// T, a row for each cluster's score.
    pub(crate) scores: [Matrix; 2],
    /// The estimate's variance without small-sample factors: Σ_h (z_h'Wu_h)².
    pub(crate) variance: f64,
}

/// Numbers of the rows: the cluster, the slot, the weight, the residual and z.
struct Row {
    cluster: usize,
    slot: usize,
    weight: f64,
    residual: f64,
    z: f64,
}

impl ClusterSums {
    /// Sums for the coefficient at a place among those kept.
    pub(crate) fn new(
        regression: &Regression<'_>,
        layout: &dyn Layout,
        clusters: &Codes,
        coefficient: usize,
    ) -> ClusterSums {
        let combination = matrix::apply(regression.bread, &regression.back[coefficient]);
        let length = matrix::dot(&combination, &regression.back[coefficient]);
        let rows = rows(regression, clusters, &combination);
        let mut own = [vec![0.0; clusters.levels], vec![0.0; clusters.levels]];
        for row in &rows {
            own[0][row.cluster] += row.weight * row.z * row.residual;
            own[1][row.cluster] += row.weight * row.z * row.z / length;
        }
        let nested = |effect: &Codes| effect.is_nested_in(clusters);
        let slopes = regression.slopes.iter().map(|slope| &slope.codes);
        let mut scores = if regression.effects.iter().chain(slopes).all(nested) {
            own.clone().map(diagonal)
        } else {
            freed(layout, &rows, clusters.levels, length)
        };
        explained(regression, &rows, clusters.levels, length, &mut scores);
        let [constant, slope] = &mut scores;
        // Where all weights are one, the draw is the data; sums say so exactly however roughly effects went.
        exact(constant, &own[0]);
        exact(slope, &vec![0.0; clusters.levels]);
        ClusterSums {
            variance: own[0].iter().map(|sum| sum * sum).sum(),
            numerator: own,
            scores,
        }
    }
}

fn rows(regression: &Regression<'_>, clusters: &Codes, combination: &[f64]) -> Vec<Row> {
    let scores = &regression.scores;
    let slots = scores.places.iter().map(|place| *place as usize);
    let row = |(slot, cluster): (usize, &u32)| Row {
        cluster: *cluster as usize,
        slot,
        weight: scores.weights[slot],
        residual: scores.columns.at(slot, 0),
        z: {
            let kept = scores.kept.iter().zip(combination);
            kept.map(|(column, a)| a * scores.columns.at(slot, *column))
                .sum()
        },
    };
    slots.zip(&clusters.codes).map(row).collect()
}

fn diagonal(values: Vec<f64>) -> Matrix {
    let mut matrix = vec![vec![0.0; values.len()]; values.len()];
    let cells = matrix.iter_mut().zip(values).enumerate();
    cells.for_each(|(at, (row, value))| row[at] = value);
    matrix
}

/// (M 1_h z)_g'Wu_g and (M 1_h z)_g'Wz_g / z'Wz.
fn freed(layout: &dyn Layout, rows: &[Row], clusters: usize, length: f64) -> [Matrix; 2] {
    let mut sums = [
        vec![vec![0.0; clusters]; clusters],
        vec![vec![0.0; clusters]; clusters],
    ];
    for first in (0..clusters).step_by(TOGETHER) {
        let mut parts = Columns::new(layout.slots(), TOGETHER);
        let within = first..clusters.min(first + TOGETHER);
        for row in rows.iter().filter(|row| within.contains(&row.cluster)) {
            parts.set(row.slot, row.cluster - first, row.z);
        }
        let spread = parts.spread(layout.weights());
        absorb(layout, &mut parts, [Goal::Length(CLOSELY); 2], &spread);
        for row in rows {
            for part in within.clone() {
                let own = row.weight * parts.at(row.slot, part - first);
                sums[0][part][row.cluster] += own * row.residual;
                sums[1][part][row.cluster] += own * row.z / length;
            }
        }
    }
    sums
}

/// Subtracts z_h'WX_h A X_g'Wu_g and z_h'WX_h A X_g'Wz_g / z'Wz.
fn explained(
    regression: &Regression<'_>,
    rows: &[Row],
    clusters: usize,
    length: f64,
    scores: &mut [Matrix; 2],
) {
    let (columns, kept) = (regression.scores.columns, regression.scores.kept);
    let mut with = [
        vec![vec![0.0; kept.len()]; clusters],
        vec![vec![0.0; kept.len()]; clusters],
    ];
    for row in rows {
        for (at, column) in kept.iter().enumerate() {
            let own = row.weight * columns.at(row.slot, *column);
            with[0][row.cluster][at] += own * row.residual;
            with[1][row.cluster][at] += own * row.z;
        }
    }
    for (h, of_z) in with[1].iter().enumerate() {
        let by = matrix::apply(regression.bread, of_z);
        let along = |sums: &[f64]| by.iter().zip(sums).map(|(a, b)| a * b).sum::<f64>();
        for g in 0..clusters {
            scores[0][h][g] -= along(&with[0][g]);
            scores[1][h][g] -= along(&with[1][g]) / length;
        }
    }
}

/// Makes the rows sum to what they are known to, on the diagonal.
fn exact(scores: &mut Matrix, sums: &[f64]) {
    for (at, (row, known)) in scores.iter_mut().zip(sums).enumerate() {
        row[at] += known - row.iter().sum::<f64>();
    }
}
