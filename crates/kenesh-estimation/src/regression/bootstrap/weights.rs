//! The random numbers that multiply clusters, and the statistics of every draw.

use kenesh_measures::parallel;
use kenesh_measures::stream::{index, stream};

use super::cluster_sums::ClusterSums;
use crate::regression::settings::Wild;

/// Squares of statistics that agree to this share count as equal: residuals are hardly more exact.
const SAME: f64 = 1e-6;
/// With fewer clusters, signs alone have too few patterns.
const FEW_FOR_SIGNS: usize = 12;
/// How many draws are computed at a time.
const TOGETHER: usize = 256;

/// What each cluster's residuals are multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Every pattern of signs once, so that nothing is random: where there are no more of them, 2 to the power
    /// of the number of clusters, than draws are wished.
    AllSigns,
    /// Random signs (Rademacher), for twelve clusters or more.
    Signs,
    /// ±√½, ±1 or ±√1½, each with the same probability (Webb 2023, Canadian Journal of Economics 56(3)), for
    /// fewer clusters.
    Webb,
}

impl Weights {
    pub(crate) fn described(self, draws: usize) -> String {
        match self {
            Weights::AllSigns => format!("all {draws} sign patterns"),
            Weights::Signs => format!("{draws} draws of signs"),
            Weights::Webb => format!("{draws} draws of Webb's weights"),
        }
    }
}

/// The draws of a bootstrap.
pub(crate) struct Draws {
    pub(crate) weights: Weights,
    clusters: usize,
    draws: usize,
    seed: u64,
}

/// Coefficient and variance of a draw as polynomials in δ: two and three coefficients.
pub(crate) type Statistic = ([f64; 2], [f64; 3]);

impl Draws {
    pub(crate) fn new(clusters: usize, wild: &Wild) -> Draws {
        let patterns = u32::try_from(clusters)
            .ok()
            .and_then(|clusters| 1_usize.checked_shl(clusters))
            .filter(|patterns| *patterns <= wild.draws);
        let weights = match patterns {
            Some(_) => Weights::AllSigns,
            None if clusters < FEW_FOR_SIGNS => Weights::Webb,
            None => Weights::Signs,
        };
        Draws {
            weights,
            clusters,
            draws: patterns.unwrap_or(wild.draws),
            seed: wild.seed,
        }
    }

    /// The number of draws, or of all patterns of signs.
    pub(crate) fn count(&self) -> usize {
        self.draws
    }

    /// The weights of a draw, each from a stream of its own. A pattern and its opposite have the same t but for
    /// its sign, so that the first half of all patterns does.
    fn of_draw(&self, draw: usize) -> Vec<f64> {
        let mut random = stream(self.seed, draw as u64);
        let weight = |cluster: usize| match self.weights {
            Weights::AllSigns => sign(draw >> cluster & 1),
            Weights::Signs => sign(index(&mut random, 2)),
            Weights::Webb => {
                let drawn = index(&mut random, 6);
                sign(drawn % 2) * (0.5 * (1 + drawn / 2) as f64).sqrt()
            }
        };
        (0..self.clusters).map(weight).collect()
    }

    /// The statistics of all draws.
    pub(crate) fn statistics(&self, sums: &ClusterSums) -> Vec<Statistic> {
        let computed = match self.weights {
            Weights::AllSigns => self.draws / 2,
            _ => self.draws,
        };
        let starts: Vec<usize> = (0..computed).step_by(TOGETHER).collect();
        let of_share = |start: &usize| {
            let own = *start..computed.min(start + TOGETHER);
            own.map(|draw| statistic(sums, &self.of_draw(draw)))
                .collect::<Vec<_>>()
        };
        parallel::map(&starts, of_share).concat()
    }

    /// The share of draws at least as far from zero as the estimate, which is δ from the null; where draws are
    /// random, the data count as one of them.
    pub(crate) fn p_value(&self, statistics: &[Statistic], apart: f64, variance: f64) -> f64 {
        let far = |([n, m], [q, r, s]): &&Statistic| {
            let (moved, spread) = (n + apart * m, q + apart * (2.0 * r + apart * s));
            moved * moved * variance >= apart * apart * spread * (1.0 - SAME)
        };
        let count = statistics.iter().filter(far).count() as f64;
        match self.weights {
            Weights::AllSigns => count / statistics.len() as f64,
            _ => (1.0 + count) / (1.0 + statistics.len() as f64),
        }
    }
}

fn sign(bit: usize) -> f64 {
    if bit == 0 { 1.0 } else { -1.0 }
}

fn statistic(sums: &ClusterSums, weights: &[f64]) -> Statistic {
    let along = |row: &Vec<f64>| row.iter().zip(weights).map(|(a, v)| a * v).sum::<f64>();
    let mut spread = [0.0; 3];
    for (constant, slope) in sums.scores[0].iter().zip(&sums.scores[1]) {
        let (constant, slope) = (along(constant), along(slope));
        spread[0] += constant * constant;
        spread[1] += constant * slope;
        spread[2] += slope * slope;
    }
    (
        [along(&sums.numerator[0]), along(&sums.numerator[1])],
        spread,
    )
}
