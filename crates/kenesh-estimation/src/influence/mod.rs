//! Influence regression: how fast states move towards those that they depend on.

mod effects;
mod error;
mod estimation;
mod instrumental;
mod panel;
mod placebo;
mod regressors;
mod results;
mod rows;
mod selection;
mod solve;
mod strength;

pub use error::InfluenceError;
pub use estimation::influence;
pub use panel::{Panel, Pull, Weight};
pub use results::{Coefficient, Influence, Placebo, PullEstimate, Reason, Settings};
