//! Regressions of panels, dyadic ones above all, in fixest's grammar and with its conventions.
//!
//! A [`Formula`] names outcome, regressors, fixed effects and instruments; [`fit`] estimates it on a
//! [`Data`] by least squares, PPML or logit, and gives terms, a glance and a value for every row.
//!
//! ```
//! use kenesh_estimation::regression::{Column, Covariance, Data, Settings, fit};
//! let mut frame = Data::new(6);
//! let state = ["A", "A", "B", "B", "C", "C"].map(Some);
//! frame.insert("state", Column::factor(state))?;
//! frame.insert("x", Column::Numbers(vec![1.0, 2.0, 3.0, 5.0, 2.0, 5.0]))?;
//! frame.insert("y", Column::Numbers(vec![1.0, 3.0, 0.0, 4.0, 7.0, 13.0]))?;
//! let settings = Settings { covariance: Covariance::cluster(["state"]), ..Settings::default() };
//! let fitted = fit(&"y ~ x | state".parse()?, &frame, &settings)?;
//! assert!((fitted.terms[0].estimate - 2.0).abs() < 1e-12);
//! assert_eq!(fitted.glance.df, 2.0);
//! # Ok::<(), kenesh_estimation::regression::RegressionError>(())
//! ```
//!
//! For treatments of few units: [`event_study`] by cohorts, [`permute_accession`] for its randomization inference,
//! [`leads_and_lags`] and [`redraw_chairs`] for what switches on and off, [`placebo_rank`].
//!
//! Conventions, all fixest 0.12's unless settings say otherwise:
//!
//! | what | rule |
//! |---|---|
//! | rows | a missing or infinite value, a zero weight, or an effect that predicts perfectly drops a row, and each is counted |
//! | offset | least squares explain the outcome less the offset, R² included; predicted means include it |
//! | singletons | stay and count as rows; [`Singletons::Once`] and [`Singletons::All`] are the other rules |
//! | collinear regressors | the later one goes, and is listed |
//! | k | regressors + 1 + Σ (levels − 1) over effects that are not nested in a cluster, or in a period or unit |
//! | errors by default | iid; for poisson robust, or clustered by the panel's units: fixest's iid ones depend on the outcome's unit |
//! | iid | σ² = SSR / (n − k); for poisson and logit the information matrix times (n − 1) / (n − k) |
//! | clusters | meat × (n − 1)/(n − k) × G/(G − 1), G the least number of clusters of any way |
//! | separation | for poisson and logit, rows that regressors and effects predict perfectly go, as in ppmlhdfe; fixest drops those of effects alone |
//! | variance of 0 or less | no error; fixest lifts the covariance's eigenvalues to 1e-8 |
//! | few clusters | with fewer than 20, p and intervals of least squares come from the wild cluster bootstrap, others have none, as those by period of fewer than 20 periods; dyadic errors of fewer than 60 states have the jackknife's, Driscoll–Kraay's of fewer than 60 periods drawn ones; fixest takes t, [`FewClusters::Asymptotic`] |
//! | wild bootstrap | null imposed, residuals and errors as they are ("WCR-11"); all sign patterns where 2^G ≤ draws, else Webb's weights where G < 12, else signs |
//! | periods | Driscoll–Kraay and Newey–West: the same with the number of periods for G; lag by default ⌊T^¼⌋ |
//! | dyads | no small-sample factor; t with the number of members less one |
//! | draws | [`pool`]: T = W + (1 + 1/m) B, degrees of freedom by Barnard & Rubin (1999), as R's mice; fixest has no such thing |
//! | `sunab()` | shares of cohorts count as known; cohorts never seen in the reference period are left out |
//! | statistics | t with n − k degrees of freedom; clustered, and with periods in G's place, with G − 1; normal for poisson and logit |

mod absorb;
mod bootstrap;
mod covariance;
mod data;
mod designs;
mod error;
mod fit;
mod fitted;
mod fitting;
mod formula;
pub(crate) mod matrix;
mod report;
mod settings;
mod threads;

pub use data::sample::Dropped;
pub use data::subsets::Subset;
pub use data::table::{Column, Data, MISSING};
pub use designs::accession::{Permutation, PermutedStudy, permute_accession};
pub use designs::chair_path::{ChairPath, Redrawn, redraw_chairs};
pub use designs::chairs::{ChairError, ChairTerm, Chairs};
pub use designs::event_study::{EventPeriod, EventStudy, event_study};
pub use designs::leads_and_lags::{LeadsAndLags, leads_and_lags};
pub use designs::randomization::{PlaceboRank, Randomization, compare, placebo_rank};
pub use error::{RegressionError, Separated};
pub use fit::fit;
pub use fitted::{Estimate, FirstStage, Fitted, Glance, LeftOut};
pub use formula::expression::{Expression, Function, Operator};
pub use formula::grammar::{GRAMMAR, Status, Written};
pub use formula::reader::FormulaError;
pub use formula::tree::{Effect, Formula, Instrumented, Slope, Term};
pub use report::pooled::{DrawError, Pooled, fit_draws, pool};
pub use settings::{Covariance, Family, FewClusters, PanelIndex, Settings, Singletons, Wild};
