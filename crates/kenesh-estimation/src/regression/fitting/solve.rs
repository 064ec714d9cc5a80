//! Solves a regression by the method that its family asks for.

use super::generalized::likelihood;
use super::least_squares::least_squares;
use super::problem::{Fitting, Worked, placed};
use crate::regression::covariance::sandwich::Regression;
use crate::regression::covariance::scores::Scores;
use crate::regression::data::regressor::Regressor;
use crate::regression::error::{RegressionError, Separated};
use crate::regression::settings::Family;

/// Solves the regression.
pub(crate) fn work(
    fitting: &Fitting<'_>,
    regressors: Vec<Regressor<'_>>,
) -> Result<Worked, RegressionError> {
    let names: Vec<String> = regressors
        .iter()
        .map(|regressor| regressor.name.clone())
        .collect();
    let (mut layout, cube) = fitting.layout()?;
    let row_of = layout.rows();
    let mut columns = fitting.columns(&row_of, &regressors);
    drop(regressors);
    let solved = match fitting.settings.family {
        Family::Gaussian => {
            let prior = placed(&row_of, 0.0, |row| fitting.weight(row));
            drop(row_of);
            least_squares(fitting, layout.as_mut(), &mut columns, prior, &names)?
        }
        _ => likelihood(fitting, layout.as_mut(), &mut columns, row_of),
    };
    let effects_alone = names.is_empty() && !fitting.sample.effects.is_empty();
    if solved.kept.is_empty() && !effects_alone {
        return Err(RegressionError::NothingToEstimate {
            dropped: names.join(", "),
            separated: Separated(fitting.sample.separated.len()),
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

/// What the covariances of a solved regression are computed from.
pub(crate) fn regression<'b>(
    fitting: &'b Fitting<'_>,
    worked: &'b Worked,
) -> Result<Regression<'b>, RegressionError> {
    let Worked {
        layout,
        columns,
        solved,
        ..
    } = worked;
    let freedom = fitting.freedom(solved.kept.len())? as f64;
    let n = fitting.sample.rows.len() as f64;
    let variance = match fitting.settings.family {
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
        frame: fitting.frame,
        rows: &fitting.sample.rows,
        names: &fitting.formula.effects,
        effects: &fitting.sample.effects,
        slopes: &fitting.sample.slopes,
        regressors: solved.kept.len(),
        scores,
        bread: &solved.bread,
        back: &solved.back,
        variance,
    })
}
