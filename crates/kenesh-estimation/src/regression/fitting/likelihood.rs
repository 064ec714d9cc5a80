//! The likelihood at a linear predictor: weights, working residuals, and how far to move.

use crate::regression::absorb::quad::{Columns, Quad, along};
use crate::regression::settings::Family;
use crate::regression::threads;

/// Outcomes, prior weights and the state at the present linear predictor, by slot.
pub(crate) struct State<'a> {
    pub(crate) family: Family,
    /// NaN where there is no row.
    pub(crate) outcome: &'a [f64],
    /// All one where there are none.
    pub(crate) prior: Option<&'a [f64]>,
    pub(crate) predictor: Vec<f64>,
    pub(crate) weights: Vec<f64>,
    // The last step of the linear predictor.
    pub(crate) step: Vec<f64>,
}

/// A slot with a row before it is moved.
struct Slot<'a> {
    at: usize,
    predictor: f64,
    weight: f64,
    step: f64,
    columns: &'a Quad,
}

impl<'a> State<'a> {
    /// The state at a linear predictor; puts the working residuals into the first column and gives the
    /// log-likelihood without its constant too.
    pub(crate) fn start(
        family: Family,
        outcome: &'a [f64],
        prior: Option<&'a [f64]>,
        predictor: Vec<f64>,
        columns: &mut Columns,
    ) -> (State<'a>, f64) {
        let slots = outcome.len();
        let mut state = State {
            family,
            outcome,
            prior,
            predictor,
            weights: vec![0.0; slots],
            step: vec![0.0; slots],
        };
        let [log_likelihood, _] = state.evaluate(&mut columns.groups[0], 0.0, |_| 0.0);
        (state, log_likelihood)
    }

    /// Takes what is predicted so far into the working response, for a first step from the offset alone:
    /// so where no effect spans the start.
    pub(crate) fn restart(&mut self, columns: &mut Columns, offset: Option<&[f64]>) {
        let slots = self.predictor.iter_mut().zip(&mut columns.groups[0]);
        let slots = slots.zip(self.outcome).enumerate();
        for (at, ((predictor, row), _)) in slots.filter(|(_, (_, y))| !y.is_nan()) {
            let offset = offset.map_or(0.0, |offset| offset[at]);
            row[0] += std::mem::replace(predictor, offset) - offset;
        }
    }

    /// The log-likelihood, without its constant, at the present linear predictor.
    pub(crate) fn log_likelihood(&self) -> f64 {
        let slots = self.outcome.iter().zip(&self.predictor).enumerate();
        let rows = slots.filter(|(_, (y, _))| !y.is_nan());
        rows.map(|(slot, (y, predictor))| {
            self.prior_of(slot) * at(self.family, *y, *predictor).log_likelihood
        })
        .sum()
    }

    /// The log-likelihood, without its constant, of a model that predicts every outcome.
    pub(crate) fn most_log_likelihood(&self) -> f64 {
        if self.family == Family::Logit {
            return 0.0;
        }
        let parts = threads::run(threads::ranges(self.outcome.len()), |range| {
            let rows = self.outcome[range.clone()].iter().zip(range);
            rows.filter(|(y, _)| **y > 0.0)
                .map(|(y, slot)| self.prior_of(slot) * (y * y.ln() - y))
                .sum::<f64>()
        });
        parts.into_iter().sum()
    }

    /// What an outcome weighs: the weighted mean of poisson, the mean weight of logit, so that the units of outcome and
    /// weights do not matter.
    pub(crate) fn size(&self) -> f64 {
        let rows = self.outcome.iter().enumerate();
        let rows = rows.filter(|(_, y)| !y.is_nan());
        let of = |y: f64| if self.family == Family::Logit { 1.0 } else { y };
        let (sum, count) = rows.fold((0.0, 0.0), |(sum, count), (slot, y)| {
            (sum + self.prior_of(slot) * of(*y), count + 1.0)
        });
        if sum > 0.0 { sum / count } else { 1.0 }
    }

    fn prior_of(&self, slot: usize) -> f64 {
        self.prior.map_or(1.0, |prior| prior[slot])
    }

    /// Puts the working residuals into the first column again; the layout has the weights.
    pub(crate) fn restore(&self, weights: &[f64], columns: &mut Columns) {
        let group = &mut columns.groups[0];
        let ranges = threads::ranges(group.len());
        let pieces = threads::pieces(group, ranges.iter().map(ExactSizeIterator::len));
        threads::run(
            ranges.into_iter().zip(pieces).collect(),
            |(range, piece)| {
                for (slot, row) in range.zip(piece) {
                    let (y, predictor) = (self.outcome[slot], self.predictor[slot]);
                    row[0] = match y.is_nan() {
                        true => 0.0,
                        false => {
                            let prior = self.prior_of(slot);
                            working(self.family, y, prior, predictor, weights[slot])
                        }
                    };
                }
            },
        );
    }

    /// Moves by the step that the columns make with these coefficients, four to a group, or by a half, a
    /// quarter … until the likelihood does not fall; gives the share of the step that was taken and the
    /// step's weighted length.
    ///
    /// The first column holds what the effects, if any, leave of the working residuals; the new ones take its place.
    pub(crate) fn advance(
        &mut self,
        columns: &mut Columns,
        by: &[Quad],
        effects: bool,
        log_likelihood: &mut f64,
    ) -> (f64, f64) {
        let before = *log_likelihood;
        let Some((first, others)) = columns.groups.split_first_mut() else {
            return (1.0, 0.0);
        };
        let (family, outcome, prior) = (self.family, self.outcome, self.prior);
        let step = |slot: &Slot<'_>| {
            if slot.weight <= 0.0 {
                return 0.0;
            }
            let spanned = match effects {
                true => {
                    let prior = prior.map_or(1.0, |prior| prior[slot.at]);
                    let y = outcome[slot.at];
                    working(family, y, prior, slot.predictor, slot.weight) - slot.columns[0]
                }
                false => 0.0,
            };
            let more = others.iter().zip(&by[1..]);
            let more = more.map(|(group, by)| along(by, &group[slot.at]));
            more.fold(spanned + along(&by[0], slot.columns), |sum, more| {
                sum + more
            })
        };
        let length;
        [*log_likelihood, length] = self.evaluate(first, 1.0, step);
        let allowed = before - 1e-12 * before.abs();
        let falls = |reached: f64| reached.is_nan() || reached < allowed;
        let mut share = 1.0;
        while falls(*log_likelihood) && before.is_finite() && share > 1e-6 {
            share /= 2.0;
            [*log_likelihood, _] = self.evaluate(first, -share, |slot| slot.step);
        }
        (share, length)
    }

    /// Adds a share of the steps; computes weights, working residuals, which go into the first column, the
    /// log-likelihood without its constant, and the steps' length at the weights before.
    fn evaluate(
        &mut self,
        first: &mut [Quad],
        share: f64,
        step: impl Fn(&Slot<'_>) -> f64 + Sync,
    ) -> [f64; 2] {
        let ranges = threads::ranges(self.predictor.len());
        let lengths = || ranges.iter().map(ExactSizeIterator::len);
        let predictor = threads::pieces(&mut self.predictor, lengths());
        let weights = threads::pieces(&mut self.weights, lengths());
        let steps = threads::pieces(&mut self.step, lengths());
        let columns = threads::pieces(first, lengths());
        let shares = ranges.iter().cloned();
        let shares = shares.zip(columns).zip(predictor).zip(weights).zip(steps);
        let (family, outcome, prior) = (self.family, self.outcome, self.prior);
        let parts = threads::run(shares.collect(), |work| {
            let ((((range, columns), predictor), weights), steps) = work;
            let [mut sum, mut length] = [0.0; 2];
            let slots = range.zip(columns).zip(predictor).zip(weights).zip(steps);
            for ((((slot, columns), predictor), weight), last) in slots {
                let y = outcome[slot];
                if y.is_nan() {
                    columns[0] = 0.0;
                    continue;
                }
                *last = step(&Slot {
                    at: slot,
                    predictor: *predictor,
                    weight: *weight,
                    step: *last,
                    columns,
                });
                length += *weight * *last * *last;
                *predictor += share * *last;
                let at = at(family, y, *predictor);
                let prior = prior.map_or(1.0, |prior| prior[slot]);
                (*weight, columns[0]) = (prior * at.variance, at.working);
                sum += prior * at.log_likelihood;
            }
            [sum, length]
        });
        let together = |a: [f64; 2], b: [f64; 2]| [a[0] + b[0], a[1] + b[1]];
        parts.into_iter().fold([0.0; 2], together)
    }
}

/// The working residual at the weight that goes with a linear predictor.
fn working(family: Family, y: f64, prior: f64, predictor: f64, weight: f64) -> f64 {
    match family {
        Family::Logit => at(family, y, predictor).working,
        _ => y / (weight / prior) - 1.0,
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
pub(crate) fn mean(family: Family, predictor: f64) -> f64 {
    match family {
        Family::Gaussian => predictor,
        Family::Poisson => predictor.exp(),
        Family::Logit => 1.0 / (1.0 + (-predictor).exp()),
    }
}
