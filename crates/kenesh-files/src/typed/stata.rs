//! Stata data sets (`.dta`), of every release.

use crate::error::FileError;
use crate::guard::guarded;
use crate::note::{Note, NoteKind};
use crate::typed::Batches;
use dta::stata::dta::byte_order::ByteOrder;
use dta::stata::dta::dta_error::DtaError;
use dta::stata::dta::dta_reader::DtaReader;
use dta::stata::dta::header::Header;
use dta::stata::dta::long_string_table::LongStringTable;
use dta::stata::dta::record_reader::RecordReader;
use dta::stata::dta::release::Release;
use dta::stata::dta::value::Value;
use dta::stata::dta::variable::Variable;
use kenesh_tables::arrow::array::{ArrayRef, Date32Array, Float64Array, StringArray};
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;
use std::sync::Arc;

/// The most variables that Stata allows.
const MOST_VARIABLES: u32 = 120_000;
/// Days from 1960, where Stata begins to count, to 1970, where Arrow does.
const TO_1970: f64 = 3_653.0;

/// Opens the records of a Stata file, after its notes were looked through.
///
/// # Errors
/// Says what is wrong with bytes that are no Stata data set, or a damaged one.
pub fn stata_records(bytes: &[u8]) -> Result<RecordReader<impl Read>, String> {
    let left = Rc::new(Cell::new(bytes));
    let schema = DtaReader::new()
        .from_reader(Left(Rc::clone(&left)))
        .read_header();
    let schema = schema.map_err(damaged_stata)?;
    if schema.header().variable_count() > MOST_VARIABLES {
        return Err(claims("more variables than Stata allows"));
    }
    let mut skipped = schema.read_schema().map_err(damaged_stata)?;
    if !notes_fit(left.get(), skipped.header()) {
        return Err(claims("a note that is longer than the file"));
    }
    skipped.skip_to_end().map_err(damaged_stata)?;
    skipped.into_record_reader().map_err(damaged_stata)
}

/// Says in words what the library finds wrong with a Stata file.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it on")]
pub fn damaged_stata(cause: DtaError) -> String {
    format!("it is no Stata data set, or a damaged one ({cause}); fetch the file again")
}

fn claims(what: &str) -> String {
    format!("it claims {what}: it is damaged; fetch the file again")
}

/// Reads bytes, and shows beside what is left of them.
struct Left<'a>(Rc<Cell<&'a [u8]>>);

impl Read for Left<'_> {
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

/// Holds the cells of a variable as they are read.
enum Cells {
    Numbers(Vec<Option<f64>>),
    Texts(Vec<Option<String>>),
    /// Texts that stand at the end of the file, by where.
    Long(Vec<Option<dta::stata::dta::long_string_ref::LongStringRef>>),
}

/// Reads a file whole.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Batches, FileError> {
    guarded(|| columns(bytes)).map_err(|problem| FileError::broken(file, problem))
}

fn columns(bytes: &[u8]) -> Result<Batches, String> {
    let mut records = stata_records(bytes)?;
    let variables = records.schema().variables().to_vec();
    let mut cells: Vec<Option<Cells>> = variables.iter().map(|_| None).collect();
    let mut rows = 0;
    while let Some(record) = records.read_lazy_record().map_err(damaged_stata)? {
        for (at, held) in cells.iter_mut().enumerate() {
            let value = record.value(at).map_err(damaged_stata)?;
            held.get_or_insert_with(|| Cells::of(&value)).push(value);
        }
        rows += 1;
    }
    let mut texts = records.into_long_string_reader().map_err(damaged_stata)?;
    let encoding = texts.encoding();
    let mut table = LongStringTable::for_reading();
    if cells
        .iter()
        .flatten()
        .any(|cells| matches!(cells, Cells::Long(_)))
    {
        texts
            .read_remaining_into(&mut table)
            .map_err(damaged_stata)?;
    }
    let long = |cells: Vec<Option<dta::stata::dta::long_string_ref::LongStringRef>>| {
        let text = |reference: Option<_>| {
            let held = table.get(&reference?)?;
            Some(held.data_str(encoding)?.trim_end_matches('\0').to_owned())
        };
        cells.into_iter().map(text).collect::<Vec<_>>()
    };
    let mut columns = Vec::new();
    let mut notes = Vec::new();
    for (variable, cells) in variables.iter().zip(cells) {
        let array: ArrayRef = match cells {
            None => Arc::new(Float64Array::from(vec![None; rows])),
            Some(Cells::Numbers(numbers)) => numeric(variable, numbers, &mut notes),
            Some(Cells::Texts(texts)) => Arc::new(StringArray::from(texts)),
            Some(Cells::Long(places)) => Arc::new(StringArray::from(long(places))),
        };
        columns.push((variable.name().to_owned(), array));
    }
    Batches::of(columns, notes)
}

/// Makes a column of numbers, or of days where the variable is shown as such.
fn numeric(variable: &Variable, numbers: Vec<Option<f64>>, notes: &mut Vec<Note>) -> ArrayRef {
    if variable.format().starts_with("%td") {
        let day = |day: f64| (day - TO_1970) as i32;
        let days = numbers.iter().map(|number| number.map(day));
        return Arc::new(days.collect::<Date32Array>());
    }
    if !variable.value_label_name().is_empty() {
        let about = "the numbers are read, not what they are labelled";
        notes.push(Note::of_column(NoteKind::Guessed, variable.name(), about));
    }
    Arc::new(Float64Array::from(numbers))
}

impl Cells {
    fn of(value: &Value<'_>) -> Cells {
        match value {
            Value::String(_) => Cells::Texts(Vec::new()),
            Value::LongStringRef(_) => Cells::Long(Vec::new()),
            _ => Cells::Numbers(Vec::new()),
        }
    }

    fn push(&mut self, value: Value<'_>) {
        let number = match &value {
            Value::Byte(value) => value.present().map(f64::from),
            Value::Int(value) => value.present().map(f64::from),
            Value::Long(value) => value.present().map(f64::from),
            Value::Float(value) => value.present().map(f64::from),
            Value::Double(value) => value.present(),
            Value::String(_) | Value::LongStringRef(_) => None,
        };
        match (self, value) {
            (Cells::Texts(texts), Value::String(text)) => texts.push(Some(text.into_owned())),
            (Cells::Long(places), Value::LongStringRef(place)) => places.push(Some(place)),
            (Cells::Texts(texts), _) => texts.push(None),
            (Cells::Long(places), _) => places.push(None),
            (Cells::Numbers(numbers), _) => numbers.push(number),
        }
    }
}
