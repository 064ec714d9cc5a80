//! Weight uncertainty of influence capacity: its interval when nothing is known of the weights beyond
//! their order of size.
//!
//! The weights of a side's flows are uniform on the simplex, so that their mean has a B-spline for
//! its density (Curry & Schoenberg 1966, Journal d'Analyse Mathématique 17). The share of the graded
//! agreement is uniform from 0 to twice its printed share, so that its mean is the printed one; above
//! a half it is as far below the printed share as 1 is above. The sides are independent. In the total
//! the share of the first channel is uniform on [0, 1], in bandwidth and again in dependence.
//!
//! Nothing is drawn: the distribution of each factor is integrated in closed form at a few dozen
//! points and taken as straight between them; the distribution of their product is then exact, and
//! its quantiles come by Newton's method. An end lies within 0.002 and 1 % of its value.

mod distribution;
mod mixture;
mod product;
mod side;
#[cfg(test)]
mod tests;

use crate::capacity::Channel;
use mixture::mixture;
pub use product::Ends;
use product::ends;
use side::side;

/// Computes the interval of a channel's capacity, 5 % to 95 %, when nothing is known of the weights.
///
/// Beware that it has no width where there is nothing to weigh, and says nothing of errors in the
/// figures. Nothing where a side has no flow, more than [`MOST_FLOWS`], or a figure that is not a
/// number of zero or more.
///
/// ```
/// use kenesh_measures::capacity::{Channel, Side};
/// use kenesh_measures::weight_interval::channel_interval;
/// let side = |flows| Side { flows, graded: None };
/// let found = channel_interval(&Channel { bandwidth: side(&[0.5, 1.0]), dependence: side(&[1.0]) }).unwrap();
/// assert!((found.lo - 0.525).abs() < 1e-9 && (found.hi - 0.975).abs() < 1e-9);
/// let found = channel_interval(&Channel { bandwidth: side(&[0.25]), dependence: side(&[0.5]) }).unwrap();
/// assert_eq!((found.lo, found.hi), (0.125, 0.125));
/// ```
pub fn channel_interval(channel: &Channel) -> Option<Ends> {
    let (bandwidth, dependence) = (side(&channel.bandwidth)?, side(&channel.dependence)?);
    Some(ends(&bandwidth, &dependence))
}

/// Computes the interval of the total capacity over two channels, 5 % to 95 %, when nothing is known
/// of the weights.
///
/// As [`channel_interval`], with the weights of the channels within mean bandwidth and within mean
/// dependence varied too. Nothing unless both channels have both sides.
pub fn total_interval(channels: &[Channel; 2]) -> Option<Ends> {
    let [first, second] = channels;
    let bandwidth = mixture(&side(&first.bandwidth)?, &side(&second.bandwidth)?);
    let dependence = mixture(&side(&first.dependence)?, &side(&second.dependence)?);
    Some(ends(&bandwidth, &dependence))
}

/// The most flows of a side that are weighed.
pub const MOST_FLOWS: usize = 16;
