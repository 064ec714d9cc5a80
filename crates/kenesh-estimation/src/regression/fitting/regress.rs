//! From a formula and a table to a fitted regression.

use super::problem::{Fitting, Worked, prepare};
use super::separation;
use super::solve::{regression, work};
use crate::regression::bootstrap::few::few_groups;
use crate::regression::covariance::first_stage::strength;
use crate::regression::covariance::sandwich::Regression;
use crate::regression::data::table::Data;
use crate::regression::designs::sunab::FACTOR;
use crate::regression::error::RegressionError;
use crate::regression::fitted::{Estimate, Fitted};
use crate::regression::formula::tree::{Formula, Term};
use crate::regression::report::terms::{glance, predicted, residuals, terms};
use crate::regression::settings::{Covariance, Settings};

/// How often rows are searched for and left out at most.
const MOST_SEARCHES: usize = 10;

/// Estimates a regression of a formula without `sunab()`.
pub(crate) fn regress(
    formula: &Formula,
    frame: &Data,
    settings: &Settings,
) -> Result<Fitted, RegressionError> {
    let settings = settings.settled();
    let (mut separated, mut estimated) = (Vec::new(), Vec::new());
    for _ in 0..MOST_SEARCHES {
        let (fitting, regressors) = prepare(formula, frame, &settings, &separated)?;
        let worked = work(&fitting, regressors)?;
        if estimated.is_empty() {
            estimated = worked.estimated().map(str::to_owned).collect();
        }
        if !separation::is_needed(&fitting, &worked) {
            return fitted(fitting, worked, &estimated, true);
        }
        let found = separation::search(&fitting, &worked)?;
        if found.rows.is_empty() {
            return fitted(fitting, worked, &estimated, found.settled);
        }
        separated.extend(found.rows);
        separated.sort_unstable();
    }
    let (fitting, regressors) = prepare(formula, frame, &settings, &separated)?;
    let worked = work(&fitting, regressors)?;
    let settled = !separation::is_needed(&fitting, &worked);
    fitted(fitting, worked, &estimated, settled)
}

/// With fewer clusters in which a regressor varies, errors tend to be too small. The number is a choice, and only a
/// remark hangs on it.
const FEW_IN_EFFECT: f64 = 15.0;

/// The coefficients that rest on few of many clusters, the constant aside.
fn concentrated(
    fitting: &Fitting<'_>,
    regression: &Regression<'_>,
    terms: &[Estimate],
) -> Result<Vec<(String, f64)>, RegressionError> {
    let Covariance::Cluster(ways) = &fitting.settings.covariance else {
        return Ok(Vec::new());
    };
    // Of cohorts in relative periods all rest on few units, as is said of the study as a whole.
    let is_study = |term: &Term| matches!(term, Term::Levels { factor, .. } if factor == FACTOR);
    if fitting.formula.terms.iter().any(is_study) {
        return Ok(Vec::new());
    }
    let mut least = vec![f64::INFINITY; terms.len()];
    for way in ways {
        let clusters = regression.cluster(way)?;
        if clusters.levels as f64 > FEW_IN_EFFECT {
            let found = regression.effective_clusters(&clusters);
            let both = least.iter_mut().zip(found);
            both.for_each(|(least, found)| *least = least.min(found));
        }
    }
    let constant = fitting.constant().map(|column| column - 1);
    let named = terms.iter().zip(least).enumerate();
    let few = named.filter(|(at, (_, least))| Some(*at) != constant && *least < FEW_IN_EFFECT);
    Ok(few
        .map(|(_, (term, least))| (term.name.clone(), least))
        .collect())
}

/// Reports a regression whose separated rows are out; `first` names what was estimated while they were in.
fn fitted(
    fitting: Fitting<'_>,
    worked: Worked,
    first: &[String],
    settled: bool,
) -> Result<Fitted, RegressionError> {
    let regression = regression(&fitting, &worked)?;
    let mut covariance = regression.covariance(&fitting.settings.covariance)?;
    let mut terms = terms(&fitting, &worked.solved, &covariance, &worked.names);
    let layout = worked.layout.as_ref();
    let asymptotic = few_groups(&fitting, &regression, layout, &mut covariance, &mut terms)?;
    let parameters = regression.parameters(&[]);
    let mut glance = glance(&fitting, &worked, &covariance, parameters, asymptotic);
    (glance.first_stage, glance.kleibergen_paap) = strength(&fitting, &worked, &regression)?;
    glance.separation_settled = settled;
    glance.concentrated = concentrated(&fitting, &regression, &terms)?;
    let names = glance.collinear.iter().map(|left_out| &left_out.name);
    let infinite = |name: &&String| !fitting.sample.separated.is_empty() && first.contains(name);
    glance.infinite = names.filter(infinite).cloned().collect();
    let residuals = residuals(&fitting, layout, &worked.columns, &worked.solved);
    let fitted = predicted(
        fitting.settings.family,
        fitting.sample.outcome,
        fitting.sample.offset,
        &residuals,
    );
    Ok(Fitted {
        terms,
        covariance: covariance.matrix,
        glance,
        rows: fitting.sample.rows,
        separated: fitting.sample.separated,
        fitted,
        residuals,
    })
}
