//! Parquet: the answer as it is, compressed.

use super::Answer;
use kenesh_store::datafusion::parquet::arrow::ArrowWriter;
use kenesh_store::datafusion::parquet::basic::{Compression, ZstdLevel};
use kenesh_store::datafusion::parquet::file::properties::WriterProperties;
use std::fs::File;
use std::io;
use std::sync::Arc;

/// Writes an answer.
pub(super) fn write(answer: &Answer, file: &mut File) -> io::Result<()> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    let mut writer = ArrowWriter::try_new(file, Arc::clone(&answer.schema), Some(properties))?;
    for batch in &answer.batches {
        writer.write(batch)?;
    }
    writer.close()?;
    Ok(())
}
