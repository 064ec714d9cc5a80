//! Runs regressions on panels of states beside a power, and says on whom they rest.

use crate::error::EngineError;
use crate::measures::dyad_years::DyadYear;
use crate::record::Record;
use kenesh_estimation::regression::{
    Column, Covariance, Effect, Estimate, Fitted, Frame, Panel, RegressionError, Settings, fit,
};
use std::collections::BTreeSet;

/// A panel of states beside a power, as rows and as columns.
pub(crate) struct States<'a> {
    pub(crate) rows: &'a [DyadYear],
    pub(crate) frame: Frame,
}

/// On whom a regression rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Base {
    /// States with a row.
    pub(crate) states: usize,
    /// States that are members in some row.
    pub(crate) treated: usize,
    /// First year of the outcome.
    pub(crate) first: i64,
    /// Last year.
    pub(crate) last: i64,
}

impl<'a> States<'a> {
    pub(crate) fn of(rows: &'a [DyadYear]) -> Result<States<'a>, EngineError> {
        let frame = crate::frame(&DyadYear::schema(), &[DyadYear::batch(rows)?])?;
        Ok(States { rows, frame })
    }

    /// Adds a column or puts it in the place of one.
    pub(crate) fn insert(&mut self, name: &str, numbers: Vec<f64>) -> Result<(), EngineError> {
        let inserted = self.frame.insert(name, Column::Numbers(numbers));
        inserted.map_err(|error| refused(name, &error))
    }

    /// Says on whom a fitted regression rests.
    pub(crate) fn base(&self, fitted: &Fitted) -> Option<Base> {
        let used = || {
            fitted
                .rows
                .iter()
                .filter_map(|row| self.rows.get(*row as usize))
        };
        let count = |of: &dyn Fn(&&DyadYear) -> bool| {
            let states = used().filter(of).map(|row| row.state.as_str());
            states.collect::<BTreeSet<_>>().len()
        };
        Some(Base {
            states: count(&|_| true),
            treated: count(&|row| row.member == Some(true)),
            first: used().map(|row| row.year).min()?,
            last: used().map(|row| row.year).max()?,
        })
    }
}

/// The settings of every regression on states: errors clustered by state, lags by state and year.
pub(crate) fn settings() -> Settings {
    Settings {
        covariance: Covariance::cluster(["state"]),
        panel: Some(Panel {
            unit: Effect::named("state"),
            period: "year".to_owned(),
        }),
        ..Settings::default()
    }
}

/// Fits a formula; nothing where the world's figures do not allow it: no rows, no variation, one cluster.
///
/// # Errors
/// A formula that cannot be read or names a column that is not there.
pub(crate) fn attempt(formula: &str, frame: &Frame) -> Result<Option<Fitted>, EngineError> {
    let parsed = formula
        .parse()
        .map_err(|error| refused(formula, &RegressionError::Formula(error)))?;
    match fit(&parsed, frame, &settings()) {
        Ok(fitted) => Ok(Some(fitted)),
        Err(
            RegressionError::Empty { .. }
            | RegressionError::NothingToEstimate { .. }
            | RegressionError::NoFreedom { .. }
            | RegressionError::OneCluster { .. },
        ) => Ok(None),
        Err(error) => Err(refused(formula, &error)),
    }
}

fn refused(formula: &str, error: &RegressionError) -> EngineError {
    EngineError::Measure {
        measure: "regression",
        problem: format!("{formula}: {error}"),
    }
}

/// Gives a term by its name.
pub(crate) fn term<'a>(fitted: &'a Fitted, name: &str) -> Option<&'a Estimate> {
    fitted.terms.iter().find(|term| term.name == name)
}
