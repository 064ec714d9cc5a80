//! Influence capacity: bandwidth × dependence, by channel and in total.
//!
//! The interval that uncertain weights give it is in [`crate::weight_interval`].
//!
//! The shape is that of the Formal Bilateral Influence Capacity index (Moyer et al. 2021); the
//! weights are ours, so no result may be called by its name.

use crate::LeftOut;
use kenesh_domain::{Cell, Missing};

/// How far a component may lie outside its scale before that is an error.
const TOLERANCE: f64 = 1e-9;

/// Holds one component of a side: a figure, the scale it is read on, and its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Component<'a> {
    /// What it measures, such as `trade_share`.
    pub name: &'a str,
    /// The figure, in the unit of `maximum`.
    pub value: Cell,
    /// The largest figure of any dyad from 1992 to the last covered year: fixed, never per year.
    pub maximum: f64,
    /// Its weight beside the others; only ratios matter.
    pub weight: f64,
}

/// Holds what goes into one channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel<'a> {
    /// The channel, such as `economic`.
    pub name: &'a str,
    /// What flows between the two states.
    pub bandwidth: Vec<Component<'a>>,
    /// What the receiver cannot easily replace.
    pub dependence: Vec<Component<'a>>,
}

/// Says why a capacity cannot be computed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CapacityError {
    /// A component exceeds its fixed maximum.
    #[error(
        "{component} is {value}, above its fixed maximum {maximum}: the maximum must be taken over all dyads and years"
    )]
    AboveMaximum {
        /// The component.
        component: String,
        /// Its figure.
        value: f64,
        /// The maximum it exceeds.
        maximum: f64,
    },
    /// A component is below zero.
    #[error("{component} is {value}, below zero: give it as missing if it measures no dependence")]
    BelowZero {
        /// The component.
        component: String,
        /// Its figure.
        value: f64,
    },
    /// A maximum is not above zero.
    #[error("the maximum of {component} is {maximum}, and must be above zero")]
    Maximum {
        /// The component.
        component: String,
        /// The maximum given.
        maximum: f64,
    },
    /// A weight is not above zero.
    #[error(
        "the weight of {component} is {weight}, and must be above zero: drop a component instead"
    )]
    Weight {
        /// The component.
        component: String,
        /// The weight given.
        weight: f64,
    },
}

/// Holds one side, bandwidth or dependence: the weighted mean of the components that entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The mean, from 0 to 1; missing where every component is.
    pub value: Cell,
    /// The components that did not, and why.
    pub left_out: Vec<LeftOut>,
}

/// Holds the capacity of one channel.
#[derive(Debug, Clone, PartialEq)]
pub struct ChannelCapacity {
    /// The channel.
    pub channel: String,
    /// Its bandwidth.
    pub bandwidth: Side,
    /// Its dependence.
    pub dependence: Side,
    /// Bandwidth × dependence; missing where a side is.
    pub capacity: Cell,
}

/// Holds the capacity over all channels.
#[derive(Debug, Clone, PartialEq)]
pub struct TotalCapacity {
    /// Mean bandwidth of the channels that have one.
    pub bandwidth: Cell,
    /// Mean dependence of the channels that have one.
    pub dependence: Cell,
    /// Mean bandwidth × mean dependence: channels do not sum to it.
    pub capacity: Cell,
    /// Sides that did not enter, as `economic dependence`, and components that did not, as
    /// `economic dependence: aid_share`.
    pub left_out: Vec<LeftOut>,
}

/// Averages the components of one side, each scaled to [0, 1] by its fixed maximum.
///
/// A missing component is left out and listed, never zero; the remaining weights are rescaled to
/// sum to 1. Beware that a side with fewer components is not comparable with one that has all:
/// read `left_out` beside the value. Errors name the component that lies outside its scale by more
/// than 1e-9 or has a weight or maximum of zero or less.
pub fn side(components: &[Component]) -> Result<Side, CapacityError> {
    let mut left_out = Vec::new();
    let (mut sum, mut weights) = (0.0, 0.0);
    for component in components {
        match scaled(component)? {
            Ok(value) => {
                sum += component.weight * value;
                weights += component.weight;
            }
            Err(reason) => left_out.push(LeftOut::new(component.name, reason)),
        }
    }
    let value = match weights > 0.0 {
        true => Cell::Value(sum / weights),
        false => absent(&left_out),
    };
    Ok(Side { value, left_out })
}

/// Computes the capacity of one channel: mean bandwidth × mean dependence.
///
/// ```
/// use kenesh_domain::{Cell, Missing};
/// use kenesh_measures::capacity::{channel, Channel, Component};
/// let component = |name, value| Component { name, value, maximum: 1.0, weight: 1.0 };
/// let found = channel(&Channel {
///     name: "economic",
///     bandwidth: vec![component("trade", Cell::Value(0.5))],
///     dependence: vec![
///         component("trade_share", Cell::Value(0.25)),
///         component("aid_share", Cell::Missing(Missing::NotReported)),
///     ],
/// })?;
/// assert_eq!(found.capacity, Cell::Value(0.125));
/// assert_eq!(found.dependence.left_out[0].name, "aid_share");
/// # Ok::<(), kenesh_measures::capacity::CapacityError>(())
/// ```
pub fn channel(channel: &Channel) -> Result<ChannelCapacity, CapacityError> {
    let bandwidth = side(&channel.bandwidth)?;
    let dependence = side(&channel.dependence)?;
    let capacity = bandwidth.value.zip(dependence.value, |b, d| b * d);
    Ok(ChannelCapacity {
        channel: channel.name.to_string(),
        bandwidth,
        dependence,
        capacity,
    })
}

/// Computes the capacity over channels: (mean of bandwidths) × (mean of dependences).
///
/// Channels weigh alike; a side that is missing is left out of its mean and listed. Beware that
/// the channels' capacities do not sum to the total, since bandwidth in one channel meets
/// dependence in the other.
pub fn total(channels: &[ChannelCapacity]) -> TotalCapacity {
    let bandwidth = mean(channels.iter().map(|c| c.bandwidth.value));
    let dependence = mean(channels.iter().map(|c| c.dependence.value));
    let mut left_out = Vec::new();
    for channel in channels {
        for (word, side) in [
            ("bandwidth", &channel.bandwidth),
            ("dependence", &channel.dependence),
        ] {
            let name = format!("{} {word}", channel.channel);
            let parts = side.left_out.iter();
            left_out.extend(parts.map(|p| LeftOut::new(format!("{name}: {}", p.name), p.reason)));
            left_out.extend(side.value.reason().map(|reason| LeftOut::new(name, reason)));
        }
    }
    let capacity = bandwidth.zip(dependence, |b, d| b * d);
    TotalCapacity {
        bandwidth,
        dependence,
        capacity,
        left_out,
    }
}

/// Scales one component, or gives the reason why it is missing.
pub(crate) fn scaled(component: &Component) -> Result<Result<f64, Missing>, CapacityError> {
    let Component {
        name,
        value,
        maximum,
        weight,
    } = *component;
    let component = name.to_string();
    if !(maximum > 0.0 && maximum.is_finite()) {
        return Err(CapacityError::Maximum { component, maximum });
    }
    if !(weight > 0.0 && weight.is_finite()) {
        return Err(CapacityError::Weight { component, weight });
    }
    let Some(value) = value.number() else {
        return Ok(Err(value.reason().unwrap_or(Missing::NotApplicable)));
    };
    let share = value / maximum;
    if share < -TOLERANCE {
        return Err(CapacityError::BelowZero { component, value });
    }
    if share.is_nan() || share > 1.0 + TOLERANCE {
        return Err(CapacityError::AboveMaximum {
            component,
            value,
            maximum,
        });
    }
    Ok(Ok(share.clamp(0.0, 1.0)))
}

/// Averages the cells that have a number; missing where none has.
fn mean(cells: impl Iterator<Item = Cell> + Clone) -> Cell {
    let numbers: Vec<f64> = cells.clone().filter_map(Cell::number).collect();
    if numbers.is_empty() {
        let missing: Vec<Cell> = cells.collect();
        return if missing.is_empty() {
            Cell::Missing(Missing::NotApplicable)
        } else {
            Cell::sum(missing)
        };
    }
    Cell::Value(numbers.iter().sum::<f64>() / numbers.len() as f64)
}

/// Gives the missing cell of a side without components: the first reason in precedence.
fn absent(left_out: &[LeftOut]) -> Cell {
    mean(left_out.iter().map(|l| Cell::Missing(l.reason)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, value: f64, maximum: f64) -> Component<'_> {
        Component {
            name,
            value: Cell::Value(value),
            maximum,
            weight: 1.0,
        }
    }

    fn gone(name: &str, reason: Missing) -> Component<'_> {
        Component {
            name,
            value: Cell::Missing(reason),
            maximum: 1.0,
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

    /// By hand: bandwidth (0.5 + 1)/2 = 0.75, dependence (0.2 + 0.4)/2 = 0.3; military 0.25, 0.5;
    /// total (0.75 + 0.25)/2 × (0.3 + 0.5)/2 = 0.2, whereas the channels sum to 0.35.
    #[test]
    fn by_hand_and_channels_do_not_sum() {
        let channels = [channel(&economic()).unwrap(), channel(&military()).unwrap()];
        let found = total(&channels);
        assert!((channels[0].capacity.number().unwrap() - 0.225).abs() < 1e-12);
        assert!((channels[1].capacity.number().unwrap() - 0.125).abs() < 1e-12);
        assert!((found.capacity.number().unwrap() - 0.2).abs() < 1e-12);
        assert!(found.left_out.is_empty());
    }

    #[test]
    fn weights_matter_only_in_ratio() {
        let weighted = |w: f64| {
            let mut parts = economic().dependence;
            parts[0].weight = 3.0 * w;
            parts[1].weight = w;
            side(&parts).unwrap().value.number().unwrap()
        };
        assert!((weighted(1.0) - 0.25).abs() < 1e-12);
        assert!((weighted(7.0) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn missing_is_left_out_and_listed() {
        let found = side(&[part("a", 0.5, 1.0), gone("b", Missing::NotCovered)]).unwrap();
        assert_eq!(found.value, Cell::Value(0.5));
        assert_eq!(found.left_out, [LeftOut::new("b", Missing::NotCovered)]);
    }

    #[test]
    fn a_side_without_components_is_missing() {
        let bare = [
            gone("a", Missing::NotReported),
            gone("b", Missing::NotCovered),
        ];
        assert_eq!(
            side(&bare).unwrap().value,
            Cell::Missing(Missing::NotCovered)
        );
        assert_eq!(
            side(&[]).unwrap().value,
            Cell::Missing(Missing::NotApplicable)
        );
        let half = Channel {
            dependence: bare.to_vec(),
            ..military()
        };
        let found = [channel(&economic()).unwrap(), channel(&half).unwrap()];
        assert_eq!(found[1].capacity, Cell::Missing(Missing::NotCovered));
        let both = total(&found);
        assert!((both.dependence.number().unwrap() - 0.3).abs() < 1e-12);
        let names: Vec<&str> = both.left_out.iter().map(|l| l.name.as_str()).collect();
        let expected = [
            "military dependence: a",
            "military dependence: b",
            "military dependence",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn outside_the_scale_is_an_error_that_names_the_component() {
        let above = side(&[part("trade", 100.1, 100.0)]).unwrap_err();
        assert!(
            above
                .to_string()
                .starts_with("trade is 100.1, above its fixed maximum 100")
        );
        assert!(side(&[part("trade", 100.0 + 1e-8, 100.0)]).is_ok());
        assert!(matches!(
            side(&[part("aid", -1.0, 1.0)]),
            Err(CapacityError::BelowZero { .. })
        ));
        assert!(matches!(
            side(&[part("aid", 0.0, 0.0)]),
            Err(CapacityError::Maximum { .. })
        ));
        let unweighted = Component {
            weight: 0.0,
            ..part("aid", 0.0, 1.0)
        };
        assert!(matches!(
            side(&[unweighted]),
            Err(CapacityError::Weight { .. })
        ));
    }
}
