//! How strong instruments are, with the kind of errors that the regression has.

use super::sandwich::Regression;
use super::scores::Scores;
use crate::regression::absorb::quad::Columns;
use crate::regression::error::RegressionError;
use crate::regression::fitted::FirstStage;
use crate::regression::fitting::instruments::Stage;
use crate::regression::fitting::problem::{Fitting, Worked};
use crate::regression::matrix::{
    COLLINEAR, Matrix, apply, cholesky, dot, eigen, factored, inverse, part, product, solve,
};
use crate::regression::settings::Covariance;

/// Wald's F of the excluded instruments for every endogenous variable, and Kleibergen & Paap's of all together where
/// there are several.
pub(crate) fn strength(
    fitting: &Fitting<'_>,
    worked: &Worked,
    second: &Regression<'_>,
) -> Result<(Vec<FirstStage>, Option<f64>), RegressionError> {
    let Some(stage) = &worked.solved.first_stage else {
        return Ok((Vec::new(), None));
    };
    let joint = Joint::of(fitting, worked, second, stage)?;
    let excluded: Vec<usize> = (stage.by.len() - stage.excluded..stage.by.len()).collect();
    let test = |(k, name): (usize, &String)| {
        let own: Vec<usize> = excluded.iter().map(|z| k * stage.by.len() + z).collect();
        let coefficients: Vec<f64> = excluded.iter().map(|z| stage.coefficients[k][*z]).collect();
        FirstStage {
            name: name.clone(),
            f: wald(&part(&joint.matrix, &own, &own), &coefficients) / excluded.len() as f64,
            df: (excluded.len(), joint.freedom.max(0.0) as usize),
        }
    };
    let each: Vec<FirstStage> = stage.names.iter().enumerate().map(test).collect();
    let together = (each.len() > 1).then(|| kleibergen_paap(stage, &joint.matrix, &excluded));
    Ok((each, together.filter(|f| f.is_finite())))
}

/// b'V⁻¹b; NaN where V is not positive definite.
fn wald(matrix: &Matrix, coefficients: &[f64]) -> f64 {
    let spread: Vec<f64> = (0..matrix.len()).map(|k| matrix[k][k]).collect();
    let (kept, factor) = factored(matrix, &spread, COLLINEAR);
    match kept.len() == matrix.len() {
        true => dot(coefficients, &solve(&factor, coefficients)),
        false => f64::NAN,
    }
}

/// The covariance of all coefficients of the first stage, one endogenous variable after the other.
struct Joint {
    matrix: Matrix,
    freedom: f64,
}

impl Joint {
    fn of(
        fitting: &Fitting<'_>,
        worked: &Worked,
        second: &Regression<'_>,
        stage: &Stage,
    ) -> Result<Joint, RegressionError> {
        let (by, weights) = (stage.by.len(), worked.layout.weights());
        let width = by * stage.endogenous.len();
        let (columns, residuals) = scored(worked, stage);
        let bread = |a: usize, b: usize| stage.bread[a % by][b % by];
        let alone = |a: usize, b: usize| if a / by == b / by { bread(a, b) } else { 0.0 };
        let kept: Vec<usize> = (1..=width).collect();
        let regression = Regression {
            scores: Scores {
                columns: &columns,
                weights,
                places: worked.layout.places(),
                kept: &kept,
            },
            bread: &matrix(width, alone),
            back: &matrix(width, |a, b| f64::from(u8::from(a == b))),
            regressors: by,
            variance: 0.0,
            ..*second
        };
        let kind = &fitting.settings.covariance;
        let mut estimated = regression.covariance(kind)?;
        if matches!(kind, Covariance::Usual | Covariance::Iid) {
            let freedom = fitting.freedom(by)? as f64;
            let variance = matrix(residuals.len(), |a, b| {
                let rows = residuals[a].iter().zip(&residuals[b]).zip(weights);
                rows.map(|((a, b), w)| w * a * b).sum::<f64>() / freedom
            });
            estimated.matrix = matrix(width, |a, b| variance[a / by][b / by] * bread(a, b));
        }
        Ok(Joint {
            matrix: estimated.matrix,
            freedom: estimated.freedom,
        })
    }
}

/// The scores of the first stage, residual times regressor, as columns with 1 in the residual's place; and the
/// residuals of every endogenous variable.
fn scored(worked: &Worked, stage: &Stage) -> (Columns, Vec<Vec<f64>>) {
    let (by, slots) = (&stage.by, worked.layout.weights().len());
    let mut columns = Columns::new(slots, 1 + by.len() * stage.endogenous.len());
    let mut residuals = vec![vec![0.0; slots]; stage.endogenous.len()];
    for place in worked.layout.places() {
        let slot = *place as usize;
        let own: Vec<f64> = by.iter().map(|z| worked.columns.at(slot, *z)).collect();
        columns.set(slot, 0, 1.0);
        for (k, residual) in residuals.iter_mut().enumerate() {
            residual[slot] = stage.endogenous[k][slot] - dot(&stage.coefficients[k], &own);
            for (at, z) in own.iter().enumerate() {
                columns.set(slot, 1 + k * by.len() + at, residual[slot] * z);
            }
        }
    }
    (columns, residuals)
}

/// A square matrix by its cells.
fn matrix(size: usize, cell: impl Fn(usize, usize) -> f64) -> Matrix {
    let row = |r: usize| (0..size).map(|c| cell(r, c)).collect();
    (0..size).map(row).collect()
}

/// The Wald statistic, over the number of instruments, that the matrix of first-stage coefficients lacks full rank
/// (Kleibergen & Paap 2006, Journal of Econometrics 133(1)); with errors of one variance Cragg & Donald's F.
///
/// Θ = G Π F with G'G = Z'WZ of the instruments and FF' = (X'WX)⁻¹ of the endogenous variables, both within the
/// exogenous ones; tested is that its least singular value is zero.
fn kleibergen_paap(stage: &Stage, joint: &Matrix, excluded: &[usize]) -> f64 {
    let (width, endogenous, size) = (stage.by.len(), stage.endogenous.len(), excluded.len());
    let lower = cholesky(&inverse(&part(&stage.bread, excluded, excluded)), 0.0);
    let g = matrix(size, |r, c| cell(&lower, c, r));
    let within = within_exogenous(stage, excluded);
    // F = C'⁻¹ = (CC')⁻¹C, with the lower triangle C.
    let c = cholesky(&within, 0.0);
    let f = product(
        &inverse(&within),
        &matrix(endogenous, |r, k| cell(&c, r, k)),
    );
    let pi = |z: &usize| (0..endogenous).map(|k| stage.coefficients[k][*z]).collect();
    let theta = product(&product(&g, &excluded.iter().map(pi).collect()), &f);
    let squares = matrix(endogenous, |a, b| {
        theta.iter().map(|row| row[a] * row[b]).sum()
    });
    let (values, vectors) = eigen(squares);
    let Some(least) = (0..endogenous).min_by(|a, b| values[*a].total_cmp(&values[*b])) else {
        return f64::NAN;
    };
    let along = |k: usize| -> Vec<f64> { vectors.iter().map(|row| row[k]).collect() };
    let others = (0..endogenous).filter(|k| *k != least);
    let strong: Vec<Vec<f64>> = others.map(|k| apply(&theta, &along(k))).collect();
    let basis = complement(&strong, size);
    let lambda = apply(&basis, &apply(&theta, &along(least)));
    // The variance of Πf is Σ f_a f_b V_ab.
    let weights = apply(&f, &along(least));
    let pairs = || (0..endogenous).flat_map(|a| (0..endogenous).map(move |b| (a, b)));
    let variance = matrix(size, |r, s| {
        let own = |(a, b): (usize, usize)| {
            weights[a] * weights[b] * joint[a * width + excluded[r]][b * width + excluded[s]]
        };
        pairs().map(own).sum()
    });
    let half = product(&basis, &g);
    let spread = matrix(half.len(), |a, b| {
        dot(&half[a], &apply(&variance, &half[b]))
    });
    wald(&spread, &lambda) / size as f64
}

/// A cell of a lower triangle.
fn cell(lower: &Matrix, row: usize, column: usize) -> f64 {
    let row = lower.get(row);
    row.and_then(|row| row.get(column))
        .copied()
        .unwrap_or_default()
}

/// X'WX of the endogenous variables within the exogenous ones: what instruments explain there, and residuals.
fn within_exogenous(stage: &Stage, excluded: &[usize]) -> Matrix {
    let cross = inverse(&stage.bread);
    let instruments = inverse(&part(&stage.bread, excluded, excluded));
    let own = |k: usize| -> Vec<f64> {
        let all = &stage.coefficients[k];
        excluded.iter().map(|z| all[*z]).collect()
    };
    matrix(stage.endogenous.len(), |a, b| {
        let all = dot(
            &stage.coefficients[a],
            &apply(&cross, &stage.coefficients[b]),
        );
        let by_instruments = dot(&own(a), &apply(&instruments, &own(b)));
        stage.gram[a][b] - all + by_instruments
    })
}

/// Rows that span what is orthogonal to some vectors, each of length one.
fn complement(vectors: &[Vec<f64>], size: usize) -> Matrix {
    let mut all: Vec<Vec<f64>> = Vec::new();
    let unit = |k: usize| (0..size).map(|j| f64::from(u8::from(j == k))).collect();
    let candidates = vectors.iter().cloned().chain((0..size).map(unit));
    for mut own in candidates {
        let before = dot(&own, &own);
        for _ in 0..2 {
            for known in &all {
                let along = dot(&own, known);
                crate::regression::matrix::add(&mut own, -along, known);
            }
        }
        let left = dot(&own, &own);
        if left > COLLINEAR * before && all.len() < size {
            all.push(own.iter().map(|x| x / left.sqrt()).collect());
        }
    }
    all.split_off(vectors.len().min(all.len()))
}
