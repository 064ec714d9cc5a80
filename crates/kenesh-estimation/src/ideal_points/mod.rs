//! Ideal points: where states stand, from how they vote in roll calls.
//!
//! # The model
//!
//! State i in session t has a position θ_it. On an item v its latent lean is y* = β_v·θ_it + ε, with ε
//! standard normal; it votes no where y* lies below the item's first cutpoint, yes above the second,
//! and abstains between. Positions walk: θ_it ~ N(θ_i,t−1, τ² × sessions gone by). It is the model of
//! Bailey, Strezhnev & Voeten (2017, Journal of Conflict Resolution 61), whose sampler gives the
//! published points, except that a position here knows later sessions as well as earlier ones, and
//! that items' priors stand on each session's own scale (below).
//!
//! ```
//! use kenesh_estimation::ideal_points::{RollCalls, Settings, fast};
//! use kenesh_measures::alignment::Vote::{Abstain, No, Yes};
//! let votes = [
//!     (0, 0, Yes), (0, 1, Yes), (0, 2, No), (1, 0, Yes), (1, 1, Abstain), (1, 2, No),
//!     (2, 0, No), (2, 1, No), (2, 2, Yes), (3, 0, Yes), (3, 1, No), (3, 2, No),
//! ];
//! let calls = RollCalls::new(&[1, 1, 2, 2], 3, votes)?;
//! let estimates = fast(&calls, &Settings::anchored(2, 0))?;
//! let last = &estimates.positions[5];
//! assert!((last.state, last.session) == (2, 2) && last.mean > 0.0 && last.lo < last.mean);
//! let draws = estimates.draws(100, 1);
//! assert_eq!(draws[0].len(), estimates.positions.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is chosen, and why
//!
//! | choice | default | reason |
//! |---|---|---|
//! | β | N(0, 1) | as published, on a scale where positions have variance 1; roll calls on which nearly all vote alike have no other bound |
//! | middle of the cutpoints | N(0, 3²) | 99 % of a session's votes on one side are within reach |
//! | log of their gap | N(0, 1) | a gap of 1/7 to 7, where an item without abstentions would have 0 |
//! | first position | N(0, 5²) | says nothing |
//! | step τ | 0.5 | the published prior's (variance ½ × share of votes, about ¼); it foretells held-out votes better than the step that the votes themselves ask for (see the record) |
//! | bridges between sessions | none | one item for resolutions whose titles come back foretold held-out votes worse |
//! | absences | ignored | see [`Absences`] |
//!
//! The step by expected squares is there too ([`Settings::step`] none): right where positions do walk
//! as the model says, as in simulations. States do not: most stand still, and a few jump.
//!
//! # The fast mode
//!
//! [`fast`] is a variational climb. Positions and items are normal around their means; the likelihood
//! is averaged over what is not known of both; means move together by Newton steps, in which items are
//! eliminated exactly and conjugate gradients, preconditioned by the states' paths and the sessions'
//! frames, need some ten passes over the votes. About twenty steps suffice. Plain
//! expectation–maximization, which emIRT uses for votes of two answers, was passed over because its
//! steps shrink with what the latent leans hide, and because variances that hold items for known are
//! too small: emIRT's own help says so. Here what items and frames add is drawn from the joint
//! curvature (linear response). In simulations intervals of 90 % hold 90 % of the truths, and their
//! widths are those of the sampling mode.
//!
//! A sampler among the tests checks it: cutpoints and discriminations move without latent leans, positions
//! by forward filtering and backward sampling. Simulation-based calibration is among the tests of both.
//!
//! # Identification
//!
//! Votes tell positions within a session, but neither where a session lies as a whole, nor how far its
//! states are apart, nor which side is positive: shift and stretch a session and its items together,
//! and every vote is as likely as before. What a walk or a prior says of that is no finding. So items'
//! priors stand on each session's own scale, where they pull it nowhere; the sessions are linked by
//! the states they have in common ([`Scale::Linked`]), or each stands for itself
//! ([`Scale::WithinSession`]); and an anchor gives the sign. Draws go through the same rule, so that
//! intervals are of what can be known. In two dimensions the axes are the principal axes of the items'
//! discriminations.
//!
//! # Traps
//!
//! - A session with few roll calls (the 19th of the General Assembly has one) has positions from its
//!   neighbours, and wide intervals: look at [`Position::votes`].
//! - Differences between sessions hang on the linking. Distances within a session do not.
//! - A position knows the future. For hindcasts, give [`RollCalls::new`] the roll calls up to the origin.
//! - Items on which all vote alike are left out, as they say nothing of differences.
//! - Resolutions adopted without a vote are in no roll call.
//! - Sums run in a fixed order, so that results are the same for any number of threads; the last bits
//!   of exponentials and logarithms are those of the platform.

// Loops over dimensions and an item's few numbers are written as their formulas are.
#![allow(clippy::needless_range_loop)]

mod absence;
#[cfg(test)]
#[path = "../../tests/ideal_points/mod.rs"]
mod calibration;
mod curvature;
mod dense;
mod draws;
mod error;
mod estimates;
mod fast;
mod gauge;
mod identification;
mod items;
mod joint;
mod likelihood;
mod normal;
mod panel;
mod paths;
mod places;
mod prior;
mod roll_calls;
mod settings;
mod start;
mod transport;

pub use error::EstimationError;
pub use estimates::{Draw, Estimates, Item, Position, fast};
pub use roll_calls::{InvalidRollCalls, RollCalls};
pub use settings::{Absences, Dimensions, ItemPrior, Scale, Settings};
