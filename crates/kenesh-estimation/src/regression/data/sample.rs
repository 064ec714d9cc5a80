//! Which rows a regression uses, and why the others are not.

use std::borrow::Cow;

use super::design::Regressor;
use super::effects::{self, Codes};
use super::table::Data;
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::Effect;
use crate::regression::settings::{Family, Settings, Singletons};
use crate::regression::threads;

/// How many rows were left out, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dropped {
    /// A value is missing, infinite or a logarithm of nothing.
    pub missing: usize,
    /// The weight is zero.
    pub weightless: usize,
    /// All outcomes of one of its fixed effects are zero (poisson, logit) or one (logit), so that the
    /// effect predicts them perfectly.
    pub separated: usize,
    /// It is alone in one of its fixed effects, and the settings leave such rows out.
    pub singletons: usize,
}

/// The rows used, with their outcomes, less the offset for least squares, and what else goes with them.
pub(crate) struct Sample {
    pub(crate) rows: Vec<u32>,
    pub(crate) outcome: Vec<f64>,
    pub(crate) weights: Option<Vec<f64>>,
    pub(crate) offset: Option<Vec<f64>>,
    pub(crate) effects: Vec<Codes>,
    pub(crate) dropped: Dropped,
}

/// Selects the rows that have every value and that effects do not predict perfectly.
pub(crate) fn select(
    frame: &Data,
    outcome: &[f64],
    regressors: &[Regressor<'_>],
    effects: &[Effect],
    settings: &Settings,
) -> Result<Sample, RegressionError> {
    let mut dropped = Dropped::default();
    let column = |name: &Option<String>| {
        let name = name.as_ref();
        name.map(|name| crate::regression::data::design::column(frame, name))
            .transpose()
    };
    let (weights, offset) = (column(&settings.weights)?, column(&settings.offset)?);
    let needed = [weights.as_deref(), offset.as_deref()];
    let keep = complete(frame, outcome, regressors, effects, needed)?;
    let complete = keep.iter().filter(|keep| **keep).count();
    let mut rows = Vec::with_capacity(complete);
    rows.extend((0..frame.rows() as u32).filter(|row| keep[*row as usize]));
    dropped.missing = frame.rows() - complete;
    if let Some(weights) = &weights {
        dropped.weightless = weigh(&mut rows, weights)?;
    }
    check(outcome, &rows, settings.family)?;
    let code = |effect: &Effect| effects::combined(frame, effect, &rows);
    let coded = threads::run(effects.iter().collect(), code);
    let mut effects = coded.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut outcome = threads::each(rows.len(), |at| outcome[rows[at] as usize]);
    let keep = prune(
        &outcome,
        &effects,
        settings.family,
        settings.singletons,
        &mut dropped,
    );
    if keep.contains(&false) {
        effects = threads::run(effects, |effect| effect.kept(&keep));
        let mut kept = keep.iter();
        rows.retain(|_| kept.next() == Some(&true));
        let mut kept = keep.iter();
        outcome.retain(|_| kept.next() == Some(&true));
    }
    if rows.is_empty() {
        let Dropped {
            missing,
            separated,
            singletons,
            ..
        } = dropped;
        return Err(RegressionError::Empty {
            missing,
            separated,
            singletons,
        });
    }
    let of_rows = |column: Option<Cow<'_, [f64]>>| -> Option<Vec<f64>> {
        column.map(|column| threads::each(rows.len(), |at| column[rows[at] as usize]))
    };
    let (weights, offset) = (of_rows(weights), of_rows(offset));
    if let (Family::Gaussian, Some(offset)) = (settings.family, &offset) {
        outcome.iter_mut().zip(offset).for_each(|(y, o)| *y -= o);
    }
    Ok(Sample {
        rows,
        outcome,
        weights,
        offset,
        effects,
        dropped,
    })
}

/// Whether a row has every value, in weights and offset too.
pub(crate) fn complete(
    frame: &Data,
    outcome: &[f64],
    regressors: &[Regressor<'_>],
    effects: &[Effect],
    columns: [Option<&[f64]>; 2],
) -> Result<Vec<bool>, RegressionError> {
    let mut keep = threads::each(outcome.len(), |row| outcome[row].is_finite());
    regressors
        .iter()
        .for_each(|regressor| regressor.mark_missing(&mut keep));
    for column in columns.into_iter().flatten() {
        threads::retain(&mut keep, |row| column[row].is_finite());
    }
    effects
        .iter()
        .try_for_each(|effect| effects::mark_missing(frame, effect, &mut keep))?;
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

/// Leaves out rows that a fixed effect predicts perfectly and, if wished, singletons.
///
/// Rows are looked at once with all effects, as fixest does; [`Singletons::All`] goes on until none
/// is left.
pub(crate) fn prune(
    outcome: &[f64],
    effects: &[Codes],
    family: Family,
    singletons: Singletons,
    dropped: &mut Dropped,
) -> Vec<bool> {
    let mut keep = vec![true; outcome.len()];
    if family == Family::Gaussian && singletons == Singletons::Keep {
        return keep;
    }
    loop {
        let before = *dropped;
        let look = |effect| marks(effect, outcome, &keep, family, singletons);
        let marks = threads::run(effects.iter().collect(), look);
        let marked = marks
            .iter()
            .zip(effects)
            .filter(|(marks, _)| marks.iter().any(Option::is_some));
        let marked: Vec<_> = marked.collect();
        if marked.is_empty() {
            return keep;
        }
        let ranges = threads::ranges(keep.len());
        let pieces = threads::pieces(&mut keep, ranges.iter().map(ExactSizeIterator::len));
        let counts = threads::run(
            ranges.into_iter().zip(pieces).collect(),
            |(range, piece)| {
                let mut counts = [0; 2];
                for (row, keep) in range.zip(piece).filter(|(_, keep)| **keep) {
                    let marks = marked.iter().filter_map(|(m, e)| m[e.codes[row] as usize]);
                    if let Some(mark) = marks.min() {
                        counts[usize::from(mark == Mark::Alone)] += 1;
                        *keep = false;
                    }
                }
                counts
            },
        );
        for [separated, singletons] in counts {
            dropped.separated += separated;
            dropped.singletons += singletons;
        }
        if *dropped == before || singletons != Singletons::All {
            return keep;
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Level {
    rows: u32,
    positive: u32,
}

impl Level {
    fn is_predicted(self, family: Family) -> bool {
        match family {
            Family::Gaussian => false,
            Family::Poisson => self.positive == 0,
            Family::Logit => self.positive == 0 || self.positive == self.rows,
        }
    }
}

/// Why the rows of a level go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Predicted,
    Alone,
}

fn marks(
    effect: &Codes,
    outcome: &[f64],
    keep: &[bool],
    family: Family,
    singletons: Singletons,
) -> Vec<Option<Mark>> {
    let mut levels = vec![Level::default(); effect.levels];
    let rows = effect
        .codes
        .iter()
        .zip(outcome)
        .zip(keep)
        .filter(|(_, keep)| **keep);
    for ((code, outcome), _) in rows {
        let level = &mut levels[*code as usize];
        level.rows += 1;
        level.positive += u32::from(*outcome > 0.0);
    }
    let mark = |level: &Level| match level {
        level if level.rows > 0 && level.is_predicted(family) => Some(Mark::Predicted),
        Level { rows: 1, .. } if singletons != Singletons::Keep => Some(Mark::Alone),
        _ => None,
    };
    levels.iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(
        outcome: &[f64],
        codes: &[&[u32]],
        family: Family,
        singletons: Singletons,
    ) -> (Vec<bool>, Dropped) {
        let levels = |codes: &&[u32]| Codes {
            codes: codes.to_vec(),
            levels: 1 + *codes.iter().max().unwrap() as usize,
        };
        let effects: Vec<Codes> = codes.iter().map(levels).collect();
        let mut dropped = Dropped::default();
        let keep = prune(outcome, &effects, family, singletons, &mut dropped);
        (keep, dropped)
    }

    #[test]
    fn singletons_go_once_or_until_none_is_left() {
        // Row 0 is alone in a; without it, row 1 is alone in b.
        let codes: [&[u32]; 2] = [&[0, 1, 1, 1], &[0, 0, 1, 1]];
        let count = |rule| kept(&[1.0; 4], &codes, Family::Gaussian, rule).1.singletons;
        assert_eq!(
            (
                count(Singletons::Keep),
                count(Singletons::Once),
                count(Singletons::All)
            ),
            (0, 1, 2)
        );
    }

    #[test]
    fn what_an_effect_predicts_perfectly_goes() {
        let outcome = [0.0, 0.0, 1.0, 0.0, 1.0, 1.0];
        let codes: [&[u32]; 1] = [&[0, 0, 1, 1, 2, 2]];
        let separated = |family| kept(&outcome, &codes, family, Singletons::Keep).1.separated;
        assert_eq!(separated(Family::Gaussian), 0);
        assert_eq!(separated(Family::Poisson), 2);
        assert_eq!(separated(Family::Logit), 4);
    }
}
