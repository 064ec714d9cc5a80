//! Stata data sets (`.dta`), of every release.

use crate::error::SourceError;
use crate::format::places;
use crate::source::Input;
use dta::stata::dta::dta_error::DtaError;
use dta::stata::dta::lazy_record::LazyRecord;
use dta::stata::dta::value::Value;
use kenesh_domain::Year;
use kenesh_files::{damaged_stata as damaged, guarded, stata_records};

/// Holds the columns of a Stata file that a parser asked for.
#[derive(Debug)]
pub(crate) struct Table<const N: usize> {
    file: String,
    names: [&'static str; N],
    rows: Vec<[Field; N]>,
}

/// Holds what a cell can be to a parser.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Field {
    /// Stata's missing value, of whatever kind.
    Missing,
    /// A number.
    Number(f64),
    /// A text without the blanks around it.
    Text(String),
}

/// Reads one row of a table by the place of its column among those asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a, const N: usize> {
    table: &'a Table<N>,
    at: usize,
    fields: &'a [Field; N],
}

impl<const N: usize> Table<N> {
    /// Reads the columns of these names.
    pub(crate) fn of(input: &Input<'_>, names: [&'static str; N]) -> Result<Self, SourceError> {
        // Which columns there are is said by an error of its own; anything else is damage.
        let mut absent = None;
        let read = guarded(|| Table::read(input, names, &mut absent));
        match (read, absent) {
            (Ok(table), _) => Ok(table),
            (Err(_), Some(absent)) => Err(absent),
            (Err(problem), None) => Err(SourceError::broken(input.name, problem)),
        }
    }

    fn read(
        input: &Input<'_>,
        names: [&'static str; N],
        absent: &mut Option<SourceError>,
    ) -> Result<Self, String> {
        let bytes = input.bytes().map_err(|error| error.to_string())?;
        let mut records = stata_records(bytes)?;
        let there = records.schema().variables().iter();
        let there: Vec<&str> = there.map(|variable| variable.name()).collect();
        let places = places(input.name, &there, names).map_err(|error| {
            *absent = Some(error);
            String::new()
        })?;
        let mut rows = Vec::new();
        while let Some(record) = records.read_lazy_record().map_err(damaged)? {
            rows.push(fields(&record, &places).map_err(damaged)?);
        }
        Ok(Table {
            file: input.name.to_owned(),
            names,
            rows,
        })
    }

    /// Goes through the rows in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_, N>> {
        self.rows.iter().enumerate().map(|(at, fields)| Row {
            table: self,
            at,
            fields,
        })
    }
}

fn fields<const N: usize>(
    record: &LazyRecord<'_>,
    places: &[usize; N],
) -> Result<[Field; N], DtaError> {
    let mut fields = [const { Field::Missing }; N];
    for (field, place) in fields.iter_mut().zip(places) {
        *field = self::field(&record.value(*place)?);
    }
    Ok(fields)
}

fn field(value: &Value<'_>) -> Field {
    let number = match value {
        Value::Byte(value) => value.present().map(f64::from),
        Value::Int(value) => value.present().map(f64::from),
        Value::Long(value) => value.present().map(f64::from),
        Value::Float(value) => value.present().map(f64::from),
        Value::Double(value) => value.present(),
        Value::String(text) => return Field::Text(text.trim().to_owned()),
        Value::LongStringRef(_) => None,
    };
    number.map_or(Field::Missing, Field::Number)
}

impl<const N: usize> Row<'_, N> {
    /// Gives a number, or nothing where it is missing.
    pub(crate) fn number(self, column: usize) -> Result<Option<f64>, SourceError> {
        match self.fields.get(column) {
            Some(Field::Number(number)) => Ok(Some(*number)),
            Some(Field::Text(text)) => {
                Err(self.wrong(column, format!("expected a number, found “{text}”")))
            }
            Some(Field::Missing) | None => Ok(None),
        }
    }

    /// Gives a whole number, such as a code.
    pub(crate) fn integer(self, column: usize) -> Result<i64, SourceError> {
        let number = self.number(column)?;
        let whole = number.filter(|number| number.fract() == 0.0 && number.abs() < 1e15);
        whole.map(|number| number as i64).ok_or_else(|| {
            let found = number.map_or("none".to_owned(), |number| number.to_string());
            self.wrong(column, format!("expected a whole number, found {found}"))
        })
    }

    /// Gives a year.
    pub(crate) fn year(self, column: usize) -> Result<Year, SourceError> {
        Year::try_from(self.integer(column)?)
            .map_err(|_| self.wrong(column, "expected a year".to_owned()))
    }

    fn wrong(self, column: usize, problem: String) -> SourceError {
        let name = self.table.names.get(column).copied();
        SourceError::Cell {
            file: self.table.file.clone(),
            row: self.at as u64 + 1,
            column: name.unwrap_or_default().to_owned(),
            problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::actors::Actors;
    use crate::format::stata_testing::dta;
    use crate::source::Input;

    /// Found by fuzzing: a file of release 114 without variables, whose first note claims 1 GiB.
    const LONG_NOTE: [u8; 116] = [
        0x72, 0x02, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x14, 0x00,
        0xe0, 0x3f, 0x00, 0x00, 0x00, 0x00, 0xd0, 0x3f, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xe8,
        0x3f, 0x00, 0x00, 0x3f, 0x3f, 0x00, 0x00, 0x00, 0x00, 0x3f, 0x00, 0xd0, 0x3f, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0xe8, 0x3f, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x6a, 0xe0, 0x00,
        0x00, 0x3f, 0x3f, 0x75, 0x01, 0xe0, 0x00, 0x00, 0x3f, 0x00, 0x00, 0x09, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xe0, 0x00, 0x00, 0x3f, 0x3f, 0x00, 0x00, 0x00, 0x00,
        0x3f, 0x00, 0xd0, 0x3f, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xe8, 0x3f, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x6a, 0xe0, 0x00, 0x00, 0x3f,
    ];

    fn refused(bytes: &[u8]) -> String {
        let registry = crate::testing::actors();
        let actors = Actors::new(&registry);
        let input = Input::held("a.dta", bytes, &actors);
        Table::of(&input, ["a"]).unwrap_err().to_string()
    }

    #[test]
    fn a_note_that_claims_a_gibibyte_is_refused_before_room_is_made() {
        insta::assert_snapshot!(refused(&LONG_NOTE), @"a.dta: it claims a note that is longer than the file: it is damaged; fetch the file again");
        let whole = dta(&["a"], &[&[1.0]]);
        let tag = b"<characteristics>";
        let at = whole
            .windows(tag.len())
            .position(|here| here == tag)
            .unwrap()
            + tag.len();
        let note = |length: u32| [b"<ch>", &length.to_le_bytes()[..], b"</ch>"].concat();
        let with = |notes: &[u8]| [&whole[..at], notes, &whole[at..]].concat();
        insta::assert_snapshot!(refused(&with(&note(u32::MAX))), @"a.dta: it claims a note that is longer than the file: it is damaged; fetch the file again");
        let second = [note(0), note(u32::MAX)].concat();
        assert_eq!(refused(&with(&second)), refused(&with(&note(u32::MAX))));
    }
}
