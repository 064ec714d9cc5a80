//! A regression whose columns are computed and whose rows are selected.

use crate::regression::absorb::cube::Cube;
use crate::regression::absorb::descent::Layout;
use crate::regression::absorb::quad::{Columns, Quad};
use crate::regression::absorb::segments::Segments;
use crate::regression::data::design::{self, Regressor};
use crate::regression::data::sample::{self, Sample};
use crate::regression::data::table::{Data, MISSING};
use crate::regression::error::RegressionError;
use crate::regression::fitted::FirstStage;
use crate::regression::formula::tree::{Formula, Term};
use crate::regression::matrix::Matrix;
use crate::regression::settings::{Family, Settings};
use crate::regression::threads;

/// Computes the regressors and selects the rows.
pub(crate) fn prepare<'a>(
    formula: &'a Formula,
    frame: &'a Data,
    settings: &'a Settings,
) -> Result<(Fitting<'a>, Vec<Regressor<'a>>), RegressionError> {
    let part = formula.instrumented.as_ref();
    if part.is_some() && settings.family != Family::Gaussian {
        return Err(RegressionError::Instruments);
    }
    let columns = |terms: &[Term]| -> Result<Vec<Regressor<'a>>, RegressionError> {
        let all = terms
            .iter()
            .map(|term| design::regressors(frame, term, settings.panel.as_ref()));
        Ok(all
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    };
    let outcome = design::numbers(frame, &formula.outcome, settings.panel.as_ref())?;
    let endogenous = columns(part.map_or(&[], |part| &part.endogenous))?;
    let exogenous = columns(&formula.terms)?;
    let instruments = columns(part.map_or(&[], |part| &part.instruments))?;
    let constant = formula.intercept && formula.effects.is_empty();
    let counts = [
        endogenous.len(),
        exogenous.len() + usize::from(constant),
        instruments.len(),
    ];
    let intercept = constant.then(|| Regressor::intercept(frame.rows()));
    let regressors: Vec<Regressor<'a>> = endogenous
        .into_iter()
        .chain(intercept)
        .chain(exogenous)
        .chain(instruments)
        .collect();
    let sample = sample::select(frame, &outcome, &regressors, &formula.effects, settings)?;
    drop(outcome);
    let fitting = Fitting {
        formula,
        frame,
        settings,
        sample,
        counts,
    };
    Ok((fitting, regressors))
}

/// A regression whose rows are selected.
pub(crate) struct Fitting<'a> {
    pub(crate) formula: &'a Formula,
    pub(crate) frame: &'a Data,
    pub(crate) settings: &'a Settings,
    pub(crate) sample: Sample,
    // The number of endogenous and exogenous regressors and of instruments.
    pub(crate) counts: [usize; 3],
}

/// What the methods have in common once they are done; the first column holds the residuals.
pub(crate) struct Solved {
    pub(crate) kept: Vec<usize>,
    pub(crate) coefficients: Vec<f64>,
    pub(crate) bread: Matrix,
    /// Weighted squares of least squares: residuals, outcome within the effects.
    pub(crate) squares: [f64; 2],
    pub(crate) log_likelihood: f64,
    pub(crate) iterations: usize,
    pub(crate) converged: bool,
    pub(crate) predictor: Option<Vec<f64>>,
    pub(crate) first_stage: Vec<FirstStage>,
}

/// A regression that is solved, with what its errors are computed from.
pub(crate) struct Worked {
    pub(crate) names: Vec<String>,
    pub(crate) layout: Box<dyn Layout>,
    pub(crate) cube: bool,
    pub(crate) columns: Columns,
    pub(crate) solved: Solved,
}

impl Fitting<'_> {
    pub(crate) fn layout(&self) -> Result<(Box<dyn Layout>, bool), RegressionError> {
        let effects = &self.sample.effects;
        if let Some(cube) = Cube::new(
            self.frame,
            &self.formula.effects,
            effects,
            &self.sample.rows,
        )? {
            return Ok((Box::new(cube), true));
        }
        let effects: Vec<_> = effects.iter().collect();
        Ok((
            Box::new(Segments::new(self.sample.rows.len(), &effects)),
            false,
        ))
    }

    /// The outcome and the regressors by slot; for poisson and logit the first column stays empty.
    pub(crate) fn columns(&self, row_of: &[u32], regressors: &[Regressor<'_>]) -> Columns {
        let mut columns = Columns::new(row_of.len(), 1 + regressors.len());
        for (g, group) in columns.groups.iter_mut().enumerate() {
            let ranges = threads::ranges(group.len());
            let pieces = threads::pieces(group, ranges.iter().map(ExactSizeIterator::len));
            threads::run(
                ranges.into_iter().zip(pieces).collect(),
                |(range, piece)| {
                    // Blocks small enough to stay in the cache while their lanes are filled.
                    for (slots, rows) in piece.chunks_mut(1024).zip(row_of[range].chunks(1024)) {
                        (0..4).for_each(|lane| self.fill(regressors, 4 * g + lane, rows, slots));
                    }
                },
            );
        }
        columns
    }

    /// Fills the lane of a column for the slots that have a row.
    fn fill(&self, regressors: &[Regressor<'_>], column: usize, rows: &[u32], slots: &mut [Quad]) {
        let used = || {
            rows.iter()
                .filter(|row| **row != MISSING)
                .map(|row| *row as usize)
        };
        let mut lane = slots
            .iter_mut()
            .zip(rows)
            .filter(|(_, row)| **row != MISSING)
            .map(|(slot, _)| &mut slot[column % 4]);
        let mut put = |value: f64| lane.next().into_iter().for_each(|place| *place = value);
        match column.checked_sub(1).map(|at| regressors.get(at)) {
            Some(Some(regressor)) => {
                regressor.each(used().map(|row| self.sample.rows[row] as usize), put)
            }
            None if self.settings.family == Family::Gaussian => {
                used().for_each(|row| put(self.sample.outcome[row]));
            }
            _ => {}
        }
    }

    pub(crate) fn weight(&self, row: usize) -> f64 {
        self.sample
            .weights
            .as_ref()
            .map_or(1.0, |weights| weights[row])
    }

    /// What rows leave after so many regressors and the effects.
    pub(crate) fn freedom(&self, regressors: usize) -> Result<usize, RegressionError> {
        let effects: usize = self
            .sample
            .effects
            .iter()
            .map(|effect| effect.levels - 1)
            .sum();
        let parameters = regressors + effects + usize::from(!self.sample.effects.is_empty());
        let observations = self.sample.rows.len();
        match observations.checked_sub(parameters) {
            None | Some(0) => Err(RegressionError::NoFreedom {
                observations,
                parameters,
            }),
            Some(freedom) => Ok(freedom),
        }
    }
}

/// The numbers of the rows, each in its slot; something else where there is no row.
pub(crate) fn placed(row_of: &[u32], none: f64, of: impl Fn(usize) -> f64 + Sync) -> Vec<f64> {
    threads::each(row_of.len(), |slot| match row_of[slot] {
        MISSING => none,
        row => of(row as usize),
    })
}
