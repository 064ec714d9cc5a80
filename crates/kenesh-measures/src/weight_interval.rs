//! Weight uncertainty of influence capacity: its interval when nothing is known of the weights.

use crate::capacity::{CapacityError, Channel, Component, scaled};
use crate::stream::{simplex, stream};
use crate::{Interval, interval};

/// Computes the interval of a channel's capacity when nothing is known of the weights.
///
/// Each draw takes the weights of bandwidth and those of dependence uniformly from the simplex;
/// the same seed gives every dyad the same weights, so differences between dyads are comparable.
/// Beware that it holds weight uncertainty only, no error of the figures, and has no width where
/// each side has one component. Nothing where a side is missing or `draws` is 0.
pub fn channel_interval(
    channel: &Channel,
    draws: u64,
    seed: u64,
) -> Result<Option<Interval>, CapacityError> {
    let (bandwidth, dependence) = (present(&channel.bandwidth)?, present(&channel.dependence)?);
    if bandwidth.is_empty() || dependence.is_empty() {
        return Ok(None);
    }
    let drawn: Vec<f64> = (0..draws)
        .map(|replicate| {
            let mut rng = stream(seed, replicate);
            let b = dot(&simplex(&mut rng, bandwidth.len()), &bandwidth);
            b * dot(&simplex(&mut rng, dependence.len()), &dependence)
        })
        .collect();
    Ok(interval(&drawn))
}

/// Computes the interval of the total capacity when nothing is known of the weights.
///
/// As [`channel_interval`], with the weights of the channels within mean bandwidth and within mean
/// dependence drawn too.
pub fn total_interval(
    channels: &[Channel],
    draws: u64,
    seed: u64,
) -> Result<Option<Interval>, CapacityError> {
    let bandwidth = present_sides(channels.iter().map(|c| &c.bandwidth))?;
    let dependence = present_sides(channels.iter().map(|c| &c.dependence))?;
    if bandwidth.is_empty() || dependence.is_empty() {
        return Ok(None);
    }
    let drawn: Vec<f64> = (0..draws)
        .map(|replicate| {
            let mut rng = stream(seed, replicate);
            let mut draw = |sides: &[Vec<f64>]| {
                let values: Vec<f64> = sides
                    .iter()
                    .map(|v| dot(&simplex(&mut rng, v.len()), v))
                    .collect();
                dot(&simplex(&mut rng, values.len()), &values)
            };
            draw(&bandwidth) * draw(&dependence)
        })
        .collect();
    Ok(interval(&drawn))
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
        let found = channel_interval(&one, 20_000, 4).unwrap().unwrap();
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
        let fixed = channel_interval(&military(), 50, 1).unwrap().unwrap();
        assert_eq!((fixed.lo, fixed.hi), (0.125, 0.125));
        let whole = total_interval(&[economic(), military()], 2000, 1)
            .unwrap()
            .unwrap();
        assert!(whole.lo < 0.2 && 0.2 < whole.hi, "{whole:?}");
        assert_eq!(
            Some(whole),
            total_interval(&[economic(), military()], 2000, 1).unwrap()
        );
        assert_eq!(total_interval(&[], 10, 1).unwrap(), None);
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
        assert_eq!(channel_interval(&half, 10, 1).unwrap(), None);
        assert_eq!(channel_interval(&military(), 0, 1).unwrap(), None);
        let over = Channel {
            dependence: vec![part("d", 2.0, 1.0)],
            ..military()
        };
        assert!(channel_interval(&over, 10, 1).is_err());
    }
}
