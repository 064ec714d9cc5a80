//! Influence capacity: bandwidth × dependence, by channel and in total.
//!
//! The interval that uncertain weights give it is in [`crate::weight_interval`].
//!
//! The shape is that of the Formal Bilateral Influence Capacity index (Moyer et al. 2021); the
//! scales and weights are ours, so no result may be called by its name.

/// Says why a figure cannot be put on a scale from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum CapacityError {
    /// The figure is below zero, or not a number.
    #[error("{value} is not a figure of zero or more: give it as missing if it measures nothing")]
    BelowZero {
        /// The figure.
        value: f64,
    },
    /// The unit is not above zero.
    #[error("the unit of a logarithmic scale is {unit}, and must be above zero")]
    Unit {
        /// The unit given.
        unit: f64,
    },
    /// The maximum is not above zero.
    #[error("the maximum of a logarithmic scale is {maximum}, and must be above zero")]
    Maximum {
        /// The maximum given.
        maximum: f64,
    },
}

/// Scales a volume to [0, 1] by its logarithm: ln(1 + value/unit) / ln(1 + maximum/unit).
///
/// Between ordinary states a volume over the world's largest is about zero; its logarithm is not.
/// Beware that the maximum is fixed and stored, so that a figure on another basis, or of a later
/// year, may exceed it: such a figure counts as 1. `value`, `unit` (such as 1 million US$ of trade)
/// and `maximum` are in one unit. Errors where the value is below zero, or unit or maximum are not
/// above it.
///
/// ```
/// use kenesh_measures::capacity::logarithmic;
/// assert_eq!(logarithmic(0.0, 1.0, 999.0)?, 0.0);
/// assert!((logarithmic(9.0, 1.0, 999.0)? - 1.0 / 3.0).abs() < 1e-12);
/// assert_eq!(logarithmic(2_000.0, 1.0, 999.0)?, 1.0);
/// # Ok::<(), kenesh_measures::capacity::CapacityError>(())
/// ```
pub fn logarithmic(value: f64, unit: f64, maximum: f64) -> Result<f64, CapacityError> {
    let above_zero = |number: f64| number > 0.0 && number.is_finite();
    if !above_zero(unit) {
        return Err(CapacityError::Unit { unit });
    }
    if !above_zero(maximum) {
        return Err(CapacityError::Maximum { maximum });
    }
    if value.is_nan() || value < 0.0 {
        return Err(CapacityError::BelowZero { value });
    }
    if value >= maximum {
        return Ok(1.0);
    }
    Ok(libm::log(1.0 + value / unit) / libm::log(1.0 + maximum / unit))
}

/// Holds an agreement graded by depth, and its printed weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Graded {
    /// From 0, no agreement, to 1, the deepest.
    pub grade: f64,
    /// Its weight, zero or more, beside the flows, whose weight together is 1.
    pub weight: f64,
}

/// Holds what is known of one side, bandwidth or dependence, each figure scaled to [0, 1].
///
/// Beware that an unknown figure is not in it, rather than zero: a side of fewer figures is not
/// comparable with one that has all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side<'a> {
    /// The flows, which weigh alike.
    pub flows: &'a [f64],
    /// The agreement, where one is counted.
    pub graded: Option<Graded>,
}

impl Side<'_> {
    /// Averages the side: (mean of flows + weight · grade) / (1 + weight).
    ///
    /// Nothing where no flow is known: an agreement alone is no figure.
    pub fn mean(&self) -> Option<f64> {
        if self.flows.is_empty() {
            return None;
        }
        let flows = self.flows.iter().sum::<f64>() / self.flows.len() as f64;
        Some(match self.graded {
            Some(Graded { grade, weight }) => (flows + weight * grade) / (1.0 + weight),
            None => flows,
        })
    }
}

/// Holds what goes into one channel, economic or military.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Channel<'a> {
    /// What flows between the two states.
    pub bandwidth: Side<'a>,
    /// What the receiver cannot easily replace.
    pub dependence: Side<'a>,
}

impl Channel<'_> {
    /// Computes the capacity of the channel, mean bandwidth × mean dependence; nothing where a side
    /// is unknown.
    ///
    /// ```
    /// use kenesh_measures::capacity::{Channel, Graded, Side};
    /// let economic = Channel {
    ///     bandwidth: Side { flows: &[0.5], graded: Some(Graded { grade: 1.0, weight: 0.25 }) },
    ///     dependence: Side { flows: &[0.1, 0.4], graded: None },
    /// };
    /// assert!((economic.capacity().unwrap() - 0.6 * 0.25).abs() < 1e-12);
    /// ```
    pub fn capacity(&self) -> Option<f64> {
        Some(self.bandwidth.mean()? * self.dependence.mean()?)
    }
}

/// Holds the capacity over all channels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total {
    /// The mean bandwidth of the channels.
    pub bandwidth: f64,
    /// The mean dependence of the channels.
    pub dependence: f64,
    /// Mean bandwidth × mean dependence.
    pub capacity: f64,
}

/// Computes the capacity over channels, which weigh alike: mean bandwidth × mean dependence.
///
/// Beware that the channels' capacities do not sum to the total, since bandwidth in one channel
/// meets dependence in the other. Nothing unless every channel given has both sides, so that a
/// total always stands on all of them.
pub fn total(channels: &[Channel]) -> Option<Total> {
    let bandwidth = mean(channels.iter().map(|channel| channel.bandwidth.mean()))?;
    let dependence = mean(channels.iter().map(|channel| channel.dependence.mean()))?;
    Some(Total {
        bandwidth,
        dependence,
        capacity: bandwidth * dependence,
    })
}

/// Averages figures; nothing where one is unknown or there are none.
fn mean(mut figures: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let (sum, count) = figures.try_fold((0.0, 0_usize), |(sum, count), figure| {
        Some((sum + figure?, count + 1))
    })?;
    (count > 0).then(|| sum / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ECONOMIC: Channel = Channel {
        bandwidth: Side {
            flows: &[0.5],
            graded: Some(Graded {
                grade: 1.0,
                weight: 1.0,
            }),
        },
        dependence: Side {
            flows: &[0.2, 0.4],
            graded: None,
        },
    };
    const MILITARY: Channel = Channel {
        bandwidth: Side {
            flows: &[0.25],
            graded: None,
        },
        dependence: Side {
            flows: &[0.5],
            graded: None,
        },
    };

    fn close(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-12
    }

    /// By hand: bandwidth (0.5 + 1)/2 = 0.75, dependence (0.2 + 0.4)/2 = 0.3; military 0.25, 0.5;
    /// total (0.75 + 0.25)/2 × (0.3 + 0.5)/2 = 0.2, whereas the channels sum to 0.35.
    #[test]
    fn by_hand_and_channels_do_not_sum() {
        assert!(close(ECONOMIC.capacity().unwrap(), 0.225));
        assert!(close(MILITARY.capacity().unwrap(), 0.125));
        let found = total(&[ECONOMIC, MILITARY]).unwrap();
        assert!(close(found.bandwidth, 0.5));
        assert!(close(found.dependence, 0.4));
        assert!(close(found.capacity, 0.2));
    }

    #[test]
    fn an_agreement_alone_is_no_figure() {
        let bare = Side {
            flows: &[],
            ..ECONOMIC.bandwidth
        };
        let half = Channel {
            bandwidth: bare,
            ..ECONOMIC
        };
        assert_eq!(bare.mean(), None);
        assert_eq!(half.capacity(), None);
        assert_eq!(total(&[half, MILITARY]), None);
        assert_eq!(total(&[]), None);
    }

    #[test]
    fn outside_the_scale_is_an_error() {
        assert_eq!(
            logarithmic(-1.0, 1.0, 10.0),
            Err(CapacityError::BelowZero { value: -1.0 })
        );
        assert!(logarithmic(f64::NAN, 1.0, 10.0).is_err());
        assert_eq!(
            logarithmic(1.0, 0.0, 10.0),
            Err(CapacityError::Unit { unit: 0.0 })
        );
        assert_eq!(
            logarithmic(1.0, 1.0, 0.0),
            Err(CapacityError::Maximum { maximum: 0.0 })
        );
    }

    proptest! {
        #[test]
        fn larger_volumes_scale_higher(a in 0.0..1e6f64, b in 0.0..1e6f64, unit in 0.1..10.0f64) {
            let [low, high] = [a.min(b), a.max(b)].map(|v| logarithmic(v, unit, 5e5).unwrap());
            prop_assert!(0.0 <= low && low <= high && high <= 1.0);
        }

        #[test]
        fn a_side_lies_between_its_figures(
            flows in prop::collection::vec(0.0..=1.0f64, 1..5), grade in 0.0..=1.0f64, weight in 0.0..2.0f64,
        ) {
            let graded = Some(Graded { grade, weight });
            let found = Side { flows: &flows, graded }.mean().unwrap();
            let all = || flows.iter().copied().chain([grade]);
            prop_assert!(all().fold(1.0, f64::min) - 1e-12 <= found);
            prop_assert!(found <= all().fold(0.0, f64::max) + 1e-12);
        }
    }
}
