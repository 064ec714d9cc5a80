//! The likelihood at a linear predictor: weights, working residuals, and how far to move.

use super::absorb::Layout;
use super::quad::{Columns, Quad, along};
use super::settings::Family;
use super::threads;

/// Outcomes, prior weights and the state at the present linear predictor, by slot.
pub(super) struct State<'a> {
    pub(super) family: Family,
    pub(super) outcome: &'a [f64],
    pub(super) prior: &'a [f64],
    pub(super) predictor: Vec<f64>,
    pub(super) working: Vec<f64>,
    pub(super) weights: Vec<f64>,
}

impl<'a> State<'a> {
    /// The state at a linear predictor, before it is evaluated.
    pub(super) fn start(
        family: Family,
        outcome: &'a [f64],
        prior: &'a [f64],
        predictor: Vec<f64>,
    ) -> State<'a> {
        let slots = outcome.len();
        let (working, weights) = (vec![0.0; slots], vec![0.0; slots]);
        State {
            family,
            outcome,
            prior,
            predictor,
            working,
            weights,
        }
    }

    /// Takes what is predicted so far into the working response, for a first step from the offset alone:
    /// so where no effect spans the start.
    pub(super) fn restart(&mut self, offset: &[f64]) {
        let state = self.predictor.iter_mut().zip(&mut self.working);
        let known = state.zip(self.prior.iter().zip(offset));
        for ((predictor, working), (_, offset)) in known.filter(|(_, (prior, _))| **prior > 0.0) {
            *working += std::mem::replace(predictor, *offset) - offset;
        }
    }

    /// The log-likelihood, without its constant, of a model that predicts every outcome.
    pub(super) fn most_log_likelihood(&self) -> f64 {
        if self.family == Family::Logit {
            return 0.0;
        }
        let parts = threads::run(threads::ranges(self.outcome.len()), |range| {
            let rows = self.outcome[range.clone()].iter().zip(&self.prior[range]);
            rows.filter(|(y, _)| **y > 0.0)
                .map(|(y, w)| w * (y * y.ln() - y))
                .sum::<f64>()
        });
        parts.into_iter().sum()
    }

    /// Gives the weights to the layout and puts the working residuals into the first column.
    pub(super) fn load(&mut self, layout: &mut dyn Layout, columns: &mut Columns) {
        layout.weigh(std::mem::take(&mut self.weights));
        self.restore(columns);
    }

    /// Puts the working residuals into the first column.
    pub(super) fn restore(&self, columns: &mut Columns) {
        let Some(group) = columns.groups.first_mut() else {
            return;
        };
        let ranges = threads::ranges(group.len());
        let pieces = threads::pieces(group, ranges.iter().map(ExactSizeIterator::len));
        threads::run(
            ranges.into_iter().zip(pieces).collect(),
            |(range, piece)| {
                piece
                    .iter_mut()
                    .zip(&self.working[range])
                    .for_each(|(row, working)| row[0] = *working);
            },
        );
    }

    /// Puts the step of the linear predictor into the first column and gives its weighted length.
    pub(super) fn step(
        &self,
        weights: &[f64],
        columns: &mut Columns,
        kept: &[usize],
        step: &[f64],
    ) -> f64 {
        let mut by = vec![[0.0; 4]; columns.groups.len()];
        kept.iter()
            .zip(step)
            .for_each(|(c, step)| by[c / 4][c % 4] = *step);
        let Some((first, others)) = columns.groups.split_first_mut() else {
            return 0.0;
        };
        let others: &[Vec<Quad>] = others;
        let ranges = threads::ranges(first.len());
        let pieces = threads::pieces(first, ranges.iter().map(ExactSizeIterator::len));
        let lengths = threads::run(
            ranges.into_iter().zip(pieces).collect(),
            |(range, piece)| {
                let mut length = 0.0;
                for (slot, row) in range.zip(piece) {
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
    pub(super) fn advance(&mut self, columns: &Columns, log_likelihood: &mut f64) -> f64 {
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
    pub(super) fn evaluate(&mut self, step: &[Quad], share: f64) -> f64 {
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
