//! CSV read against a declaration, or against a header alone: every wrong cell by line and column.

use crate::{ColumnBuilder, Kind, Scalar, TableSpec};
use arrow::array::{ArrayRef, RecordBatch};
use arrow::datatypes::{Field, Schema, SchemaRef};
use csv::StringRecord;
use std::sync::Arc;

/// Says why a CSV text is not the table that it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CsvFault {
    /// The header is another.
    #[error("{problem}; the columns of `{table}` are {expected}")]
    Header {
        /// The table.
        table: &'static str,
        /// What differs.
        problem: String,
        /// The columns that belong.
        expected: String,
    },
    /// A cell is wrong, or a whole row, whose column is then `*`.
    #[error("line {line}, column `{column}`: {problem}")]
    Cell {
        /// The line, counted from one.
        line: u64,
        /// The column.
        column: String,
        /// What is wrong.
        problem: String,
    },
    /// The columns do not make a table.
    #[error("{0}")]
    Batch(String),
}

/// Reads CSV text as the table it should be.
///
/// An empty field is null.
///
/// # Errors
/// A header that differs from the declaration, a null in a required column, a field of the wrong kind, a word
/// outside a closed vocabulary.
pub fn read_csv(table: &TableSpec, text: &str) -> Result<RecordBatch, CsvFault> {
    let (header, records) = read_records(text)?;
    check_header(table, &header)?;
    let columns = table
        .columns()
        .enumerate()
        .map(|(at, column)| {
            read_column(column.name, column.kind, at, &records, |text| {
                column.read(text)
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    batch(table.schema(), columns)
}

/// Reads CSV text whose columns only its header lists; `kind` says what each holds.
///
/// # Errors
/// A row of another width than the header, text that is no UTF-8, or a field of the wrong kind.
pub fn read_loose(text: &str, kind: impl Fn(&str) -> Kind) -> Result<RecordBatch, CsvFault> {
    let (header, records) = read_records(text)?;
    let mut fields = Vec::new();
    let mut columns = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let kind = kind(name);
        fields.push(Field::new(name, kind.data_type(), true));
        columns.push(read_column(name, kind, at, &records, |text| {
            kind.read_field(text)
        })?);
    }
    batch(Arc::new(Schema::new(fields)), columns)
}

fn read_records(text: &str) -> Result<(StringRecord, Vec<StringRecord>), CsvFault> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| broken(&error))?.clone();
    let records = reader.records().collect::<Result<Vec<_>, _>>();
    Ok((header, records.map_err(|error| broken(&error))?))
}

fn batch(schema: SchemaRef, columns: Vec<ArrayRef>) -> Result<RecordBatch, CsvFault> {
    RecordBatch::try_new(schema, columns).map_err(|error| CsvFault::Batch(error.to_string()))
}

fn check_header(table: &TableSpec, header: &StringRecord) -> Result<(), CsvFault> {
    let expected: Vec<&str> = table.columns().map(|column| column.name).collect();
    let found: Vec<&str> = header.iter().collect();
    if expected == found {
        return Ok(());
    }
    let problem = match expected.iter().find(|name| !found.contains(name)) {
        Some(name) => format!("the column `{name}` is not there"),
        None => "the columns stand in another order or there are more of them".to_owned(),
    };
    Err(CsvFault::Header {
        table: table.name,
        problem,
        expected: expected.join(", "),
    })
}

fn broken(error: &csv::Error) -> CsvFault {
    let problem = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("the row has {len} fields where the header has {expected_len}"),
        csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8".to_owned(),
        _ => error.to_string(),
    };
    CsvFault::Cell {
        line: error.position().map_or(0, csv::Position::line),
        column: "*".to_owned(),
        problem,
    }
}

fn read_column(
    name: &str,
    kind: Kind,
    at: usize,
    records: &[StringRecord],
    read: impl for<'a> Fn(&'a str) -> Result<Option<Scalar<'a>>, String>,
) -> Result<ArrayRef, CsvFault> {
    let mut builder = ColumnBuilder::new(kind);
    for record in records {
        let cell = read(record.get(at).unwrap_or_default());
        builder.append(cell.map_err(|problem| CsvFault::Cell {
            line: record.position().map_or(0, csv::Position::line),
            column: name.to_owned(),
            problem,
        })?);
    }
    Ok(builder.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::Array;

    fn positions(text: &str) -> Result<RecordBatch, CsvFault> {
        read_csv(TableSpec::named("positions").unwrap(), text)
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
        let fault = |rows: &str| positions(&format!("{HEADER}{rows}")).unwrap_err();
        insta::assert_snapshot!(fault("TUR,2024,ideal_point,0.1,,,s,v\nTUR,20x4,d,1,,,s,v\n"), @"line 3, column `year`: expected a whole number, found “20x4”");
        insta::assert_snapshot!(fault(",2024,d,1,,,s,v\n"), @"line 2, column `state`: is empty, but every row needs it");
        insta::assert_snapshot!(fault("TUR,2024,d,NaN,,,s,v\n"), @"line 2, column `value`: expected a number, found “NaN”");
        let vote = read_csv(
            TableSpec::named("votes").unwrap(),
            "body,rollcall,state,vote,source,vintage\nUNGA,1,TUR,aye,s,v\n",
        );
        insta::assert_snapshot!(vote.unwrap_err(), @"line 2, column `vote`: no vote is called “aye”; nearest: absent, yes");
        insta::assert_snapshot!(fault("TUR,2024,d\n"), @"line 2, column `*`: the row has 3 fields where the header has 8");
    }

    #[test]
    fn a_wrong_header_names_the_column_and_lists_what_belongs() {
        let error = positions("state,year\n").unwrap_err();
        insta::assert_snapshot!(error, @"the column `dimension` is not there; the columns of `positions` are state, year, dimension, value, lo, hi, source, vintage");
    }
}
