//! Parquet files outside a world: a user's own, and answers written for others.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;
use std::fs::File;
use std::io;
use std::sync::Arc;

/// Reads a file whole.
///
/// # Errors
/// A file that cannot be read or is no Parquet.
pub fn read_parquet(file: File) -> io::Result<(SchemaRef, Vec<RecordBatch>)> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file)?;
    let schema = Arc::clone(builder.schema());
    let batches = builder.build()?.collect::<Result<_, _>>();
    Ok((schema, batches.map_err(io::Error::other)?))
}

/// Writes batches, compressed.
///
/// # Errors
/// A file that cannot be written.
pub fn write_parquet(
    schema: &SchemaRef,
    batches: &[RecordBatch],
    file: &mut File,
) -> io::Result<()> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    let mut writer = ArrowWriter::try_new(file, Arc::clone(schema), Some(properties))?;
    for batch in batches {
        writer.write(batch)?;
    }
    writer.close()?;
    Ok(())
}
