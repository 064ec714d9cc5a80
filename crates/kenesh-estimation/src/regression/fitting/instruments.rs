//! Two-stage least squares, from the cross-products of columns that are free of the effects.

use crate::regression::absorb::quad::Columns;
use crate::regression::matrix::{self, Matrix, apply, inverse, part};

/// Which columns are what; the outcome is column 0.
pub(crate) struct Roles {
    pub(crate) endogenous: Vec<usize>,
    pub(crate) exogenous: Vec<usize>,
    pub(crate) instruments: Vec<usize>,
}

/// The first stage: what instruments and exogenous regressors explain of each endogenous one.
pub(crate) struct Stage {
    /// The exogenous regressors, then the instruments.
    pub(crate) by: Vec<usize>,
    /// Their coefficients, one row for each endogenous regressor.
    pub(crate) coefficients: Matrix,
    /// (Z'WZ)⁻¹ of them.
    pub(crate) bread: Matrix,
    /// The number of instruments.
    pub(crate) excluded: usize,
    /// The endogenous regressors by slot, as they are before their prediction takes their place.
    pub(crate) endogenous: Vec<Vec<f64>>,
    /// Their names.
    pub(crate) names: Vec<String>,
    /// Their cross-products with each other.
    pub(crate) gram: Matrix,
}

/// Explains every endogenous regressor.
pub(crate) fn first_stage(
    gram: &Matrix,
    roles: &Roles,
    columns: &Columns,
    names: &[String],
) -> Stage {
    let by = [roles.exogenous.as_slice(), &roles.instruments].concat();
    let bread = inverse(&part(gram, &by, &by));
    let explain = |c: &usize| apply(&bread, &by.iter().map(|z| gram[*z][*c]).collect::<Vec<_>>());
    let slots = columns.groups.first().map_or(0, Vec::len);
    let column = |c: &usize| (0..slots).map(|slot| columns.at(slot, *c)).collect();
    Stage {
        coefficients: roles.endogenous.iter().map(explain).collect(),
        bread,
        excluded: roles.instruments.len(),
        endogenous: roles.endogenous.iter().map(column).collect(),
        names: roles
            .endogenous
            .iter()
            .map(|c| names[c - 1].clone())
            .collect(),
        gram: part(gram, &roles.endogenous, &roles.endogenous),
        by,
    }
}

impl Stage {
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
