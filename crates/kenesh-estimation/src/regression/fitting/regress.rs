//! From a formula and a table to a fitted regression.

use super::problem::prepare;
use super::solve::{regression, work};
use crate::regression::bootstrap::wild::few_clusters;
use crate::regression::data::table::Data;
use crate::regression::error::RegressionError;
use crate::regression::fitted::Fitted;
use crate::regression::formula::tree::Formula;
use crate::regression::report::terms::{glance, predicted, residuals, terms};
use crate::regression::settings::Settings;

/// Estimates a regression of a formula without `sunab()`.
pub(crate) fn regress(
    formula: &Formula,
    frame: &Data,
    settings: &Settings,
) -> Result<Fitted, RegressionError> {
    let (fitting, regressors) = prepare(formula, frame, settings)?;
    let worked = work(&fitting, regressors)?;
    let regression = regression(&fitting, &worked)?;
    let mut covariance = regression.covariance(&fitting.settings.covariance)?;
    let mut terms = terms(&fitting, &worked.solved, &covariance, &worked.names);
    let layout = worked.layout.as_ref();
    let asymptotic = few_clusters(&fitting, &regression, layout, &mut covariance, &mut terms)?;
    let parameters = regression.parameters(&[]);
    let glance = glance(&fitting, &worked, &covariance, parameters, asymptotic);
    let residuals = residuals(&fitting, layout, &worked.columns, &worked.solved);
    let rows = fitting.sample.rows;
    let fitted = predicted(
        fitting.settings.family,
        fitting.sample.outcome,
        fitting.sample.offset,
        &residuals,
    );
    Ok(Fitted {
        terms,
        covariance: covariance.matrix,
        glance,
        rows,
        fitted,
        residuals,
    })
}
