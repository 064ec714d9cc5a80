//! Least squares with effects of units and periods, quick where most regressors are dummies of a few cells:
//! outcome and other regressors lose their effects once, and the dummies' products are sums over few rows.

use std::collections::BTreeSet;

use super::sparse_dummies::Dummies;
use super::sunab;
use crate::regression::data::design;
use crate::regression::data::effects::{self, Codes};
use crate::regression::data::table::Data;
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::{Effect, Formula};
use crate::regression::matrix::{self, COLLINEAR, Matrix, apply, dot};
use crate::regression::settings::{Covariance, Family, Settings, Singletons};

/// A panel whose outcome `y` and regressors `x`, without collinear ones, are within units and periods.
pub(crate) struct TwoWay {
    unit: Codes,
    pub(crate) period: Codes,
    pub(crate) weight: Vec<f64>,
    /// The weight of every unit and what share of it lies in every period.
    pub(crate) total: Vec<f64>,
    pub(crate) shares: Matrix,
    /// Inverts the products of the periods' dummies within units; zero for those that units span.
    pub(crate) between: Matrix,
    y: Vec<f64>,
    x: Matrix,
    spread: Vec<f64>,
}

/// What two-way effects are of.
pub(crate) struct Ways<'a> {
    pub(crate) unit: &'a Effect,
    pub(crate) period: &'a str,
}

impl Ways<'_> {
    /// The rows within the effects, where formula and settings are for these two ways: least squares with
    /// errors clustered by unit.
    pub(crate) fn panel(
        &self,
        formula: &Formula,
        frame: &Data,
        settings: &Settings,
        rows: &[u32],
    ) -> Result<Option<TwoWay>, RegressionError> {
        let period = Effect(vec![self.period.to_owned()]);
        let effects: BTreeSet<&Effect> = formula.effects.iter().collect();
        let plain = settings.family == Family::Gaussian
            && settings.singletons == Singletons::Keep
            && settings.offset.is_none()
            && formula.slopes.is_empty();
        let clustered = settings.covariance == Covariance::Cluster(vec![self.unit.clone()]);
        if !plain || !clustered || effects != BTreeSet::from([self.unit, &period]) {
            return Ok(None);
        }
        let panel = settings.panel.as_ref();
        let outcome = design::numbers(frame, &formula.outcome, panel)?;
        let of = |values: &[f64]| rows.iter().map(|row| values[*row as usize]).collect();
        let mut x: Matrix = Vec::new();
        for term in &formula.terms {
            for regressor in design::regressors(frame, term, (&formula.terms, true), panel)? {
                x.push(rows.iter().map(|row| regressor.at(*row as usize)).collect());
            }
        }
        let weights = sunab::weights(frame, settings)?;
        let weights = weights.map_or(vec![1.0; rows.len()], |weights| of(&weights));
        let unit = effects::combined(frame, self.unit, rows)?;
        let period = effects::combined(frame, &period, rows)?;
        let y: Vec<f64> = of(&outcome);
        Ok(Some(TwoWay::new(unit, period, weights, &y, &x)))
    }
}

impl TwoWay {
    fn new(unit: Codes, period: Codes, weight: Vec<f64>, y: &[f64], x: &Matrix) -> TwoWay {
        let mut shares = vec![vec![0.0; period.levels]; unit.levels];
        let mut total = vec![0.0; unit.levels];
        let cells = unit.codes.iter().zip(&period.codes).zip(&weight);
        for ((unit, period), weight) in cells {
            shares[*unit as usize][*period as usize] += weight;
            total[*unit as usize] += weight;
        }
        for (shares, total) in shares.iter_mut().zip(&total) {
            shares.iter_mut().for_each(|share| *share /= total);
        }
        let between = between(&shares, &total);
        let mut panel = TwoWay {
            unit,
            period,
            weight,
            total,
            shares,
            between,
            y: Vec::new(),
            x: Vec::new(),
            spread: Vec::new(),
        };
        panel.y = panel.within(y);
        let within: Matrix = x.iter().map(|x| panel.within(x)).collect();
        let row = |a: &Vec<f64>| within.iter().map(|b| panel.product(a, b)).collect();
        let gram: Matrix = within.iter().map(row).collect();
        let spread: Vec<f64> = x.iter().map(|x| panel.product(x, x)).collect();
        let kept = matrix::independent(&gram, &spread, COLLINEAR);
        panel.x = kept.iter().map(|k| within[*k].clone()).collect();
        panel.spread = kept.iter().map(|k| spread[*k]).collect();
        panel
    }

    /// The weighted product of two columns.
    fn product(&self, a: &[f64], b: &[f64]) -> f64 {
        let rows = a.iter().zip(b).zip(&self.weight);
        rows.map(|((a, b), w)| w * a * b).sum()
    }

    /// The unit and the period of a row.
    pub(crate) fn at(&self, row: usize) -> (usize, usize) {
        (
            self.unit.codes[row] as usize,
            self.period.codes[row] as usize,
        )
    }

    /// What effects of units and periods leave of a column.
    fn within(&self, column: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.total.len()];
        let mut periods = vec![0.0; self.period.levels];
        for (row, value) in column.iter().enumerate() {
            let (unit, period) = self.at(row);
            sums[unit] += self.weight[row] * value;
            periods[period] += self.weight[row] * value;
        }
        for (sum, shares) in sums.iter().zip(&self.shares) {
            matrix::add(&mut periods, -sum, shares);
        }
        let effects = apply(&self.between, &periods);
        let units = self.unit_effects(&sums, &effects);
        let left = |(row, value): (usize, &f64)| {
            let (unit, period) = self.at(row);
            value - effects[period] - units[unit]
        };
        column.iter().enumerate().map(left).collect()
    }

    fn unit_effects(&self, sums: &[f64], effects: &[f64]) -> Vec<f64> {
        let units = sums.iter().zip(&self.total).zip(&self.shares);
        let effect =
            |((sum, total), shares): ((&f64, &f64), &Vec<f64>)| sum / total - dot(shares, effects);
        units.map(effect).collect()
    }

    /// Estimates means of the coefficients of dummies, `on` by row and dummy.
    ///
    /// `None` where a regressor is collinear, or no degree of freedom is left.
    pub(crate) fn means(&self, on: &[(usize, usize)], means: &Matrix) -> Option<Vec<f64>> {
        let dummies = means.first()?.len();
        let sparse = Dummies::new(self, on, dummies);
        let (gram, products) = self.normal_equations(&sparse);
        let sizes = self.spread.iter().copied();
        let spread: Vec<f64> = sizes
            .chain((0..dummies).map(|d| sparse.own[d][d]))
            .collect();
        let (kept, factor) = matrix::factored(&gram, &spread, COLLINEAR);
        let free = self.y.len() > gram.len() + self.period.levels;
        if kept.len() < gram.len() || !free {
            return None;
        }
        let coefficients = matrix::solve(&factor, &products);
        let of_dummies = &coefficients[self.x.len()..];
        Some(means.iter().map(|mean| dot(mean, of_dummies)).collect())
    }

    /// X'WX and X'Wy of the other regressors, then the dummies, all within the effects.
    fn normal_equations(&self, sparse: &Dummies<'_>) -> (Matrix, Vec<f64>) {
        let others = self.x.len();
        let size = others + sparse.own.len();
        let mut gram = vec![vec![0.0; size]; size];
        let mut products = vec![0.0; size];
        for (k, x) in self.x.iter().enumerate() {
            products[k] = self.product(x, &self.y);
            (0..others).for_each(|j| gram[k][j] = self.product(x, &self.x[j]));
        }
        for (row, dummy) in sparse.on {
            let at = others + dummy;
            products[at] += self.weight[*row] * self.y[*row];
            for (k, x) in self.x.iter().enumerate() {
                gram[k][at] += self.weight[*row] * x[*row];
            }
        }
        (0..others).for_each(|k| (others..size).for_each(|at| gram[at][k] = gram[k][at]));
        for c in 0..sparse.own.len() {
            for d in 0..=c {
                let value = sparse.own[c][d]
                    - sparse.units(c, d)
                    - dot(&sparse.periods[c], &sparse.effects[d]);
                gram[others + c][others + d] = value;
                gram[others + d][others + c] = value;
            }
        }
        (gram, products)
    }
}

/// The generalized inverse of the periods' products within units.
fn between(shares: &Matrix, total: &[f64]) -> Matrix {
    let levels = shares.first().map_or(0, Vec::len);
    let mut products = vec![vec![0.0; levels]; levels];
    for (shares, total) in shares.iter().zip(total) {
        for (t, share) in shares.iter().enumerate() {
            products[t][t] += total * share;
            matrix::add(&mut products[t], -total * share, shares);
        }
    }
    let mut spread = vec![0.0; levels];
    for (shares, total) in shares.iter().zip(total) {
        matrix::add(&mut spread, *total, shares);
    }
    let kept = matrix::independent(&products, &spread, COLLINEAR);
    let inverse = matrix::inverse(&matrix::part(&products, &kept, &kept));
    let mut full = vec![vec![0.0; levels]; levels];
    for (r, row) in kept.iter().zip(&inverse) {
        kept.iter()
            .zip(row)
            .for_each(|(c, value)| full[*r][*c] = *value);
    }
    full
}
