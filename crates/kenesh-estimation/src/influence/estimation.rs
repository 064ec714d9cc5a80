//! From a panel to results.

use super::effects::{Effects, state_parts, states};
use super::error::InfluenceError;
use super::instrumental::{Corrected, Design, PARTS, corrected};
use super::panel::Panel;
use super::placebo::{Draws, Source, placebos};
use super::regressors::{Columns, columns};
use super::results::{Coefficient, Influence, Placebo, PullEstimate, Reason, Settings};
use super::rows::Rows;
use super::selection::judge;
use super::strength::strength;
use kenesh_measures::distributions::{two_sided, two_sided_quantile};
use std::collections::BTreeSet;

/// Estimates how fast states move towards those that they depend on.
///
/// Errors say what in the panel or the settings cannot be used. Pulls that cannot be told apart from
/// others are left out and listed. The method is in the module's documentation.
pub fn influence(panel: &Panel, settings: &Settings) -> Result<Influence, InfluenceError> {
    let confidence = settings.confidence;
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(InfluenceError::Confidence { confidence });
    }
    panel.check()?;
    let rows = Rows::new(panel)?;
    let design = Design {
        whole: Effects::new(&states(&rows.state), rows.year.clone()),
        parts: Effects::new(&state_parts(&rows.state, PARTS), rows.year.clone()),
        rows: rows
            .state
            .chunk_by(|a, b| a == b)
            .map(<[usize]>::len)
            .collect(),
    };
    let (pulls, left_out) = chosen(panel, &rows, &design)?;
    let columns = columns(panel, &rows, &pulls);
    let source = Source {
        panel,
        rows: &rows,
        design: &design,
        columns: &columns,
        pulls: &pulls,
    };
    let fit = corrected(&columns, &design).ok_or(InfluenceError::NotIdentified)?;
    let coefficients = coefficients(&source, &fit, settings)?;
    let mut coefficients = coefficients.into_iter();
    let year = |place: Option<&usize>| place.map_or(0, |place| panel.years[*place]);
    Ok(Influence {
        anchor: coefficients.next().ok_or(InfluenceError::NotIdentified)?,
        pulls: pull_estimates(&source, coefficients.collect(), settings),
        covariance: fit.covariance,
        left_out,
        rows: rows.len(),
        states: rows.states(),
        years: (year(rows.year.iter().min()), year(rows.year.iter().max())),
    })
}

type LeftOut = Vec<(String, Reason)>;

/// Chooses the pulls that can be estimated.
fn chosen(
    panel: &Panel,
    rows: &Rows,
    design: &Design,
) -> Result<(Vec<usize>, LeftOut), InfluenceError> {
    let all: Vec<usize> = (0..panel.pulls.len()).collect();
    let parameters = design.parts.rank() + all.len() + 1;
    let too_few = InfluenceError::TooFew {
        rows: rows.len(),
        states: rows.states(),
        parameters,
    };
    if rows.states() < 3 || rows.len() <= parameters {
        return Err(too_few);
    }
    let judged = judge(&columns(panel, rows, &all), &design.parts, &design.rows);
    let (mut kept, mut left_out) = (Vec::new(), Vec::new());
    for (pull, reason) in judged.into_iter().skip(1).enumerate() {
        match reason {
            None => kept.push(pull),
            Some(reason) => left_out.push((panel.pulls[pull].name.clone(), reason)),
        }
    }
    Ok((kept, left_out))
}

/// The coefficients, the anchor's first.
fn coefficients(
    source: &Source,
    fit: &Corrected,
    settings: &Settings,
) -> Result<Vec<Coefficient>, InfluenceError> {
    let (columns, design) = (source.columns, source.design);
    let strength = strength(columns, &design.whole, &design.rows);
    let strength = strength.ok_or(InfluenceError::NotIdentified)?;
    let naive = naive(columns, design).ok_or(InfluenceError::NotIdentified)?;
    let names = source
        .pulls
        .iter()
        .map(|pull| source.panel.pulls[*pull].name.clone());
    let names = std::iter::once("anchor".to_owned()).chain(names);
    let one = |(k, name): (usize, String)| {
        let (estimate, std_error) = (fit.coefficients[k], fit.std_error(k));
        let statistic = estimate / std_error;
        let freedom = (strength[k].states - 1.0).max(1.0);
        let reach = two_sided_quantile(1.0 - settings.confidence, freedom);
        Coefficient {
            name,
            estimate,
            std_error,
            statistic,
            p_value: two_sided(statistic, freedom),
            lo: estimate - reach * std_error,
            hi: estimate + reach * std_error,
            uncorrected: fit.uncorrected[k],
            naive: naive[k],
            first_stage: strength[k].f,
            effective_states: strength[k].states,
        }
    };
    Ok(names.enumerate().map(one).collect())
}

/// Least squares with state and year effects on the means of both halves.
fn naive(columns: &Columns, design: &Design) -> Option<Vec<f64>> {
    Some(corrected(&columns.mean(), design)?.uncorrected)
}

fn pull_estimates(
    source: &Source,
    coefficients: Vec<Coefficient>,
    settings: &Settings,
) -> Vec<PullEstimate> {
    let mut draws: Vec<Option<Draws>> = coefficients.iter().map(|_| None).collect();
    if settings.placebos > 0 {
        let groups: BTreeSet<usize> = source
            .pulls
            .iter()
            .map(|pull| source.panel.pulls[*pull].placebo)
            .collect();
        for group in groups {
            for (column, own) in placebos(source, group, settings.placebos, settings.seed) {
                draws[column - 1] = Some(own);
            }
        }
    }
    let all = coefficients.into_iter().zip(draws);
    all.map(|(coefficient, draws)| PullEstimate {
        placebo: draws.and_then(|draws| placebo(draws, coefficient.statistic)),
        coefficient,
    })
    .collect()
}

fn placebo(mut draws: Draws, statistic: f64) -> Option<Placebo> {
    let replicates = draws.estimates.len();
    draws.estimates.sort_by(f64::total_cmp);
    let n = replicates as f64;
    let percentile = |share: f64| {
        draws
            .estimates
            .get((share * (n - 1.0)).round() as usize)
            .copied()
    };
    let as_far = draws
        .statistics
        .iter()
        .filter(|t| t.abs() >= statistic.abs())
        .count();
    Some(Placebo {
        replicates,
        mean: draws.estimates.iter().sum::<f64>() / n,
        lo: percentile(0.05)?,
        hi: percentile(0.95)?,
        p_value: (1.0 + as_far as f64) / (1.0 + n),
    })
}
