//! Stata data sets (`.dta`), of every release.

use crate::error::SourceError;
use crate::format::guard::guarded;
use crate::format::places;
use crate::source::Input;
use dta::stata::dta::byte_order::ByteOrder;
use dta::stata::dta::dta_error::DtaError;
use dta::stata::dta::dta_reader::DtaReader;
use dta::stata::dta::header::Header;
use dta::stata::dta::lazy_record::LazyRecord;
use dta::stata::dta::release::Release;
use dta::stata::dta::value::Value;
use kenesh_domain::Year;
use std::cell::Cell;
use std::io::{self, Read};

/// The most variables that Stata allows.
const MOST_VARIABLES: u32 = 120_000;

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
        guarded(input.name, || Table::read(input, names))
    }

    fn read(input: &Input<'_>, names: [&'static str; N]) -> Result<Self, SourceError> {
        let damaged = |problem: String| SourceError::broken(input.name, problem);
        let broken = |cause: DtaError| {
            damaged(format!(
                "it is no Stata data set, or a damaged one ({cause}); fetch the file again"
            ))
        };
        let claims = |what: &str| {
            damaged(format!(
                "it claims {what}: it is damaged; fetch the file again"
            ))
        };
        let left = Cell::new(input.bytes);
        let schema = DtaReader::new().from_reader(Left(&left)).read_header();
        let schema = schema.map_err(broken)?;
        if schema.header().variable_count() > MOST_VARIABLES {
            return Err(claims("more variables than Stata allows"));
        }
        let mut skipped = schema.read_schema().map_err(broken)?;
        if !notes_fit(left.get(), skipped.header()) {
            return Err(claims("a note that is longer than the file"));
        }
        skipped.skip_to_end().map_err(broken)?;
        let mut records = skipped.into_record_reader().map_err(broken)?;
        let there = records.schema().variables().iter();
        let there: Vec<&str> = there.map(|variable| variable.name()).collect();
        let places = places(input.name, &there, names)?;
        let mut rows = Vec::new();
        while let Some(record) = records.read_lazy_record().map_err(broken)? {
            rows.push(fields(&record, &places).map_err(broken)?);
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

/// Reads bytes, and shows beside what is left of them.
struct Left<'a, 'b>(&'b Cell<&'a [u8]>);

impl Read for Left<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut left = self.0.get();
        let read = left.read(buffer)?;
        self.0.set(left);
        Ok(read)
    }
}

/// Says whether the notes that come next (Stata's characteristics) are as long as they claim.
///
/// The library makes room for a note of 4 GiB before it looks whether there is one. Anything else
/// that is wrong with the notes is left to it.
fn notes_fit(mut left: &[u8], header: &Header) -> bool {
    let tagged = header.release().is_xml_like();
    // Before this release a length has two bytes only.
    if header.release() < Release::V110 {
        return true;
    }
    loop {
        while let Some(inner) = left.strip_prefix(b"<characteristics>").filter(|_| tagged) {
            left = inner;
        }
        let note = match tagged {
            true => left.strip_prefix(b"<ch>"),
            false => left
                .split_first()
                .and_then(|(kind, rest)| (*kind != 0).then_some(rest)),
        };
        let Some((length, rest)) = note.and_then(<[u8]>::split_first_chunk) else {
            return true;
        };
        let length = match header.byte_order() {
            ByteOrder::BigEndian => u32::from_be_bytes(*length),
            ByteOrder::LittleEndian => u32::from_le_bytes(*length),
        };
        let Some(rest) = rest.get(length as usize..) else {
            return false;
        };
        left = match tagged {
            true => rest.strip_prefix(b"</ch>").unwrap_or_default(),
            false => rest,
        };
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
        let input = Input {
            name: "a.dta",
            bytes,
            actors: &Actors::new(&registry),
        };
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
