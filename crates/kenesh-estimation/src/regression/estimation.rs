//! From a formula and a frame to a fitted regression.

use super::absorb::Layout;
use super::covariance::Regression;
use super::cube::Cube;
use super::design::{self, Regressor};
use super::error::RegressionError;
use super::event_study::event_study;
use super::fitted::{FirstStage, Fitted};
use super::formula::{Formula, Term};
use super::frame::{Frame, MISSING};
use super::matrix::Matrix;
use super::quad::{Columns, Quad};
use super::report::fitted;
use super::sample::{self, Sample};
use super::scores::Scores;
use super::segments::Segments;
use super::settings::{Family, Settings};
use super::threads;

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
    frame: &Frame,
    settings: &Settings,
) -> Result<Fitted, RegressionError> {
    if formula.has_sunab() {
        return Ok(event_study(formula, frame, settings)?.fitted);
    }
    let (fitting, regressors) = prepare(formula, frame, settings)?;
    fitting.finish(regressors)
}

/// Computes the regressors and selects the rows.
pub(super) fn prepare<'a>(
    formula: &'a Formula,
    frame: &'a Frame,
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
pub(super) struct Fitting<'a> {
    pub(super) formula: &'a Formula,
    pub(super) frame: &'a Frame,
    pub(super) settings: &'a Settings,
    pub(super) sample: Sample,
    // The number of endogenous and exogenous regressors and of instruments.
    pub(super) counts: [usize; 3],
}

/// What the methods have in common once they are done; the first column holds the residuals.
pub(super) struct Solved {
    pub(super) kept: Vec<usize>,
    pub(super) coefficients: Vec<f64>,
    pub(super) bread: Matrix,
    /// Weighted squares of least squares: residuals, outcome within the effects.
    pub(super) squares: [f64; 2],
    pub(super) log_likelihood: f64,
    pub(super) iterations: usize,
    pub(super) converged: bool,
    pub(super) predictor: Option<Vec<f64>>,
    pub(super) first_stage: Vec<FirstStage>,
}

/// A regression that is solved, with what its errors are computed from.
pub(super) struct Worked {
    pub(super) names: Vec<String>,
    pub(super) layout: Box<dyn Layout>,
    pub(super) cube: bool,
    pub(super) columns: Columns,
    pub(super) solved: Solved,
}

impl Fitting<'_> {
    /// Solves the regression.
    pub(super) fn work(&self, regressors: Vec<Regressor<'_>>) -> Result<Worked, RegressionError> {
        let names: Vec<String> = regressors
            .iter()
            .map(|regressor| regressor.name.clone())
            .collect();
        let (mut layout, cube) = self.layout()?;
        let row_of = layout.rows();
        let mut columns = self.columns(&row_of, &regressors);
        drop(regressors);
        let solved = match self.settings.family {
            Family::Gaussian => {
                let prior = placed(&row_of, 0.0, |row| self.weight(row));
                drop(row_of);
                self.least_squares(layout.as_mut(), &mut columns, prior, &names)?
            }
            _ => self.likelihood(layout.as_mut(), &mut columns, row_of),
        };
        if solved.kept.is_empty() {
            return Err(RegressionError::NothingToEstimate {
                dropped: names.join(", "),
            });
        }
        Ok(Worked {
            names,
            layout,
            cube,
            columns,
            solved,
        })
    }

    fn finish(self, regressors: Vec<Regressor<'_>>) -> Result<Fitted, RegressionError> {
        let worked = self.work(regressors)?;
        let regression = self.regression(&worked)?;
        let mut covariance = regression.covariance(&self.settings.covariance)?;
        let mut terms = self.terms(&worked.solved, &covariance, &worked.names);
        let layout = worked.layout.as_ref();
        let asymptotic = self.few_clusters(&regression, layout, &mut covariance, &mut terms)?;
        let parameters = regression.parameters(&[]);
        let glance = self.glance(&worked, &covariance, parameters, asymptotic);
        let residuals = self.residuals(layout, &worked.columns, &worked.solved);
        let rows = self.sample.rows;
        let fitted = fitted(
            self.settings.family,
            self.sample.outcome,
            self.sample.offset,
            &residuals,
        );
        Ok(Fitted {
            terms,
            covariance: covariance.matrix,
            glance,
            rows,
            fitted,
            residuals,
        })
    }

    pub(super) fn layout(&self) -> Result<(Box<dyn Layout>, bool), RegressionError> {
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
    pub(super) fn columns(&self, row_of: &[u32], regressors: &[Regressor<'_>]) -> Columns {
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

    pub(super) fn weight(&self, row: usize) -> f64 {
        self.sample
            .weights
            .as_ref()
            .map_or(1.0, |weights| weights[row])
    }

    pub(super) fn regression<'b>(
        &'b self,
        worked: &'b Worked,
    ) -> Result<Regression<'b>, RegressionError> {
        let Worked {
            layout,
            columns,
            solved,
            ..
        } = worked;
        let freedom = self.freedom(solved.kept.len())? as f64;
        let n = self.sample.rows.len() as f64;
        let variance = match self.settings.family {
            Family::Gaussian => solved.squares[0] / freedom,
            _ => (n - 1.0) / freedom,
        };
        let scores = Scores {
            columns,
            weights: layout.weights(),
            places: layout.places(),
            kept: &solved.kept,
        };
        Ok(Regression {
            frame: self.frame,
            rows: &self.sample.rows,
            names: &self.formula.effects,
            effects: &self.sample.effects,
            scores,
            bread: &solved.bread,
            variance,
        })
    }
}

/// The numbers of the rows, each in its slot; something else where there is no row.
pub(super) fn placed(row_of: &[u32], none: f64, of: impl Fn(usize) -> f64 + Sync) -> Vec<f64> {
    threads::each(row_of.len(), |slot| match row_of[slot] {
        MISSING => none,
        row => of(row as usize),
    })
}
