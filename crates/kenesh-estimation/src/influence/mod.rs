//! Influence regression: how fast states move towards those that they depend on.
//!
//! # The model
//!
//! Δθ_{j,t} = Σ_k α_k Σ_i W^k_{ji,t} (θ_i − θ_j)_{t−1} − γ θ_{j,t−1} + s_j + τ_t + ε_{j,t}
//!
//! θ is a state's position, W^k a pull: the weight with which partner i draws state j, such as its share
//! of j's trade, the same times the institutionalization of an organization of both, or either for one
//! power alone. α_k is what share of the weighted distance a state goes in a year; γ is how fast it
//! returns to its anchor s_j/γ; τ_t is what moves all states in a year.
//!
//! ```
//! use kenesh_estimation::influence::{Panel, Pull, Settings, influence};
//! // Each of five states goes a fifth of its weighted distance to the next one in every year.
//! let weight = |j: usize, t: usize| 0.3 + 0.2 * (j * t % 3) as f64;
//! let mut years = vec![vec![0.0, 1.0, -1.0, 2.0, 0.5]];
//! for t in 1..12 {
//!     let before = &years[t - 1];
//!     let gap = |j: usize| before[(j + 1) % 5] - before[j];
//!     years.push((0..5).map(|j| before[j] + 0.2 * weight(j, t) * gap(j)).collect());
//! }
//! let half: Vec<f64> = (0..5).flat_map(|j| years.iter().map(move |all| all[j])).collect();
//! let pairs = (0..5).flat_map(|j| (1..12).map(move |t| (j, (j + 1) % 5, t, weight(j, t))));
//! let panel = Panel {
//!     states: 5,
//!     years: (2000..2012).collect(),
//!     halves: [half.clone(), half],
//!     pulls: vec![Pull::new("next", pairs)],
//! };
//! let found = influence(&panel, &Settings { placebos: 0, ..Settings::default() })?;
//! assert!((found.pulls[0].coefficient.estimate - 0.2).abs() < 1e-9);
//! assert_eq!((found.rows, found.years), (55, (2001, 2011)));
//! # Ok::<(), kenesh_estimation::influence::InfluenceError>(())
//! ```
//!
//! # What is done, and why
//!
//! | danger | remedy |
//! |---|---|
//! | the error of θ_{j,t−1} stands on both sides: random walks seem to return by .26 a year | positions from two disjoint halves of the roll calls: each half's regressors are instruments of the other's, both directions in one moment |
//! | state effects in few years bend coefficients (Nickell 1981) | split-panel jackknife (Dhaene & Jochmans 2015, Review of Economic Studies 82): the estimate less half of what it changes when every state's years are cut into three parts, each with an effect of its own |
//! | a state's errors hang together | standard errors leave out one state at a time (CV3: Cameron & Miller 2015, Journal of Human Resources 50), for estimate and correction together |
//! | few states carry a coefficient | t with as many degrees of freedom as states of equal weight would give, less one (Carter, Schnepel & Steigerwald 2017) |
//! | halves that agree too little | the conditional F of every regressor (Sanderson & Windmeijer 2016); weak below 10 |
//! | anything else that makes pulls out of nothing | placebo patrons: partner i stands where another state does, weights as they are; states with all positions change among themselves, the rest among themselves |
//!
//! Year effects are taken out exactly, also where states come late or miss years. A movement is used
//! where both halves know the state's position in both years, the years follow each other, and of the
//! partners that a pull lists at least one has a weight and a position. Other partners without weight or
//! position are left out of its sum and counted. A zero is a zero.
//!
//! Parts share one set of coefficients, so a pull that exists in some of the years only (an organization
//! founded late) needs no estimate of its own in the others.
//!
//! # What was tried
//!
//! 100 states, 30 movements, spread 1, movements and errors of each half .15; 400 worlds of each kind,
//! the bias and the share of 95 % intervals that hold the truth. `others`: eight partners a state;
//! `power`: one for all; `inside`: the power on 12 members in the second half of the years.
//!
//! | world | others | power | inside | γ | γ by least squares |
//! |---|---|---|---|---|---|
//! | random walks | −.003, .94 | +.002, .96 | −.002, .98 | +.013, .91 | +.19 |
//! | γ = .05 | +.004, .95 | +.004, .96 | +.007, .97 | −.001, .95 | +.19 |
//! | γ = .15 | +.001, .95 | +.002, .97 | +.002, .98 | −.006, .94 | +.21 |
//! | pulls of .1, random walks | +.004, .95 | −.001, .95 | +.066, .95 | −.027, .82 | +.12 |
//! | pulls of .1, γ = .1 | +.009, .93 | +.010, .96 | +.020, .98 | −.015, .93 | +.19 |
//! | the same, 190 states | +.010, .93 | +.007, .96 | +.025, .97 | −.016, .89 | +.19 |
//! | random walks, 30 states late, 2 % missing | −.006, .96 | +.003, .95 | −.006, .98 | +.019, .88 | +.21 |
//! | pulls of .1, γ = .1, the same gaps | +.019, .92 | +.012, .97 | +.028, .98 | −.019, .92 | +.19 |
//!
//! Forward orthogonal deviations with predetermined instruments (Arellano & Bover 1995) have no such
//! bias, but positions are nearly random walks, whose levels foretell none of their later movements:
//! standard deviations were 20 to 100 times as large, and intervals said nothing. Instruments of the
//! partners' positions alone gave heavy tails. Two parts instead of three gave the same coverage with
//! intervals a sixth wider; four parts left more of γ's bias.
//!
//! # Which positions to give
//!
//! The same with votes: 60 states, 25 years, 30 roll calls a year and half, γ = .05; positions by
//! [`fast`](crate::ideal_points::fast) from each half alone, 40 worlds of each kind, whose mean biases are
//! sure to .01 (`cargo bench --bench influence -- chain 40`).
//!
//! | positions | no pull: bias | held | pull of .2: bias | standard error | held |
//! |---|---|---|---|---|---|
//! | the truth | +.009 | .95 | +.027 | .052 | .95 |
//! | step 20: each session by itself | +.013 | .93 | +.022 | .075 | .97 |
//! | step 2 | +.013 | .90 | +.000 | .065 | .97 |
//! | step 1 | +.013 | .90 | −.034 | .055 | .95 |
//! | step .5, the default for positions | +.012 | .90 | −.077 | .049 | .60 |
//! | step by expected squares | +.010 | .90 | −.115 | .053 | .40 |
//!
//! So give each half a step of 2 or more: the default's smoothing makes no pull where there is none, but
//! takes a third off a true one, and its narrow intervals miss the truth. With all states in all sessions
//! both scales give the same. Walks that end with each year are no way out: in six worlds their estimates
//! of the pull were off by half a unit on average, and the intervals as wide.
//!
//! # Traps
//!
//! - With pulls in the world, estimates are a tenth to a fifth too large, about half a standard error at
//!   most.
//! - γ is less sure than its interval says, above all where positions have not settled; pulls are not.
//! - Positions of one half must owe nothing to the other's votes, and little to other years'.
//! - A shared patron's error in positions is shared by all whom it draws; the errors by state know
//!   nothing of that.

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
