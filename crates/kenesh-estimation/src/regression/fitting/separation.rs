//! Rows with outcome zero that regressors and effects together predict perfectly, so that no maximum of
//! the Poisson likelihood exists for all coefficients.

use super::generalized::{kept_columns, solution};
use super::problem::prepare;
use crate::regression::absorb::descent::{Goal, Layout, absorb};
use crate::regression::absorb::quad::Columns;
use crate::regression::data::table::Data;
use crate::regression::designs::sunab;
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::Formula;
use crate::regression::matrix::COLLINEAR;
use crate::regression::settings::{Family, Settings};

/// Predictions below it count as zero.
const NOTHING: f64 = 1e-5;
/// How much more a row with a positive outcome weighs than one with zero.
const HEAVY: f64 = 1e8;
/// The most regressions before the search gives up.
const MOST_ROUNDS: usize = 1_000;

/// Lists the rows of the frame that a PPML regression of this formula should leave out as separated,
/// beyond those that [`fit`](crate::regression::fit) leaves out because all outcomes of an effect are zero.
///
/// The iterative rectifier of Correia, Guimarães & Zylkin (2019, arXiv:1903.01633): a number that is 0
/// wherever the outcome is positive and 1 elsewhere is regressed with great weight on the positive rows, and
/// replaced by what of the prediction is above zero, until it is predicted exactly; where it then
/// is positive, the row is separated. Beware that this is a search of many regressions; where it has not
/// ended after a thousand, what it has so far is given.
///
/// # Errors
///
/// As [`fit`](crate::regression::fit) for the family poisson.
pub fn separated(
    formula: &Formula,
    frame: &Data,
    settings: &Settings,
) -> Result<Vec<u32>, RegressionError> {
    let settings = Settings {
        family: Family::Poisson,
        ..settings.clone()
    };
    if formula.has_sunab() {
        let design = sunab::design(formula, &settings)?;
        let seen = design.see(frame, &settings)?;
        let (formula, frame) = design.interacted(frame, &seen.roles)?;
        return separated(&formula, &frame, &settings);
    }
    let (fitting, regressors) = prepare(formula, frame, &settings)?;
    let (mut layout, _) = fitting.layout()?;
    let mut columns = fitting.columns(&layout.rows(), &regressors);
    let zeros: Vec<usize> = places_of_zeros(layout.as_ref(), &fitting.sample.outcome);
    let weights = weights(layout.as_ref(), &zeros);
    let target = rectify(
        layout.as_mut(),
        &mut columns,
        weights,
        &zeros,
        regressors.len(),
    );
    let rows = fitting.sample.rows.iter().zip(layout.places());
    Ok(rows
        .filter(|(_, place)| target[**place as usize] > NOTHING)
        .map(|(row, _)| *row)
        .collect())
}

fn places_of_zeros(layout: &dyn Layout, outcome: &[f64]) -> Vec<usize> {
    let rows = layout
        .places()
        .iter()
        .zip(outcome)
        .filter(|(_, y)| **y == 0.0);
    rows.map(|(place, _)| *place as usize).collect()
}

fn weights(layout: &dyn Layout, zeros: &[usize]) -> Vec<f64> {
    let mut weights = vec![0.0; layout.slots()];
    layout
        .places()
        .iter()
        .for_each(|place| weights[*place as usize] = HEAVY);
    zeros.iter().for_each(|zero| weights[*zero] = 1.0);
    weights
}

fn rectify(
    layout: &mut dyn Layout,
    columns: &mut Columns,
    weights: Vec<f64>,
    zeros: &[usize],
    regressors: usize,
) -> Vec<f64> {
    layout.weigh(weights);
    let spread = columns.spread(layout.weights());
    let mut target = vec![0.0; layout.slots()];
    zeros.iter().for_each(|zero| target[*zero] = 1.0);
    for _ in 0..MOST_ROUNDS {
        target
            .iter()
            .enumerate()
            .for_each(|(slot, value)| columns.set(slot, 0, *value));
        absorb(layout, columns, Goal::Start(1e-10), Goal::Length(1e-10));
        let gram = columns.gram(layout.weights());
        let kept = kept_columns(&gram, &spread, regressors, COLLINEAR);
        let by = solution(&gram, &kept);
        let mut furthest = 0.0_f64;
        for zero in zeros {
            let explained: f64 = kept
                .iter()
                .zip(&by)
                .map(|(c, b)| b * columns.at(*zero, *c))
                .sum();
            let residual = columns.at(*zero, 0) - explained;
            furthest = furthest.max(residual.abs());
            target[*zero] = (target[*zero] - residual).max(0.0);
        }
        if furthest < NOTHING {
            break;
        }
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::Column;

    const Y: [f64; 9] = [0.0, 0.0, 0.0, 1.0, 2.0, 5.0, 3.0, 0.0, 0.0];

    fn found(formula: &str, columns: &[(&str, [f64; 9])]) -> Vec<u32> {
        let mut frame = Data::new(9);
        for (name, values) in columns.iter().chain(&[("y", Y)]) {
            frame
                .insert(name, Column::Numbers(values.to_vec()))
                .unwrap();
        }
        separated(&formula.parse().unwrap(), &frame, &Settings::default()).unwrap()
    }

    #[test]
    fn a_regressor_that_is_positive_only_at_zeros_separates_them() {
        let x = [1.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        let z = [1.0, 4.0, 2.0, 3.0, 5.0, 1.0, 2.0, 7.0, 6.0];
        assert_eq!(found("y ~ x + z", &[("x", x), ("z", z)]), [0, 2]);
        assert!(found("y ~ z", &[("z", z)]).is_empty());
    }

    /// a − b is zero at every positive outcome and −1 or 0 elsewhere; neither separates alone.
    #[test]
    fn regressors_may_separate_only_together() {
        let a = [1.0, 3.0, 2.0, 4.0, 1.0, 2.0, 6.0, 5.0, 3.0];
        let b = [2.0, 3.0, 3.0, 4.0, 1.0, 2.0, 6.0, 5.0, 4.0];
        assert_eq!(found("y ~ a + b", &[("a", a), ("b", b)]), [0, 2, 8]);
        assert!(found("y ~ a", &[("a", a)]).is_empty());
        assert!(found("y ~ b", &[("b", b)]).is_empty());
    }

    /// Within the second level x is constant at positive outcomes and greater at zeros.
    #[test]
    fn an_effect_and_a_regressor_may_separate_together() {
        let g = [1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0];
        let x = [3.0, 3.0, 3.0, 3.0, 3.0, 1.0, 1.0, 2.0, 1.0];
        assert_eq!(found("y ~ x | g", &[("x", x), ("g", g)]), [7]);
    }
}
