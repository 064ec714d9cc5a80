//! Parquet files, read a group of rows at a time.

use crate::error::FileError;
use crate::guard::guarded;
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The rows of a batch.
const ROWS: usize = 1 << 16;

/// A Parquet file whose columns are known.
#[derive(Debug, Clone)]
pub(crate) struct Parquet {
    path: PathBuf,
    about: ArrowReaderMetadata,
}

impl Parquet {
    /// Opens a file and reads which columns it has.
    pub(crate) fn of(file: &str, path: &Path) -> Result<Parquet, FileError> {
        let opened = File::open(path).map_err(FileError::unreadable(file))?;
        let mut mark = [0; 2];
        let packed = (&opened).read(&mut mark).is_ok() && mark == [0x1f, 0x8b];
        if packed {
            let problem = "a Parquet file packed by gzip; unpack it, it is packed in itself";
            return Err(FileError::broken(file, problem));
        }
        let about = guarded(|| {
            let about = ArrowReaderMetadata::load(&opened, plain());
            let about = about.map_err(|cause| damaged(&cause))?;
            // Texts come as codes and the different texts: a text that comes often is made once.
            let fields = about
                .schema()
                .fields()
                .iter()
                .map(|field| match field.data_type() {
                    DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
                        let codes = Box::new(DataType::Int32);
                        let kind = DataType::Dictionary(codes, Box::new(DataType::Utf8));
                        Arc::new(Field::new(field.name(), kind, field.is_nullable()))
                    }
                    _ => Arc::clone(field),
                });
            let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
            let options = plain().with_schema(schema);
            ArrowReaderMetadata::try_new(Arc::clone(about.metadata()), options)
                .map_err(|cause| damaged(&cause))
        });
        Ok(Parquet {
            path: path.to_owned(),
            about: about.map_err(|problem| FileError::broken(file, problem))?,
        })
    }

    /// Gives the columns.
    pub(crate) fn schema(&self) -> &SchemaRef {
        self.about.schema()
    }

    /// Reads columns by their places, in the order of the file.
    pub(crate) fn read<E: From<FileError>>(
        &self,
        file: &str,
        places: &[usize],
        mut visit: impl FnMut(&RecordBatch) -> Result<(), E>,
    ) -> Result<(), E> {
        let opened = File::open(&self.path).map_err(FileError::unreadable(file))?;
        let broken = |problem| FileError::broken(file, problem);
        let mut batches = guarded(|| {
            let builder =
                ParquetRecordBatchReaderBuilder::new_with_metadata(opened, self.about.clone());
            let mask = ProjectionMask::roots(builder.parquet_schema(), places.iter().copied());
            let builder = builder.with_projection(mask).with_batch_size(ROWS);
            builder.build().map_err(|cause| damaged(&cause))
        })
        .map_err(broken)?;
        loop {
            let next = guarded(|| batches.next().transpose().map_err(|cause| damaged(&cause)));
            match next.map_err(broken)? {
                Some(batch) => visit(&batch)?,
                None => return Ok(()),
            }
        }
    }
}

/// Reads types as Parquet itself says them: a second account of them that a file may hold is not needed, and its
/// reader gives up where it is damaged.
fn plain() -> ArrowReaderOptions {
    ArrowReaderOptions::new().with_skip_arrow_metadata(true)
}

fn damaged(cause: &dyn std::error::Error) -> String {
    format!("it is no Parquet, or a damaged one ({cause}); fetch or write it again")
}
