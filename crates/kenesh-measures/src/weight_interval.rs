//! Weight uncertainty of influence capacity: its interval when nothing is known of the weights.

use crate::capacity::{CapacityError, Channel, Component, scaled};
use crate::stream::{simplex, stream};
use crate::{Interval, interval};
use std::collections::BTreeMap;

/// Draws weights uniformly from the simplex, and remembers them: every dyad gets the same weights,
/// so differences between dyads are comparable, and the work of drawing is done once.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::capacity::{Channel, Component};
/// use kenesh_measures::weight_interval::WeightDraws;
/// let part = |name, value| Component { name, value: Cell::Value(value), maximum: 1.0, weight: 1.0 };
/// let military = Channel { name: "military", bandwidth: vec![part("arms", 0.25)], dependence: vec![part("share", 0.5)] };
/// let found = WeightDraws::new(50, 1).channel(&military)?.unwrap();
/// assert_eq!((found.lo, found.hi), (0.125, 0.125)); // one component a side: nothing to weigh
/// # Ok::<(), kenesh_measures::capacity::CapacityError>(())
/// ```
#[derive(Debug, Clone)]
pub struct WeightDraws {
    draws: u64,
    seed: u64,
    /// For each sequence of simplex sizes, the weights of every draw one after another.
    drawn: BTreeMap<Vec<usize>, Vec<f64>>,
}

impl WeightDraws {
    /// Starts a stream of draws; the same seed gives the same weights.
    pub fn new(draws: u64, seed: u64) -> WeightDraws {
        WeightDraws {
            draws,
            seed,
            drawn: BTreeMap::new(),
        }
    }

    /// Computes the interval of a channel's capacity when nothing is known of the weights.
    ///
    /// Each draw takes the weights of bandwidth and those of dependence. Beware that it holds weight
    /// uncertainty only, no error of the figures, and has no width where each side has one
    /// component. Nothing where a side is missing or no draw is asked for.
    ///
    /// # Errors
    /// A component above its maximum.
    pub fn channel(&mut self, channel: &Channel) -> Result<Option<Interval>, CapacityError> {
        let (bandwidth, dependence) = (present(&channel.bandwidth)?, present(&channel.dependence)?);
        if bandwidth.is_empty() || dependence.is_empty() {
            return Ok(None);
        }
        let sizes = vec![bandwidth.len(), dependence.len()];
        Ok(self.interval(sizes, |weights| {
            let (b, d) = weights.split_at(bandwidth.len());
            dot(b, &bandwidth) * dot(d, &dependence)
        }))
    }

    /// Computes the interval of the total capacity when nothing is known of the weights.
    ///
    /// As [`WeightDraws::channel`], with the weights of the channels within mean bandwidth and
    /// within mean dependence drawn too.
    ///
    /// # Errors
    /// A component above its maximum.
    pub fn total(&mut self, channels: &[Channel]) -> Result<Option<Interval>, CapacityError> {
        let bandwidth = present_sides(channels.iter().map(|c| &c.bandwidth))?;
        let dependence = present_sides(channels.iter().map(|c| &c.dependence))?;
        if bandwidth.is_empty() || dependence.is_empty() {
            return Ok(None);
        }
        let sizes = |sides: &[Vec<f64>]| {
            sides
                .iter()
                .map(Vec::len)
                .chain([sides.len()])
                .collect::<Vec<_>>()
        };
        let sizes = [sizes(&bandwidth), sizes(&dependence)].concat();
        Ok(self.interval(sizes, |weights| {
            let (mean_bandwidth, rest) = mean(&bandwidth, weights);
            mean_bandwidth * mean(&dependence, rest).0
        }))
    }

    /// Computes the interval of a function of the weights over all draws.
    fn interval(&mut self, sizes: Vec<usize>, value: impl Fn(&[f64]) -> f64) -> Option<Interval> {
        let width: usize = sizes.iter().sum();
        let (draws, seed) = (self.draws, self.seed);
        let drawn = self.drawn.entry(sizes).or_insert_with_key(|sizes| {
            let one = |replicate| {
                let mut rng = stream(seed, replicate);
                sizes
                    .iter()
                    .flat_map(|size| simplex(&mut rng, *size))
                    .collect::<Vec<f64>>()
            };
            (0..draws).flat_map(one).collect()
        });
        interval(&drawn.chunks_exact(width).map(value).collect::<Vec<f64>>())
    }
}

/// Takes the weighted mean of sides, and gives the weights that it did not use.
fn mean<'a>(sides: &[Vec<f64>], weights: &'a [f64]) -> (f64, &'a [f64]) {
    let mut rest = weights;
    let mut values = Vec::with_capacity(sides.len());
    for side in sides {
        let (own, after) = rest.split_at(side.len());
        values.push(dot(own, side));
        rest = after;
    }
    let (own, after) = rest.split_at(sides.len());
    (dot(own, &values), after)
}

/// Collects the scaled values of the components that are present.
fn present(components: &[Component]) -> Result<Vec<f64>, CapacityError> {
    let all = components
        .iter()
        .map(scaled)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().filter_map(Result::ok).collect())
}

/// Collects the scaled values of the sides that have any.
fn present_sides<'a>(
    sides: impl Iterator<Item = &'a Vec<Component<'a>>>,
) -> Result<Vec<Vec<f64>>, CapacityError> {
    let all = sides
        .map(|side| present(side))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(all
        .into_iter()
        .filter(|values| !values.is_empty())
        .collect())
}

fn dot(weights: &[f64], values: &[f64]) -> f64 {
    weights.iter().zip(values).map(|(w, v)| w * v).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_domain::{Cell, Missing};

    fn part(name: &str, value: f64, maximum: f64) -> Component<'_> {
        Component {
            name,
            value: Cell::Value(value),
            maximum,
            weight: 1.0,
        }
    }

    fn economic() -> Channel<'static> {
        Channel {
            name: "economic",
            bandwidth: vec![part("trade", 50.0, 100.0), part("agreement", 1.0, 1.0)],
            dependence: vec![part("trade_gdp", 0.1, 0.5), part("trade_share", 0.4, 1.0)],
        }
    }

    fn military() -> Channel<'static> {
        Channel {
            name: "military",
            bandwidth: vec![part("arms", 0.25, 1.0)],
            dependence: vec![part("arms_share", 0.5, 1.0)],
        }
    }

    /// With two components, one weight is uniform on [0, 1]. Bandwidth 0.5 + u/2 alone then has
    /// quantiles 0.525, 0.75, 0.975; Monte Carlo tolerance 0.01 at 20,000 draws.
    #[test]
    fn interval_of_one_free_weight() {
        let one = Channel {
            dependence: vec![part("d", 1.0, 1.0)],
            ..economic()
        };
        let found = WeightDraws::new(20_000, 4).channel(&one).unwrap().unwrap();
        let expected = Interval {
            lo: 0.525,
            median: 0.75,
            hi: 0.975,
        };
        for (f, e) in [
            (found.lo, expected.lo),
            (found.median, expected.median),
            (found.hi, expected.hi),
        ] {
            assert!((f - e).abs() < 0.01, "{found:?}");
        }
    }

    #[test]
    fn interval_has_no_width_without_a_choice_and_holds_the_total() {
        let fixed = WeightDraws::new(50, 1)
            .channel(&military())
            .unwrap()
            .unwrap();
        assert_eq!((fixed.lo, fixed.hi), (0.125, 0.125));
        let whole = WeightDraws::new(2000, 1)
            .total(&[economic(), military()])
            .unwrap()
            .unwrap();
        assert!(whole.lo < 0.2 && 0.2 < whole.hi, "{whole:?}");
        assert_eq!(
            Some(whole),
            WeightDraws::new(2000, 1)
                .total(&[economic(), military()])
                .unwrap()
        );
        assert_eq!(WeightDraws::new(10, 1).total(&[]).unwrap(), None);
    }

    #[test]
    fn nothing_where_a_side_is_missing() {
        let gap = Component {
            value: Cell::Missing(Missing::NotCovered),
            ..part("d", 0.0, 1.0)
        };
        let half = Channel {
            dependence: vec![gap],
            ..military()
        };
        assert_eq!(WeightDraws::new(10, 1).channel(&half).unwrap(), None);
        assert_eq!(WeightDraws::new(0, 1).channel(&military()).unwrap(), None);
        let over = Channel {
            dependence: vec![part("d", 2.0, 1.0)],
            ..military()
        };
        assert!(WeightDraws::new(10, 1).channel(&over).is_err());
    }
}
