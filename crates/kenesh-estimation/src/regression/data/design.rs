//! The columns of a formula: every term's numbers, by name, for the rows of a frame.

use std::borrow::Cow;

use super::effects;
use super::lags;
use super::table::{Column, Data, MISSING};
use crate::regression::error::RegressionError;
use crate::regression::formula::tree::{Expression, Term};
use crate::regression::settings::PanelIndex;
use crate::regression::threads;

/// A regressor under its name.
pub(crate) struct Regressor<'a> {
    pub(crate) name: String,
    values: Values<'a>,
}

enum Values<'a> {
    Numbers(Cow<'a, [f64]>),
    // 1 or a number where the row has the level, else 0.
    Level {
        codes: Cow<'a, [u32]>,
        level: u32,
        by: Option<Cow<'a, [f64]>>,
    },
}

impl Regressor<'_> {
    /// The constant.
    pub(crate) fn intercept(rows: usize) -> Regressor<'static> {
        let values = Values::Numbers(Cow::Owned(vec![1.0; rows]));
        Regressor {
            name: "(Intercept)".to_owned(),
            values,
        }
    }

    /// Marks the rows where it is missing.
    pub(crate) fn mark_missing(&self, keep: &mut [bool]) {
        match &self.values {
            Values::Numbers(numbers) => threads::retain(keep, |row| numbers[row].is_finite()),
            Values::Level { .. } => threads::retain(keep, |row| self.at(row).is_finite()),
        }
    }

    /// Hands over the numbers of the rows, one after the other.
    pub(crate) fn each(&self, rows: impl Iterator<Item = usize>, take: impl FnMut(f64)) {
        match &self.values {
            Values::Numbers(numbers) => rows.map(|row| numbers[row]).for_each(take),
            Values::Level { .. } => rows.map(|row| self.at(row)).for_each(take),
        }
    }

    /// The number of a row; not finite where it is missing.
    pub(crate) fn at(&self, row: usize) -> f64 {
        match &self.values {
            Values::Numbers(numbers) => numbers[row],
            Values::Level { codes, level, by } => match codes[row] {
                MISSING => f64::NAN,
                code => {
                    let by = by.as_ref().map_or(1.0, |by| by[row]);
                    if code == *level || !by.is_finite() {
                        by
                    } else {
                        0.0
                    }
                }
            },
        }
    }
}

/// Computes an expression for every row of the frame.
pub(crate) fn numbers<'a>(
    frame: &'a Data,
    expression: &Expression,
    panel: Option<&PanelIndex>,
) -> Result<Cow<'a, [f64]>, RegressionError> {
    match expression {
        Expression::Variable(name) => column(frame, name),
        Expression::Apply(function, of) => {
            let of = numbers(frame, of, panel)?;
            let applied = threads::each(of.len(), |row| function.of(of[row]));
            Ok(Cow::Owned(applied))
        }
        Expression::Shift { of, periods } => {
            let of = numbers(frame, of, panel)?;
            let panel = panel.ok_or(RegressionError::NoPanel)?;
            Ok(Cow::Owned(lags::shifted(frame, panel, &of, *periods)?))
        }
    }
}

/// A column of numbers by name.
pub(crate) fn column<'a>(frame: &'a Data, name: &str) -> Result<Cow<'a, [f64]>, RegressionError> {
    match frame.column(name)? {
        Column::Numbers(numbers) => Ok(Cow::Borrowed(numbers)),
        Column::Factor { .. } => Err(frame.no_number(name)),
    }
}

/// Computes the columns of a term.
pub(crate) fn regressors<'a>(
    frame: &'a Data,
    term: &Term,
    panel: Option<&PanelIndex>,
) -> Result<Vec<Regressor<'a>>, RegressionError> {
    match term {
        Term::Product(factors) => {
            let mut product: Option<Cow<'a, [f64]>> = None;
            for factor in factors {
                let next = numbers(frame, factor, panel)?;
                product = Some(match product {
                    Some(product) => Cow::Owned(
                        product
                            .iter()
                            .zip(next.iter())
                            .map(|(a, b)| a * b)
                            .collect(),
                    ),
                    None => next,
                });
            }
            let values = Values::Numbers(product.unwrap_or_default());
            Ok(vec![Regressor {
                name: term.to_string(),
                values,
            }])
        }
        Term::Levels {
            factor,
            by,
            reference,
        } => of_levels(frame, factor, by.as_ref(), reference.as_deref(), panel),
        Term::Sunab { .. } => Err(RegressionError::Sunab),
    }
}

fn of_levels<'a>(
    frame: &'a Data,
    factor: &str,
    by: Option<&Expression>,
    reference: Option<&str>,
    panel: Option<&PanelIndex>,
) -> Result<Vec<Regressor<'a>>, RegressionError> {
    let (codes, labels) = effects::levels(frame, factor)?;
    let left_out =
        match reference {
            Some(level) => Some(labels.iter().position(|label| label == level).ok_or_else(
                || RegressionError::Reference {
                    factor: factor.to_owned(),
                    level: level.to_owned(),
                },
            )?),
            None => by.is_none().then_some(0),
        };
    let numbers = by.map(|by| numbers(frame, by, panel)).transpose()?;
    let after = by.map_or(String::new(), |by| format!(":{by}"));
    let column = |(level, label): (usize, &String)| Regressor {
        name: format!("{factor}::{label}{after}"),
        values: Values::Level {
            codes: codes.clone(),
            level: level as u32,
            by: numbers.clone(),
        },
    };
    let levels = labels
        .iter()
        .enumerate()
        .filter(|(level, _)| Some(*level) != left_out);
    Ok(levels.map(column).collect())
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
        let of = |term| regressors(&frame, term, Some(&panel)).unwrap();
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
