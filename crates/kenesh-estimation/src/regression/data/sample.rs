//! Which rows a regression uses, and why the others are not.

use std::borrow::Cow;

use super::design::Multiplied;
use super::effects::{self, Codes};
use super::pruned::prune;
use super::regressor::Regressor;
use super::table::Data;
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::Effect;
use crate::regression::settings::{Family, Settings};
use crate::regression::threads;

/// How many rows were left out, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dropped {
    /// A value is missing, infinite or a logarithm of nothing.
    pub missing: usize,
    /// The weight is zero.
    pub weightless: usize,
    /// In an event study, its cohort has no row in the reference period, as one treated from the first period on.
    pub always_treated: usize,
    /// Effects and regressors predict its outcome, zero (poisson, logit) or one (logit), perfectly.
    pub separated: usize,
    /// It is alone in one of its fixed effects, and the settings leave such rows out.
    pub singletons: usize,
}

impl Dropped {
    /// The error where no row is left.
    fn all(self) -> RegressionError {
        let Dropped {
            missing,
            separated,
            singletons,
            ..
        } = self;
        RegressionError::Empty {
            missing,
            separated,
            singletons,
        }
    }
}

/// The rows used, with their outcomes, less the offset for least squares, and what else goes with them.
pub(crate) struct Sample {
    pub(crate) rows: Vec<u32>,
    pub(crate) outcome: Vec<f64>,
    pub(crate) weights: Option<Vec<f64>>,
    pub(crate) offset: Option<Vec<f64>>,
    pub(crate) effects: Vec<Codes>,
    pub(crate) slopes: Vec<Slope>,
    pub(crate) dropped: Dropped,
    /// The rows of the frame that are predicted perfectly, in order.
    pub(crate) separated: Vec<u32>,
}

/// An effect whose constants multiply a number of each row.
pub(crate) struct Slope {
    pub(crate) codes: Codes,
    pub(crate) by: Vec<f64>,
}

impl Slope {
    /// The number of levels in which the number is not always zero, each of which has a coefficient.
    pub(crate) fn coefficients(&self) -> usize {
        let mut some = vec![false; self.codes.levels];
        let rows = self.codes.codes.iter().zip(&self.by);
        let rows = rows.filter(|(_, by)| by.abs() > 0.0);
        rows.for_each(|(code, _)| some[*code as usize] = true);
        some.into_iter().filter(|some| *some).count()
    }
}

/// What a regression asks of every row.
pub(crate) struct Wanted<'a> {
    pub(crate) outcome: &'a [f64],
    pub(crate) regressors: &'a [Regressor<'a>],
    pub(crate) effects: &'a [Effect],
    /// Effects whose constants multiply a number.
    pub(crate) slopes: &'a [Multiplied<'a>],
    /// Rows known to be separated, in order.
    pub(crate) separated: &'a [u32],
}

/// Selects the rows that have every value, are not known to be separated, and that effects do not predict
/// perfectly.
pub(crate) fn select(
    frame: &Data,
    wanted: &Wanted<'_>,
    settings: &Settings,
) -> Result<Sample, RegressionError> {
    let mut dropped = Dropped::default();
    let [weights, offset] = [&settings.weights, &settings.offset].map(|name| {
        let column = name.as_ref().map(|name| super::design::column(frame, name));
        column.transpose()
    });
    let (weights, offset) = (weights?, offset?);
    let needed = weights.iter().chain(&offset).map(AsRef::as_ref);
    let keep = complete(frame, wanted, needed)?;
    let complete = keep.iter().filter(|keep| **keep).count();
    let mut rows = Vec::with_capacity(complete);
    rows.extend((0..frame.rows() as u32).filter(|row| keep[*row as usize]));
    dropped.missing = frame.rows() - complete;
    if let Some(weights) = &weights {
        dropped.weightless = weigh(&mut rows, weights)?;
    }
    check(wanted.outcome, &rows, settings.family)?;
    let known = wanted.separated;
    if !known.is_empty() {
        rows.retain(|row| known.binary_search(row).is_err());
    }
    let code = |effect: &Effect| effects::combined(frame, effect, &rows);
    let coded = threads::run(wanted.effects.iter().collect(), code);
    let mut effects = coded.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut outcome = threads::each(rows.len(), |at| wanted.outcome[rows[at] as usize]);
    let (family, singletons) = (settings.family, settings.singletons);
    let (keep, more) = prune(&outcome, &effects, family, singletons, &mut dropped);
    let more = more.into_iter().map(|at| rows[at as usize]);
    let mut separated: Vec<u32> = known.iter().copied().chain(more).collect();
    separated.sort_unstable();
    dropped.separated = separated.len();
    if keep.contains(&false) {
        effects = threads::run(effects, |effect| effect.kept(&keep));
        let mut kept = keep.iter();
        rows.retain(|_| kept.next() == Some(&true));
        let mut kept = keep.iter();
        outcome.retain(|_| kept.next() == Some(&true));
    }
    if rows.is_empty() {
        return Err(dropped.all());
    }
    let of_rows =
        |column: Cow<'_, [f64]>| threads::each(rows.len(), |at| column[rows[at] as usize]);
    let (weights, offset) = (weights.map(of_rows), offset.map(of_rows));
    if let (Family::Gaussian, Some(offset)) = (family, &offset) {
        outcome.iter_mut().zip(offset).for_each(|(y, o)| *y -= o);
    }
    Ok(Sample {
        slopes: slopes(frame, wanted, &rows)?,
        rows,
        outcome,
        weights,
        offset,
        effects,
        dropped,
        separated,
    })
}

/// The slopes of the rows; beside constants of the same effect about the mean of each level, which spans the same
/// and is removed in fewer steps.
fn slopes(frame: &Data, wanted: &Wanted<'_>, rows: &[u32]) -> Result<Vec<Slope>, RegressionError> {
    let slope = |(effect, numbers): &Multiplied<'_>| {
        let codes = effects::combined(frame, effect, rows)?;
        let mut by: Vec<f64> = rows.iter().map(|row| numbers[*row as usize]).collect();
        if wanted.effects.contains(effect) {
            let mut sums = vec![[0.0; 2]; codes.levels];
            for (code, number) in codes.codes.iter().zip(&by) {
                let [sum, count] = &mut sums[*code as usize];
                (*sum, *count) = (*sum + number, *count + 1.0);
            }
            let means: Vec<f64> = sums.iter().map(|[sum, count]| sum / count).collect();
            let rows = by.iter_mut().zip(&codes.codes);
            rows.for_each(|(number, code)| *number -= means[*code as usize]);
        }
        Ok(Slope { codes, by })
    };
    wanted.slopes.iter().map(slope).collect()
}

/// Whether a row has every value, in other columns too.
pub(crate) fn complete<'a>(
    frame: &Data,
    wanted: &Wanted<'_>,
    columns: impl IntoIterator<Item = &'a [f64]>,
) -> Result<Vec<bool>, RegressionError> {
    let outcome = wanted.outcome;
    let mut keep = threads::each(outcome.len(), |row| outcome[row].is_finite());
    let regressors = wanted.regressors.iter();
    regressors.for_each(|regressor| regressor.mark_missing(&mut keep));
    for column in columns {
        threads::retain(&mut keep, |row| column[row].is_finite());
    }
    for (effect, numbers) in wanted.slopes {
        threads::retain(&mut keep, |row| numbers[row].is_finite());
        effects::mark_missing(frame, effect, &mut keep)?;
    }
    for effect in wanted.effects {
        effects::mark_missing(frame, effect, &mut keep)?;
    }
    Ok(keep)
}

/// Leaves out rows without weight and counts them.
fn weigh(rows: &mut Vec<u32>, weights: &[f64]) -> Result<usize, RegressionError> {
    if let Some(row) = rows.iter().find(|row| weights[**row as usize] < 0.0) {
        return Err(RegressionError::NegativeWeight { row: *row as usize });
    }
    let before = rows.len();
    rows.retain(|row| weights[*row as usize] > 0.0);
    Ok(before - rows.len())
}

fn check(outcome: &[f64], rows: &[u32], family: Family) -> Result<(), RegressionError> {
    let (name, needs, fits): (_, _, fn(f64) -> bool) = match family {
        Family::Gaussian => return Ok(()),
        Family::Poisson => ("poisson", "numbers that are not negative", |y| y >= 0.0),
        Family::Logit => ("logit", "0 or 1", |y| y == 0.0 || y == 1.0),
    };
    let parts = threads::run(threads::ranges(rows.len()), |range| {
        let mut rows = rows[range].iter().map(|row| *row as usize);
        rows.find(|row| !fits(outcome[*row]))
    });
    match parts.into_iter().flatten().next() {
        None => Ok(()),
        Some(row) => Err(RegressionError::Outcome {
            row,
            value: outcome[row].to_string(),
            family: name,
            needs,
        }),
    }
}
