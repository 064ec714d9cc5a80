//! Terms, glance and a value for every row, from what a method has solved.

use crate::regression::absorb::descent::Layout;
use crate::regression::absorb::quad::Columns;
use crate::regression::covariance::sandwich::Estimated;
use crate::regression::fitted::{Estimate, Glance, LeftOut};
use crate::regression::fitting::likelihood;
use crate::regression::fitting::problem::{Fitting, Solved, Worked};
use crate::regression::settings::Family;
use crate::regression::threads;
use kenesh_measures::distributions::{two_sided, two_sided_quantile};

/// The coefficients with their errors and what these say.
pub(crate) fn terms(
    fitting: &Fitting<'_>,
    solved: &Solved,
    covariance: &Estimated,
    names: &[String],
) -> Vec<Estimate> {
    let freedom = statistic_freedom(fitting, covariance);
    let perfect = is_perfect(fitting, solved);
    let reach = two_sided_quantile(1.0 - fitting.settings.confidence, freedom);
    let term = |(k, (column, estimate)): (usize, (&usize, &f64))| {
        let std_error = match perfect {
            true => f64::NAN,
            false => covariance.matrix[k][k].sqrt(),
        };
        let statistic = estimate / std_error;
        let before = if *column <= fitting.counts[0] {
            "fit_"
        } else {
            ""
        };
        Estimate {
            name: format!("{before}{}", names[column - 1]),
            estimate: *estimate,
            std_error,
            statistic,
            p_value: two_sided(statistic, freedom),
            lo: estimate - reach * std_error,
            hi: estimate + reach * std_error,
        }
    };
    solved
        .kept
        .iter()
        .zip(&solved.coefficients)
        .enumerate()
        .map(term)
        .collect()
}

fn statistic_freedom(fitting: &Fitting<'_>, covariance: &Estimated) -> f64 {
    if fitting.settings.family == Family::Gaussian {
        covariance.freedom
    } else {
        f64::INFINITY
    }
}

/// The regression as a whole.
pub(crate) fn glance(
    fitting: &Fitting<'_>,
    worked: &Worked,
    covariance: &Estimated,
    parameters: usize,
    asymptotic: bool,
) -> Glance {
    let Worked { solved, names, .. } = worked;
    let n = fitting.sample.rows.len();
    let gaussian = fitting.settings.family == Family::Gaussian;
    let r2 = gaussian.then(|| 1.0 - solved.squares[0] / variation(fitting));
    let named = |column: &usize| names[column - 1].clone();
    let left_out = solved.spanned.iter().map(|spanned| LeftOut {
        name: named(&spanned.column),
        with: spanned.by.iter().map(named).collect(),
    });
    let estimated = |k: &usize| named(&solved.kept[*k]);
    Glance {
        nobs: n,
        dropped: fitting.sample.dropped,
        collinear: left_out.collect(),
        infinite: Vec::new(),
        separation_settled: true,
        without_errors: covariance.degenerate.iter().map(estimated).collect(),
        concentrated: Vec::new(),
        perfect: is_perfect(fitting, solved),
        log_likelihood: solved.log_likelihood,
        r2,
        adj_r2: r2
            .filter(|_| n > parameters)
            .map(|r2| 1.0 - (1.0 - r2) * (n as f64 - 1.0) / (n - parameters) as f64),
        within_r2: (gaussian && !fitting.sample.effects.is_empty())
            .then(|| 1.0 - solved.squares[0] / solved.squares[1]),
        parameters,
        counted: covariance.counted,
        df: statistic_freedom(fitting, covariance),
        levels: fitting
            .sample
            .effects
            .iter()
            .map(|effect| effect.levels)
            .collect(),
        clusters: covariance.clusters.clone(),
        covariance: covariance.label.clone(),
        asymptotic,
        iterations: solved.iterations,
        converged: solved.converged,
        cube: worked.cube,
        first_stage: Vec::new(),
        kleibergen_paap: None,
    }
}

/// What least squares leave of an outcome that they fit perfectly, relative to its squares within the effects; more
/// than one effect is removed less exactly.
const PERFECT: [f64; 2] = [1e-24, 1e-13];

/// Whether least squares leave nothing but rounding.
fn is_perfect(fitting: &Fitting<'_>, solved: &Solved) -> bool {
    let share = PERFECT[usize::from(fitting.sample.effects.len() > 1)];
    fitting.settings.family == Family::Gaussian && solved.squares[0] <= share * solved.squares[1]
}

/// The weighted squares of the outcome about its weighted mean, with or without a constant.
fn variation(fitting: &Fitting<'_>) -> f64 {
    let sum = |of: &(dyn Fn(f64) -> f64 + Sync)| -> f64 {
        let ranges = threads::ranges(fitting.sample.outcome.len());
        let parts = threads::run(ranges, |rows| {
            rows.map(|row| fitting.weight(row) * of(fitting.sample.outcome[row]))
                .sum::<f64>()
        });
        parts.into_iter().sum()
    };
    let mean = sum(&|y| y) / sum(&|_| 1.0);
    sum(&|y| (y - mean).powi(2))
}

/// Outcome − predicted mean, for every row.
pub(crate) fn residuals(
    fitting: &Fitting<'_>,
    layout: &dyn Layout,
    columns: &Columns,
    solved: &Solved,
) -> Vec<f64> {
    threads::each(fitting.sample.rows.len(), |row| {
        let (place, y) = (layout.places()[row] as usize, fitting.sample.outcome[row]);
        match &solved.predictor {
            Some(predictor) => y - likelihood::mean(fitting.settings.family, predictor[place]),
            None => columns.at(place, 0),
        }
    })
}

/// The predicted mean of every row, in the outcomes' place.
pub(crate) fn predicted(
    family: Family,
    mut outcome: Vec<f64>,
    offset: Option<Vec<f64>>,
    residuals: &[f64],
) -> Vec<f64> {
    let rows = outcome.iter_mut().zip(residuals);
    rows.for_each(|(y, residual)| *y -= residual);
    if let (Family::Gaussian, Some(offset)) = (family, offset) {
        outcome.iter_mut().zip(offset).for_each(|(y, o)| *y += o);
    }
    outcome
}
