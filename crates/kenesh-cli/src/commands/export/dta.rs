//! Stata: a file of release 118, which Stata 14 and later read.

use super::Answer;
use super::cells::{CellKind, Cells};
use ::dta::stata::dta::byte_order::ByteOrder;
use ::dta::stata::dta::dta_error::DtaError;
use ::dta::stata::dta::dta_writer::DtaWriter;
use ::dta::stata::dta::header::Header;
use ::dta::stata::dta::long_string_table::LongStringTable;
use ::dta::stata::dta::release::Release;
use ::dta::stata::dta::schema::Schema;
use ::dta::stata::dta::value::Value;
use ::dta::stata::dta::variable::{Variable, VariableBuilder};
use ::dta::stata::dta::variable_type::VariableType;
use ::dta::stata::missing_value::MissingValue;
use ::dta::stata::stata_byte::StataByte;
use ::dta::stata::stata_double::StataDouble;
use ::dta::stata::stata_long::StataLong;
use kenesh_tables::arrow::array::Array;
use kenesh_tables::arrow::datatypes::SchemaRef;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;

/// The letters of a name that Stata takes.
const NAME: usize = 32;

/// The letters of a label that Stata takes.
const LABEL: usize = 80;

/// The bytes of a text of fixed length that Stata takes; a longer one is a `strL`.
const FIXED: usize = 2045;

/// The whole numbers of Stata's `long`; those above are its missing values.
const LONG: std::ops::RangeInclusive<i64> = -2_147_483_647..=2_147_483_620;

/// The whole numbers that a `double` holds exactly.
const EXACT: std::ops::RangeInclusive<i64> = -9_007_199_254_740_992..=9_007_199_254_740_992;

/// The largest number of Stata's `double`; those above are its missing values.
const LARGEST: f64 = 8.988_465_674_311_579e307;

/// The names that Stata keeps for itself, beside `str1` and its like.
const RESERVED: [&str; 22] = [
    "_all", "_b", "_coef", "_cons", "_n", "_N", "_pi", "_pred", "_rc", "_skip", "byte", "double",
    "float", "if", "in", "int", "long", "strL", "using", "with", "e", "r",
];

/// What a column becomes.
#[derive(Debug)]
struct Plan {
    name: String,
    label: String,
    kind: VariableType,
}

/// Gives each column's name as Stata takes it: letters, digits and underscores, at most 32, each once.
pub(super) fn names(schema: &SchemaRef) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let each = schema.fields().iter().map(|field| {
        let plain = plain(field.name());
        let mut name = plain.clone();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            let ending = format!("_{number}");
            name = plain
                .chars()
                .take(NAME - ending.len())
                .chain(ending.chars())
                .collect();
            number += 1;
        }
        name
    });
    each.collect()
}

fn plain(name: &str) -> String {
    let safe = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter
        } else {
            '_'
        }
    };
    let mut plain: String = name.chars().map(safe).collect();
    let begins_wrong = plain
        .chars()
        .next()
        .is_none_or(|first| first.is_ascii_digit());
    let text_kind = plain
        .strip_prefix("str")
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|digit| digit.is_ascii_digit()));
    if begins_wrong || text_kind || RESERVED.contains(&plain.as_str()) {
        plain.insert(0, '_');
    }
    if RESERVED.contains(&plain.as_str()) {
        plain.push('_');
    }
    plain.chars().take(NAME).collect()
}

/// Writes an answer; a missing cell becomes Stata's missing value, a missing text an empty one.
///
/// # Errors
/// A number that Stata cannot hold, with its column and row.
pub(super) fn write(answer: &Answer, file: &mut File) -> io::Result<()> {
    let batches = answer.batches.iter().map(|batch| {
        let columns = batch.columns().iter().map(Cells::of);
        Ok((
            batch.num_rows(),
            columns
                .collect::<Result<Vec<_>, _>>()
                .map_err(io::Error::other)?,
        ))
    });
    let batches = batches.collect::<io::Result<Vec<(usize, Vec<Cells>)>>>()?;
    let plans = plans(answer, &batches)?;
    let schema = Schema::builder().variables(plans.iter().map(Plan::variable).collect());
    let header = Header::builder(Release::V118, ByteOrder::LittleEndian).build();
    let writer = DtaWriter::new().from_writer(io::BufWriter::new(file));
    let writer = writer.write_header(header).map_err(failed)?;
    let writer = writer
        .write_schema(schema.build().map_err(failed)?)
        .map_err(failed)?;
    let mut writer = writer.into_record_writer().map_err(failed)?;
    let mut texts = LongStringTable::for_writing();
    let mut number = 0;
    for (rows, columns) in &batches {
        for row in 0..*rows {
            number += 1;
            let each = columns.iter().zip(&plans).enumerate();
            let values = each.map(|(at, (cells, plan))| {
                value(cells, row, plan, (at as u32 + 1, number), &mut texts)
            });
            writer
                .write_record(&values.collect::<Vec<_>>())
                .map_err(failed)?;
        }
    }
    let mut writer = writer.into_long_string_writer().map_err(failed)?;
    writer.write_long_string_table(&texts).map_err(failed)?;
    let file = writer
        .into_value_label_writer()
        .map_err(failed)?
        .finish()
        .map_err(failed)?;
    file.into_inner().map_err(io::IntoInnerError::into_error)?;
    Ok(())
}

fn failed(error: DtaError) -> io::Error {
    match error {
        DtaError::Io { source, .. } => source,
        other => io::Error::other(other.to_string()),
    }
}

impl Plan {
    fn variable(&self) -> VariableBuilder {
        let format = match self.kind {
            VariableType::FixedString(length) => format!("%{length}s"),
            VariableType::LongString => "%9s".to_owned(),
            VariableType::Double => "%10.0g".to_owned(),
            VariableType::Byte => "%8.0g".to_owned(),
            _ => "%12.0g".to_owned(),
        };
        Variable::builder(self.kind, self.name.as_str())
            .format(format)
            .label(self.label.as_str())
    }
}

fn plans(answer: &Answer, batches: &[(usize, Vec<Cells>)]) -> io::Result<Vec<Plan>> {
    let fields = answer
        .schema
        .fields()
        .iter()
        .zip(names(&answer.schema))
        .enumerate();
    let each = fields.map(|(at, (field, name))| {
        let columns = || {
            batches
                .iter()
                .filter_map(move |(_, columns)| columns.get(at))
        };
        let kind = match CellKind::of(field.data_type()) {
            CellKind::Flag => VariableType::Byte,
            CellKind::Integer => whole(field.name(), columns())?,
            CellKind::Number => double(field.name(), columns())?,
            CellKind::Text => text(columns()),
        };
        let label = field.name().chars().take(LABEL).collect();
        Ok(Plan { name, label, kind })
    });
    each.collect()
}

/// Chooses the type for whole numbers, and refuses those that none holds exactly.
fn whole<'a>(name: &str, columns: impl Iterator<Item = &'a Cells>) -> io::Result<VariableType> {
    let mut kind = VariableType::Long;
    let mut before = 0;
    for cells in columns {
        let Cells::Integers(numbers) = cells else {
            continue;
        };
        for (row, number) in numbers.iter().enumerate() {
            match number {
                Some(number) if !EXACT.contains(&number) => {
                    return Err(refused(name, before + row, number));
                }
                Some(number) if !LONG.contains(&number) => kind = VariableType::Double,
                _ => {}
            }
        }
        before += numbers.len();
    }
    Ok(kind)
}

/// Refuses numbers that Stata would take for missing.
fn double<'a>(name: &str, columns: impl Iterator<Item = &'a Cells>) -> io::Result<VariableType> {
    let mut before = 0;
    for cells in columns {
        let Cells::Numbers(numbers) = cells else {
            continue;
        };
        let wrong = |number: &Option<f64>| number.is_some_and(|number| number.abs() > LARGEST);
        if let Some((row, Some(number))) =
            numbers.iter().enumerate().find(|(_, number)| wrong(number))
        {
            return Err(refused(name, before + row, number));
        }
        before += numbers.len();
    }
    Ok(VariableType::Double)
}

fn refused(name: &str, row: usize, number: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!(
        "row {}, column `{name}`: Stata cannot hold {number}; write it as a text, with \
         `cast({name} as varchar)` in the query",
        row + 1
    ))
}

fn text<'a>(columns: impl Iterator<Item = &'a Cells>) -> VariableType {
    let lengths = columns.filter_map(|cells| match cells {
        Cells::Texts(texts) => texts.iter().flatten().map(str::len).max(),
        _ => None,
    });
    let longest = lengths.max().unwrap_or(0).max(1);
    match u16::try_from(longest) {
        Ok(length) if longest <= FIXED => VariableType::FixedString(length),
        _ => VariableType::LongString,
    }
}

/// Gives a cell as its variable takes it; the place is the variable's and the observation's number.
fn value<'a>(
    cells: &'a Cells,
    row: usize,
    plan: &Plan,
    (variable, observation): (u32, u64),
    texts: &mut LongStringTable,
) -> Value<'a> {
    match cells {
        Cells::Flags(flags) if flags.is_null(row) => {
            Value::Byte(StataByte::Missing(MissingValue::System))
        }
        Cells::Flags(flags) => Value::Byte(StataByte::Present(i8::from(flags.value(row)))),
        Cells::Integers(numbers) => {
            let number = (!numbers.is_null(row)).then(|| numbers.value(row));
            match plan.kind {
                VariableType::Long => Value::Long(long(number)),
                _ => Value::Double(
                    number.map_or(StataDouble::Missing(MissingValue::System), |number| {
                        StataDouble::Present(number as f64)
                    }),
                ),
            }
        }
        Cells::Numbers(numbers) => {
            let number = (!numbers.is_null(row)).then(|| numbers.value(row));
            Value::Double(match number.filter(|number| !number.is_nan()) {
                Some(number) => StataDouble::Present(number),
                None => StataDouble::Missing(MissingValue::System),
            })
        }
        Cells::Texts(_) => {
            let text = cells.text(row).unwrap_or_default();
            match plan.kind {
                // A long text ends with a null byte, which counts as one of its bytes.
                VariableType::LongString => {
                    let ended = format!("{text}\0");
                    Value::LongStringRef(texts.get_or_insert(variable, observation, ended.as_str()))
                }
                _ => Value::string(text),
            }
        }
    }
}

fn long(number: Option<i64>) -> StataLong {
    let fits = number.and_then(|number| i32::try_from(number).ok());
    fits.map_or(StataLong::Missing(MissingValue::System), StataLong::Present)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_tables::arrow::datatypes::{DataType, Field, Schema as Arrow};
    use std::sync::Arc;

    #[test]
    fn names_become_what_stata_takes_and_stay_different() {
        let long = "a_name_that_is_far_longer_than_stata_takes";
        let given = [
            "sum(value)",
            "2020",
            "long",
            "str12",
            long,
            &format!("{long}_2"),
            "sum[value]",
            "_N",
        ];
        let fields = given.map(|name| Field::new(name, DataType::Utf8, true));
        let names = names(&Arc::new(Arrow::new(fields.to_vec())));
        assert_eq!(
            names,
            [
                "sum_value_",
                "_2020",
                "_long",
                "_str12",
                "a_name_that_is_far_longer_than_s",
                "a_name_that_is_far_longer_than_2",
                "sum_value__2",
                "__N",
            ]
        );
        assert!(names.iter().all(|name| name.len() <= NAME));
    }
}
