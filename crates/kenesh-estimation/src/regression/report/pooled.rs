//! Regressions on several draws of what is not observed, made one by Rubin's rules (Rubin 1987, Multiple
//! Imputation for Nonresponse in Surveys, ch. 3).

use kenesh_measures::parallel;

use crate::regression::covariance::scores::add_outer;
use crate::regression::data::effects;
use crate::regression::data::table::Data;
use crate::regression::error::RegressionError;
use crate::regression::fit::fit;
use crate::regression::fitted::{Estimate, Fitted, Glance};
use crate::regression::formula::tree::{Effect, Formula};
use crate::regression::matrix::{Matrix, accumulate};
use crate::regression::settings::Settings;
use kenesh_measures::distributions::{two_sided, two_sided_quantile};

/// What draws add to the error of one coefficient.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawError {
    /// The variance within draws, W: the mean of the squared errors.
    pub within: f64,
    /// The variance of the coefficient between draws, B.
    pub between: f64,
    /// How much draws raise the variance: (1 + 1/m) B / W.
    pub relative_increase: f64,
    /// The share of the information on the coefficient that is missing, as R's mice reports it.
    pub missing_information: f64,
    /// The degrees of freedom of t; infinite where the regressions' are and draws agree.
    pub df: f64,
}

/// Regressions on several draws as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Pooled {
    /// Mean coefficients with their total errors, in the shape of one regression.
    ///
    /// Beware that a likelihood, shares explained and values by row belong to one draw only: they are NaN,
    /// none and empty. Counts are those of the first draw, but for the rows used, the least of any draw.
    pub fitted: Fitted,
    /// What draws add to the error, one entry a term.
    pub errors: Vec<DrawError>,
    /// The number of draws.
    pub draws: usize,
}

/// Pools regressions of one formula on two or more draws: the mean coefficient, and the variance
/// T = W + (1 + 1/m) B.
///
/// Statistics have the degrees of freedom of Barnard & Rubin (1999, Biometrika 86(4)), or of Rubin (1987) where
/// those of the regressions are infinite. Beware that a handful of draws leaves B itself unsure: take twenty or
/// more. Where clusters are so few that a regression's p and intervals are not asymptotic, there are none: NaN.
///
/// # Errors
///
/// If there are fewer than two regressions, or their terms differ, as where one is collinear in some draws.
///
/// ```
/// use kenesh_estimation::regression::{Column, Data, Settings, fit_draws, pool};
/// let mut frame = Data::new(8);
/// let numbers = |numbers: [f64; 8]| Column::Numbers(numbers.to_vec());
/// frame.insert("draw", numbers([1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0]))?;
/// frame.insert("point", numbers([0.0, 1.0, 2.0, 3.0, 0.0, 1.5, 3.0, 4.5]))?;
/// frame.insert("aid", numbers([0.0, 3.0, 6.0, 9.5, 0.0, 3.0, 6.0, 9.5]))?;
/// let fits = fit_draws(&"aid ~ 0 + point".parse()?, &frame, &Settings::default(), "draw")?;
/// let pooled = pool(&fits, 0.95)?;
/// let mean = (fits[0].terms[0].estimate + fits[1].terms[0].estimate) / 2.0;
/// assert_eq!(pooled.fitted.terms[0].estimate, mean);
/// assert!(pooled.errors[0].missing_information > 0.9);
/// # Ok::<(), kenesh_estimation::regression::RegressionError>(())
/// ```
pub fn pool(fits: &[Fitted], confidence: f64) -> Result<Pooled, RegressionError> {
    let [first, _, ..] = fits else {
        return Err(RegressionError::FewDraws { found: fits.len() });
    };
    check(fits)?;
    let draws = fits.len();
    let means = means(fits);
    let [within, between] = variances(fits, &means);
    let complete = fits.iter().map(|fit| fit.glance.df);
    let complete = complete.fold(f64::INFINITY, f64::min);
    let asymptotic = fits.iter().all(|fit| fit.glance.asymptotic);
    let error = |k: usize| error(within[k][k], between[k][k], draws, complete);
    let errors: Vec<DrawError> = (0..means.len()).map(error).collect();
    let mut total = within;
    accumulate(&mut total, inflation(draws), &between);
    let terms = first.terms.iter().zip(&means).zip(&errors).enumerate();
    let terms = terms.map(|(k, ((term, mean), error))| {
        let df = if asymptotic { error.df } else { f64::NAN };
        estimate(&term.name, *mean, total[k][k].sqrt(), df, 1.0 - confidence)
    });
    Ok(Pooled {
        fitted: Fitted {
            terms: terms.collect(),
            covariance: total,
            glance: glance(fits, first, &errors, asymptotic),
            rows: Vec::new(),
            separated: Vec::new(),
            fitted: Vec::new(),
            residuals: Vec::new(),
        },
        errors,
        draws,
    })
}

/// Estimates a regression on every draw of a long frame, in which a column numbers or names the draws, as in
/// the long format of R's mice; gives the fits in the draws' order.
///
/// Beware that mice writes the incomplete data as draw 0: leave it out.
///
/// # Errors
///
/// As [`fit`], and if a row has no draw.
pub fn fit_draws(
    formula: &Formula,
    frame: &Data,
    settings: &Settings,
    draw_column: &str,
) -> Result<Vec<Fitted>, RegressionError> {
    let effect = Effect(vec![draw_column.to_owned()]);
    let mut there = vec![true; frame.rows()];
    effects::mark_missing(frame, &effect, &mut there)?;
    if let Some(row) = there.iter().position(|there| !there) {
        let name = draw_column.to_owned();
        return Err(RegressionError::NoDraw { name, row });
    }
    let all: Vec<u32> = (0..frame.rows() as u32).collect();
    let draws = effects::combined(frame, &effect, &all)?;
    let mut rows = vec![Vec::new(); draws.levels];
    let coded = all.iter().zip(&draws.codes);
    coded.for_each(|(row, draw)| rows[*draw as usize].push(*row));
    let fit_one = |rows: &Vec<u32>| {
        let mut fitted = fit(formula, &frame.part(rows), settings)?;
        let in_frame = |row: &mut u32| *row = rows[*row as usize];
        fitted.rows.iter_mut().for_each(in_frame);
        fitted.separated.iter_mut().for_each(in_frame);
        Ok(fitted)
    };
    parallel::map(&rows, fit_one).into_iter().collect()
}

/// 1 + 1/m.
fn inflation(draws: usize) -> f64 {
    1.0 + 1.0 / draws as f64
}

fn names(fitted: &Fitted) -> Vec<&str> {
    fitted.terms.iter().map(|term| term.name.as_str()).collect()
}

fn check(fits: &[Fitted]) -> Result<(), RegressionError> {
    let known = fits.first().map(names).unwrap_or_default();
    let other = |(_, fitted): &(usize, &Fitted)| names(fitted) != known;
    match fits.iter().enumerate().find(other) {
        None => Ok(()),
        Some((draw, fitted)) => Err(RegressionError::DrawTerms {
            draw: draw + 1,
            found: names(fitted).join(", "),
            first: known.join(", "),
        }),
    }
}

fn means(fits: &[Fitted]) -> Vec<f64> {
    let terms = fits.first().map_or(0, |first| first.terms.len());
    let sum = |k: usize| fits.iter().map(|own| own.terms[k].estimate).sum::<f64>();
    (0..terms).map(|k| sum(k) / fits.len() as f64).collect()
}

/// The mean of the covariance matrices, and the covariance of the coefficients between draws.
fn variances(fits: &[Fitted], means: &[f64]) -> [Matrix; 2] {
    let zero = vec![vec![0.0; means.len()]; means.len()];
    let [mut within, mut between] = [zero.clone(), zero];
    let draws = fits.len() as f64;
    for fitted in fits {
        accumulate(&mut within, 1.0 / draws, &fitted.covariance);
        let own = fitted.terms.iter().zip(means);
        let apart: Vec<f64> = own.map(|(term, mean)| term.estimate - mean).collect();
        add_outer(&mut between, &apart, &apart, 1.0 / (draws - 1.0));
    }
    [within, between]
}

fn error(within: f64, between: f64, draws: usize, complete: f64) -> DrawError {
    let added = inflation(draws) * between;
    let (relative_increase, share) = (added / within, added / (within + added));
    let df = freedom(share, draws as f64, complete);
    DrawError {
        within,
        between,
        relative_increase,
        missing_information: (relative_increase + 2.0 / (df + 3.0)) / (1.0 + relative_increase),
        df,
    }
}

/// Degrees of freedom where draws make up a share of the variance and without them there are `complete`.
fn freedom(share: f64, draws: f64, complete: f64) -> f64 {
    let large = (draws - 1.0) / (share * share);
    if complete.is_infinite() {
        return large;
    }
    let observed = (complete + 1.0) / (complete + 3.0) * complete * (1.0 - share);
    1.0 / (1.0 / large + 1.0 / observed)
}

/// A term with t of `df` degrees of freedom; without p and interval where they are NaN.
fn estimate(name: &str, estimate: f64, std_error: f64, df: f64, level: f64) -> Estimate {
    let statistic = estimate / std_error;
    let (p_value, reach) = match df.is_nan() {
        true => (f64::NAN, f64::NAN),
        false => (two_sided(statistic, df), two_sided_quantile(level, df)),
    };
    Estimate {
        name: name.to_owned(),
        estimate,
        std_error,
        statistic,
        p_value,
        lo: estimate - reach * std_error,
        hi: estimate + reach * std_error,
    }
}

fn glance(fits: &[Fitted], first: &Fitted, errors: &[DrawError], asymptotic: bool) -> Glance {
    let all = || fits.iter().map(|fitted| &fitted.glance);
    let draws = fits.len();
    // What a single regression says after this of its own p and intervals does not hold of the pooled.
    let label = &first.glance.covariance;
    let label = label
        .split_once("; ")
        .map_or(&label[..], |(label, _)| label);
    let few = match asymptotic {
        true => "",
        false => "; clusters are too few for p and intervals",
    };
    Glance {
        nobs: all().map(|own| own.nobs).min().unwrap_or_default(),
        log_likelihood: f64::NAN,
        r2: None,
        adj_r2: None,
        within_r2: None,
        df: errors
            .iter()
            .map(|own| own.df)
            .fold(f64::INFINITY, f64::min),
        covariance: format!("{label}; pooled over {draws} draws{few}"),
        asymptotic,
        iterations: all().map(|own| own.iterations).max().unwrap_or_default(),
        converged: all().all(|own| own.converged),
        first_stage: Vec::new(),
        kleibergen_paap: None,
        ..first.glance.clone()
    }
}
