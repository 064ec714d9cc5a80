//! Comma-separated values: a header, and a line for each row.

use super::Answer;
use super::cells::Cells;
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// Writes an answer.
pub(super) fn write(answer: &Answer, file: &mut File) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(BufWriter::new(file));
    writer.write_record(answer.schema.fields().iter().map(|field| field.name()))?;
    for batch in &answer.batches {
        let columns = batch
            .columns()
            .iter()
            .map(Cells::of)
            .collect::<Result<Vec<_>, _>>();
        let columns = columns.map_err(io::Error::other)?;
        for row in 0..batch.num_rows() {
            writer.write_record(columns.iter().map(|cells| cells.plain(row)))?;
        }
    }
    writer.flush()?;
    writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))?
        .flush()
}
