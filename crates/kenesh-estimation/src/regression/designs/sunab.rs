//! Cohorts and relative periods of `sunab()`: which rows are treated since when, which are controls.

use std::collections::{BTreeMap, BTreeSet};

use crate::regression::data::design;
use crate::regression::data::effects::{self, Codes};
use crate::regression::data::lags;
use crate::regression::data::sample::{self, Wanted};
use crate::regression::data::table::{Column, Data, MISSING};
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::{Effect, Formula, Term};
use crate::regression::settings::Settings;

/// What a row is to an event study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Of a unit that is not treated to the end.
    Control,
    /// Of a cohort that was never seen in the reference period, or of no period.
    LeftOut,
    /// So many periods after the beginning of treatment, fewer than 0 before.
    Treated { cohort: i64, relative: i64 },
}

/// The rows of a frame as an event study sees them.
pub(crate) struct Seen {
    pub(crate) cohorts: Vec<Option<i64>>,
    pub(crate) periods: Vec<Option<i64>>,
    pub(crate) roles: Vec<Role>,
    /// The rows that have everything, those left out among them.
    pub(crate) complete: Vec<u32>,
}

impl Seen {
    /// The number of complete rows of cohorts that were never seen in the reference period.
    pub(crate) fn always_treated(&self) -> usize {
        let left_out = |row: &&u32| self.roles[**row as usize] == Role::LeftOut;
        self.complete.iter().filter(left_out).count()
    }
}

/// A formula with `sunab()` taken apart.
pub(crate) struct Design {
    pub(crate) formula: Formula,
    pub(crate) at: usize,
    pub(crate) cohort: String,
    pub(crate) period: String,
    pub(crate) reference: i64,
    from: i64,
    to: i64,
    pub(crate) unit: Effect,
}

/// Takes `sunab()` out of a formula and settles what the units are.
pub(crate) fn design(formula: &Formula, settings: &Settings) -> Result<Design, RegressionError> {
    let mut formula = formula.clone();
    let is_sunab = |term: &Term| matches!(term, Term::Sunab { .. });
    let at = formula.terms.iter().position(is_sunab);
    let term = at.map(|at| (at, formula.terms.remove(at)));
    match term {
        Some((
            at,
            Term::Sunab {
                cohort,
                period,
                reference,
                from,
                to,
            },
        )) if formula.instrumented.is_none() => {
            let unit = settings.panel.as_ref().map(|panel| panel.unit.clone());
            let other = |effect: &&Effect| effect.0 != [period.clone()];
            let unit = unit.or_else(|| formula.effects.iter().find(other).cloned());
            Ok(Design {
                formula,
                at,
                cohort,
                period,
                reference,
                from: from.unwrap_or(i64::MIN),
                to: to.unwrap_or(i64::MAX),
                unit: unit.ok_or(RegressionError::NoUnit)?,
            })
        }
        _ => Err(RegressionError::Sunab),
    }
}

impl Design {
    /// The relative period, those beyond the ends counted as the ends.
    pub(crate) fn relative(&self, cohort: i64, period: i64) -> i64 {
        period.saturating_sub(cohort).max(self.from).min(self.to)
    }

    /// Which rows have everything but a cohort, and a weight.
    fn complete(&self, frame: &Data, settings: &Settings) -> Result<Vec<bool>, RegressionError> {
        let panel = settings.panel.as_ref();
        let outcome = design::numbers(frame, &self.formula.outcome, panel)?;
        let mut regressors = Vec::new();
        let terms = &self.formula.terms;
        for term in terms {
            regressors.extend(design::regressors(frame, term, (terms, true), panel)?);
        }
        let weights = weights(frame, settings)?;
        let effects = &self.formula.effects;
        let offset = settings.offset.as_ref();
        let offset = offset.map(|name| design::column(frame, name)).transpose()?;
        let needed = weights.iter().chain(&offset).map(AsRef::as_ref);
        let wanted = Wanted {
            outcome: &outcome,
            regressors: &regressors,
            effects,
            slopes: &design::slopes(frame, &self.formula, panel)?,
            separated: &[],
        };
        let mut keep = sample::complete(frame, &wanted, needed)?;
        effects::mark_missing(frame, &self.unit, &mut keep)?;
        keep.iter_mut()
            .zip(weights.as_deref().into_iter().flatten())
            .for_each(|(keep, weight)| *keep &= *weight > 0.0);
        Ok(keep)
    }

    /// Reads cohorts and periods and gives every row its role.
    pub(crate) fn see(&self, frame: &Data, settings: &Settings) -> Result<Seen, RegressionError> {
        let cohorts = lags::periods(frame, &self.cohort)?;
        let periods = lags::periods(frame, &self.period)?;
        let mut complete = self.complete(frame, settings)?;
        let known = complete.iter_mut().zip(&periods);
        known.for_each(|(complete, period)| *complete &= period.is_some());
        Ok(Seen {
            roles: self.roles(&cohorts, &periods, &complete),
            cohorts,
            periods,
            complete: (0..frame.rows() as u32)
                .filter(|row| complete[*row as usize])
                .collect(),
        })
    }

    /// A cohort that begins after the last period is never treated, nor is cohort 0 where 0 is before the first period,
    /// as R's did and Stata's csdid write it; one without a complete row in the reference period was treated
    /// always, as far as can be seen.
    fn roles(
        &self,
        cohorts: &[Option<i64>],
        periods: &[Option<i64>],
        complete: &[bool],
    ) -> Vec<Role> {
        let rows = || cohorts.iter().zip(periods).zip(complete);
        let used = || rows().filter(|(_, complete)| **complete);
        let last = used().filter_map(|((_, period), _)| *period).max();
        let first = used().filter_map(|((_, period), _)| *period).min();
        let seen: BTreeSet<i64> = used()
            .filter_map(|((cohort, period), _)| Some(((*cohort)?, (*period)?)))
            .filter(|(cohort, period)| self.relative(*cohort, *period) == self.reference)
            .map(|(cohort, _)| cohort)
            .collect();
        rows()
            .map(|((cohort, period), _)| match (*cohort, *period) {
                (_, None) => Role::LeftOut,
                (None, _) => Role::Control,
                (Some(cohort), _) if Some(cohort) > last => Role::Control,
                (Some(0), _) if first > Some(0) => Role::Control,
                (Some(cohort), _) if !seen.contains(&cohort) => Role::LeftOut,
                (Some(cohort), Some(period)) => Role::Treated {
                    cohort,
                    relative: self.relative(cohort, period),
                },
            })
            .collect()
    }

    /// The formula with one level of a factor for every cohort in every relative period but the
    /// reference, and a frame that has the factor.
    pub(crate) fn interacted(
        &self,
        frame: &Data,
        roles: &[Role],
    ) -> Result<(Formula, Data), RegressionError> {
        let cells: BTreeSet<(i64, i64)> =
            roles.iter().filter_map(|role| self.cell(*role)).collect();
        let cells: Vec<(i64, i64)> = cells.into_iter().collect();
        let code = |role: &Role| match (*role, self.cell(*role)) {
            (Role::LeftOut, _) => MISSING,
            (_, Some(cell)) => cells.binary_search(&cell).map_or(0, |at| at as u32 + 1),
            (_, None) => 0,
        };
        let codes = roles.iter().map(code).collect();
        let names = cells.iter().map(|cell| self.name(*cell));
        let labels: Vec<String> = std::iter::once(String::new()).chain(names).collect();
        let mut frame = frame.clone();
        frame.insert(FACTOR, Column::Factor { codes, labels })?;
        let mut formula = self.formula.clone();
        let levels = Term::Levels {
            factor: FACTOR.to_owned(),
            by: None,
            reference: None,
        };
        formula.terms.insert(self.at, levels);
        Ok((formula, frame))
    }

    /// The relative period and the cohort of a row that has a coefficient.
    pub(crate) fn cell(&self, role: Role) -> Option<(i64, i64)> {
        match role {
            Role::Treated { cohort, relative } if relative != self.reference => {
                Some((relative, cohort))
            }
            _ => None,
        }
    }

    /// What fixest calls a cohort in a relative period, `year::-3:cohort::1994`.
    pub(crate) fn name(&self, (relative, cohort): (i64, i64)) -> String {
        format!("{}::{relative}:cohort::{cohort}", self.period)
    }

    /// The units over the rows, each in one cohort.
    pub(crate) fn units(
        &self,
        frame: &Data,
        cohorts: &[Option<i64>],
        rows: &[u32],
    ) -> Result<Codes, RegressionError> {
        let units = effects::combined(frame, &self.unit, rows)?;
        let mut first: BTreeMap<u32, u32> = BTreeMap::new();
        for (row, unit) in rows.iter().zip(&units.codes) {
            let first = *first.entry(*unit).or_insert(*row) as usize;
            let second = *row as usize;
            if cohorts[first] != cohorts[second] {
                let name = self.cohort.clone();
                return Err(RegressionError::Cohort {
                    name,
                    first,
                    second,
                });
            }
        }
        Ok(units)
    }
}

/// The name of the factor that stands in for `sunab()`.
pub(crate) const FACTOR: &str = "sunab()";

/// The column of weights, if there is one.
pub(crate) fn weights<'a>(
    frame: &'a Data,
    settings: &Settings,
) -> Result<Option<std::borrow::Cow<'a, [f64]>>, RegressionError> {
    let name = settings.weights.as_ref();
    name.map(|name| design::column(frame, name)).transpose()
}
