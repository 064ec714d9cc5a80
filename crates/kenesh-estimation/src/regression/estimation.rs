//! From a formula and a frame to a fitted regression.

use super::absorb::{Goal, Layout, absorb};
use super::covariance::{Estimated, Regression};
use super::cube::Cube;
use super::design::{self, Regressor};
use super::distribution::{log_gamma, two_sided, two_sided_quantile};
use super::error::RegressionError;
use super::fitted::{Estimate, FirstStage, Fitted, Glance};
use super::formula::{Formula, Term};
use super::frame::Frame;
use super::generalized::{self, kept_columns, least_squares};
use super::instruments::{self, Roles};
use super::matrix::{self, Matrix};
use super::quad::Columns;
use super::sample::{self, Sample};
use super::scores::Scores;
use super::segments::Segments;
use super::settings::{Family, Settings};

/// Estimates a regression.
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
    let part = formula.instrumented.as_ref();
    if part.is_some() && settings.family != Family::Gaussian {
        return Err(RegressionError::Instruments);
    }
    let columns = |terms: &[Term]| -> Result<Vec<Regressor<'_>>, RegressionError> {
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
    let regressors: Vec<Regressor<'_>> = endogenous
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
    fitting.finish(regressors)
}

struct Fitting<'a> {
    formula: &'a Formula,
    frame: &'a Frame,
    settings: &'a Settings,
    sample: Sample,
    // The number of endogenous and exogenous regressors and of instruments.
    counts: [usize; 3],
}

/// What the methods have in common once they are done; the first column holds the residuals.
struct Solved {
    kept: Vec<usize>,
    coefficients: Vec<f64>,
    bread: Matrix,
    /// Weighted squares of least squares: residuals, outcome within the effects.
    squares: [f64; 2],
    log_likelihood: f64,
    iterations: usize,
    converged: bool,
    predictor: Option<Vec<f64>>,
    first_stage: Vec<FirstStage>,
}

impl Fitting<'_> {
    fn finish(self, regressors: Vec<Regressor<'_>>) -> Result<Fitted, RegressionError> {
        let names: Vec<String> = regressors
            .iter()
            .map(|regressor| regressor.name.clone())
            .collect();
        let (mut layout, cube) = self.layout()?;
        let mut columns = self.columns(layout.as_ref(), &regressors);
        drop(regressors);
        let prior = self.prior(layout.as_ref());
        let solved = match self.settings.family {
            Family::Gaussian => self.least_squares(layout.as_mut(), &mut columns, prior, &names)?,
            _ => self.likelihood(layout.as_mut(), &mut columns, &prior),
        };
        if solved.kept.is_empty() {
            return Err(RegressionError::NothingToEstimate {
                dropped: names.join(", "),
            });
        }
        let regression = self.regression(layout.as_ref(), &columns, &solved)?;
        let covariance = regression.covariance(&self.settings.covariance)?;
        let parameters = regression.parameters(&[]);
        let terms = self.terms(&solved, &covariance, &names);
        let glance = self.glance(&solved, &covariance, parameters, &names, cube);
        let (fitted, residuals) = self.augment(layout.as_ref(), &columns, &solved);
        Ok(Fitted {
            terms,
            covariance: covariance.matrix,
            glance,
            rows: self.sample.rows,
            fitted,
            residuals,
        })
    }

    fn layout(&self) -> Result<(Box<dyn Layout>, bool), RegressionError> {
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
    fn columns(&self, layout: &dyn Layout, regressors: &[Regressor<'_>]) -> Columns {
        let mut columns = Columns::new(layout.slots(), 1 + regressors.len());
        if self.settings.family == Family::Gaussian {
            let rows = layout.places().iter().zip(&self.sample.outcome);
            rows.for_each(|(place, y)| columns.set(*place as usize, 0, *y));
        }
        for (at, regressor) in regressors.iter().enumerate() {
            let rows = layout.places().iter().zip(&self.sample.rows);
            rows.for_each(|(place, row)| {
                columns.set(*place as usize, at + 1, regressor.at(*row as usize))
            });
        }
        columns
    }

    fn prior(&self, layout: &dyn Layout) -> Vec<f64> {
        let mut prior = vec![0.0; layout.slots()];
        for (row, place) in layout.places().iter().enumerate() {
            prior[*place as usize] = self
                .sample
                .weights
                .as_ref()
                .map_or(1.0, |weights| weights[row]);
        }
        prior
    }

    fn likelihood(&self, layout: &mut dyn Layout, columns: &mut Columns, prior: &[f64]) -> Solved {
        let mut outcome = vec![0.0; layout.slots()];
        layout
            .places()
            .iter()
            .zip(&self.sample.outcome)
            .for_each(|(place, y)| outcome[*place as usize] = *y);
        let fit = generalized::fit(
            layout,
            columns,
            self.counts[1],
            &outcome,
            prior,
            self.settings,
        );
        let constant = if self.settings.family == Family::Poisson {
            self.poisson_constant()
        } else {
            0.0
        };
        Solved {
            kept: fit.kept,
            coefficients: fit.coefficients,
            bread: fit.bread,
            squares: [0.0; 2],
            log_likelihood: fit.log_likelihood - constant,
            iterations: fit.iterations,
            converged: fit.converged,
            predictor: Some(fit.predictor),
            first_stage: Vec::new(),
        }
    }

    /// Σ w log Γ(y + 1).
    fn poisson_constant(&self) -> f64 {
        let term = |(row, y): (usize, &f64)| self.weight(row) * log_gamma(y + 1.0);
        self.sample
            .outcome
            .iter()
            .enumerate()
            .filter(|(_, y)| **y > 0.0)
            .map(term)
            .sum()
    }

    fn weight(&self, row: usize) -> f64 {
        self.sample
            .weights
            .as_ref()
            .map_or(1.0, |weights| weights[row])
    }

    fn least_squares(
        &self,
        layout: &mut dyn Layout,
        columns: &mut Columns,
        prior: Vec<f64>,
        names: &[String],
    ) -> Result<Solved, RegressionError> {
        layout.weigh(prior);
        let spread = columns.spread(layout.weights());
        let goal = Goal::Length(self.settings.tolerance);
        let (_, converged) = absorb(layout, columns, goal, goal);
        let gram = columns.gram(layout.weights());
        let mut kept = kept_columns(&gram, &spread, names.len());
        let (coefficients, bread, first_stage);
        if self.counts[2] > 0 {
            let roles = self.roles(&gram, &spread)?;
            let stage = instruments::first_stage(&gram, &roles);
            (coefficients, bread) = instruments::second_stage(&gram, &roles, &stage);
            first_stage = stage.strength(
                &gram,
                &roles,
                names,
                self.freedom(roles.exogenous.len() + roles.instruments.len())?,
            );
            kept = [roles.endogenous.as_slice(), &roles.exogenous].concat();
            subtract(columns, &kept, &coefficients);
            stage.predict(columns, &roles.endogenous);
        } else {
            coefficients = least_squares(&gram, &kept);
            bread = matrix::inverse(&matrix::part(&gram, &kept, &kept));
            first_stage = Vec::new();
            subtract(columns, &kept, &coefficients);
        }
        let residual: f64 = columns.gram(layout.weights())[0][0];
        let n = self.sample.rows.len() as f64;
        let squares = |place: &u32| columns.at(*place as usize, 0).powi(2);
        let unweighted: f64 = layout.places().iter().map(squares).sum();
        let log_likelihood = -0.5 * n * ((std::f64::consts::TAU * unweighted / n).ln() + 1.0);
        let squares = [residual, gram[0][0]];
        Ok(Solved {
            kept,
            coefficients,
            bread,
            squares,
            log_likelihood,
            iterations: 1,
            converged,
            predictor: None,
            first_stage,
        })
    }

    /// What rows leave after so many regressors and the effects.
    fn freedom(&self, regressors: usize) -> Result<usize, RegressionError> {
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

    /// The columns of each kind that are not collinear within their stage.
    fn roles(&self, gram: &Matrix, spread: &[f64]) -> Result<Roles, RegressionError> {
        let [endogenous, exogenous, instruments] = self.counts;
        let second: Vec<usize> = kept_columns(gram, spread, endogenous + exogenous);
        let (endogenous, exogenous): (Vec<usize>, Vec<usize>) =
            second.into_iter().partition(|c| *c <= endogenous);
        let first = exogenous.len();
        let all: Vec<usize> = exogenous
            .iter()
            .copied()
            .chain((1 + self.counts[0] + self.counts[1]..).take(instruments))
            .collect();
        let wide: Vec<f64> = all.iter().map(|c| spread[*c]).collect();
        let kept = matrix::independent(&matrix::part(gram, &all, &all), &wide);
        let instruments: Vec<usize> = kept
            .into_iter()
            .filter(|k| *k >= first)
            .map(|k| all[k])
            .collect();
        if instruments.len() < endogenous.len() || endogenous.is_empty() {
            let (endogenous, instruments) = (endogenous.len(), instruments.len());
            return Err(RegressionError::Underidentified {
                endogenous,
                instruments,
            });
        }
        Ok(Roles {
            endogenous,
            exogenous,
            instruments,
        })
    }

    fn regression<'b>(
        &'b self,
        layout: &'b dyn Layout,
        columns: &'b Columns,
        solved: &'b Solved,
    ) -> Result<Regression<'b>, RegressionError> {
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

    fn terms(&self, solved: &Solved, covariance: &Estimated, names: &[String]) -> Vec<Estimate> {
        let freedom = self.statistic_freedom(covariance);
        let reach = two_sided_quantile(1.0 - self.settings.confidence, freedom);
        let term = |(k, (column, estimate)): (usize, (&usize, &f64))| {
            let std_error = covariance.matrix[k][k].sqrt();
            let statistic = estimate / std_error;
            let before = if *column <= self.counts[0] {
                "fit_"
            } else {
                ""
            };
            Estimate {
                name: format!("{before}{}", names[column - 1]),
                estimate: *estimate,
                std_error,
                statistic,
                p_value: two_sided(statistic, freedom),
                lo: estimate - reach * std_error,
                hi: estimate + reach * std_error,
            }
        };
        solved
            .kept
            .iter()
            .zip(&solved.coefficients)
            .enumerate()
            .map(term)
            .collect()
    }

    fn statistic_freedom(&self, covariance: &Estimated) -> f64 {
        if self.settings.family == Family::Gaussian {
            covariance.freedom
        } else {
            f64::INFINITY
        }
    }

    fn glance(
        &self,
        solved: &Solved,
        covariance: &Estimated,
        parameters: usize,
        names: &[String],
        cube: bool,
    ) -> Glance {
        let n = self.sample.rows.len();
        let gaussian = self.settings.family == Family::Gaussian;
        let r2 = gaussian.then(|| 1.0 - solved.squares[0] / self.variation());
        let regressors = self.counts[0] + self.counts[1];
        let left_out = (1..=regressors).filter(|column| !solved.kept.contains(column));
        Glance {
            nobs: n,
            dropped: self.sample.dropped,
            collinear: left_out.map(|column| names[column - 1].clone()).collect(),
            log_likelihood: solved.log_likelihood,
            r2,
            adj_r2: r2.map(|r2| 1.0 - (1.0 - r2) * (n as f64 - 1.0) / (n - parameters) as f64),
            within_r2: (gaussian && !self.sample.effects.is_empty())
                .then(|| 1.0 - solved.squares[0] / solved.squares[1]),
            parameters,
            counted: covariance.counted,
            df: self.statistic_freedom(covariance),
            levels: self
                .sample
                .effects
                .iter()
                .map(|effect| effect.levels)
                .collect(),
            clusters: covariance.clusters.clone(),
            covariance: covariance.label.clone(),
            iterations: solved.iterations,
            converged: solved.converged,
            cube,
            first_stage: solved.first_stage.clone(),
        }
    }

    /// The weighted squares of the outcome about its mean; about zero without a constant.
    fn variation(&self) -> f64 {
        let outcome = || self.sample.outcome.iter().enumerate();
        let total: f64 = outcome().map(|(row, _)| self.weight(row)).sum();
        let sum: f64 = outcome().map(|(row, y)| self.weight(row) * y).sum();
        outcome()
            .map(|(row, y)| self.weight(row) * (y - sum / total).powi(2))
            .sum()
    }

    fn augment(
        &self,
        layout: &dyn Layout,
        columns: &Columns,
        solved: &Solved,
    ) -> (Vec<f64>, Vec<f64>) {
        let rows = layout.places().iter().zip(&self.sample.outcome);
        let residual = |(place, y): (&u32, &f64)| match &solved.predictor {
            Some(predictor) => {
                y - generalized::mean(self.settings.family, predictor[*place as usize])
            }
            None => columns.at(*place as usize, 0),
        };
        let residuals: Vec<f64> = rows.map(residual).collect();
        let fitted = self
            .sample
            .outcome
            .iter()
            .zip(&residuals)
            .map(|(y, residual)| y - residual);
        (fitted.collect(), residuals)
    }
}

/// Subtracts what the regressors explain from the first column.
fn subtract(columns: &mut Columns, kept: &[usize], coefficients: &[f64]) {
    let slots = columns.groups.first().map_or(0, Vec::len);
    for slot in 0..slots {
        let explained: f64 = kept
            .iter()
            .zip(coefficients)
            .map(|(c, b)| b * columns.at(slot, *c))
            .sum();
        let left = columns.at(slot, 0) - explained;
        columns.set(slot, 0, left);
    }
}
