//! Poisson and logistic regression with fixed effects: Newton's method in the space of the linear
//! predictor.
//!
//! Each step is weighted least squares of the working residual (y − μ)/V on the regressors within the
//! effects. Regressors stay as the last step left them, so later steps have little to remove; and
//! because the residual itself vanishes from the effects' span at the solution, steps need not be
//! exact for the solution to be.

use super::absorb::{Goal, Layout, absorb};
use super::matrix::{self, Matrix};
use super::quad::Columns;
use super::settings::{Family, Settings};
use super::threads;

/// A fitted generalized linear model. The first column holds the working residuals.
pub(super) struct Generalized {
    pub(super) kept: Vec<usize>,
    pub(super) coefficients: Vec<f64>,
    pub(super) bread: Matrix,
    pub(super) predictor: Vec<f64>,
    pub(super) log_likelihood: f64,
    pub(super) iterations: usize,
    pub(super) converged: bool,
}

/// How exactly regressors are freed from the effects in the first step, which looks for collinear
/// ones, and in the later ones.
const FIRST: f64 = 1e-6;
const LATER: f64 = 1e-3;
/// How much of the working residual's part in the effects' span a step may leave.
const STEP: f64 = 1e-2;

/// Outcomes, prior weights and the state at the present linear predictor, by slot.
struct State<'a> {
    family: Family,
    outcome: &'a [f64],
    prior: &'a [f64],
    predictor: Vec<f64>,
    working: Vec<f64>,
    weights: Vec<f64>,
}

/// Maximizes the likelihood; `columns` holds the regressors from the second column on.
pub(super) fn fit(
    layout: &mut dyn Layout,
    columns: &mut Columns,
    regressors: usize,
    outcome: &[f64],
    prior: &[f64],
    settings: &Settings,
) -> Generalized {
    let mut state = State::start(settings.family, outcome, prior);
    let mut fit = Generalized {
        kept: Vec::new(),
        coefficients: Vec::new(),
        bread: Matrix::new(),
        predictor: Vec::new(),
        log_likelihood: f64::NEG_INFINITY,
        iterations: 0,
        converged: false,
    };
    let most = state.most_log_likelihood();
    while fit.iterations < settings.most_iterations && !fit.converged {
        let (goal, first) = if fit.iterations == 0 {
            (FIRST, true)
        } else {
            (LATER, false)
        };
        state.load(layout, columns);
        let spread = if first {
            columns.spread(layout.weights())
        } else {
            Vec::new()
        };
        absorb(
            layout,
            columns,
            Goal::Start(STEP),
            Goal::Length(goal.max(settings.tolerance)),
        );
        let gram = columns.gram(layout.weights());
        if first {
            fit.kept = kept_columns(&gram, &spread, regressors);
            fit.coefficients = vec![0.0; fit.kept.len()];
        }
        let step = least_squares(&gram, &fit.kept);
        let length = state.step(layout.weights(), columns, &fit.kept, &step);
        state.weights = layout.release();
        let share = state.advance(columns, &mut fit.log_likelihood);
        fit.coefficients
            .iter_mut()
            .zip(&step)
            .for_each(|(b, step)| *b += share * step);
        fit.iterations += 1;
        let deviance = 2.0 * (most - fit.log_likelihood);
        fit.converged = length <= settings.tolerance * settings.tolerance * (0.1 + deviance);
    }
    state.load(layout, columns);
    fit.converged &= absorb(
        layout,
        columns,
        Goal::Start(1.0),
        Goal::Length(settings.tolerance),
    )
    .1;
    let gram = columns.gram(layout.weights());
    fit.bread = matrix::inverse(&matrix::part(&gram, &fit.kept, &fit.kept));
    state.restore(columns);
    fit.predictor = state.predictor;
    fit
}

/// The columns of the regressors that are not collinear.
pub(super) fn kept_columns(gram: &Matrix, spread: &[f64], regressors: usize) -> Vec<usize> {
    let all: Vec<usize> = (1..=regressors).collect();
    let spread: Vec<f64> = all.iter().map(|c| spread[*c]).collect();
    matrix::independent(&matrix::part(gram, &all, &all), &spread)
        .into_iter()
        .map(|k| k + 1)
        .collect()
}

/// The coefficients of the first column on those kept.
pub(super) fn least_squares(gram: &Matrix, kept: &[usize]) -> Vec<f64> {
    let right: Vec<f64> = kept.iter().map(|c| gram[*c][0]).collect();
    matrix::apply(&matrix::inverse(&matrix::part(gram, kept, kept)), &right)
}

impl<'a> State<'a> {
    /// The first working response, as in R's `glm`: means between the outcomes and their mean.
    fn start(family: Family, outcome: &'a [f64], prior: &'a [f64]) -> State<'a> {
        let total: f64 = prior.iter().sum();
        let mean = outcome.iter().zip(prior).map(|(y, w)| y * w).sum::<f64>() / total;
        let slots = outcome.len();
        let (mut working, mut weights) = (vec![0.0; slots], vec![0.0; slots]);
        for (slot, (y, prior)) in outcome
            .iter()
            .zip(prior)
            .enumerate()
            .filter(|(_, (_, w))| **w > 0.0)
        {
            let (link, mean, variance) = match family {
                Family::Logit => {
                    let mean = (y + 0.5) / 2.0;
                    ((mean / (1.0 - mean)).ln(), mean, mean * (1.0 - mean))
                }
                _ => {
                    let mean = (y + mean) / 2.0;
                    (mean.ln(), mean, mean)
                }
            };
            working[slot] = link + (y - mean) / variance;
            weights[slot] = prior * variance;
        }
        State {
            family,
            outcome,
            prior,
            predictor: vec![0.0; slots],
            working,
            weights,
        }
    }

    /// The log-likelihood, without its constant, of a model that predicts every outcome.
    fn most_log_likelihood(&self) -> f64 {
        let term = |y: &f64| {
            if self.family == Family::Poisson && *y > 0.0 {
                y * y.ln() - y
            } else {
                0.0
            }
        };
        self.outcome
            .iter()
            .zip(self.prior)
            .map(|(y, w)| w * term(y))
            .sum()
    }

    fn load(&mut self, layout: &mut dyn Layout, columns: &mut Columns) {
        layout.weigh(std::mem::take(&mut self.weights));
        self.restore(columns);
    }

    /// Puts the working residuals into the first column.
    fn restore(&self, columns: &mut Columns) {
        if let Some(group) = columns.groups.first_mut() {
            group
                .iter_mut()
                .zip(&self.working)
                .for_each(|(row, working)| row[0] = *working);
        }
    }

    /// Puts the step of the linear predictor into the first column and gives its weighted length.
    fn step(&self, weights: &[f64], columns: &mut Columns, kept: &[usize], step: &[f64]) -> f64 {
        let mut by = vec![[0.0; 4]; columns.groups.len()];
        kept.iter()
            .zip(step)
            .for_each(|(c, step)| by[c / 4][c % 4] = *step);
        let Some((first, others)) = columns.groups.split_first_mut() else {
            return 0.0;
        };
        let others: &[Vec<[f64; 4]>] = others;
        let ranges = threads::ranges(first.len());
        let pieces = threads::pieces(first, ranges.iter().map(ExactSizeIterator::len));
        let lengths = threads::run(
            ranges.into_iter().zip(pieces).collect(),
            |(range, piece)| {
                let mut length = 0.0;
                for (slot, row) in range.zip(piece) {
                    let along = |by: &[f64; 4], row: &[f64; 4]| {
                        (by[0] * row[0] + by[1] * row[1]) + (by[2] * row[2] + by[3] * row[3])
                    };
                    let mut moved = self.working[slot] - row[0] + along(&by[0], row);
                    for (group, by) in others.iter().zip(&by[1..]) {
                        moved += along(by, &group[slot]);
                    }
                    row[0] = if weights[slot] > 0.0 { moved } else { 0.0 };
                    length += weights[slot] * row[0] * row[0];
                }
                length
            },
        );
        lengths.into_iter().sum()
    }

    /// Moves by the step in the first column, or by a half, a quarter … until the likelihood does not
    /// fall; gives the share of the step that was taken.
    fn advance(&mut self, columns: &Columns, log_likelihood: &mut f64) -> f64 {
        let before = *log_likelihood;
        let step = columns.groups.first().map_or(&[][..], Vec::as_slice);
        let mut share = 1.0;
        *log_likelihood = self.evaluate(step, share);
        let allowed = before - 1e-12 * before.abs();
        let falls = |reached: f64| reached.is_nan() || reached < allowed;
        while falls(*log_likelihood) && before.is_finite() && share > 1e-6 {
            share /= 2.0;
            *log_likelihood = self.evaluate(step, -share);
        }
        share
    }

    /// Adds a share of the step; computes weights, working residuals and the log-likelihood without
    /// its constant.
    fn evaluate(&mut self, step: &[[f64; 4]], share: f64) -> f64 {
        let ranges = threads::ranges(self.predictor.len());
        let lengths = || ranges.iter().map(ExactSizeIterator::len);
        let predictor = threads::pieces(&mut self.predictor, lengths());
        let weights = threads::pieces(&mut self.weights, lengths());
        let working = threads::pieces(&mut self.working, lengths());
        let shares = ranges
            .iter()
            .cloned()
            .zip(predictor)
            .zip(weights.into_iter().zip(working))
            .collect();
        let (family, outcome, prior) = (self.family, self.outcome, self.prior);
        let parts = threads::run(shares, |((range, predictor), (weights, working))| {
            let known = outcome[range.clone()]
                .iter()
                .zip(&prior[range.clone()])
                .zip(&step[range]);
            let state = predictor.iter_mut().zip(weights).zip(working);
            let mut sum = 0.0;
            for (((y, prior), step), ((predictor, weight), working)) in known.zip(state) {
                if *prior > 0.0 {
                    *predictor += share * step[0];
                    let at = at(family, *y, *predictor);
                    (*weight, *working) = (prior * at.variance, at.working);
                    sum += prior * at.log_likelihood;
                }
            }
            sum
        });
        parts.into_iter().sum()
    }
}

struct At {
    variance: f64,
    working: f64,
    log_likelihood: f64,
}

/// Variance, working residual and log-likelihood, without its constant, of one outcome.
#[inline(always)]
fn at(family: Family, y: f64, predictor: f64) -> At {
    let bounded = predictor.clamp(-500.0, 500.0);
    if family == Family::Logit {
        let odds = (-bounded.abs()).exp();
        let likely = 1.0 / (1.0 + odds);
        let mean = if bounded >= 0.0 { likely } else { 1.0 - likely };
        let variance = (odds * likely * likely).max(f64::MIN_POSITIVE);
        let log_likelihood = y * bounded - bounded.max(0.0) - odds.ln_1p();
        return At {
            variance,
            working: (y - mean) / variance,
            log_likelihood,
        };
    }
    let mean = bounded.exp();
    At {
        variance: mean,
        working: y / mean - 1.0,
        log_likelihood: y * bounded - mean,
    }
}

/// The mean that a linear predictor stands for.
pub(super) fn mean(family: Family, predictor: f64) -> f64 {
    match family {
        Family::Gaussian => predictor,
        Family::Poisson => predictor.exp(),
        Family::Logit => 1.0 / (1.0 + (-predictor).exp()),
    }
}
