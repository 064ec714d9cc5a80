//! Columns for the levels of factors and of their combinations, alone or times a number.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::design::{numbers, product};
use super::effects;
use super::regressor::{Regressor, Shared};
use super::table::{Data, MISSING};
use crate::regression::error::RegressionError;
use crate::regression::formula::expression::Expression;
use crate::regression::formula::tree::Term;
use crate::regression::settings::PanelIndex;

/// More columns than these are meant as a fixed effect.
const MOST_COLUMNS: usize = 5_000;

/// A factor of a product, with the level that has no column.
struct Levels<'a> {
    name: String,
    codes: Cow<'a, [u32]>,
    labels: Cow<'a, [String]>,
    left_out: Option<usize>,
}

/// Parts a product into factors, by name, and numbers; a column of texts is a factor, unless it was meant as one of
/// numbers.
pub(super) fn split<'e>(
    frame: &Data,
    parts: &'e [Expression],
) -> (Vec<&'e str>, Vec<&'e Expression>) {
    let (mut factors, mut others) = (Vec::new(), Vec::new());
    for part in parts {
        match factor(frame, part) {
            Some(name) => factors.push(name),
            None => others.push(part),
        }
    }
    (factors, others)
}

/// The name of the factor that an expression is.
fn factor<'e>(frame: &Data, expression: &'e Expression) -> Option<&'e str> {
    match expression {
        Expression::Factor(name) => Some(name),
        Expression::Variable(name) if frame.is_text(name) => Some(name),
        _ => None,
    }
}

/// The columns of a product of factors and numbers. A factor has none for its first level where the product without
/// it is in the formula too (R's rule, in Chambers & Hastie 1992, Statistical Models in S, chapter 2).
pub(super) fn of_product<'a>(
    frame: &'a Data,
    factors: &[&str],
    others: &[&Expression],
    (terms, constant): (&[Term], bool),
    panel: Option<&PanelIndex>,
) -> Result<Vec<Regressor<'a>>, RegressionError> {
    let is_there = |without: &str| {
        let rest = factors.iter().filter(|name| **name != without);
        let rest: Vec<&str> = rest.copied().collect();
        let alike = |term: &Term| match term {
            Term::Product(parts) => {
                let (own, numbers) = split(frame, parts);
                alike(&own, &rest) && alike(&numbers, others)
            }
            Term::Levels {
                factor, by: None, ..
            } => others.is_empty() && rest == [factor],
            _ => false,
        };
        match rest.is_empty() && others.is_empty() {
            true => constant,
            false => terms.iter().any(alike),
        }
    };
    let levels = |name: &&str| {
        let left_out = is_there(name).then_some(0);
        Levels::of(frame, name, left_out)
    };
    let levels = factors.iter().map(levels).collect::<Result<Vec<_>, _>>()?;
    let after: String = others.iter().map(|other| format!(":{other}")).collect();
    columns(&levels, product(frame, others, panel)?, &after)
}

/// Whether two lists hold the same, in any order.
fn alike<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.len() == b.len() && a.iter().all(|one| b.contains(one))
}

/// The columns of `i(factor, by, ref = level)`.
pub(super) fn of_levels<'a>(
    frame: &'a Data,
    name: &str,
    by: Option<&Expression>,
    reference: Option<&str>,
    panel: Option<&PanelIndex>,
) -> Result<Vec<Regressor<'a>>, RegressionError> {
    let mut levels = vec![Levels::of(frame, name, None)?];
    let at = |level: &str| levels[0].labels.iter().position(|label| label == level);
    let left_out = match reference {
        Some(level) => Some(at(level).ok_or_else(|| RegressionError::Reference {
            factor: name.to_owned(),
            level: level.to_owned(),
        })?),
        None => by.is_none().then_some(0),
    };
    levels[0].left_out = left_out;
    let Some(by) = by else {
        return columns(&levels, None, "");
    };
    if let Some(second) = factor(frame, by) {
        levels.push(Levels::of(frame, second, None)?);
        return columns(&levels, None, "");
    }
    columns(&levels, Some(numbers(frame, by, panel)?), &format!(":{by}"))
}

impl<'a> Levels<'a> {
    fn of(
        frame: &'a Data,
        name: &str,
        left_out: Option<usize>,
    ) -> Result<Levels<'a>, RegressionError> {
        let (codes, labels) = effects::levels(frame, name)?;
        Ok(Levels {
            name: name.to_owned(),
            codes,
            labels,
            left_out,
        })
    }

    fn named(&self, code: u32) -> String {
        let label = self.labels.get(code as usize);
        format!("{}::{}", self.name, label.map_or("", String::as_str))
    }
}

/// One column for every combination of levels that occurs and has one, the first factor's levels changing fastest.
fn columns<'a>(
    factors: &[Levels<'a>],
    by: Option<Cow<'a, [f64]>>,
    after: &str,
) -> Result<Vec<Regressor<'a>>, RegressionError> {
    let (codes, cells) = cells(factors)?;
    let by = by.map(Shared::from);
    let column = |(at, cell): (usize, &Vec<u32>)| {
        let own = cell.iter().zip(factors);
        let names: Vec<String> = own.map(|(code, factor)| factor.named(*code)).collect();
        let name = format!("{}{after}", names.join(":"));
        Regressor::of_level(name, codes.clone(), at as u32, by.clone())
    };
    let is_kept = |cell: &Vec<u32>| {
        let mut own = cell.iter().zip(factors);
        !own.any(|(code, factor)| factor.left_out == Some(*code as usize))
    };
    let kept = cells.iter().enumerate().filter(|(_, cell)| is_kept(cell));
    Ok(kept.map(column).collect())
}

/// The cell of every row, by its place, and the levels of every cell.
fn cells<'a>(factors: &[Levels<'a>]) -> Result<(Shared<'a, u32>, Vec<Vec<u32>>), RegressionError> {
    let too_many = |columns: usize| RegressionError::Levels {
        names: factors
            .iter()
            .map(|own| own.name.clone())
            .collect::<Vec<_>>()
            .join("^"),
        columns,
        most: MOST_COLUMNS,
    };
    if let [factor] = factors {
        let levels = factor.labels.len();
        if levels > MOST_COLUMNS {
            return Err(too_many(levels));
        }
        let cells = (0..levels as u32).map(|code| vec![code]).collect();
        return Ok((Shared::from(factor.codes.clone()), cells));
    }
    let rows = factors.first().map_or(0, |factor| factor.codes.len());
    // Later factors first, so that sorted cells have the first factor's levels change fastest.
    let cell = |row: usize| -> Option<Vec<u32>> {
        let own = factors.iter().rev().map(|factor| factor.codes[row]);
        let own: Vec<u32> = own.collect();
        (!own.contains(&MISSING)).then_some(own)
    };
    let mut places: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    for own in (0..rows).filter_map(cell) {
        places.entry(own).or_default();
        if places.len() > MOST_COLUMNS {
            return Err(too_many(places.len()));
        }
    }
    for (at, place) in places.values_mut().zip(0..) {
        *at = place;
    }
    let code = |row: usize| cell(row).and_then(|own| places.get(&own).copied());
    let codes = (0..rows).map(|row| code(row).unwrap_or(MISSING)).collect();
    let turned = |mut cell: Vec<u32>| {
        cell.reverse();
        cell
    };
    let cells = places.keys().cloned().map(turned).collect();
    Ok((Shared::from(Cow::Owned(codes)), cells))
}
