//! Columns of a frame, collected a batch at a time.

use kenesh_estimation::regression::{Column, MISSING};
use kenesh_tables::arrow::array::{Array, ArrayRef, AsArray};
use kenesh_tables::arrow::compute::{CastOptions, cast_with_options};
use kenesh_tables::arrow::datatypes::{DataType, Float64Type, Int32Type, Int64Type};
use kenesh_tables::arrow::error::ArrowError;
use std::collections::HashMap;

/// The greatest whole number up to which a number with decimals tells each from the next.
const EXACT: u64 = 1 << 53;

/// Collects the cells of one column.
#[derive(Debug)]
pub(super) enum Cells {
    Whole {
        cells: Vec<i64>,
        present: Vec<bool>,
    },
    Numbers(Vec<f64>),
    Texts {
        codes: Vec<u32>,
        labels: HashMap<String, u32>,
    },
}

impl Cells {
    /// Begins a column of an Arrow type: numbers and flags are numbers, everything else is a factor.
    pub(super) fn of(kind: &DataType) -> Cells {
        match kind {
            kind if kind.is_integer() => Cells::Whole {
                cells: Vec::new(),
                present: Vec::new(),
            },
            DataType::Boolean | DataType::Null => Cells::Numbers(Vec::new()),
            kind if kind.is_numeric() => Cells::Numbers(Vec::new()),
            _ => Cells::Texts {
                codes: Vec::new(),
                labels: HashMap::new(),
            },
        }
    }

    /// Takes the cells of a batch; a whole number beyond 64 bits is an error.
    pub(super) fn take(&mut self, array: &ArrayRef) -> Result<(), ArrowError> {
        let as_kind = |kind: &DataType| {
            let strict = CastOptions {
                safe: false,
                ..CastOptions::default()
            };
            cast_with_options(array, kind, &strict)
        };
        match self {
            Cells::Whole { cells, present } => {
                let array = as_kind(&DataType::Int64)?;
                let array = array.as_primitive::<Int64Type>();
                cells.extend_from_slice(array.values());
                present.extend((0..array.len()).map(|row| array.is_valid(row)));
            }
            Cells::Numbers(numbers) => {
                let array = as_kind(&DataType::Float64)?;
                let array = array.as_primitive::<Float64Type>();
                let there = array.iter().map(|number| number.unwrap_or(f64::NAN));
                numbers.extend(there);
            }
            Cells::Texts { codes, labels } => take_texts(codes, labels, array)?,
        }
        Ok(())
    }

    /// Makes the column, and says why it is no number where whole numbers are too great to be one.
    pub(super) fn finish(self, is_number: bool) -> (Column, Option<&'static str>) {
        match self {
            Cells::Numbers(numbers) => (Column::Numbers(numbers), None),
            Cells::Texts { codes, labels } => (factor(codes, labels), None),
            Cells::Whole { cells, present } => whole(&cells, &present, is_number),
        }
    }
}

/// Makes numbers of whole numbers that numbers can hold, and a factor of others: of greater ones, such as ids, and
/// of those that nobody takes for numbers.
fn whole(cells: &[i64], present: &[bool], is_number: bool) -> (Column, Option<&'static str>) {
    let rows = || cells.iter().zip(present);
    let exact = rows().all(|(cell, present)| !present || cell.unsigned_abs() <= EXACT);
    if exact && is_number {
        let number = |(cell, present): (&i64, &bool)| match present {
            true => *cell as f64,
            false => f64::NAN,
        };
        return (Column::Numbers(rows().map(number).collect()), None);
    }
    let why = "it holds whole numbers beyond 2⁵³, which a number would round; as an effect, a cluster or a unit they serve";
    let there = || rows().filter_map(|(cell, there)| there.then_some(*cell));
    let (codes, distinct) = match (there().min(), there().max()) {
        (Some(least), Some(most)) if most.abs_diff(least) <= 4 * cells.len() as u64 + 65_536 => {
            counted(cells, present, least, most)
        }
        _ => sorted(cells, present),
    };
    let labels = distinct.iter().map(i64::to_string).collect();
    (Column::Factor { codes, labels }, (!exact).then_some(why))
}

/// Ranks whole numbers that lie close together, by counting.
fn counted(cells: &[i64], present: &[bool], least: i64, most: i64) -> (Vec<u32>, Vec<i64>) {
    let place = |cell: i64| cell.abs_diff(least) as usize;
    let mut ranks = vec![MISSING; place(most) + 1];
    for (cell, _) in cells.iter().zip(present).filter(|(_, present)| **present) {
        if let Some(rank) = ranks.get_mut(place(*cell)) {
            *rank = 0;
        }
    }
    let mut distinct = Vec::new();
    for (cell, rank) in (least..).zip(&mut ranks).filter(|(_, rank)| **rank == 0) {
        *rank = distinct.len() as u32;
        distinct.push(cell);
    }
    let rank = |(cell, present): (&i64, &bool)| match present {
        true => ranks.get(place(*cell)).copied().unwrap_or(MISSING),
        false => MISSING,
    };
    (cells.iter().zip(present).map(rank).collect(), distinct)
}

/// Ranks whole numbers wherever they lie.
fn sorted(cells: &[i64], present: &[bool]) -> (Vec<u32>, Vec<i64>) {
    let rows = || cells.iter().zip(present);
    let mut distinct: Vec<i64> = rows()
        .filter_map(|(cell, there)| there.then_some(*cell))
        .collect();
    distinct.sort_unstable();
    distinct.dedup();
    let code = |(cell, present): (&i64, &bool)| match (present, distinct.binary_search(cell)) {
        (true, Ok(code)) => code as u32,
        _ => MISSING,
    };
    (rows().map(code).collect(), distinct)
}

fn take_texts(
    codes: &mut Vec<u32>,
    labels: &mut HashMap<String, u32>,
    array: &ArrayRef,
) -> Result<(), ArrowError> {
    let strict = CastOptions {
        safe: false,
        ..CastOptions::default()
    };
    let kind = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let plain = matches!(array.data_type(), DataType::Dictionary(..));
    let array = match plain {
        true => cast_with_options(array, &kind, &strict)?,
        // Dates and lists are texts first.
        false => cast_with_options(
            &cast_with_options(array, &DataType::Utf8, &strict)?,
            &kind,
            &strict,
        )?,
    };
    let array = array.as_dictionary::<Int32Type>();
    let texts = array.values().as_string::<i32>();
    let mut own = Vec::with_capacity(texts.len());
    for text in texts {
        own.push(match text {
            None => MISSING,
            Some(text) => match labels.get(text) {
                Some(code) => *code,
                None => {
                    let code = labels.len() as u32;
                    labels.insert(text.to_owned(), code);
                    code
                }
            },
        });
    }
    let code = |key: Option<i32>| {
        let key = key.and_then(|key| usize::try_from(key).ok());
        key.and_then(|key| own.get(key).copied()).unwrap_or(MISSING)
    };
    codes.extend(array.keys().iter().map(code));
    Ok(())
}

/// Makes a factor whose levels stand in the labels' order, and of them only those that occur.
fn factor(mut codes: Vec<u32>, labels: HashMap<String, u32>) -> Column {
    let mut occurs = vec![false; labels.len()];
    for code in codes.iter().filter(|code| **code != MISSING) {
        if let Some(occurs) = occurs.get_mut(*code as usize) {
            *occurs = true;
        }
    }
    let mut labels: Vec<(String, u32)> = labels.into_iter().collect();
    labels.retain(|(_, code)| occurs.get(*code as usize).is_some_and(|occurs| *occurs));
    labels.sort_unstable();
    let mut new = vec![MISSING; occurs.len()];
    for (place, (_, code)) in (0..).zip(&labels) {
        if let Some(new) = new.get_mut(*code as usize) {
            *new = place;
        }
    }
    for code in &mut codes {
        *code = new.get(*code as usize).copied().unwrap_or(MISSING);
    }
    Column::Factor {
        codes,
        labels: labels.into_iter().map(|(label, _)| label).collect(),
    }
}
