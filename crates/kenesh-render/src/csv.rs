//! Comma-separated values: plain tables, and every figure of a brief as tidy long rows.

use super::RenderError;
use crate::document::{Brief, Figure};
use crate::sheet::{Cells, Column, ColumnKind, MISSING_COLUMN, Sheet, Value};
use ::csv::{Terminator, Writer, WriterBuilder};

/// The columns of [`brief`].
const HEADER: [&str; 8] = [
    "section", "figure", "row", "column", "value", "unit", "missing", "sources",
];

/// Writes a table with its column names as header, in full precision; missing is empty.
///
/// # Errors
/// Fails when a row is not as wide as the columns.
pub fn table(table: &Sheet) -> Result<String, RenderError> {
    let mut writer = writer();
    write(
        &mut writer,
        table.columns.iter().map(|column| column.name.as_str()),
    )?;
    for row in &table.rows {
        write(&mut writer, row.iter().map(Value::plain))?;
    }
    finish(writer)
}

/// Writes every figure of a brief as tidy long rows with the columns [`HEADER`].
///
/// A figure's row gives one line for each column of numbers, shares or flags; of a figure without
/// such columns, the last column is the value. `row` joins what identifies the figure's row, as in
/// `year=1992; member=KAZ`; shares are fractions with the unit `share`; `sources` are joined by
/// spaces.
///
/// # Errors
/// Fails when a figure's row is not as wide as its columns.
pub fn brief(brief: &Brief) -> Result<String, RenderError> {
    let mut writer = writer();
    write(&mut writer, HEADER)?;
    for (section, figure) in brief.figures() {
        let measured = measured(figure);
        for row in &figure.table.rows {
            for cells in &measured {
                let record = long(&section.id, figure, row, *cells, &measured);
                write(&mut writer, record)?;
            }
        }
    }
    finish(writer)
}

fn long(
    section: &str,
    figure: &Figure,
    row: &[Value],
    cells: Cells<'_>,
    measured: &[Cells<'_>],
) -> [String; 8] {
    let is_key = |key: &Cells<'_>| {
        let known = measured.iter().map(|cells| &cells.column.name);
        let name = &key.column.name;
        name != MISSING_COLUMN
            && !key.of(row).is_null()
            && !known.into_iter().any(|own| own == name)
    };
    let keys = figure.table.cells().filter(is_key);
    let keys = keys.map(|key| format!("{}={}", key.column.name, key.of(row).plain()));
    let value = cells.of(row);
    let mut columns = figure.table.cells();
    let reason = columns.find(|cells| cells.column.name == MISSING_COLUMN);
    let reason = reason.filter(|_| value.is_null());
    [
        section.to_owned(),
        figure.id.clone(),
        keys.collect::<Vec<_>>().join("; "),
        cells.column.name.clone(),
        value.plain(),
        unit(cells.column),
        reason.map_or(String::new(), |cells| cells.of(row).plain()),
        figure.sources.join(" "),
    ]
}

fn unit(column: &Column) -> String {
    match (&column.unit, column.kind) {
        (Some(unit), _) => unit.clone(),
        (None, ColumnKind::Share) => "share".to_owned(),
        (None, _) => String::new(),
    }
}

fn measured(figure: &Figure) -> Vec<Cells<'_>> {
    let is_number = |kind: ColumnKind| kind.is_measure() || kind == ColumnKind::Flag;
    let columns = figure.table.cells();
    let numbers: Vec<_> = columns
        .filter(|cells| is_number(cells.column.kind))
        .collect();
    match numbers.is_empty() {
        true => {
            let mut columns = figure.table.cells();
            let last = columns.rfind(|cells| cells.column.name != MISSING_COLUMN);
            last.into_iter().collect()
        }
        false => numbers,
    }
}

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new()
        .terminator(Terminator::Any(b'\n'))
        .from_writer(Vec::new())
}

fn write<T: AsRef<[u8]>>(
    writer: &mut Writer<Vec<u8>>,
    record: impl IntoIterator<Item = T>,
) -> Result<(), RenderError> {
    writer
        .write_record(record)
        .map_err(|fault| RenderError::Csv(fault.to_string()))
}

fn finish(writer: Writer<Vec<u8>>) -> Result<String, RenderError> {
    let bytes = writer
        .into_inner()
        .map_err(|fault| RenderError::Csv(fault.to_string()))?;
    String::from_utf8(bytes).map_err(|fault| RenderError::Csv(fault.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use proptest::prelude::*;

    #[test]
    fn a_brief_becomes_tidy_rows() {
        insta::assert_snapshot!(brief(&sample::brief()).unwrap());
    }

    proptest! {
        #[test]
        fn any_table_reads_back(
            texts in prop::collection::vec("[a-zığşİ,\"\n\r|; ]{0,12}", 1..6),
            number in any::<f64>(),
        ) {
            let mut written = Sheet::new([Column::text("t", "T"), Column::number("n", "N", 2)]);
            for text in &texts {
                written.push(crate::sample::row![text, number]);
            }
            let text = table(&written).unwrap();
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            for (record, row) in reader.records().zip(&written.rows) {
                let record = record.unwrap();
                prop_assert_eq!(record.get(0).unwrap(), row[0].text().unwrap());
                prop_assert_eq!(record.get(1).unwrap().parse().ok(), row[1].number());
            }
        }
    }
}
