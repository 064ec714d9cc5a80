//! Reads a table's CSV into an Arrow record batch, cell by cell against the registry.

use crate::error::WorldError;
use crate::schema::{Column, Kind, Table};
use csv::StringRecord;
use datafusion::arrow::array::{
    ArrayRef, BooleanBuilder, Float64Builder, Int64Builder, RecordBatch, StringBuilder,
};
use datafusion::arrow::datatypes::{Field, Schema, SchemaRef};
use std::sync::Arc;

/// Reads CSV text as the table it should be.
///
/// `place` names the file in messages. An empty field is null; a null in a required column, a
/// field of the wrong kind or a header that differs from the registry is an error that names the
/// line and the column.
pub fn read_csv(table: &'static Table, text: &str, place: &str) -> Result<RecordBatch, WorldError> {
    let (header, records) = read_records(text, place)?;
    check_header(table, &header, place)?;
    let columns = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let Column {
                name,
                kind,
                required,
                ..
            } = *column;
            read_column(
                &Sought {
                    name,
                    kind,
                    required,
                },
                index,
                &records,
                place,
            )
        })
        .collect::<Result<Vec<_>, _>>()?;
    batch(table.schema(), columns, place)
}

/// Reads CSV text whose columns only its header lists; `kind` says what each holds.
///
/// # Errors
/// A row of another width than the header, text that is no UTF-8, or a field of the wrong kind.
pub fn read_loose(
    text: &str,
    place: &str,
    kind: impl Fn(&str) -> Kind,
) -> Result<RecordBatch, WorldError> {
    let (header, records) = read_records(text, place)?;
    let mut fields = Vec::new();
    let mut columns = Vec::new();
    for (index, name) in header.iter().enumerate() {
        let kind = kind(name);
        fields.push(Field::new(name, kind.data_type(), true));
        columns.push(read_column(
            &Sought {
                name,
                kind,
                required: false,
            },
            index,
            &records,
            place,
        )?);
    }
    batch(Arc::new(Schema::new(fields)), columns, place)
}

fn read_records(text: &str, place: &str) -> Result<(StringRecord, Vec<StringRecord>), WorldError> {
    let mut reader =
        csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader
        .headers()
        .map_err(|error| broken(place, &error))?
        .clone();
    let records = reader
        .records()
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| broken(place, &error))?;
    Ok((header, records))
}

fn batch(
    schema: SchemaRef,
    columns: Vec<ArrayRef>,
    place: &str,
) -> Result<RecordBatch, WorldError> {
    RecordBatch::try_new(schema, columns).map_err(|error| WorldError::Manifest {
        place: place.to_owned(),
        cause: error.to_string(),
    })
}

/// Says what a column must hold.
struct Sought<'a> {
    name: &'a str,
    kind: Kind,
    required: bool,
}

fn check_header(
    table: &'static Table,
    header: &StringRecord,
    place: &str,
) -> Result<(), WorldError> {
    let expected: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let found: Vec<&str> = header.iter().collect();
    if expected == found {
        return Ok(());
    }
    let problem = match expected.iter().find(|name| !found.contains(name)) {
        Some(name) => format!("the column `{name}` is not there"),
        None => "the columns stand in another order or there are more of them".to_owned(),
    };
    Err(WorldError::Header {
        place: place.to_owned(),
        table: table.name,
        problem,
        expected: expected.join(", "),
    })
}

fn broken(place: &str, error: &csv::Error) -> WorldError {
    let line = error.position().map_or(0, csv::Position::line);
    let problem = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!("the row has {len} fields where the header has {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8".to_owned(),
        _ => error.to_string(),
    };
    WorldError::Cell {
        place: place.to_owned(),
        line,
        column: "*".to_owned(),
        problem,
    }
}

fn read_column(
    column: &Sought<'_>,
    index: usize,
    records: &[StringRecord],
    place: &str,
) -> Result<ArrayRef, WorldError> {
    let wrong = |record: &StringRecord, problem: String| WorldError::Cell {
        place: place.to_owned(),
        line: record.position().map_or(0, csv::Position::line),
        column: column.name.to_owned(),
        problem,
    };
    let mut cells: Vec<Option<&str>> = Vec::with_capacity(records.len());
    for record in records {
        let text = record
            .get(index)
            .map(str::trim)
            .filter(|text| !text.is_empty());
        if text.is_none() && column.required {
            return Err(wrong(record, "is empty, but every row needs it".to_owned()));
        }
        cells.push(text);
    }
    let misread = |at: usize, text: &str| {
        let problem = format!("expected {}, found “{text}”", column.kind.words());
        records.get(at).map_or_else(
            || wrong(&StringRecord::new(), problem.clone()),
            |record| wrong(record, problem.clone()),
        )
    };
    match column.kind {
        Kind::Text => {
            let mut builder = StringBuilder::new();
            cells.iter().for_each(|cell| builder.append_option(*cell));
            Ok(Arc::new(builder.finish()))
        }
        Kind::Integer => {
            let mut builder = Int64Builder::with_capacity(cells.len());
            for (at, cell) in cells.iter().enumerate() {
                builder.append_option(parse(*cell).map_err(|text| misread(at, text))?);
            }
            Ok(Arc::new(builder.finish()))
        }
        Kind::Number => {
            let mut builder = Float64Builder::with_capacity(cells.len());
            for (at, cell) in cells.iter().enumerate() {
                let number: Option<f64> = parse(*cell).map_err(|text| misread(at, text))?;
                if let Some(text) = cell.filter(|_| number.is_some_and(|v| !v.is_finite())) {
                    return Err(misread(at, text));
                }
                builder.append_option(number);
            }
            Ok(Arc::new(builder.finish()))
        }
        Kind::Flag => {
            let mut builder = BooleanBuilder::with_capacity(cells.len());
            for (at, cell) in cells.iter().enumerate() {
                builder.append_option(parse(*cell).map_err(|text| misread(at, text))?);
            }
            Ok(Arc::new(builder.finish()))
        }
    }
}

fn parse<T: std::str::FromStr>(cell: Option<&str>) -> Result<Option<T>, &str> {
    cell.map(|text| text.parse::<T>().map_err(|_| text))
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn positions(text: &str) -> Result<RecordBatch, WorldError> {
        let table = Table::named("positions").unwrap();
        read_csv(table, text, "tables/positions.csv")
    }

    const HEADER: &str = "state,year,dimension,value,lo,hi,source,vintage\n";

    #[test]
    fn an_empty_field_is_null_and_not_zero() {
        let batch = positions(&format!("{HEADER}TUR,2024,ideal_point,0.1,,,s,v\n")).unwrap();
        assert_eq!(batch.num_rows(), 1);
        assert!(batch.column(4).is_null(0));
    }

    #[test]
    fn a_wrong_cell_names_its_line_and_column() {
        let error = positions(&format!(
            "{HEADER}TUR,2024,ideal_point,0.1,,,s,v\nTUR,20x4,d,1,,,s,v\n"
        ))
        .unwrap_err();
        insta::assert_snapshot!(error, @"tables/positions.csv, line 3, column `year`: expected a whole number, found “20x4”");
        let error = positions(&format!("{HEADER},2024,d,1,,,s,v\n")).unwrap_err();
        insta::assert_snapshot!(error, @"tables/positions.csv, line 2, column `state`: is empty, but every row needs it");
        let error = positions(&format!("{HEADER}TUR,2024,d,NaN,,,s,v\n")).unwrap_err();
        insta::assert_snapshot!(error, @"tables/positions.csv, line 2, column `value`: expected a number, found “NaN”");
        let error = positions(&format!("{HEADER}TUR,2024,d\n")).unwrap_err();
        insta::assert_snapshot!(error, @"tables/positions.csv, line 2, column `*`: the row has 3 fields where the header has 8");
    }

    #[test]
    fn a_wrong_header_names_the_column_and_lists_what_belongs() {
        let error = positions("state,year\n").unwrap_err();
        insta::assert_snapshot!(error, @"tables/positions.csv: the column `dimension` is not there; the columns of `positions` are state, year, dimension, value, lo, hi, source, vintage");
    }
}
