//! Poisson and logistic regression with fixed effects: Newton's method in the space of the linear
//! predictor.
//!
//! Each step is weighted least squares of the working residual (y − μ)/V on the regressors within the
//! effects. Regressors stay as the last step left them, so later steps have little to remove; and
//! because the residual itself vanishes from the effects' span at the solution, steps need not be
//! exact for the solution to be.

use super::basis::Basis;
use super::collinear::{Spanned, kept_columns, solution, spanned};
use super::likelihood::State;
use super::problem::{Fitting, Solved, placed};
use super::starting::Start;
use crate::regression::absorb::descent::{Goal, Layout, absorb};
use crate::regression::absorb::quad::Columns;
use crate::regression::matrix::{self, Matrix};
use crate::regression::settings::{Family, Settings};
use crate::regression::threads;
use statrs::function::gamma::ln_gamma;

/// A fitted generalized linear model. The first column holds the working residuals.
#[derive(Default)]
struct Generalized {
    kept: Vec<usize>,
    coefficients: Vec<f64>,
    bread: Matrix,
    back: Matrix,
    spanned: Vec<Spanned>,
    steps: Vec<f64>,
    predictor: Vec<f64>,
    log_likelihood: f64,
    iterations: usize,
    converged: bool,
}

/// How exactly regressors are freed from the effects before a step, and before one that the effects
/// seem to span is called collinear.
const ROUGHLY: f64 = 1e-3;
const CLOSELY: f64 = 1e-6;
/// The share of its squares a regressor keeps at least if it is clearly not collinear.
const CLEAR: f64 = 1e-4;
/// How much of the working residual's part in the effects' span a step may leave.
const STEP: f64 = 1e-2;
/// In tables of fewer slots steps are exact: they cost little, and tell separated rows from others.
const SMALL: usize = 5_000;

/// Maximizes the likelihood; `columns` holds the regressors from the second column on.
fn fit(
    layout: &mut dyn Layout,
    columns: &mut Columns,
    regressors: usize,
    (mut state, log_likelihood): (State<'_>, f64),
    offset: Option<&[f64]>,
    constant: Option<usize>,
    settings: &Settings,
) -> Generalized {
    let mut fit = Generalized {
        log_likelihood,
        ..Generalized::default()
    };
    let effects = layout.has_effects();
    if !effects {
        state.restart(columns, offset);
        fit.log_likelihood = state.log_likelihood();
    }
    let most = state.most_log_likelihood();
    let small = 0.1 * state.size();
    let (mut before, mut basis) = (0.0, Basis::default());
    while fit.iterations < settings.most_iterations && !fit.converged {
        layout.weigh(std::mem::take(&mut state.weights));
        let gram = match fit.iterations {
            0 => {
                let first = first_look(layout, columns, regressors, constant, settings, &mut fit);
                basis = first.0;
                first.1
            }
            _ => {
                free(layout, columns, ROUGHLY, &[], settings);
                columns.gram(layout.weights())
            }
        };
        let step = solution(&gram, &fit.kept);
        state.weights = layout.release();
        let by = columns.by_group(&fit.kept, &step);
        let (share, length) = state.advance(columns, &by, effects, &mut fit.log_likelihood);
        fit.coefficients
            .iter_mut()
            .zip(&step)
            .for_each(|(b, step)| *b += share * step);
        fit.iterations += 1;
        let deviance = 2.0 * (most - fit.log_likelihood);
        // What is left to go is about as much shorter than this step as this is than the one before.
        let left = length * (length / before).min(1.0);
        fit.converged = left <= settings.tolerance * settings.tolerance * (small + deviance);
        before = length;
    }
    layout.weigh(std::mem::take(&mut state.weights));
    let goals = [Goal::Start(1.0), Goal::Length(settings.tolerance)];
    fit.converged &= absorb(layout, columns, goals, &[]);
    let gram = columns.gram(layout.weights());
    fit.bread = matrix::inverse(&matrix::part(&gram, &fit.kept, &fit.kept));
    state.restore(layout.weights(), columns);
    fit.back = basis.back(&fit.kept);
    fit.coefficients = matrix::apply(&fit.back, &fit.coefficients);
    (fit.steps, fit.predictor) = (state.step, state.predictor);
    fit
}

/// Frees the columns before the first step and decides which are kept; gives their basis and cross-products.
fn first_look(
    layout: &dyn Layout,
    columns: &mut Columns,
    regressors: usize,
    constant: Option<usize>,
    settings: &Settings,
    fit: &mut Generalized,
) -> (Basis, Matrix) {
    let effects = layout.has_effects();
    let (mut basis, spread) = Basis::centred(columns, layout.weights(), constant, effects, 1);
    free(layout, columns, ROUGHLY, &spread, settings);
    let mut gram = columns.gram(layout.weights());
    if kept_columns(&gram, &spread, regressors, CLEAR).len() < regressors {
        free(layout, columns, CLOSELY, &spread, settings);
        gram = columns.gram(layout.weights());
    }
    let all: Vec<usize> = (1..=regressors).collect();
    let (goal, before) = (Goal::Length(CLOSELY), gram.clone());
    (fit.kept, gram) = basis.orthogonalize(layout, columns, (&all, &spread), gram, goal);
    fit.spanned = spanned(&before, &spread, regressors, &fit.kept);
    columns.clear(fit.spanned.iter().map(|spanned| spanned.column));
    fit.coefficients = vec![0.0; fit.kept.len()];
    (basis, gram)
}

/// Fits poisson or logit; the first column is the residuals' then.
pub(crate) fn likelihood(
    fitting: &Fitting<'_>,
    layout: &mut dyn Layout,
    columns: &mut Columns,
    row_of: Vec<u32>,
) -> Solved {
    let (family, sample) = (fitting.settings.family, &fitting.sample);
    let start = Start::new(
        family,
        &sample.outcome,
        sample.weights.as_deref(),
        sample.offset.as_deref(),
        &sample.effects,
    );
    let predictor = placed(&row_of, 0.0, |row| start.predictor(row));
    let outcome = placed(&row_of, f64::NAN, |row| sample.outcome[row]);
    let own = |column: &Option<Vec<f64>>| -> Option<Vec<f64>> {
        let column = column.as_ref()?;
        Some(placed(&row_of, 0.0, |row| column[row]))
    };
    let (prior, offset) = (own(&sample.weights), own(&sample.offset));
    drop(row_of);
    let state = State::start(family, &outcome, prior.as_deref(), predictor, columns);
    let fit = fit(
        layout,
        columns,
        fitting.counts[1],
        state,
        offset.as_deref(),
        fitting.constant(),
        fitting.settings,
    );
    let constant = if family == Family::Poisson {
        poisson_constant(fitting)
    } else {
        0.0
    };
    Solved {
        kept: fit.kept,
        coefficients: fit.coefficients,
        bread: fit.bread,
        back: fit.back,
        spanned: fit.spanned,
        squares: [0.0; 2],
        log_likelihood: fit.log_likelihood - constant,
        iterations: fit.iterations,
        converged: fit.converged,
        predictor: Some(fit.predictor),
        steps: Some(fit.steps),
        first_stage: None,
    }
}

/// Σ w log Γ(y + 1).
fn poisson_constant(fitting: &Fitting<'_>) -> f64 {
    let parts = threads::run(threads::ranges(fitting.sample.rows.len()), |range| {
        let positive = range.filter(|row| fitting.sample.outcome[*row] > 0.0);
        positive
            .map(|row| fitting.weight(row) * ln_gamma(fitting.sample.outcome[row] + 1.0))
            .sum::<f64>()
    });
    parts.into_iter().sum()
}

/// Frees the working residuals from the effects as far as a step needs, and the regressors as told.
fn free(
    layout: &dyn Layout,
    columns: &mut Columns,
    goal: f64,
    spread: &[f64],
    settings: &Settings,
) {
    let [step, goal] = match layout.slots() < SMALL {
        true => [settings.tolerance; 2],
        false => [STEP, goal.max(settings.tolerance)],
    };
    let goals = [Goal::Start(step), Goal::Length(goal)];
    absorb(layout, columns, goals, spread);
}
