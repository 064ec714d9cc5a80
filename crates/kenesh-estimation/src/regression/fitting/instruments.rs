//! Two-stage least squares, from the cross-products of columns that are free of the effects.

use crate::regression::absorb::quad::Columns;
use crate::regression::fitted::FirstStage;
use crate::regression::matrix::{self, Matrix, apply, inverse, part};

/// Which columns are what; the outcome is column 0.
pub(crate) struct Roles {
    pub(crate) endogenous: Vec<usize>,
    pub(crate) exogenous: Vec<usize>,
    pub(crate) instruments: Vec<usize>,
}

/// The first stage: what instruments and exogenous regressors explain of each endogenous one.
pub(crate) struct Stage {
    /// The instruments and exogenous regressors.
    by: Vec<usize>,
    /// Their coefficients, one row for each endogenous regressor.
    coefficients: Matrix,
}

/// Explains every endogenous regressor.
pub(crate) fn first_stage(gram: &Matrix, roles: &Roles) -> Stage {
    let by = [roles.exogenous.as_slice(), &roles.instruments].concat();
    let bread = inverse(&part(gram, &by, &by));
    let explain = |c: &usize| apply(&bread, &by.iter().map(|z| gram[*z][*c]).collect::<Vec<_>>());
    Stage {
        coefficients: roles.endogenous.iter().map(explain).collect(),
        by,
    }
}

impl Stage {
    /// Tests that the excluded instruments explain nothing; `freedom` is what all of them leave.
    pub(crate) fn strength(
        &self,
        gram: &Matrix,
        roles: &Roles,
        names: &[String],
        freedom: usize,
    ) -> Vec<FirstStage> {
        let left = |by: &[usize], c: usize| {
            let right: Vec<f64> = by.iter().map(|z| gram[*z][c]).collect();
            let explained = apply(&inverse(&part(gram, by, by)), &right);
            gram[c][c]
                - explained
                    .iter()
                    .zip(&right)
                    .map(|(b, r)| b * r)
                    .sum::<f64>()
        };
        let excluded = roles.instruments.len();
        let test = |c: &usize| {
            let full = left(&self.by, *c);
            let f = (left(&roles.exogenous, *c) - full) / excluded as f64 / (full / freedom as f64);
            FirstStage {
                name: names[c - 1].clone(),
                f,
                df: (excluded, freedom),
            }
        };
        roles.endogenous.iter().map(test).collect()
    }

    /// Puts the predicted values in the endogenous regressors' place.
    pub(crate) fn predict(&self, columns: &mut Columns, endogenous: &[usize]) {
        let slots = columns.groups.first().map_or(0, Vec::len);
        for slot in 0..slots {
            let values: Vec<f64> = self.by.iter().map(|z| columns.at(slot, *z)).collect();
            for (column, value) in endogenous
                .iter()
                .zip(matrix::apply(&self.coefficients, &values))
            {
                columns.set(slot, *column, value);
            }
        }
    }
}

/// The coefficients of the second stage and (X̂'X̂)⁻¹; `gram` is of the columns before [`Stage::predict`].
pub(crate) fn second_stage(gram: &Matrix, roles: &Roles, stage: &Stage) -> (Vec<f64>, Matrix) {
    // Rows of P: each regressor's projection as a combination of instruments and exogenous ones.
    let unit = |c: &usize| {
        stage
            .by
            .iter()
            .map(|z| f64::from(u8::from(z == c)))
            .collect::<Vec<f64>>()
    };
    let projection: Matrix = stage
        .coefficients
        .iter()
        .cloned()
        .chain(roles.exogenous.iter().map(unit))
        .collect();
    let cross = part(gram, &stage.by, &stage.by);
    let half = matrix::product(&projection, &cross);
    let squares: Matrix = half
        .iter()
        .map(|a| {
            projection
                .iter()
                .map(|b| a.iter().zip(b).map(|(a, b)| a * b).sum())
                .collect()
        })
        .collect();
    let right: Vec<f64> = apply(
        &projection,
        &stage.by.iter().map(|z| gram[*z][0]).collect::<Vec<_>>(),
    );
    let bread = inverse(&squares);
    (apply(&bread, &right), bread)
}
