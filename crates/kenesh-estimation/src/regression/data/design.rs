//! The columns of a formula: every term's numbers, by name, for the rows of a frame.

use std::borrow::Cow;

use super::factors;
use super::lags;
use super::polynomial::polynomial;
use super::regressor::Regressor;
use super::table::{Column, Data};
use crate::regression::error::RegressionError;
use crate::regression::formula::expression::Expression;
use crate::regression::formula::tree::{Effect, Formula, Term};
use crate::regression::settings::PanelIndex;
use crate::regression::threads;

/// Computes an expression for every row of the frame.
pub(crate) fn numbers<'a>(
    frame: &'a Data,
    expression: &Expression,
    panel: Option<&PanelIndex>,
) -> Result<Cow<'a, [f64]>, RegressionError> {
    let of = |expression: &Expression| numbers(frame, expression, panel);
    let earlier = |of: &[f64], periods: i64| {
        let panel = panel.ok_or(RegressionError::NoPanel)?;
        lags::shifted(frame, panel, of, periods)
    };
    Ok(match expression {
        Expression::Variable(name) => column(frame, name)?,
        Expression::Factor(name) => return Err(frame.no_number(name)),
        Expression::Number(number) => Cow::Owned(vec![*number; frame.rows()]),
        Expression::Apply(function, inner) => {
            let inner = of(inner)?;
            Cow::Owned(threads::each(inner.len(), |row| function.of(inner[row])))
        }
        Expression::Combined(operator, sides) => {
            let [left, right] = [of(&sides[0])?, of(&sides[1])?];
            let both = |row: usize| operator.of(left[row], right[row]);
            Cow::Owned(threads::each(left.len(), both))
        }
        Expression::Shift { of: inner, periods } => Cow::Owned(earlier(&of(inner)?, *periods)?),
        Expression::Difference { of: inner, periods } => {
            let inner = of(inner)?;
            let before = earlier(&inner, *periods)?;
            Cow::Owned(threads::each(inner.len(), |row| inner[row] - before[row]))
        }
        Expression::Polynomial {
            of: inner, degree, ..
        } => Cow::Owned(polynomial(&of(inner)?, *degree)),
    })
}

/// A column of numbers by name.
pub(crate) fn column<'a>(frame: &'a Data, name: &str) -> Result<Cow<'a, [f64]>, RegressionError> {
    match frame.column(name)? {
        Column::Numbers(numbers) => Ok(Cow::Borrowed(numbers)),
        Column::Factor { .. } => Err(frame.no_number(name)),
    }
}

/// The product of numbers, which is one where there are none.
pub(crate) fn product<'a>(
    frame: &'a Data,
    numbers_of: &[&Expression],
    panel: Option<&PanelIndex>,
) -> Result<Option<Cow<'a, [f64]>>, RegressionError> {
    let mut product: Option<Cow<'a, [f64]>> = None;
    for factor in numbers_of {
        let next = numbers(frame, factor, panel)?;
        product = Some(match product {
            Some(product) => Cow::Owned(threads::each(next.len(), |row| product[row] * next[row])),
            None => next,
        });
    }
    Ok(product)
}

/// Computes the columns of a term; `among` are the terms that it stands among, and whether there is a constant or
/// are effects.
pub(crate) fn regressors<'a>(
    frame: &'a Data,
    term: &Term,
    among: (&[Term], bool),
    panel: Option<&PanelIndex>,
) -> Result<Vec<Regressor<'a>>, RegressionError> {
    match term {
        Term::Product(parts) => {
            let (levels, others) = factors::split(frame, parts);
            if !levels.is_empty() {
                return factors::of_product(frame, &levels, &others, among, panel);
            }
            let values = product(frame, &others, panel)?.unwrap_or_default();
            Ok(vec![Regressor::of_numbers(term.to_string(), values)])
        }
        Term::Levels {
            factor,
            by,
            reference,
        } => factors::of_levels(frame, factor, by.as_ref(), reference.as_deref(), panel),
        Term::Sunab { .. } => Err(RegressionError::Sunab),
    }
}

/// An effect that multiplies a number, with the number of every row.
pub(crate) type Multiplied<'a> = (Effect, Cow<'a, [f64]>);

/// The effects of a formula that multiply a number.
pub(crate) fn slopes<'a>(
    frame: &'a Data,
    formula: &Formula,
    panel: Option<&PanelIndex>,
) -> Result<Vec<Multiplied<'a>>, RegressionError> {
    let slopes = formula.slopes.iter();
    let slopes = slopes.map(|slope| Ok((slope.effect.clone(), numbers(frame, &slope.by, panel)?)));
    slopes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regression::formula::tree::{Effect, Formula};

    fn frame() -> Data {
        let mut frame = Data::new(5);
        frame
            .insert(
                "state",
                Column::factor([Some("A"), Some("A"), Some("A"), Some("B"), Some("B")]),
            )
            .unwrap();
        frame
            .insert(
                "year",
                Column::Numbers(vec![1990.0, 1992.0, 1991.0, 1990.0, 1992.0]),
            )
            .unwrap();
        frame
            .insert("x", Column::Numbers(vec![1.0, 2.0, 3.0, 4.0, f64::NAN]))
            .unwrap();
        frame
    }

    fn columns(text: &str) -> Vec<(String, Vec<f64>)> {
        let formula: Formula = text.parse().unwrap();
        let panel = PanelIndex {
            unit: Effect::named("state"),
            period: "year".to_owned(),
        };
        let frame = frame();
        let among = (&formula.terms[..], true);
        let of = |term| regressors(&frame, term, among, Some(&panel)).unwrap();
        let all = formula.terms.iter().flat_map(of);
        all.map(|column| {
            (
                column.name.clone(),
                (0..5).map(|row| column.at(row)).collect(),
            )
        })
        .collect()
    }

    #[test]
    fn a_lag_looks_one_period_back_not_one_row_up() {
        let found = columns("y ~ lag(x, 1) + lead(x, 2)");
        assert_eq!(found[0].0, "lag(x, 1)");
        assert_eq!(format!("{:?}", found[0].1), "[NaN, 3.0, 1.0, NaN, NaN]");
        assert_eq!(format!("{:?}", found[1].1), "[2.0, NaN, NaN, NaN, NaN]");
    }

    #[test]
    fn levels_become_columns() {
        let found = columns("y ~ i(year)");
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[0],
            ("year::1991".to_owned(), vec![0.0, 0.0, 1.0, 0.0, 0.0])
        );
        let found = columns("y ~ i(state, x, ref = A)");
        assert_eq!(found[0].0, "state::B:x");
        assert_eq!(format!("{:?}", found[0].1), "[0.0, 0.0, 0.0, 4.0, NaN]");
    }

    #[test]
    fn what_cannot_be_a_number_is_said() {
        let frame = frame();
        let variable = |name: &str| Expression::Variable(name.to_owned());
        let error =
            |of: Expression, panel: Option<&PanelIndex>| numbers(&frame, &of, panel).unwrap_err();
        assert!(matches!(
            error(variable("state"), None),
            RegressionError::NotANumber { .. }
        ));
        assert!(matches!(
            error(variable("z"), None),
            RegressionError::Unknown { .. }
        ));
        let lag = |name| Expression::Shift {
            of: Box::new(variable(name)),
            periods: 1,
        };
        assert_eq!(error(lag("x"), None), RegressionError::NoPanel);
        let twice = PanelIndex {
            unit: Effect(Vec::new()),
            period: "year".to_owned(),
        };
        assert!(matches!(
            error(lag("x"), Some(&twice)),
            RegressionError::Repeated {
                first: 0,
                second: 3
            }
        ));
    }
}
