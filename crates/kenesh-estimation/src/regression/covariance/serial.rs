//! Meat that allows for dependence between neighbouring periods, with Bartlett's weights.

use super::sandwich::{Estimated, Regression, add};
use super::scores::{Scores, add_outer};
use crate::regression::data::effects::Codes;
use crate::regression::data::lags;
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::Effect;
use crate::regression::matrix::Matrix;
use crate::regression::settings::PanelIndex;

impl Regression<'_> {
    pub(crate) fn driscoll_kraay(
        &self,
        period: &str,
        lag: Option<usize>,
    ) -> Result<Estimated, RegressionError> {
        let (codes, periods) = self.periods(period)?;
        let mut sums = vec![self.scores.empty(); codes.levels];
        self.scores
            .each(|row, score| add(&mut sums[codes.codes[row] as usize], score));
        let lag = lag.unwrap_or_else(|| usual_lag(periods.len()));
        let series: Vec<(i64, &[f64])> = periods
            .iter()
            .copied()
            .zip(sums.iter().map(Vec::as_slice))
            .collect();
        let meat = meat(&self.scores, &series, lag);
        let counted = self.parameters(&[(Effect(vec![period.to_owned()]), codes)]);
        let label = format!("Driscoll-Kraay (L={lag})");
        Ok(self.by_period(&meat, counted, vec![periods.len()], label))
    }

    pub(crate) fn newey_west(
        &self,
        panel: &PanelIndex,
        lag: Option<usize>,
    ) -> Result<Estimated, RegressionError> {
        let units = self.cluster(&panel.unit)?;
        let (codes, periods) = self.periods(&panel.period)?;
        let lag = lag.unwrap_or_else(|| usual_lag(periods.len()));
        let meat = meat_by_unit(&self.scores, &units, &codes, &periods, lag);
        let period = Effect(vec![panel.period.clone()]);
        let ways = [(panel.unit.clone(), units), (period, codes)];
        let counted = self.parameters(&ways);
        let label = format!("Newey-West (L={lag})");
        let clusters = vec![ways[0].1.levels, periods.len()];
        Ok(self.by_period(&meat, counted, clusters, label))
    }

    /// The covariance from its meat, the number of periods, the last of `clusters`, in the place of that of
    /// clusters.
    fn by_period(
        &self,
        meat: &Matrix,
        counted: usize,
        clusters: Vec<usize>,
        label: String,
    ) -> Estimated {
        let count = clusters.last().map_or(0.0, |count| *count as f64);
        let by = self.adjustment(counted) * count / (count - 1.0);
        Estimated {
            matrix: self.scaled(meat, by),
            freedom: count - 1.0,
            counted,
            clusters,
            degenerate: Vec::new(),
            label,
        }
    }

    /// The periods of the rows, coded in ascending order, and what they are.
    fn periods(&self, name: &str) -> Result<(Codes, Vec<i64>), RegressionError> {
        let of_row = lags::periods(self.frame, name)?;
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

/// The whole part of the fourth root of the number of periods.
pub(crate) fn usual_lag(periods: usize) -> usize {
    (periods as f64).powf(0.25).floor() as usize
}

/// Σ_t s_t s_t' + Σ_l (1 − l/(L + 1)) Σ_t (s_t s_{t−l}' + s_{t−l} s_t') over one series in ascending
/// order; lags count periods, not rows.
fn meat(scores: &Scores<'_>, series: &[(i64, &[f64])], lag: usize) -> Matrix {
    let mut meat = scores.zero();
    for (at, (period, score)) in series.iter().enumerate() {
        add_outer(&mut meat, score, score, 1.0);
        for (earlier, before) in series[..at].iter().rev() {
            let apart = period.abs_diff(*earlier);
            if apart > lag as u64 {
                break;
            }
            let weight = 1.0 - apart as f64 / (lag as f64 + 1.0);
            add_outer(&mut meat, score, before, weight);
            add_outer(&mut meat, before, score, weight);
        }
    }
    meat
}

/// The sum of every unit's meat.
fn meat_by_unit(
    scores: &Scores<'_>,
    units: &Codes,
    codes: &Codes,
    periods: &[i64],
    lag: usize,
) -> Matrix {
    let mut order: Vec<u32> = (0..units.codes.len() as u32).collect();
    order.sort_by_key(|row| (units.codes[*row as usize], codes.codes[*row as usize]));
    let mut sum = scores.zero();
    for unit in order.chunk_by(|a, b| units.codes[*a as usize] == units.codes[*b as usize]) {
        let own: Vec<(i64, Vec<f64>)> = unit
            .iter()
            .map(|row| {
                (
                    periods[codes.codes[*row as usize] as usize],
                    scores.of_row(*row as usize),
                )
            })
            .collect();
        let series: Vec<(i64, &[f64])> = own
            .iter()
            .map(|(period, score)| (*period, score.as_slice()))
            .collect();
        crate::regression::matrix::accumulate(&mut sum, 1.0, &meat(scores, &series, lag));
    }
    sum
}
