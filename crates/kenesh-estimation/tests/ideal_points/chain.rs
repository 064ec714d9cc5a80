//! What the sampling mode gives.

use crate::ideal_points::estimates::{Draw, Position};
use crate::ideal_points::panel::Panel;
use crate::ideal_points::settings::Settings;
use kenesh_measures::quantile;

/// Holds the draws of a chain and what they say of every position.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// By session, state and dimension, with quantiles of the draws as intervals.
    pub positions: Vec<Position>,
    /// The draws kept, each in the order of `positions`.
    pub draws: Vec<Draw>,
    /// Of every position, how many independent draws its mean is worth (Geyer 1992, initial
    /// monotone sequence).
    pub effective: Vec<f64>,
    /// The standard deviation of a step, by draw.
    pub steps: Vec<f64>,
    /// Share of the items' proposals that were accepted; about a third is good.
    pub accepted: f64,
}

pub fn summary(
    panel: &Panel,
    dimensions: usize,
    settings: &Settings,
    draws: Vec<Draw>,
    steps: Vec<f64>,
    accepted: f64,
) -> Chain {
    let tail = 0.5 * (1.0 - settings.coverage);
    let (mut positions, mut effective) = (Vec::new(), Vec::new());
    for (k, place) in panel.places.iter().enumerate() {
        for dimension in 0..dimensions {
            let series: Vec<f64> = draws
                .iter()
                .map(|d| d[k * dimensions + dimension])
                .collect();
            let (mean, variance) = moments(&series);
            let mut sorted = series.clone();
            sorted.sort_by(f64::total_cmp);
            let at = |share| quantile(&sorted, share).unwrap_or(f64::NAN);
            positions.push(Position {
                state: place.state,
                session: place.session,
                dimension,
                votes: place.votes,
                mean,
                sd: variance.sqrt(),
                lo: at(tail),
                hi: at(1.0 - tail),
            });
            effective.push(effective_draws(&series, mean, variance));
        }
    }
    Chain {
        positions,
        draws,
        effective,
        steps,
        accepted,
    }
}

fn moments(series: &[f64]) -> (f64, f64) {
    let n = series.len() as f64;
    let mean = series.iter().sum::<f64>() / n;
    let squares: f64 = series.iter().map(|x| (x - mean).powi(2)).sum();
    (mean, squares / (n - 1.0).max(1.0))
}

/// n / (1 + 2 Σ autocorrelations), summed by pairs as long as these are positive and fall.
fn effective_draws(series: &[f64], mean: f64, variance: f64) -> f64 {
    let n = series.len();
    let correlation = |lag: usize| {
        let ends = series.iter().zip(&series[lag..]);
        let sum: f64 = ends.map(|(a, b)| (a - mean) * (b - mean)).sum();
        sum / (n as f64 * variance.max(1e-300))
    };
    let (mut time, mut last) = (-1.0, f64::INFINITY);
    for lag in (0..n.saturating_sub(1)).step_by(2) {
        let pair = (correlation(lag) + correlation(lag + 1)).min(last);
        if pair <= 0.0 {
            break;
        }
        time += 2.0 * pair;
        last = pair;
    }
    (n as f64 / time.max(1e-3)).min(n as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ideal_points::draws::normal;
    use kenesh_measures::stream::stream;

    /// An autoregression of ρ = 0.8 is worth n (1 − ρ) / (1 + ρ) = n / 9 independent draws.
    #[test]
    fn effective_draws_of_an_autoregression() {
        let mut rng = stream(5, 0);
        let mut x = 0.0;
        let series: Vec<f64> = (0..20_000)
            .map(|_| {
                x = 0.8 * x + 0.6 * normal(&mut rng);
                x
            })
            .collect();
        let (mean, variance) = moments(&series);
        let found = effective_draws(&series, mean, variance);
        assert!((found / (20_000.0 / 9.0) - 1.0).abs() < 0.2, "{found}");
    }
}
