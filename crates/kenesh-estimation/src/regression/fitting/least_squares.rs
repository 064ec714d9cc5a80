//! Least squares, in one stage or two.

use super::generalized::{kept_columns, solution};
use super::instruments::{self, Roles};
use super::problem::{Fitting, Solved};
use crate::regression::absorb::descent::{Goal, Layout, absorb};
use crate::regression::absorb::quad::Columns;
use crate::regression::error::RegressionError;
use crate::regression::matrix::{self, COLLINEAR, Matrix};

/// Solves least squares, instruments included; the first column holds the residuals then.
pub(crate) fn least_squares(
    fitting: &Fitting<'_>,
    layout: &mut dyn Layout,
    columns: &mut Columns,
    prior: Vec<f64>,
    names: &[String],
) -> Result<Solved, RegressionError> {
    layout.weigh(prior);
    let spread = columns.spread(layout.weights());
    let goal = Goal::Length(fitting.settings.tolerance);
    let (_, converged) = absorb(layout, columns, goal, goal);
    let gram = columns.gram(layout.weights());
    let mut kept = kept_columns(&gram, &spread, names.len(), COLLINEAR);
    let (coefficients, bread, first_stage);
    if fitting.counts[2] > 0 {
        let roles = roles(fitting, &gram, &spread)?;
        let stage = instruments::first_stage(&gram, &roles);
        (coefficients, bread) = instruments::second_stage(&gram, &roles, &stage);
        first_stage = stage.strength(
            &gram,
            &roles,
            names,
            fitting.freedom(roles.exogenous.len() + roles.instruments.len())?,
        );
        kept = [roles.endogenous.as_slice(), &roles.exogenous].concat();
        columns.subtract(&kept, &coefficients);
        stage.predict(columns, &roles.endogenous);
    } else {
        coefficients = solution(&gram, &kept);
        bread = matrix::inverse(&matrix::part(&gram, &kept, &kept));
        first_stage = Vec::new();
        columns.subtract(&kept, &coefficients);
    }
    let [residual, unweighted] = columns.squares(layout.weights());
    let n = fitting.sample.rows.len() as f64;
    let log_likelihood = -0.5 * n * ((std::f64::consts::TAU * unweighted / n).ln() + 1.0);
    let squares = [residual, gram[0][0]];
    Ok(Solved {
        kept,
        coefficients,
        bread,
        squares,
        log_likelihood,
        iterations: 1,
        converged,
        predictor: None,
        first_stage,
    })
}

/// The columns of each kind that are not collinear within their stage.
fn roles(fitting: &Fitting<'_>, gram: &Matrix, spread: &[f64]) -> Result<Roles, RegressionError> {
    let [endogenous, exogenous, instruments] = fitting.counts;
    let second: Vec<usize> = kept_columns(gram, spread, endogenous + exogenous, COLLINEAR);
    let (endogenous, exogenous): (Vec<usize>, Vec<usize>) =
        second.into_iter().partition(|c| *c <= endogenous);
    let first = exogenous.len();
    let all: Vec<usize> = exogenous
        .iter()
        .copied()
        .chain((1 + fitting.counts[0] + fitting.counts[1]..).take(instruments))
        .collect();
    let wide: Vec<f64> = all.iter().map(|c| spread[*c]).collect();
    let kept = matrix::independent(&matrix::part(gram, &all, &all), &wide, COLLINEAR);
    let instruments: Vec<usize> = kept
        .into_iter()
        .filter(|k| *k >= first)
        .map(|k| all[k])
        .collect();
    if instruments.len() < endogenous.len() || endogenous.is_empty() {
        let (endogenous, instruments) = (endogenous.len(), instruments.len());
        return Err(RegressionError::Underidentified {
            endogenous,
            instruments,
        });
    }
    Ok(Roles {
        endogenous,
        exogenous,
        instruments,
    })
}
