//! The measures: one file each, holding its row, its registry entry, its orchestration and its
//! tests. The numbers themselves are free functions in `kenesh-measures`.

pub mod agenda_setter;
pub mod alignment;
pub mod alignment_regression;
pub mod asymmetry;
pub mod bloc_votes;
pub mod burden;
pub mod chair_path;
pub mod cohesion;
pub mod cohesion_trend;
pub mod contest;
pub mod criteria;
pub mod dependence;
pub mod disparity;
pub mod displacement;
pub mod distance_draws;
pub mod dyad_years;
pub mod event_study;
pub mod ideal_points;
pub mod influence;
pub mod influence_regression;
pub mod institutionalization;
pub mod members;
pub mod placebo_organizations;
pub mod platforms;
pub mod portfolios;
pub mod rotation;
pub mod similarity;
pub mod validation;
pub mod voting_power;
