//! Estimates whatever a formula asks for.

use super::data::table::Data;
use super::designs::event_study::event_study;
use super::error::RegressionError;
use super::fitted::Fitted;
use super::fitting::regress::regress;
use super::formula::tree::Formula;
use super::settings::Settings;

/// Estimates a regression.
///
/// A formula with `sunab()` gives the effects by relative period, as [`event_study`] does.
///
/// # Errors
///
/// If a column is missing or of the wrong kind, no row or no regressor is left, the outcome is outside
/// the family's range, there are no more rows than parameters, or there is one cluster only.
pub fn fit(
    formula: &Formula,
    frame: &Data,
    settings: &Settings,
) -> Result<Fitted, RegressionError> {
    if formula.has_sunab() {
        return Ok(event_study(formula, frame, settings)?.fitted);
    }
    regress(formula, frame, settings)
}
