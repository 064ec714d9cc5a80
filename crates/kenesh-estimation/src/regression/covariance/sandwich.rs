//! Covariances of coefficients from the scores of the rows, with fixest's small-sample corrections.

use std::borrow::Cow;

use super::scores::Scores;
use crate::regression::data::effects::{self, Codes};
use crate::regression::data::sample::Slope;
use crate::regression::data::table::Data;
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::Effect;
use crate::regression::matrix::{Matrix, accumulate, apply, sandwich};
use crate::regression::settings::Covariance;

/// What a covariance needs to know of a regression.
pub(crate) struct Regression<'a> {
    pub(crate) frame: &'a Data,
    pub(crate) rows: &'a [u32],
    pub(crate) names: &'a [Effect],
    pub(crate) effects: &'a [Codes],
    pub(crate) slopes: &'a [Slope],
    /// The number of regressors.
    pub(crate) regressors: usize,
    pub(crate) scores: Scores<'a>,
    pub(crate) bread: &'a Matrix,
    /// The coefficients as combinations of those that were solved for.
    pub(crate) back: &'a Matrix,
    /// The residual variance of least squares; 1 for poisson and logit.
    pub(crate) variance: f64,
}

/// A covariance matrix and the conventions that go with it.
pub(crate) struct Estimated {
    pub(crate) matrix: Matrix,
    /// Degrees of freedom of t.
    pub(crate) freedom: f64,
    pub(crate) counted: usize,
    pub(crate) clusters: Vec<usize>,
    /// The coefficients without a variance.
    pub(crate) degenerate: Vec<usize>,
    pub(crate) label: String,
}

/// A variance so much smaller than that of independent errors is looked at more closely.
const SMALL: f64 = 1e-6;
/// What sums of scores that cancel leave of the rows' own, and rows that are fitted exactly of one variance.
const ROUNDING: f64 = 1e-12;
const EXACT: f64 = 1e-24;

/// The covariance of combinations.
fn combined(back: &Matrix, matrix: &Matrix) -> Matrix {
    let half: Matrix = back.iter().map(|row| apply(matrix, row)).collect();
    half.iter().map(|half| apply(back, half)).collect()
}

impl Regression<'_> {
    /// The number of parameters: regressors, and of every effect not nested in `clusters` its levels less one,
    /// and one for the constant that effects contain.
    pub(crate) fn parameters(&self, clusters: &[(Effect, Codes)]) -> usize {
        let nested = |(name, codes): &(&Effect, &Codes)| {
            clusters.iter().any(|(cluster, of)| {
                cluster.0.iter().all(|factor| name.0.contains(factor)) || codes.is_nested_in(of)
            })
        };
        let effects = self
            .names
            .iter()
            .zip(self.effects)
            .filter(|effect| !nested(effect));
        let levels: usize = effects.map(|(_, codes)| codes.levels - 1).sum();
        let slopes: usize = self.slopes.iter().map(Slope::coefficients).sum();
        self.regressors + usize::from(!self.effects.is_empty()) + levels + slopes
    }

    /// Estimates the covariance of the coefficients; a variance that is no more than rounding is NaN.
    pub(crate) fn covariance(&self, kind: &Covariance) -> Result<Estimated, RegressionError> {
        let mut estimated = match kind {
            Covariance::Usual | Covariance::Iid => self.iid(),
            Covariance::Hc1 => self.hc1(),
            Covariance::Cluster(by) => self.clustered(by)?,
            Covariance::Dyadic { first, second } => self.dyadic(first, second)?,
            Covariance::DriscollKraay { period, lag } => self.driscoll_kraay(period, *lag)?,
            Covariance::NeweyWest { panel, lag } => self.newey_west(panel, *lag)?,
        };
        estimated.matrix = combined(self.back, &estimated.matrix);
        self.strike_degenerate(&mut estimated);
        Ok(estimated)
    }

    /// Sums of scores that cancel leave rounding, which is no variance, and subtraction may leave less than nothing.
    ///
    /// Compared with what errors of one variance give, and where that is much more, with what rows independent of
    /// each other give.
    fn strike_degenerate(&self, estimated: &mut Estimated) {
        let iid = combined(self.back, self.bread);
        let small = |k: &usize| {
            let variance = estimated.matrix[*k][*k];
            variance.is_nan() || variance <= SMALL * self.variance * iid[*k][*k]
        };
        let small: Vec<usize> = (0..iid.len()).filter(small).collect();
        if small.is_empty() {
            return;
        }
        let rows = combined(self.back, &self.scaled(&self.scores.rows_meat(), 1.0));
        for k in small {
            let variance = &mut estimated.matrix[k][k];
            let rounding = (ROUNDING * rows[k][k]).max(EXACT * self.variance * iid[k][k]);
            if variance.is_nan() || *variance <= rounding {
                *variance = f64::NAN;
                estimated.degenerate.push(k);
            }
        }
    }

    fn nobs(&self) -> f64 {
        self.rows.len() as f64
    }

    /// (n − 1) / (n − k).
    pub(crate) fn adjustment(&self, counted: usize) -> f64 {
        (self.nobs() - 1.0) / (self.nobs() - counted as f64)
    }

    pub(crate) fn scaled(&self, meat: &Matrix, by: f64) -> Matrix {
        let mut matrix = sandwich(self.bread, meat);
        matrix.iter_mut().flatten().for_each(|value| *value *= by);
        matrix
    }

    fn plain(&self, matrix: Matrix, label: &str) -> Estimated {
        let counted = self.parameters(&[]);
        let freedom = self.nobs() - counted as f64;
        Estimated {
            matrix,
            freedom,
            counted,
            clusters: Vec::new(),
            degenerate: Vec::new(),
            label: label.to_owned(),
        }
    }

    fn iid(&self) -> Estimated {
        let mut matrix = self.bread.clone();
        matrix
            .iter_mut()
            .flatten()
            .for_each(|value| *value *= self.variance);
        self.plain(matrix, "IID")
    }

    fn hc1(&self) -> Estimated {
        let n = self.nobs();
        let by = n / (n - self.parameters(&[]) as f64);
        self.plain(
            self.scaled(&self.scores.rows_meat(), by),
            "Heteroskedasticity-robust (HC1)",
        )
    }

    /// Codes a cluster variable, which may not be missing.
    pub(crate) fn cluster(&self, by: &Effect) -> Result<Codes, RegressionError> {
        let mut there = vec![true; self.frame.rows()];
        effects::mark_missing(self.frame, by, &mut there)?;
        if let Some(row) = self.rows.iter().find(|row| !there[**row as usize]) {
            return Err(RegressionError::MissingCluster {
                name: by.to_string(),
                row: *row as usize,
            });
        }
        if let Some(at) = self.names.iter().position(|name| name == by) {
            return Ok(self.effects[at].clone());
        }
        effects::combined(self.frame, by, self.rows)
    }

    fn clustered(&self, by: &[Effect]) -> Result<Estimated, RegressionError> {
        let mut ways = Vec::new();
        for by in by {
            let codes = self.cluster(by)?;
            if codes.levels < 2 {
                return Err(RegressionError::OneCluster {
                    name: by.to_string(),
                });
            }
            ways.push((by.clone(), codes));
        }
        let mut meat = self.scores.zero();
        // Every non-empty set of ways: odd ones count up, even ones down.
        for set in 1_u32..1 << ways.len() {
            let members = ways
                .iter()
                .enumerate()
                .filter(|(way, _)| set >> way & 1 == 1);
            let codes = members
                .map(|(_, (_, codes))| Cow::Borrowed(codes))
                .reduce(|a, b| Cow::Owned(intersection(&a, &b)));
            let sign = if set.count_ones() % 2 == 1 { 1.0 } else { -1.0 };
            if let Some(codes) = codes {
                accumulate(&mut meat, sign, &self.scores.level_meat(&codes));
            }
        }
        let clusters: Vec<usize> = ways.iter().map(|(_, codes)| codes.levels).collect();
        let least = clusters.iter().copied().min().unwrap_or(2) as f64;
        let counted = self.parameters(&ways);
        let matrix = self.scaled(&meat, self.adjustment(counted) * least / (least - 1.0));
        let names: Vec<String> = by.iter().map(Effect::to_string).collect();
        let label = format!("Clustered ({})", names.join(" & "));
        Ok(Estimated {
            matrix,
            freedom: least - 1.0,
            counted,
            clusters,
            degenerate: Vec::new(),
            label,
        })
    }
}

fn intersection(a: &Codes, b: &Codes) -> Codes {
    let joined = a
        .codes
        .iter()
        .zip(&b.codes)
        .map(|(a, second)| u64::from(*a) * b.levels as u64 + u64::from(*second));
    effects::compact(joined, a.codes.len(), (a.levels * b.levels) as u64)
}

pub(crate) fn add(sum: &mut [f64], more: &[f64]) {
    sum.iter_mut()
        .zip(more)
        .for_each(|(sum, more)| *sum += more);
}
