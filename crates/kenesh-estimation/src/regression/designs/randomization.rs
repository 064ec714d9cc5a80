//! Randomization inference: how often chance assignments give a statistic as far from zero.

use kenesh_measures::quantile;

/// A statistic among those of other assignments of the same treatment (Fisher 1935).
#[derive(Debug, Clone, PartialEq)]
pub struct Randomization {
    /// The share of assignments, the observed one among them, whose statistic is as far from zero.
    pub p_value: f64,
    /// How many other assignments it was compared with.
    pub draws: usize,
    /// How many gave no statistic and do not count.
    pub failed: usize,
    /// The 2.5, 5, 50, 95 and 97.5 per cent quantiles of the others; NaN where there is none.
    pub quantiles: [f64; 5],
}

/// Compares an observed statistic with those of other assignments, drawn or enumerated.
///
/// p = (1 + #{|T*| ≥ |T|}) / (1 + R) (Phipson & Smyth 2010), never below 1 / (1 + R). Draws without a
/// statistic do not count. Beware that p is exact under the sharp null hypothesis only, that the
/// treatment changed no outcome at all, and where assignments were as likely as they are drawn here.
/// Two statistics count as equal where they differ by a 10⁻⁹th only, so that the same assignment reached
/// in another order ties with itself.
pub fn compare(observed: f64, others: impl IntoIterator<Item = Option<f64>>) -> Randomization {
    let all: Vec<Option<f64>> = others.into_iter().collect();
    let there = all
        .iter()
        .flatten()
        .copied()
        .filter(|value| !value.is_nan());
    let mut values: Vec<f64> = there.collect();
    values.sort_by(f64::total_cmp);
    let least = observed.abs() * (1.0 - 1e-9);
    let beyond = values.iter().filter(|value| value.abs() >= least).count();
    Randomization {
        p_value: if observed.is_nan() {
            f64::NAN
        } else {
            (1 + beyond) as f64 / (1 + values.len()) as f64
        },
        draws: values.len(),
        failed: all.len() - values.len(),
        quantiles: [0.025, 0.05, 0.5, 0.95, 0.975]
            .map(|share| quantile(&values, share).unwrap_or(f64::NAN)),
    }
}

/// Where an organization's own effect stands among those of placebos.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceboRank {
    /// Its place by size, 1 for the largest.
    pub rank: usize,
    /// The number of effects, its own among them.
    pub n: usize,
    /// rank / n, the probability of so high a place if all were alike.
    pub p: f64,
}

/// Ranks an effect among those of organizations to which the explanation does not apply.
///
/// Beware that with n − 1 placebos p is never below 1 / n: nineteen are needed for 0.05. Placebos that are
/// NaN do not count.
///
/// ```
/// use kenesh_estimation::regression::placebo_rank;
/// let found = placebo_rank(-0.9, &[0.2, 1.4, -0.3]);
/// assert_eq!((found.rank, found.n, found.p), (2, 4, 0.5));
/// ```
pub fn placebo_rank(own: f64, placebos: &[f64]) -> PlaceboRank {
    let found = compare(own, placebos.iter().copied().map(Some));
    let n = found.draws + 1;
    PlaceboRank {
        rank: (found.p_value * n as f64).round() as usize,
        n,
        p: found.p_value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_measures::stream::{stream, uniform};

    #[test]
    fn ties_and_failures_are_counted_as_said() {
        let others = [
            Some(-2.0),
            Some(1.0),
            None,
            Some(f64::NAN),
            Some(0.5),
            Some(2.0 + 1e-15),
        ];
        let found = compare(2.0, others);
        assert_eq!((found.draws, found.failed), (4, 2));
        assert_eq!(found.p_value, 3.0 / 5.0);
        // R: quantile(c(-2, 0.5, 1, 2), c(.025, .05, .5, .95, .975))
        let known = [-1.8125, -1.625, 0.75, 1.85, 1.925];
        let apart = |(a, b): (&f64, f64)| (a - b).abs() < 1e-12;
        assert!(found.quantiles.iter().zip(known).all(apart), "{found:?}");
    }

    #[test]
    fn with_no_other_assignment_p_is_one() {
        let found = compare(3.0, []);
        assert_eq!((found.p_value, found.draws), (1.0, 0));
        assert!(found.quantiles.iter().all(|q| q.is_nan()));
        assert!(compare(f64::NAN, [Some(1.0)]).p_value.is_nan());
    }

    /// p of a statistic from the same distribution is uniform: P(p ≤ a) = a where (1 + R) a is whole.
    #[test]
    fn p_is_uniform_where_nothing_differs() {
        let below = (0..2000).filter(|world| {
            let own = uniform(&mut stream(1, *world));
            let others = (0..19).map(|r| Some(uniform(&mut stream(2 + world, r))));
            compare(own, others).p_value <= 0.1
        });
        // 200 of 2000, standard deviation 13.4; four of them.
        let below = below.count();
        assert!(below.abs_diff(200) < 54, "{below}");
    }
}
