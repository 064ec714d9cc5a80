//! The measures: one file each, holding its row, its registry entry, its orchestration and its
//! tests. The numbers themselves are free functions in `kenesh-measures`.
//!
//! A new measure is a file here, its module and its line in [`MEASURES`].

pub mod agenda_setter;
pub mod alignment;
pub mod alignment_regression;
pub mod asymmetry;
pub mod bloc_votes;
pub mod burden;
pub mod chair_path;
pub mod cohesion;
pub mod cohesion_trend;
pub mod comparison;
pub mod contest;
pub mod criteria;
pub mod dependence;
pub mod disparity;
pub mod displacement;
pub mod distance_draws;
pub mod dyad_years;
pub mod energy_dependence;
pub mod event_study;
pub mod ideal_points;
pub mod influence;
pub mod influence_inputs;
pub mod influence_regression;
pub mod institutionalization;
pub mod members;
pub mod partners;
pub mod placebo_organizations;
pub mod platforms;
pub mod portfolios;
pub mod product_dependence;
pub mod resolution_votes;
pub mod rotation;
pub mod similarity;
pub mod suppliers;
pub mod swing_states;
pub mod trade_shares;
pub mod validation;
pub mod vote_modularity;
pub mod voting_power;

use crate::measure::Measure;

/// Every measure, sorted by name.
pub const MEASURES: &[Measure] = &[
    agenda_setter::MEASURE,
    alignment::MEASURE,
    alignment_regression::MEASURE,
    asymmetry::MEASURE,
    bloc_votes::MEASURE,
    burden::MEASURE,
    chair_path::MEASURE,
    cohesion::MEASURE,
    cohesion_trend::MEASURE,
    comparison::MEASURE,
    contest::MEASURE,
    criteria::MEASURE,
    dependence::MEASURE,
    disparity::MEASURE,
    displacement::MEASURE,
    distance_draws::MEASURE,
    dyad_years::MEASURE,
    energy_dependence::MEASURE,
    event_study::MEASURE,
    ideal_points::MEASURE,
    influence::MEASURE,
    influence_inputs::MEASURE,
    influence_regression::MEASURE,
    institutionalization::MEASURE,
    members::MEASURE,
    partners::MEASURE,
    placebo_organizations::MEASURE,
    platforms::MEASURE,
    portfolios::MEASURE,
    product_dependence::MEASURE,
    resolution_votes::MEASURE,
    rotation::MEASURE,
    similarity::MEASURE,
    suppliers::MEASURE,
    swing_states::MEASURE,
    trade_shares::MEASURE,
    validation::MEASURE,
    vote_modularity::MEASURE,
    voting_power::MEASURE,
];

impl Measure {
    /// Finds a measure by name.
    pub fn named(name: &str) -> Option<&'static Measure> {
        MEASURES.iter().find(|measure| measure.name == name)
    }
}
