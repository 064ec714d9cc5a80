//! Ideal points: where states stand, from how they vote.

// Loops over dimensions and an item's few numbers are written as their formulas are.
#![allow(clippy::needless_range_loop)]

mod absence;
mod bridges;
mod chain;
mod curvature;
mod dense;
mod draws;
mod error;
mod estimates;
mod fast;
mod gauge;
mod identification;
mod joint;
mod leans;
mod likelihood;
mod normal;
mod panel;
mod parallel;
mod paths;
mod roll_calls;
mod sampler;
mod settings;
mod simulate;
mod square;
mod start;

pub use absence::Absences;
pub use bridges::same_title;
pub use chain::Chain;
pub use error::EstimationError;
pub use estimates::{Draw, Estimates, Item, Position, fast};
pub use roll_calls::{InvalidRollCalls, RollCalls};
pub use sampler::{Sampling, sample};
pub use settings::{Dimensions, ItemPrior, Scale, Settings};
pub use simulate::{Design, Simulation, simulate};
