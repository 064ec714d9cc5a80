//! A regression whose columns are computed and whose rows are selected.

use super::collinear::Spanned;
use super::instruments::Stage;
use crate::regression::absorb::cube::Cube;
use crate::regression::absorb::descent::Layout;
use crate::regression::absorb::quad::{Columns, Quad};
use crate::regression::absorb::segments::Segments;
use crate::regression::data::design;
use crate::regression::data::regressor::Regressor;
use crate::regression::data::sample::{self, Sample, Slope, Wanted};
use crate::regression::data::table::{Data, MISSING};
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::{Formula, Term};
use crate::regression::matrix::Matrix;
use crate::regression::settings::{Family, Settings};
use crate::regression::threads;

/// Computes the regressors, endogenous ones first, then the constant, exogenous ones, instruments; and their numbers:
/// endogenous, exogenous with the constant, instruments.
pub(crate) fn regressors<'a>(
    formula: &Formula,
    frame: &'a Data,
    settings: &Settings,
) -> Result<(Vec<Regressor<'a>>, [usize; 3]), RegressionError> {
    let part = formula.instrumented.as_ref();
    let constant = has_constant(formula);
    let among = formula.intercept || !formula.effects.is_empty();
    let columns = |terms: &[Term]| -> Result<Vec<Regressor<'a>>, RegressionError> {
        let among = (terms, among);
        let all = terms
            .iter()
            .map(|term| design::regressors(frame, term, among, settings.panel.as_ref()));
        Ok(all
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    };
    let endogenous = columns(part.map_or(&[], |part| &part.endogenous))?;
    let exogenous = columns(&formula.terms)?;
    let instruments = columns(part.map_or(&[], |part| &part.instruments))?;
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
    Ok((regressors, counts))
}

fn has_constant(formula: &Formula) -> bool {
    formula.intercept && formula.effects.is_empty()
}

/// Computes the regressors and selects the rows, without those known to be separated.
pub(crate) fn prepare<'a>(
    formula: &'a Formula,
    frame: &'a Data,
    settings: &'a Settings,
    separated: &[u32],
) -> Result<(Fitting<'a>, Vec<Regressor<'a>>), RegressionError> {
    if formula.instrumented.is_some() && settings.family != Family::Gaussian {
        return Err(RegressionError::Instruments);
    }
    let outcome = design::numbers(frame, &formula.outcome, settings.panel.as_ref())?;
    let (regressors, counts) = regressors(formula, frame, settings)?;
    let wanted = Wanted {
        outcome: &outcome,
        regressors: &regressors,
        effects: &formula.effects,
        slopes: &design::slopes(frame, formula, settings.panel.as_ref())?,
        separated,
    };
    let sample = sample::select(frame, &wanted, settings)?;
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

/// What the methods have in common once they are done; the first column holds the residuals, the others the
/// regressors as they were solved for.
pub(crate) struct Solved {
    pub(crate) kept: Vec<usize>,
    pub(crate) coefficients: Vec<f64>,
    /// (X'WX)⁻¹ of the regressors as they were solved for.
    pub(crate) bread: Matrix,
    /// The coefficients as combinations of those that were solved for.
    pub(crate) back: Matrix,
    pub(crate) spanned: Vec<Spanned>,
    /// Weighted squares of least squares: residuals, outcome within the effects.
    pub(crate) squares: [f64; 2],
    pub(crate) log_likelihood: f64,
    pub(crate) iterations: usize,
    pub(crate) converged: bool,
    pub(crate) predictor: Option<Vec<f64>>,
    /// How far the last step moved the linear predictor of every slot; none for least squares.
    pub(crate) steps: Option<Vec<f64>>,
    pub(crate) first_stage: Option<Stage>,
}

/// A regression that is solved, with what its errors are computed from.
pub(crate) struct Worked {
    pub(crate) names: Vec<String>,
    pub(crate) layout: Box<dyn Layout>,
    pub(crate) cube: bool,
    pub(crate) columns: Columns,
    pub(crate) solved: Solved,
}

impl Worked {
    /// The names of the regressors that have coefficients.
    pub(crate) fn estimated(&self) -> impl Iterator<Item = &str> {
        let names = self.solved.kept.iter();
        names.filter_map(|column| self.names.get(column - 1).map(String::as_str))
    }
}

impl Fitting<'_> {
    /// The column of the constant, if there is one.
    pub(crate) fn constant(&self) -> Option<usize> {
        has_constant(self.formula).then_some(1 + self.counts[0])
    }

    pub(crate) fn layout(&self) -> Result<(Box<dyn Layout>, bool), RegressionError> {
        let (effects, slopes) = (&self.sample.effects, &self.sample.slopes);
        if !slopes.is_empty() {
            let rows = self.sample.rows.len();
            let effects: Vec<_> = effects.iter().collect();
            return Ok((Box::new(Segments::new(rows, &effects, slopes)), false));
        }
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
            Box::new(Segments::new(self.sample.rows.len(), &effects, &[])),
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

    /// What rows leave after so many regressors and the effects; without a regressor there is no error to need it.
    pub(crate) fn freedom(&self, regressors: usize) -> Result<usize, RegressionError> {
        let effects: usize = self
            .sample
            .effects
            .iter()
            .map(|effect| effect.levels - 1)
            .sum();
        let slopes = self.sample.slopes.iter().map(Slope::coefficients);
        let effects = effects + slopes.sum::<usize>();
        let parameters = regressors + effects + usize::from(!self.sample.effects.is_empty());
        let observations = self.sample.rows.len();
        match observations.checked_sub(parameters) {
            None | Some(0) if regressors == 0 => Ok(1),
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
