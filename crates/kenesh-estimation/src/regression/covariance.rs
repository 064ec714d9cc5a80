//! Covariances of coefficients from the scores of the rows, with fixest's small-sample corrections.

use std::collections::BTreeMap;

use super::design;
use super::effects::{self, Codes};
use super::error::RegressionError;
use super::formula::Effect;
use super::frame::Frame;
use super::matrix::{Matrix, accumulate, sandwich};
use super::repair;
use super::scores::Scores;
use super::serial;
use super::settings::{Covariance, Panel};

/// What a covariance needs to know of a regression.
pub(super) struct Regression<'a> {
    pub(super) frame: &'a Frame,
    pub(super) rows: &'a [u32],
    pub(super) names: &'a [Effect],
    pub(super) effects: &'a [Codes],
    pub(super) scores: Scores<'a>,
    pub(super) bread: &'a Matrix,
    /// The residual variance of least squares; 1 for poisson and logit.
    pub(super) variance: f64,
}

/// A covariance matrix and the conventions that go with it.
pub(super) struct Estimated {
    pub(super) matrix: Matrix,
    /// Degrees of freedom of t.
    pub(super) freedom: f64,
    pub(super) counted: usize,
    pub(super) clusters: Vec<usize>,
    pub(super) label: String,
}

impl Regression<'_> {
    /// The number of parameters: regressors, and of every effect outside `clusters` its levels less one,
    /// and one for the constant that effects contain.
    pub(super) fn parameters(&self, clusters: &[(Effect, Codes)]) -> usize {
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
        self.bread.len() + usize::from(!self.effects.is_empty()) + levels
    }

    /// Estimates the covariance.
    pub(super) fn covariance(&self, kind: &Covariance) -> Result<Estimated, RegressionError> {
        match kind {
            Covariance::Iid => Ok(self.iid()),
            Covariance::Hc1 => Ok(self.hc1()),
            Covariance::Cluster(by) => self.clustered(by),
            Covariance::Dyadic { first, second } => self.dyadic(first, second),
            Covariance::DriscollKraay { period, lag } => self.driscoll_kraay(period, *lag),
            Covariance::NeweyWest { panel, lag } => self.newey_west(panel, *lag),
        }
    }

    fn nobs(&self) -> f64 {
        self.rows.len() as f64
    }

    /// (n − 1) / (n − k).
    fn adjustment(&self, counted: usize) -> f64 {
        (self.nobs() - 1.0) / (self.nobs() - counted as f64)
    }

    fn scaled(&self, meat: &Matrix, by: f64) -> Matrix {
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
    fn cluster(&self, by: &Effect) -> Result<Codes, RegressionError> {
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
                .map(|(_, (_, codes))| codes.clone())
                .reduce(|a, b| intersection(&a, &b));
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
            matrix: repair::positive(matrix),
            freedom: least - 1.0,
            counted,
            clusters,
            label,
        })
    }

    /// Σ_i S_i S_i' − Σ_d S_d S_d', where S_i sums the scores of every row with member i and S_d those
    /// of the undirected dyad.
    fn dyadic(&self, first: &str, second: &str) -> Result<Estimated, RegressionError> {
        let members = self.members(first, second)?;
        let count = members
            .iter()
            .flatten()
            .max()
            .map_or(0, |most| *most as usize + 1);
        if count < 2 {
            return Err(RegressionError::OneCluster {
                name: format!("{first} or {second}"),
            });
        }
        let mut sums = vec![self.scores.empty(); count];
        self.scores.each(|row, score| {
            let [a, b] = members[row];
            add(&mut sums[a as usize], score);
            if a != b {
                add(&mut sums[b as usize], score);
            }
        });
        let mut meat = self.scores.meat(&sums);
        let dyad = members
            .iter()
            .map(|[a, b]| u64::from(*a.min(b)) * count as u64 + u64::from(*a.max(b)));
        let dyads = effects::compact(dyad, members.len(), (count * count) as u64);
        accumulate(&mut meat, -1.0, &self.scores.level_meat(&dyads));
        let matrix = repair::positive(self.scaled(&meat, 1.0));
        let (freedom, counted) = (count as f64 - 1.0, self.parameters(&[]));
        let label = format!("Dyadic ({first}, {second})");
        Ok(Estimated {
            matrix,
            freedom,
            counted,
            clusters: vec![count],
            label,
        })
    }

    /// The two members of every row's dyad, under one numbering of both columns.
    fn members(&self, first: &str, second: &str) -> Result<Vec<[u32; 2]>, RegressionError> {
        let mut number = BTreeMap::new();
        let mut sides = Vec::new();
        for name in [first, second] {
            self.cluster(&Effect(vec![name.to_owned()]))?;
            let (codes, labels) = effects::levels(self.frame, name)?;
            let mut of_label = Vec::new();
            for label in labels.iter() {
                let next = number.len() as u32;
                of_label.push(*number.entry(label.clone()).or_insert(next));
            }
            sides.push(
                self.rows
                    .iter()
                    .map(|row| of_label[codes[*row as usize] as usize])
                    .collect::<Vec<u32>>(),
            );
        }
        let second = sides.pop().unwrap_or_default();
        let first = sides.pop().unwrap_or_default();
        Ok(first.into_iter().zip(second).map(|(a, b)| [a, b]).collect())
    }

    fn driscoll_kraay(
        &self,
        period: &str,
        lag: Option<usize>,
    ) -> Result<Estimated, RegressionError> {
        let (codes, periods) = self.periods(period)?;
        let mut sums = vec![self.scores.empty(); codes.levels];
        self.scores
            .each(|row, score| add(&mut sums[codes.codes[row] as usize], score));
        let lag = lag.unwrap_or_else(|| serial::usual_lag(periods.len()));
        let series: Vec<(i64, &[f64])> = periods
            .iter()
            .copied()
            .zip(sums.iter().map(Vec::as_slice))
            .collect();
        let meat = serial::meat(&self.scores, &series, lag);
        let counted = self.parameters(&[]);
        let count = periods.len() as f64;
        let matrix =
            repair::positive(self.scaled(&meat, self.adjustment(counted) * count / (count - 1.0)));
        let label = format!("Driscoll-Kraay (L={lag})");
        Ok(Estimated {
            matrix,
            freedom: count - 1.0,
            counted,
            clusters: vec![periods.len()],
            label,
        })
    }

    fn newey_west(&self, panel: &Panel, lag: Option<usize>) -> Result<Estimated, RegressionError> {
        let units = self.cluster(&panel.unit)?;
        let (codes, periods) = self.periods(&panel.period)?;
        let lag = lag.unwrap_or_else(|| serial::usual_lag(periods.len()));
        let meat = serial::meat_by_unit(&self.scores, &units, &codes, &periods, lag);
        let ways = [(panel.unit.clone(), units)];
        let counted = self.parameters(&ways);
        let count = periods.len() as f64;
        let matrix =
            repair::positive(self.scaled(&meat, self.adjustment(counted) * count / (count - 1.0)));
        let label = format!("Newey-West (L={lag})");
        Ok(Estimated {
            matrix,
            freedom: count - 1.0,
            counted,
            clusters: vec![ways[0].1.levels, periods.len()],
            label,
        })
    }

    /// The periods of the rows, coded in ascending order, and what they are.
    fn periods(&self, name: &str) -> Result<(Codes, Vec<i64>), RegressionError> {
        let of_row = design::periods(self.frame, name)?;
        let mut values = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            let missing = || RegressionError::MissingCluster {
                name: name.to_owned(),
                row: *row as usize,
            };
            values.push(of_row[*row as usize].ok_or_else(missing)?);
        }
        let mut distinct = values.clone();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() < 2 {
            return Err(RegressionError::OneCluster {
                name: name.to_owned(),
            });
        }
        let codes = values
            .iter()
            .map(|value| distinct.partition_point(|d| d < value) as u32)
            .collect();
        Ok((
            Codes {
                codes,
                levels: distinct.len(),
            },
            distinct,
        ))
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

pub(super) fn add(sum: &mut [f64], more: &[f64]) {
    sum.iter_mut()
        .zip(more)
        .for_each(|(sum, more)| *sum += more);
}
