//! The iterative rectifier of Correia, Guimarães & Zylkin (2019, arXiv:1903.01633), for tables of many effects.

use crate::regression::absorb::descent::{Goal, Layout, absorb_within};
use crate::regression::absorb::quad::Columns;
use crate::regression::fitting::collinear::{kept_columns, solution};
use crate::regression::matrix::COLLINEAR;

/// Predictions below it count as zero.
const NOTHING: f64 = 1e-5;
/// How much more a row with a positive outcome weighs than one with zero.
const HEAVY: f64 = 1e8;
/// The most regressions before the search is given up, and the most steps of each.
const MOST_ROUNDS: usize = 100;
const MOST_STEPS: usize = 1_000;

/// Says of every slot whether it is separated in PPML; `None` where the search was given up.
///
/// A number that is 0 wherever the outcome is positive and 1 elsewhere is regressed with great weight on the
/// positive rows, and replaced by what of the prediction is above zero, until it is predicted exactly;
/// where it then is positive, the row is separated.
pub(super) fn separated(
    layout: &mut dyn Layout,
    columns: &mut Columns,
    outcome: &[f64],
    regressors: usize,
) -> Option<Vec<bool>> {
    let places = layout.places().iter().zip(outcome);
    let zeros: Vec<usize> = places
        .filter(|(_, y)| **y == 0.0)
        .map(|(place, _)| *place as usize)
        .collect();
    let weights = weights(layout, &zeros);
    layout.weigh(weights);
    let spread = columns.spread(layout.weights());
    let mut target = vec![0.0; layout.slots()];
    zeros.iter().for_each(|zero| target[*zero] = 1.0);
    for _ in 0..MOST_ROUNDS {
        let slots = target.iter().enumerate();
        slots.for_each(|(slot, value)| columns.set(slot, 0, *value));
        let goals = [Goal::Start(1e-10), Goal::Length(1e-10)];
        absorb_within(layout, columns, goals, &spread, MOST_STEPS);
        let gram = columns.gram(layout.weights());
        let kept = kept_columns(&gram, &spread, regressors, COLLINEAR);
        let by = solution(&gram, &kept);
        let mut furthest = 0.0_f64;
        for zero in &zeros {
            let explained = kept.iter().zip(&by);
            let explained: f64 = explained.map(|(c, b)| b * columns.at(*zero, *c)).sum();
            let residual = columns.at(*zero, 0) - explained;
            furthest = furthest.max(residual.abs());
            target[*zero] = (target[*zero] - residual).max(0.0);
        }
        if furthest < NOTHING {
            return Some(target.iter().map(|value| *value > NOTHING).collect());
        }
    }
    None
}

fn weights(layout: &dyn Layout, zeros: &[usize]) -> Vec<f64> {
    let mut weights = vec![0.0; layout.slots()];
    let places = layout.places().iter();
    places.for_each(|place| weights[*place as usize] = HEAVY);
    zeros.iter().for_each(|zero| weights[*zero] = 1.0);
    weights
}
