//! Least squares, in one stage or two.

use super::basis::Basis;
use super::collinear::{Spanned, kept_columns, solution, spanned};
use super::instruments::{self, Roles, Stage};
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
    let (constant, effects) = (fitting.constant(), layout.has_effects());
    let (basis, spread) = Basis::centred(columns, layout.weights(), constant, effects, 0);
    let goal = Goal::Length(fitting.settings.tolerance);
    let converged = absorb(layout, columns, [goal; 2], &spread);
    let gram = columns.gram(layout.weights());
    if names.len() > 1 || effects {
        something_to_explain(fitting, &basis, spread[0], gram[0][0])?;
    }
    let within = gram[0][0];
    let mut problem = Problem {
        fitting,
        layout,
        columns,
        basis,
        gram,
        spread,
    };
    let stages = match fitting.counts[2] {
        0 => problem.one_stage(names.len(), goal),
        _ => problem.two_stages(names, goal)?,
    };
    let back = problem.basis.back(&stages.kept);
    let mut coefficients = matrix::apply(&back, &stages.coefficients);
    if let Some(at) = stages.kept.iter().position(|c| Some(*c) == constant) {
        coefficients[at] += problem.basis.outcome_mean();
    }
    let [residual, unweighted] = problem.columns.squares(problem.layout.weights());
    let n = fitting.sample.rows.len() as f64;
    let log_likelihood = -0.5 * n * ((std::f64::consts::TAU * unweighted / n).ln() + 1.0);
    Ok(Solved {
        kept: stages.kept,
        coefficients,
        bread: stages.bread,
        back,
        spanned: stages.spanned,
        squares: [residual, within],
        log_likelihood,
        iterations: 1,
        converged,
        predictor: None,
        steps: None,
        first_stage: stages.first_stage,
    })
}

/// Squares of an outcome that is the same in all rows, and of what effects leave of one that they predict, relative
/// to those before.
const CONSTANT: f64 = 1e-28;
const PREDICTED: f64 = 1e-18;

/// Refuses an outcome that the constant or the effects predict without regressors.
fn something_to_explain(
    fitting: &Fitting<'_>,
    basis: &Basis,
    spread: f64,
    within: f64,
) -> Result<(), RegressionError> {
    let effects = &fitting.formula.effects;
    if effects.is_empty() && fitting.constant().is_none() {
        return Ok(());
    }
    let outcome = fitting.formula.outcome.to_string();
    let total: f64 = (0..fitting.sample.rows.len())
        .map(|row| fitting.weight(row))
        .sum();
    let first = fitting.sample.outcome.first().copied().unwrap_or_default();
    if spread <= CONSTANT * total * (basis.outcome_mean().powi(2) + first * first) {
        let value = first.to_string();
        return Err(RegressionError::Constant { outcome, value });
    }
    if within <= PREDICTED * spread {
        let effects = effects.iter().map(ToString::to_string);
        let effects = effects.collect::<Vec<_>>().join(" + ");
        return Err(RegressionError::Predicted { outcome, effects });
    }
    Ok(())
}

/// Columns that are free of the effects, with their cross-products and their squares before.
struct Problem<'p, 'f> {
    fitting: &'p Fitting<'f>,
    layout: &'p dyn Layout,
    columns: &'p mut Columns,
    basis: Basis,
    gram: Matrix,
    spread: Vec<f64>,
}

/// What one or two stages give, of the columns as they were solved for.
struct Stages {
    kept: Vec<usize>,
    coefficients: Vec<f64>,
    bread: Matrix,
    spanned: Vec<Spanned>,
    first_stage: Option<Stage>,
}

impl Problem<'_, '_> {
    fn one_stage(&mut self, regressors: usize, goal: Goal) -> Stages {
        let all: Vec<usize> = (1..=regressors).collect();
        let before = self.gram.clone();
        let kept = self.orthogonalize(&all, goal);
        let spanned = spanned(&before, &self.spread, regressors, &kept);
        let coefficients = solution(&self.gram, &kept);
        self.columns.subtract(&kept, &coefficients);
        Stages {
            bread: matrix::inverse(&matrix::part(&self.gram, &kept, &kept)),
            coefficients,
            kept,
            spanned,
            first_stage: None,
        }
    }

    fn two_stages(&mut self, names: &[String], goal: Goal) -> Result<Stages, RegressionError> {
        let exogenous = self.roles()?.exogenous;
        self.orthogonalize(&exogenous, goal);
        let roles = self.roles()?;
        let kept = [roles.endogenous.as_slice(), &roles.exogenous].concat();
        let regressors = self.fitting.counts[0] + self.fitting.counts[1];
        let spanned = spanned(&self.gram, &self.spread, regressors, &kept);
        let stage = instruments::first_stage(&self.gram, &roles, self.columns, names);
        let (coefficients, bread) = instruments::second_stage(&self.gram, &roles, &stage);
        // Refuses where rows leave nothing after the first stage.
        let taken = roles.exogenous.len() + roles.instruments.len();
        self.fitting.freedom(taken)?;
        self.columns.subtract(&kept, &coefficients);
        stage.predict(self.columns, &roles.endogenous);
        Ok(Stages {
            kept,
            coefficients,
            bread,
            spanned,
            first_stage: Some(stage),
        })
    }

    fn orthogonalize(&mut self, candidates: &[usize], goal: Goal) -> Vec<usize> {
        let gram = std::mem::take(&mut self.gram);
        let (basis, of) = (&mut self.basis, (candidates, &self.spread[..]));
        let (kept, gram) = basis.orthogonalize(self.layout, self.columns, of, gram, goal);
        self.gram = gram;
        kept
    }

    /// The columns of each kind that are not collinear within their stage.
    fn roles(&self) -> Result<Roles, RegressionError> {
        let (gram, spread) = (&self.gram, &self.spread);
        let [endogenous, exogenous, instruments] = self.fitting.counts;
        let first = endogenous + exogenous;
        let second: Vec<usize> = kept_columns(gram, spread, first, COLLINEAR);
        let (endogenous, exogenous): (Vec<usize>, Vec<usize>) =
            second.into_iter().partition(|c| *c <= endogenous);
        let others = (1 + first..).take(instruments);
        let all: Vec<usize> = exogenous.iter().copied().chain(others).collect();
        let wide: Vec<f64> = all.iter().map(|c| spread[*c]).collect();
        let kept = matrix::independent(&matrix::part(gram, &all, &all), &wide, COLLINEAR);
        let instruments: Vec<usize> = kept
            .into_iter()
            .filter(|k| *k >= exogenous.len())
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
}
