//! Runs regressions on panels of states beside a power, and says on whom they rest.

use crate::error::EngineError;
use crate::measures::dyad_years::{DyadYear, dyad_years};
use crate::world::Core;
use kenesh_domain::{ActorId, OrgId, Year};
use kenesh_estimation::regression::{
    Column, Covariance, Data, Effect, Estimate, Fitted, Formula, PanelIndex, RegressionError,
    Settings, compare, fit,
};
use kenesh_measures::parallel;
use kenesh_measures::stream::{index, stream};
use kenesh_tables::{Row, batch};
use std::collections::{BTreeMap, BTreeSet};

/// How many states a world must know for regressions to be about states in general: a selection made for an
/// organization's members says nothing of the others.
const ENOUGH_STATES: usize = 60;

/// Gives every state beside a power; nothing where the world knows but a selection of states.
///
/// # Errors
/// A date of a chair that cannot be read.
pub(crate) fn sample(
    core: &Core,
    power: &ActorId,
    org: &OrgId,
) -> Result<Option<Vec<DyadYear>>, EngineError> {
    let rows = dyad_years(core, power, org)?;
    let states: BTreeSet<&str> = rows.iter().map(|row| row.state.as_str()).collect();
    let enough = states.len() >= ENOUGH_STATES;
    Ok(enough.then_some(rows))
}

/// A panel of states beside a power, as rows and as columns.
pub(crate) struct States<'a> {
    pub(crate) rows: &'a [DyadYear],
    pub(crate) frame: Data,
}

/// On whom a regression rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Base {
    /// States with a row.
    pub(crate) states: usize,
    /// States that are members in some row.
    pub(crate) treated: usize,
    /// First year of the outcome.
    pub(crate) first: Year,
    /// Last year.
    pub(crate) last: Year,
}

impl<'a> States<'a> {
    pub(crate) fn of(rows: &'a [DyadYear]) -> Result<States<'a>, EngineError> {
        let frame = crate::frame(&DyadYear::schema(), &[batch(rows, "", "")?])?;
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
        panel: Some(PanelIndex {
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
pub(crate) fn attempt(formula: &str, frame: &Data) -> Result<Option<Fitted>, EngineError> {
    let parsed: Formula = formula
        .parse()
        .map_err(|error| refused(formula, &RegressionError::Formula(error)))?;
    allowed(formula, fit(&parsed, frame, &settings()))
}

/// Turns what the world's figures do not allow into nothing: also draws that do not leave the same terms, and
/// rosters that admit hardly any other sequence of chairs.
pub(crate) fn allowed<T>(
    formula: &str,
    found: Result<T, RegressionError>,
) -> Result<Option<T>, EngineError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(
            RegressionError::Constant { .. }
            | RegressionError::Predicted { .. }
            | RegressionError::Empty { .. }
            | RegressionError::NothingToEstimate { .. }
            | RegressionError::NoFreedom { .. }
            | RegressionError::OneCluster { .. }
            | RegressionError::NoControl
            | RegressionError::NoTreated { .. }
            | RegressionError::DrawTerms { .. }
            | RegressionError::Rare { .. },
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

/// Gives for each term the probability of a statistic as far from zero had other states been the members:
/// the members' years are given to states drawn at random among those with a row, and the formula is fitted
/// again.
///
/// Few members make clustered errors far too small; beware that this supposes that any state could have
/// been one of them.
pub(crate) fn permuted(
    states: &States<'_>,
    formula: &str,
    fitted: &Fitted,
    names: &[&str],
) -> Result<BTreeMap<String, f64>, EngineError> {
    let members = Members::of(states, fitted);
    let replicates: Vec<u64> = (0..DRAWINGS).collect();
    let statistics = parallel::map(&replicates, |replicate| {
        let mut frame = states.frame.clone();
        let drawn = Column::Numbers(members.drawn(states, *replicate));
        frame
            .insert("member", drawn)
            .map_err(|error| refused(formula, &error))?;
        let fitted = attempt(formula, &frame)?;
        let of = |name: &&str| Some(term(fitted.as_ref()?, name)?.statistic);
        Ok(names.iter().map(of).collect::<Vec<_>>())
    });
    let statistics = statistics
        .into_iter()
        .collect::<Result<Vec<_>, EngineError>>()?;
    let p = |(place, name): (usize, &&str)| {
        let own = term(fitted, name)?.statistic;
        let others = statistics
            .iter()
            .map(|found| found.get(place).copied().flatten());
        Some(((*name).to_owned(), compare(own, others).p_value))
    };
    Ok(names.iter().enumerate().filter_map(p).collect())
}

/// How many times members are drawn.
const DRAWINGS: u64 = 99;
/// The seed of these draws.
const SEED: u64 = 2009;

/// The states of a sample, and the years in which its members were such.
struct Members<'a> {
    states: Vec<&'a str>,
    years: Vec<BTreeSet<Year>>,
}

impl<'a> Members<'a> {
    fn of(states: &States<'a>, fitted: &Fitted) -> Members<'a> {
        let used = fitted
            .rows
            .iter()
            .filter_map(|row| states.rows.get(*row as usize));
        let used: BTreeSet<&str> = used.map(|row| row.state.as_str()).collect();
        let mut years: BTreeMap<&str, BTreeSet<Year>> = BTreeMap::new();
        let members = states.rows.iter().filter(|row| row.member == Some(true));
        for row in members.filter(|row| used.contains(row.state.as_str())) {
            years
                .entry(row.state.as_str())
                .or_default()
                .insert(row.year);
        }
        Members {
            states: used.into_iter().collect(),
            years: years.into_values().collect(),
        }
    }

    /// Gives membership by row where states drawn at random stand for the members.
    fn drawn(&self, states: &States<'_>, replicate: u64) -> Vec<f64> {
        let mut rng = stream(SEED, replicate);
        let mut left = self.states.clone();
        let mut chosen: BTreeMap<&str, &BTreeSet<Year>> = BTreeMap::new();
        for years in &self.years {
            if !left.is_empty() {
                chosen.insert(left.swap_remove(index(&mut rng, left.len())), years);
            }
        }
        let member = |row: &DyadYear| match row.member {
            None => f64::NAN,
            Some(_) => {
                let years = chosen.get(row.state.as_str());
                f64::from(years.is_some_and(|years| years.contains(&row.year)))
            }
        };
        states.rows.iter().map(member).collect()
    }
}
