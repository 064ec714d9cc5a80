//! What a regression gives, named as R's broom names it: terms, a glance, and a value for every row.

use crate::regression::data::sample::Dropped;

/// One coefficient with its error.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The regressor; an instrumented one begins with `fit_`, as in fixest.
    pub name: String,
    /// The coefficient.
    pub estimate: f64,
    /// Its standard error.
    pub std_error: f64,
    /// Estimate / error.
    pub statistic: f64,
    /// The two-sided probability of a statistic so large where the coefficient is zero; NaN, as the interval,
    /// where clusters are too few to tell.
    pub p_value: f64,
    /// The lower end of the confidence interval; infinite where a bootstrap rejects nothing below.
    pub lo: f64,
    /// Its upper end.
    pub hi: f64,
}

/// A regressor that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The regressor.
    pub name: String,
    /// The earlier regressors that span it; none where effects or the constant do so alone.
    pub with: Vec<String>,
}

/// How strong the instruments of one endogenous variable are.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstStage {
    /// The endogenous term.
    pub name: String,
    /// The F statistic of the excluded instruments, with the same kind of errors as the regression's; NaN where these
    /// do not exist.
    pub f: f64,
    /// Its degrees of freedom: the excluded instruments, and those of t with such errors.
    pub df: (usize, usize),
}

/// The regression as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Glance {
    /// The number of rows used.
    pub nobs: usize,
    /// The rows not used, by reason.
    pub dropped: Dropped,
    /// Regressors left out because the effects or earlier regressors span them.
    pub collinear: Vec<LeftOut>,
    /// Those of them that are spanned only in the rows that are not separated: their coefficients are not finite.
    pub infinite: Vec<String>,
    /// Whether the search for separated rows ended; where it was given up, coefficients may not be finite.
    pub separation_settled: bool,
    /// The coefficients whose errors do not exist, because their variance is zero or less.
    pub without_errors: Vec<String>,
    /// The coefficients whose regressors vary in few clusters, with the number of clusters of equal weight that this
    /// amounts to: their errors are too small, however many clusters there are.
    pub concentrated: Vec<(String, f64)>,
    /// Whether least squares leave nothing of the outcome, so that no error exists.
    pub perfect: bool,
    /// The log-likelihood; for least squares from the unweighted residuals, as in fixest.
    pub log_likelihood: f64,
    /// The share of the outcome's variance explained, effects included; none for poisson and logit.
    pub r2: Option<f64>,
    /// The same, corrected for the number of parameters.
    pub adj_r2: Option<f64>,
    /// The share explained of what the effects leave; none without effects.
    pub within_r2: Option<f64>,
    /// The number of parameters, fixed effects included.
    pub parameters: usize,
    /// The number that the covariance's small-sample correction counts: without nested effects.
    pub counted: usize,
    /// The degrees of freedom of the statistics; infinite where they are normal.
    pub df: f64,
    /// The number of levels of every fixed effect, in the formula's order.
    pub levels: Vec<usize>,
    /// The number of clusters, one entry a way.
    pub clusters: Vec<usize>,
    /// How the covariance was estimated, and what p and intervals rest on with few clusters.
    pub covariance: String,
    /// Whether p and intervals come from t or the normal distribution.
    pub asymptotic: bool,
    /// Newton steps; 1 for least squares.
    pub iterations: usize,
    /// Whether the effects were removed and the likelihood was maximized to the tolerance.
    ///
    /// Beware: estimates that did not converge are not to be used. The usual cause is separation.
    pub converged: bool,
    /// Whether the rows were laid out as a dense cube.
    pub cube: bool,
    /// The first stage of every endogenous variable.
    pub first_stage: Vec<FirstStage>,
    /// With two endogenous variables or more, Kleibergen & Paap's rk Wald F that the instruments tell them apart.
    pub kleibergen_paap: Option<f64>,
}

impl Glance {
    /// Tells the rows of an event study that were treated always from those with a missing value.
    pub(crate) fn without_cohorts(&mut self, always_treated: usize) {
        self.dropped.always_treated = always_treated;
        self.dropped.missing = self.dropped.missing.saturating_sub(always_treated);
    }
}

/// A fitted regression.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The coefficients, in the formula's order.
    pub terms: Vec<Estimate>,
    /// Their covariance matrix, row by row.
    pub covariance: Vec<Vec<f64>>,
    /// The regression as a whole.
    pub glance: Glance,
    /// The rows of the frame that were used.
    pub rows: Vec<u32>,
    /// The rows that were left out as separated.
    pub separated: Vec<u32>,
    /// The predicted mean of each of these rows, effects included.
    pub fitted: Vec<f64>,
    /// Outcome − predicted mean.
    pub residuals: Vec<f64>,
}
