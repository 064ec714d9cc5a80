//! Event studies of treatments that begin at different times, weighted by interactions (Sun & Abraham
//! 2021, Journal of Econometrics 225(2)).

use std::collections::{BTreeMap, BTreeSet};

use super::sunab::{self, Design, FACTOR, Role, Seen};
use crate::regression::data::effects::Codes;
use crate::regression::data::table::Data;
use crate::regression::error::RegressionError;
use crate::regression::fitted::{Estimate, Fitted};
use crate::regression::fitting::regress::regress;
use crate::regression::formula::tree::Formula;
use crate::regression::matrix::{apply, dot};
use crate::regression::settings::Settings;
use kenesh_measures::distributions::{two_sided, two_sided_quantile};

/// The effect in one period relative to the beginning of treatment.
#[derive(Debug, Clone, PartialEq)]
pub struct EventPeriod {
    /// Periods since treatment began; negative before.
    pub relative: i64,
    /// The mean of the cohorts' effects, weighted by their rows.
    pub estimate: Estimate,
    /// How many cohorts it rests on.
    pub cohorts: usize,
    /// How many treated units it rests on.
    pub units: usize,
}

/// An event study by relative period.
///
/// Beware of few treated units: clustered errors are then far too small, however many controls there
/// are (Conley & Taber 2011); use [`permute_accession`](crate::regression::permute_accession).
#[derive(Debug, Clone, PartialEq)]
pub struct EventStudy {
    /// The effects by relative period, without the reference.
    pub periods: Vec<EventPeriod>,
    /// The mean effect on the treated over all periods from 0 on.
    pub att: Estimate,
    /// The number of units treated of every cohort.
    pub cohorts: Vec<(i64, usize)>,
    /// Cohorts without a row in the reference period, left out, with their units.
    pub left_out: Vec<(i64, usize)>,
    /// The number of treated units.
    pub treated_units: usize,
    /// The number of units never treated.
    pub control_units: usize,
    /// The cohorts that were taken for never treated: 0 before the first period, and those after the last.
    pub never: Vec<i64>,
    /// The regression with the effects by relative period, `year::-3`, in place of the cohorts'.
    pub fitted: Fitted,
}

/// Estimates an event study from a formula with `sunab(cohort, period)`.
///
/// Each cohort gets a coefficient in each relative period but the reference; these are averaged with
/// the cohorts' shares of (weighted) rows, which count as known, as in fixest (Sun & Abraham 2021). The
/// controls are the units whose cohort is missing, later than the last period, or 0 where all periods are later. A cohort without a row
/// in the reference period, as one treated always, is left out with its rows and listed. Beware that
/// fixest takes cohorts before the first period for never treated; here they are left out. Units are the
/// panel's in the settings, else the first fixed effect that is not the period.
///
/// ```
/// use kenesh_estimation::regression::{Column, Data, Settings, event_study};
/// // Two controls; A is treated from 2 on and gains 5, B from 3 on and gains 1.
/// let mut frame = Data::new(16);
/// let column = |cell: fn(usize, f64) -> f64| {
///     Column::Numbers((0..16).map(|row| cell(row / 4, (row % 4) as f64)).collect())
/// };
/// frame.insert("state", column(|state, _| state as f64))?;
/// frame.insert("year", column(|_, year| year))?;
/// frame.insert("accession", column(|state, _| [2.0, 3.0, f64::NAN, f64::NAN][state]))?;
/// frame.insert("y", column(|state, year| match (state, year) {
///     (0, 2.0..) => 7.0 + year,
///     (1, 3.0..) => 4.0 + year,
///     _ => [2.0, 3.0, 1.0, 0.0][state] + year,
/// }))?;
/// let formula = "y ~ sunab(accession, year) | state + year".parse()?;
/// let study = event_study(&formula, &frame, &Settings::default())?;
/// assert!((study.att.estimate - 11.0 / 3.0).abs() < 1e-9);
/// assert_eq!((study.treated_units, study.control_units), (2, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As for [`fit`](crate::regression::fit); if a unit has two cohorts, no cohort can be compared, or no unit is a control.
pub fn event_study(
    formula: &Formula,
    frame: &Data,
    settings: &Settings,
) -> Result<EventStudy, RegressionError> {
    let design = sunab::design(formula, settings)?;
    let seen = design.see(frame, settings)?;
    let units = design.units(frame, &seen.cohorts, &seen.complete)?;
    let counts = Counts::of(&seen, &units);
    if counts.controls.is_empty() {
        return Err(RegressionError::NoControl);
    }
    if counts
        .periods
        .last_key_value()
        .is_none_or(|(last, _)| *last < 0)
    {
        return Err(RegressionError::NoTreated {
            name: design.cohort.clone(),
            reference: design.reference,
        });
    }
    let (interacted, extended) = design.interacted(frame, &seen.roles)?;
    let mut fitted = regress(&interacted, &extended, settings)?;
    fitted.glance.without_cohorts(seen.always_treated());
    let weights = sunab::weights(frame, settings)?;
    let cells = cells(&design, &seen.roles, &fitted, weights.as_deref());
    let averaged = Averaged {
        fitted,
        cells,
        confidence: settings.confidence,
    };
    Ok(averaged.study(&design, &counts))
}

/// The units by what becomes of them.
#[derive(Default)]
struct Counts {
    controls: BTreeSet<u32>,
    never: BTreeSet<i64>,
    cohorts: BTreeMap<i64, BTreeSet<u32>>,
    left_out: BTreeMap<i64, BTreeSet<u32>>,
    periods: BTreeMap<i64, BTreeSet<u32>>,
}

impl Counts {
    fn of(seen: &Seen, units: &Codes) -> Counts {
        let mut counts = Counts::default();
        for (row, unit) in seen.complete.iter().zip(&units.codes) {
            let row = *row as usize;
            let set = match (seen.roles[row], seen.cohorts[row]) {
                (Role::Treated { cohort, relative }, _) => {
                    counts.periods.entry(relative).or_default().insert(*unit);
                    counts.cohorts.entry(cohort).or_default()
                }
                (Role::LeftOut, Some(cohort)) => counts.left_out.entry(cohort).or_default(),
                (_, cohort) => {
                    counts.never.extend(cohort);
                    &mut counts.controls
                }
            };
            set.insert(*unit);
        }
        counts
    }
}

fn sizes(sets: &BTreeMap<i64, BTreeSet<u32>>) -> Vec<(i64, usize)> {
    let sizes = sets.iter().map(|(cohort, units)| (*cohort, units.len()));
    sizes.collect()
}

/// A cohort in a relative period.
type Cell = (i64, i64);

/// The cell of every term that has one, with its (weighted) rows.
fn cells(
    design: &Design,
    roles: &[Role],
    fitted: &Fitted,
    weights: Option<&[f64]>,
) -> Vec<Option<(Cell, f64)>> {
    let mut sums: BTreeMap<Cell, f64> = BTreeMap::new();
    for row in fitted.rows.iter().map(|row| *row as usize) {
        if let Some(cell) = design.cell(roles[row]) {
            *sums.entry(cell).or_default() += weights.map_or(1.0, |weights| weights[row]);
        }
    }
    let named = sums
        .into_iter()
        .map(|(cell, sum)| (format!("{FACTOR}::{}", design.name(cell)), (cell, sum)));
    let named: BTreeMap<String, (Cell, f64)> = named.collect();
    let terms = fitted.terms.iter();
    terms.map(|term| named.get(&term.name).copied()).collect()
}

/// The regression on cohorts and relative periods, about to be averaged.
struct Averaged {
    fitted: Fitted,
    cells: Vec<Option<(Cell, f64)>>,
    confidence: f64,
}

impl Averaged {
    fn study(mut self, design: &Design, counts: &Counts) -> EventStudy {
        let relatives: BTreeSet<i64> = self.cells.iter().flatten().map(|((r, _), _)| *r).collect();
        let att = self.estimate("att", &self.mean(|relative| relative >= 0));
        let period = |relative: &i64| {
            let of = self.cells.iter().flatten();
            EventPeriod {
                relative: *relative,
                estimate: self.estimate(
                    &format!("{}::{relative}", design.period),
                    &self.mean(|other| other == *relative),
                ),
                cohorts: of.filter(|((other, _), _)| other == relative).count(),
                units: counts.periods.get(relative).map_or(0, BTreeSet::len),
            }
        };
        let periods: Vec<EventPeriod> = relatives.iter().map(period).collect();
        self.rename();
        let cohorts = sizes(&counts.cohorts);
        EventStudy {
            att,
            treated_units: cohorts.iter().map(|(_, units)| units).sum(),
            cohorts,
            left_out: sizes(&counts.left_out),
            control_units: counts.controls.len(),
            never: counts.never.iter().copied().collect(),
            fitted: self.by_period(&periods),
            periods,
        }
    }

    /// The weights of the terms in the mean over some relative periods.
    fn mean(&self, of: impl Fn(i64) -> bool) -> Vec<f64> {
        let share = |cell: &Option<(Cell, f64)>| match cell {
            Some(((relative, _), share)) if of(*relative) => *share,
            _ => 0.0,
        };
        let shares: Vec<f64> = self.cells.iter().map(share).collect();
        let total: f64 = shares.iter().sum();
        shares.iter().map(|share| share / total).collect()
    }

    /// A linear combination of the terms with its error.
    fn estimate(&self, name: &str, weights: &[f64]) -> Estimate {
        let terms = &self.fitted.terms;
        let estimate = weights.iter().zip(terms).map(|(w, t)| w * t.estimate).sum();
        let of_row = apply(&self.fitted.covariance, weights);
        let std_error = dot(&of_row, weights).max(0.0).sqrt();
        let freedom = self.fitted.glance.df;
        let reach = two_sided_quantile(1.0 - self.confidence, freedom) * std_error;
        let statistic = estimate / std_error;
        Estimate {
            name: name.to_owned(),
            estimate,
            std_error,
            statistic,
            p_value: two_sided(statistic, freedom),
            lo: estimate - reach,
            hi: estimate + reach,
        }
    }

    /// Takes the stand-in's name off the terms and gives those of cohorts.
    fn rename(&mut self) {
        let before = format!("{FACTOR}::");
        let glance = &mut self.fitted.glance;
        let terms = self.fitted.terms.iter_mut().map(|term| &mut term.name);
        let left_out = glance.collinear.iter_mut().flat_map(|left_out| {
            let with = left_out.with.iter_mut();
            std::iter::once(&mut left_out.name).chain(with)
        });
        let names = terms.chain(left_out).chain(&mut glance.infinite);
        for name in names.chain(&mut glance.without_errors) {
            if let Some(own) = name.strip_prefix(&before) {
                *name = own.to_owned();
            }
        }
    }

    /// The regression with the periods' effects where the cohorts' stood.
    fn by_period(self, periods: &[EventPeriod]) -> Fitted {
        let mut rows = Vec::new();
        let mut terms = Vec::new();
        let mut pending = Some(periods);
        for (at, cell) in self.cells.iter().enumerate() {
            match cell {
                Some(_) => {
                    for period in pending.take().into_iter().flatten() {
                        rows.push(self.mean(|relative| relative == period.relative));
                        terms.push(period.estimate.clone());
                    }
                }
                None => {
                    rows.push((0..self.cells.len()).map(|k| f64::from(k == at)).collect());
                    terms.push(self.fitted.terms[at].clone());
                }
            }
        }
        let halves: Vec<Vec<f64>> = rows
            .iter()
            .map(|row| apply(&self.fitted.covariance, row))
            .collect();
        let covariance = halves.iter().map(|half| apply(&rows, half)).collect();
        Fitted {
            terms,
            covariance,
            ..self.fitted
        }
    }
}
