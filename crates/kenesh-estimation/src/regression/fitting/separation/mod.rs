//! Rows that regressors and effects together predict perfectly, so that no maximum of the likelihood exists for
//! all coefficients: outcomes of zero in PPML, any in logit.
//!
//! A separated row's prediction never comes to rest: Newton's method moves it by 1 or more with each step
//! (z'W(w − d) = 0 for the combination z that separates, with the working residual w = −1 where PPML's outcome is
//! zero, so that the mean of d over such rows, weighted by Wz, is −1). A fit whose last step moved no row so
//! far therefore needs no search, as far as steps are exact, which they are not quite where effects are many: there a
//! prediction near the edge of what is possible and many steps are reasons too. Where there is a reason, it is searched for exactly, if the table is small; else the last
//! step itself is tried for the combination, and then the iterative rectifier.

mod cone;
mod exact;
mod rectifier;
#[cfg(test)]
mod tests;

use super::problem::{Fitting, Worked, regressors};
use crate::regression::error::RegressionError;
use crate::regression::settings::Family;
use crate::regression::threads;

/// A step of the linear predictor that says a row has not come to rest.
const MOVES: f64 = 0.5;
/// More steps than a fit that has a maximum takes.
const MANY: usize = 20;
/// Poisson's prediction, in shares of the mean outcome, that may be on its way to zero.
const NEAR_ZERO: f64 = 1e-9;
/// Logit's linear predictor that may be on its way to infinity.
const FAR: f64 = 15.0;
/// How far others may move, relative to the least of those that do, where the last step is the combination.
const RESTS: f64 = 1e-3;

/// What a search found.
pub(crate) struct Found {
    /// The separated rows of the frame, in order.
    pub(crate) rows: Vec<u32>,
    /// Whether these are all, as far as numbers can tell.
    pub(crate) settled: bool,
}

/// Whether rows were still moving when the fit ended, so that a search is needed.
pub(crate) fn is_needed(fitting: &Fitting<'_>, worked: &Worked) -> bool {
    let solved = &worked.solved;
    let (Some(steps), Some(predictor)) = (&solved.steps, &solved.predictor) else {
        return false;
    };
    let any = |holds: &(dyn Fn(usize) -> bool + Sync)| {
        let parts = threads::run(threads::ranges(steps.len()), |mut slots| slots.any(holds));
        parts.contains(&true)
    };
    let outcome = &fitting.sample.outcome;
    let far = || {
        let far = |slot: usize| predictor[slot].abs() > FAR;
        fitting.settings.family == Family::Logit && any(&far)
    };
    let near_zero = || {
        let bound = NEAR_ZERO * outcome.iter().sum::<f64>() / outcome.len() as f64;
        let rows = worked.layout.places().iter().zip(outcome);
        let mut zeros = rows.filter(|(_, y)| **y == 0.0);
        fitting.settings.family == Family::Poisson
            && zeros.any(|(place, _)| predictor[*place as usize].exp() < bound)
    };
    !solved.converged
        || solved.iterations > MANY
        || any(&|slot| steps[slot].abs() >= MOVES)
        || far()
        || near_zero()
}

/// Searches the rows of a fit.
pub(crate) fn search(fitting: &Fitting<'_>, worked: &Worked) -> Result<Found, RegressionError> {
    let (regressors, _) = regressors(fitting.formula, fitting.frame, fitting.settings)?;
    let found = match exact::separated(fitting, &regressors) {
        Some(found) => Some(found),
        None => match certified(fitting, worked) {
            Some(found) => Some(found),
            None if fitting.settings.family == Family::Poisson => {
                let (mut layout, _) = fitting.layout()?;
                let mut columns = fitting.columns(&layout.rows(), &regressors);
                let outcome = &fitting.sample.outcome;
                let width = regressors.len();
                let slots = rectifier::separated(layout.as_mut(), &mut columns, outcome, width);
                slots.map(|slots| {
                    let places = layout.places().iter();
                    places.map(|place| slots[*place as usize]).collect()
                })
            }
            None => None,
        },
    };
    let settled = found.is_some();
    let rows = fitting.sample.rows.iter().zip(found.unwrap_or_default());
    let rows = rows.filter(|(_, found)| *found).map(|(row, _)| *row);
    Ok(Found {
        rows: rows.collect(),
        settled,
    })
}

/// The rows that the last step moved, where it is a combination that separates: it moves them all to their side
/// and leaves the others where they are.
fn certified(fitting: &Fitting<'_>, worked: &Worked) -> Option<Vec<bool>> {
    let steps = worked.solved.steps.as_ref()?;
    let rows = worked.layout.places().iter().zip(&fitting.sample.outcome);
    let mut least = f64::INFINITY;
    let mut rest = 0.0_f64;
    let mut found = Vec::with_capacity(fitting.sample.outcome.len());
    for (place, y) in rows {
        let step = steps[*place as usize];
        let towards = match fitting.settings.family {
            Family::Logit => step * (2.0 * y - 1.0),
            _ if *y == 0.0 => -step,
            _ => 0.0,
        };
        let moves = towards >= MOVES;
        if moves {
            least = least.min(towards);
        } else {
            rest = rest.max(step.abs());
        }
        found.push(moves);
    }
    (least.is_finite() && rest <= RESTS * least).then_some(found)
}
