//! Weight uncertainty of influence capacity: its interval when nothing is known of the weights.

use crate::capacity::{CapacityError, Channel, Component, scaled};
use crate::quantile::interval_of;
use crate::stream::{stream, uniform};
use crate::{Interval, parallel};
use std::borrow::Cow;

/// Weights drawn uniformly from the simplex, and remembered: every dyad gets the same, so differences between dyads
/// are comparable, and the work of drawing is done once.
///
/// Weights are exponential numbers over their sum (Devroye 1986, Non-Uniform Random Variate Generation, V.2), a column of
/// them for each component, so that one table does for any number of components.
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
    draws: usize,
    seed: u64,
    /// The exponential numbers of the first components.
    columns: Vec<Vec<f64>>,
}

/// How many components' numbers are kept; those of more are drawn anew each time.
const KEPT: u64 = 16;

impl WeightDraws {
    /// Draws; the same seed gives the same weights.
    pub fn new(draws: usize, seed: u64) -> WeightDraws {
        let columns: Vec<u64> = (0..KEPT).collect();
        WeightDraws {
            draws,
            seed,
            columns: parallel::map(&columns, |column| exponential(draws, seed, *column)),
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
    pub fn channel(&self, channel: &Channel) -> Result<Option<Interval>, CapacityError> {
        let (bandwidth, dependence) = (present(&channel.bandwidth)?, present(&channel.dependence)?);
        if bandwidth.is_empty() || dependence.is_empty() {
            return Ok(None);
        }
        let mut columns = 0..;
        let mean = self.mean(&bandwidth, &mut columns);
        Ok(product(mean, &self.mean(&dependence, &mut columns)))
    }

    /// Computes the interval of the total capacity when nothing is known of the weights.
    ///
    /// As [`WeightDraws::channel`], with the weights of the channels within mean bandwidth and
    /// within mean dependence drawn too.
    ///
    /// # Errors
    /// A component above its maximum.
    pub fn total(&self, channels: &[Channel]) -> Result<Option<Interval>, CapacityError> {
        let bandwidth = present_sides(channels.iter().map(|c| &c.bandwidth))?;
        let dependence = present_sides(channels.iter().map(|c| &c.dependence))?;
        if bandwidth.is_empty() || dependence.is_empty() {
            return Ok(None);
        }
        let mut columns = 0..;
        let mut mean_of = |sides: &[Vec<f64>]| {
            let means: Vec<Vec<f64>> = sides
                .iter()
                .map(|side| self.mean(side, &mut columns))
                .collect();
            self.weighted(means.len(), &mut columns, |of, draw| means[of][draw])
        };
        let mean = mean_of(&bandwidth);
        Ok(product(mean, &mean_of(&dependence)))
    }

    /// The weighted mean of values in every draw.
    fn mean(&self, values: &[f64], columns: &mut impl Iterator<Item = u64>) -> Vec<f64> {
        self.weighted(values.len(), columns, |of, _| values[of])
    }

    fn weighted(
        &self,
        count: usize,
        columns: &mut impl Iterator<Item = u64>,
        value: impl Fn(usize, usize) -> f64,
    ) -> Vec<f64> {
        if count == 1 {
            return (0..self.draws).map(|draw| value(0, draw)).collect();
        }
        let (mut sums, mut weights) = (vec![0.0; self.draws], vec![0.0; self.draws]);
        for (of, column) in (0..count).zip(columns) {
            let drawn = sums.iter_mut().zip(&mut weights).enumerate();
            for ((draw, (sum, total)), weight) in drawn.zip(self.column(column).iter()) {
                *sum += weight * value(of, draw);
                *total += weight;
            }
        }
        let drawn = sums.iter_mut().zip(&weights);
        drawn.for_each(|(sum, total)| *sum /= total);
        sums
    }

    fn column(&self, column: u64) -> Cow<'_, [f64]> {
        match self.columns.get(column as usize) {
            Some(kept) => Cow::Borrowed(kept),
            None => Cow::Owned(exponential(self.draws, self.seed, column)),
        }
    }
}

/// Exponential numbers of one component, with a logarithm that is the same on every platform.
fn exponential(draws: usize, seed: u64, column: u64) -> Vec<f64> {
    let mut random = stream(seed, column);
    let one = |_| -libm::log(1.0 - uniform(&mut random));
    (0..draws).map(one).collect()
}

/// The interval of the product of two means.
fn product(mut mean: Vec<f64>, other: &[f64]) -> Option<Interval> {
    mean.iter_mut().zip(other).for_each(|(a, b)| *a *= b);
    interval_of(&mut mean)
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
