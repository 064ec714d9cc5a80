//! From a vector of R to a column.

use crate::labels::{Labels, code_of};
use crate::limits::Budget;
use crate::number_text::{is_missing, text};
use crate::value::{Kind, NumberText, Value};
use crate::{Column, RDataError};
use std::collections::HashMap;

/// What a distinct text made from a number costs at most, its entries in the tables included.
const OVERHEAD: usize = 128;

/// Makes a column of a vector; what is none becomes [`Column::Other`].
pub(crate) fn column(value: &Value<'_>, budget: &mut Budget) -> Result<Column, RDataError> {
    if value.is_array() || value.is("POSIXlt") {
        return Ok(Column::Other(value.words()));
    }
    // The package bit64 keeps whole numbers in the bits of real ones.
    if let (true, Kind::Real(bytes)) = (value.is("integer64"), &value.kind) {
        budget.take::<Option<i64>>(bytes.len() / 8, value.offset)?;
        let cells = bytes.as_chunks().0.iter().map(|b| i64::from_be_bytes(*b));
        let cells = cells.map(|cell| (cell != i64::MIN).then_some(cell));
        return Ok(Column::Whole(cells.collect()));
    }
    if value.is("integer64") {
        return Ok(Column::Other("a vector of integers of 64 bits"));
    }
    match &value.kind {
        Kind::Logical(bytes) => {
            budget.take::<Option<bool>>(bytes.len() / 4, value.offset)?;
            let cells = bytes.as_chunks().0.iter().map(|b| integer(*b));
            let cells = cells.map(|cell| cell.map(|integer| integer != 0));
            Ok(Column::Logical(cells.collect()))
        }
        Kind::Integer(bytes) => {
            budget.take::<Option<i32>>(bytes.len() / 4, value.offset)?;
            let cells = bytes.as_chunks().0.iter().map(|b| integer(*b));
            integers(value, cells.collect(), budget)
        }
        Kind::IntegerSequence(sequence) => {
            budget.take::<Option<i32>>(sequence.length, value.offset)?;
            let cells: Option<Vec<_>> = sequence.numbers().map(|n| whole(n).map(Some)).collect();
            let wrong = || RDataError::damaged(value.offset, "a sequence leaves the integers");
            integers(value, cells.ok_or_else(wrong)?, budget)
        }
        Kind::Real(bytes) => {
            budget.take::<f64>(bytes.len() / 8, value.offset)?;
            let cells = bytes.as_chunks().0.iter().map(|b| f64::from_be_bytes(*b));
            reals(value, cells.collect(), budget)
        }
        Kind::RealSequence(sequence) => {
            budget.take::<f64>(sequence.length, value.offset)?;
            reals(value, sequence.numbers().collect(), budget)
        }
        _ => Ok(match labels(value, budget)? {
            Some(labels) => Column::Text(labels),
            None => Column::Other(value.words()),
        }),
    }
}

/// Makes the labels of a vector of texts, or nothing of any other.
pub(crate) fn labels(value: &Value<'_>, budget: &mut Budget) -> Result<Option<Labels>, RDataError> {
    match &value.kind {
        Kind::Text(texts) => texts.labels(budget, value.offset).map(Some),
        Kind::NumberText(numbers) => number_labels(numbers, budget),
        _ => Ok(None),
    }
}

/// Makes names of a vector of texts, or nothing of any other; a missing name is `NA`, as in R.
pub(crate) fn names(
    value: Option<&Value<'_>>,
    budget: &mut Budget,
) -> Result<Option<Vec<String>>, RDataError> {
    let Some(value) = value else { return Ok(None) };
    let Some(labels) = labels(value, budget)? else {
        return Ok(None);
    };
    budget.take::<String>(labels.len(), value.offset)?;
    budget.take::<u8>(labels.iter().flatten().map(str::len).sum(), value.offset)?;
    let owned = |name: Option<&str>| name.unwrap_or("NA").to_owned();
    Ok(Some(labels.iter().map(owned).collect()))
}

fn integer(bytes: [u8; 4]) -> Option<i32> {
    let integer = i32::from_be_bytes(bytes);
    (integer != i32::MIN).then_some(integer)
}

/// Cuts a number to an integer; R has none at −2³¹, which stands for its missing one.
fn whole(number: f64) -> Option<i32> {
    let within = number > f64::from(i32::MIN) && number < f64::from(i32::MAX) + 1.0;
    within.then(|| number.floor() as i32)
}

/// Makes integers, a factor or dates, whichever the class says.
fn integers(
    value: &Value<'_>,
    cells: Vec<Option<i32>>,
    budget: &mut Budget,
) -> Result<Column, RDataError> {
    if value.is("factor") {
        factor(value, &cells, budget)
    } else if value.is("Date") {
        Ok(Column::Date(cells))
    } else {
        Ok(Column::Integer(cells))
    }
}

fn reals(value: &Value<'_>, cells: Vec<f64>, budget: &mut Budget) -> Result<Column, RDataError> {
    if !value.is("Date") {
        return Ok(Column::Real(cells));
    }
    budget.take::<Option<i32>>(cells.len(), value.offset)?;
    Ok(Column::Date(cells.into_iter().map(whole).collect()))
}

/// Puts a factor's codes, which count from 1, together with its levels.
fn factor(
    value: &Value<'_>,
    cells: &[Option<i32>],
    budget: &mut Budget,
) -> Result<Column, RDataError> {
    let wrong = |problem: &str| RDataError::damaged(value.offset, problem);
    let levels = names(value.levels(), budget)?.ok_or_else(|| wrong("a factor has no levels"))?;
    budget.take::<u32>(cells.len(), value.offset)?;
    let code = |cell: &Option<i32>| {
        let place = cell.map(|code| usize::try_from(code).unwrap_or(0).wrapping_sub(1));
        let known = place.is_none_or(|place| place < levels.len());
        code_of(place).ok().filter(|_| known)
    };
    let codes: Option<Vec<u32>> = cells.iter().map(code).collect();
    let codes = codes.ok_or_else(|| wrong("a factor has a code without a level"))?;
    Ok(Column::Factor(Labels::new(codes, levels)))
}

/// Makes the texts that R had put off making.
fn number_labels(
    deferred: &NumberText<'_>,
    budget: &mut Budget,
) -> Result<Option<Labels>, RDataError> {
    let offset = deferred.numbers.offset;
    let penalty = deferred.penalty;
    let spellings: Box<dyn Iterator<Item = Option<String>>> = match &deferred.numbers.kind {
        Kind::Integer(bytes) => {
            let numbers = bytes.as_chunks().0.iter().map(|b| integer(*b));
            Box::new(numbers.map(|number| number.map(|n| n.to_string())))
        }
        Kind::Real(bytes) => {
            let numbers = bytes.as_chunks().0.iter().map(|b| f64::from_be_bytes(*b));
            Box::new(numbers.map(move |n| (!is_missing(n)).then(|| text(n, penalty))))
        }
        Kind::IntegerSequence(sequence) => {
            Box::new(sequence.numbers().map(|number| Some(number.to_string())))
        }
        Kind::RealSequence(sequence) => Box::new(
            sequence
                .numbers()
                .map(move |number| Some(text(number, penalty))),
        ),
        _ => return Ok(None),
    };
    let mut spelled = Spelled::default();
    for spelling in spellings {
        spelled.push(spelling, offset, budget)?;
    }
    Ok(Some(Labels::new(spelled.codes, spelled.levels)))
}

/// Gathers spellings of numbers, each different one once.
#[derive(Default)]
struct Spelled {
    codes: Vec<u32>,
    levels: Vec<String>,
    known: HashMap<String, u32>,
}

impl Spelled {
    fn push(
        &mut self,
        spelling: Option<String>,
        offset: usize,
        budget: &mut Budget,
    ) -> Result<(), RDataError> {
        let too_many = |_| RDataError::damaged(offset, "a vector has too many different texts");
        budget.take::<[u32; 2]>(1, offset)?;
        let code = match spelling {
            None => code_of(None).map_err(too_many)?,
            Some(text) => match self.known.get(&text) {
                Some(code) => *code,
                None => {
                    budget.take::<[u8; OVERHEAD]>(1, offset)?;
                    let code = code_of(Some(self.levels.len())).map_err(too_many)?;
                    self.levels.push(text.clone());
                    self.known.insert(text, code);
                    code
                }
            },
        };
        self.codes.push(code);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Sequence;

    #[test]
    fn a_part_of_a_day_is_cut_off_towards_the_past() {
        assert_eq!(whole(18_262.9), Some(18_262));
        assert_eq!(whole(-0.5), Some(-1));
        assert_eq!(whole(f64::from(i32::MAX)), Some(i32::MAX));
        assert_eq!(whole(f64::from(i32::MAX) + 1.0), None);
        assert_eq!(whole(f64::from(i32::MIN)), None);
        assert_eq!((whole(f64::NAN), whole(f64::INFINITY)), (None, None));
    }

    #[test]
    fn a_sequence_of_billions_is_refused_before_it_is_made() {
        let sequence = Sequence {
            length: 1 << 40,
            first: 1.0,
            step: 1.0,
        };
        let mut budget = Budget::new(1 << 20);
        for kind in [
            Kind::IntegerSequence(sequence),
            Kind::RealSequence(sequence),
        ] {
            let error = column(&Value::new(kind, 9), &mut budget).unwrap_err();
            assert!(matches!(error, RDataError::Memory { offset: 9, .. }));
        }
    }

    #[test]
    fn a_sequence_may_not_leave_the_integers() {
        let sequence = Sequence {
            length: 2,
            first: f64::from(i32::MAX),
            step: 1.0,
        };
        let value = Value::new(Kind::IntegerSequence(sequence), 0);
        assert!(column(&value, &mut Budget::new(100)).is_err());
    }
}
