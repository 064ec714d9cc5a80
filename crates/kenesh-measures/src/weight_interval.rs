//! Weight uncertainty of influence capacity: its interval when nothing is known of the weights.

use crate::capacity::{CapacityError, Channel, Component, scaled};
use crate::quantile::interval_of;
use crate::{Interval, parallel};
use std::borrow::Cow;

/// Weightings spread evenly over the simplex, and remembered: every dyad gets the same, so differences between dyads
/// are comparable, and the work of making them is done once.
///
/// Weights are exponential numbers over their sum, which are uniform on the simplex (Devroye 1986, Non-Uniform Random
/// Variate Generation, V.2). The numbers come from the points of Halton (1960, Numerische Mathematik 2), a column of them
/// for each component, which fill space more evenly than random ones: with 8,191 points an end of an interval lies
/// nearer to its value than with 20,000 draws.
///
/// ```
/// use kenesh_domain::Cell;
/// use kenesh_measures::capacity::{Channel, Component};
/// use kenesh_measures::weight_interval::Weightings;
/// let part = |name, value| Component { name, value: Cell::Value(value), maximum: 1.0, weight: 1.0 };
/// let military = Channel { name: "military", bandwidth: vec![part("arms", 0.25)], dependence: vec![part("share", 0.5)] };
/// let found = Weightings::new(50).channel(&military)?.unwrap();
/// assert_eq!((found.lo, found.hi), (0.125, 0.125)); // one component a side: nothing to weigh
/// # Ok::<(), kenesh_measures::capacity::CapacityError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Weightings {
    points: usize,
    /// The exponential numbers of the first components.
    columns: Vec<Vec<f64>>,
}

/// The bases of the points' coordinates; as many components are kept, those of more are made anew each time.
const PRIMES: [u32; 16] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];

impl Weightings {
    /// Makes so many weightings.
    pub fn new(points: usize) -> Weightings {
        Weightings {
            points,
            columns: parallel::map(&PRIMES, |base| exponential(points, *base)),
        }
    }

    /// Computes the interval of a channel's capacity when nothing is known of the weights.
    ///
    /// Each weighting takes the weights of bandwidth and those of dependence. Beware that it holds weight
    /// uncertainty only, no error of the figures, and has no width where each side has one
    /// component. Nothing where a side is missing or there are no weightings.
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
    /// As [`Weightings::channel`], with the weights of the channels within mean bandwidth and
    /// within mean dependence varied too.
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

    /// The weighted mean of values in every weighting.
    fn mean(&self, values: &[f64], columns: &mut impl Iterator<Item = usize>) -> Vec<f64> {
        self.weighted(values.len(), columns, |of, _| values[of])
    }

    fn weighted(
        &self,
        count: usize,
        columns: &mut impl Iterator<Item = usize>,
        value: impl Fn(usize, usize) -> f64,
    ) -> Vec<f64> {
        if count == 1 {
            return (0..self.points).map(|draw| value(0, draw)).collect();
        }
        let (mut sums, mut weights) = (vec![0.0; self.points], vec![0.0; self.points]);
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

    fn column(&self, column: usize) -> Cow<'_, [f64]> {
        match self.columns.get(column) {
            Some(kept) => Cow::Borrowed(kept),
            None => Cow::Owned(exponential(self.points, next_prime(column))),
        }
    }
}

/// Exponential numbers of one component, with a logarithm that is the same on every platform.
fn exponential(points: usize, base: u32) -> Vec<f64> {
    let one = |point: usize| -libm::log(1.0 - reversed(point + 1, base));
    (0..points).map(one).collect()
}

/// The digits of a number in a base, mirrored at the point.
fn reversed(mut number: usize, base: u32) -> f64 {
    let (base, step) = (base as usize, 1.0 / f64::from(base));
    let (mut sum, mut digit) = (0.0, step);
    while number > 0 {
        sum += (number % base) as f64 * digit;
        number /= base;
        digit *= step;
    }
    sum
}

/// The prime at a place, counted from 0.
fn next_prime(place: usize) -> u32 {
    let is_prime = |n: &u32| {
        (2..*n)
            .take_while(|d| d * d <= *n)
            .all(|d| !n.is_multiple_of(d))
    };
    (2..).filter(is_prime).nth(place).unwrap_or(2)
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
    /// quantiles 0.525, 0.75, 0.975.
    #[test]
    fn interval_of_one_free_weight() {
        let one = Channel {
            dependence: vec![part("d", 1.0, 1.0)],
            ..economic()
        };
        let found = Weightings::new(8_191).channel(&one).unwrap().unwrap();
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
            assert!((f - e).abs() < 5e-4, "{found:?}");
        }
    }

    #[test]
    fn interval_has_no_width_without_a_choice_and_holds_the_total() {
        let fixed = Weightings::new(50).channel(&military()).unwrap().unwrap();
        assert_eq!((fixed.lo, fixed.hi), (0.125, 0.125));
        let whole = Weightings::new(2000)
            .total(&[economic(), military()])
            .unwrap()
            .unwrap();
        assert!(whole.lo < 0.2 && 0.2 < whole.hi, "{whole:?}");
        assert_eq!(
            Some(whole),
            Weightings::new(2000)
                .total(&[economic(), military()])
                .unwrap()
        );
        assert_eq!(Weightings::new(10).total(&[]).unwrap(), None);
    }

    /// The product of two independent uniform numbers is at most q with probability q (1 − ln q): .05 at .00863.
    #[test]
    fn interval_of_a_product() {
        let free = || vec![part("a", 0.0, 1.0), part("b", 1.0, 1.0)];
        let channel = Channel {
            name: "free",
            bandwidth: free(),
            dependence: free(),
        };
        let found = Weightings::new(8_191).channel(&channel).unwrap().unwrap();
        for (q, p) in [(found.lo, 0.05), (found.median, 0.5), (found.hi, 0.95)] {
            assert!((q * (1.0 - q.ln()) - p).abs() < 1e-3, "{found:?}");
        }
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
        assert_eq!(Weightings::new(10).channel(&half).unwrap(), None);
        assert_eq!(Weightings::new(0).channel(&military()).unwrap(), None);
        let over = Channel {
            dependence: vec![part("d", 2.0, 1.0)],
            ..military()
        };
        assert!(Weightings::new(10).channel(&over).is_err());
    }
}
