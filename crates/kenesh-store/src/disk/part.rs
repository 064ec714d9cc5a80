//! Parquet files: one for each table, source and name of rows.

use super::manifest::Part;
use crate::error::WorldError;
use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{DataType, Field, Int64Type, Schema, SchemaRef};
use datafusion::parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use datafusion::parquet::arrow::{ArrowWriter, ProjectionMask};
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;
use kenesh_tables::{Batch, TableSpec};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows of a group, small enough that a query for one sender reads little.
const GROUP: usize = 1 << 16;

/// Writes rows as a Parquet file of a world.
pub(crate) fn write(directory: &Path, source: &str, batch: &Batch) -> Result<Part, WorldError> {
    let mut writer = Writer::begin(directory, &batch.table, &batch.what, source)?;
    writer.write(&batch.batch)?;
    writer.finish()
}

/// Writes a Parquet file of a world piece by piece, so that memory holds no more than a group of rows.
///
/// Beware that a writer dropped before [`Writer::finish`] leaves a file that no world is made of; the
/// next import removes it.
pub(crate) struct Writer {
    directory: PathBuf,
    beside: PathBuf,
    writer: ArrowWriter<File>,
    part: Part,
}

impl Writer {
    /// Begins a file.
    pub(crate) fn begin(
        directory: &Path,
        table: &TableSpec,
        what: &str,
        source: &str,
    ) -> Result<Writer, WorldError> {
        let stem = format!("tables/{}/{}.{}", table.name, plain(source), plain(what));
        let beside = directory.join(format!("{stem}.new"));
        let failed = WorldError::unwritable(&beside);
        std::fs::create_dir_all(beside.parent().unwrap_or(directory)).map_err(&failed)?;
        let file = File::create(&beside).map_err(&failed)?;
        let writer = ArrowWriter::try_new(file, table.schema(), Some(properties()))
            .map_err(|error| refuse(&beside, &error))?;
        Ok(Writer {
            directory: directory.to_owned(),
            beside,
            writer,
            part: Part {
                table: table.name.to_owned(),
                what: what.to_owned(),
                source: source.to_owned(),
                path: stem,
                rows: 0,
                bytes: 0,
                sha256: String::new(),
                since: None,
                until: None,
            },
        })
    }

    /// Adds rows.
    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<(), WorldError> {
        self.writer
            .write(batch)
            .map_err(|error| refuse(&self.beside, &error))?;
        let (since, until) = years(batch);
        self.part.rows += batch.num_rows() as u64;
        self.part.since = [self.part.since, since].into_iter().flatten().min();
        self.part.until = self.part.until.max(until);
        Ok(())
    }

    /// Ends the file and gives it the name that holds the hash of its bytes.
    pub(crate) fn finish(self) -> Result<Part, WorldError> {
        let Writer {
            directory,
            beside,
            writer,
            mut part,
        } = self;
        let failed = WorldError::unwritable(&beside);
        let file = writer
            .into_inner()
            .map_err(|error| refuse(&beside, &error))?;
        file.sync_all().map_err(&failed)?;
        let bytes = std::fs::read(&beside).map_err(&failed)?;
        part.bytes = bytes.len() as u64;
        part.sha256 = hex::encode(Sha256::digest(&bytes));
        part.path = format!("{}.{}.parquet", part.path, &part.sha256[..12]);
        std::fs::rename(&beside, directory.join(&part.path)).map_err(&failed)?;
        Ok(part)
    }
}

fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(GROUP))
        .build()
}

fn refuse(path: &Path, error: &dyn std::fmt::Display) -> WorldError {
    WorldError::of_arrow(error, &path.display().to_string())
}

/// Gives the first and the last year of rows; `since` and `until` count where there is no `year`.
fn years(batch: &RecordBatch) -> (Option<i32>, Option<i32>) {
    let ends = |name: &str| {
        let column = batch
            .column_by_name(name)?
            .as_primitive_opt::<Int64Type>()?;
        let years = column.iter().flatten();
        let ends = years.fold(None, |ends: Option<(i64, i64)>, year| {
            Some(ends.map_or((year, year), |(lo, hi)| (lo.min(year), hi.max(year))))
        })?;
        Some((i32::try_from(ends.0).ok()?, i32::try_from(ends.1).ok()?))
    };
    match ends("year") {
        Some((first, last)) => (Some(first), Some(last)),
        None => (
            ends("since").map(|(first, _)| first),
            ends("until").map(|(_, last)| last),
        ),
    }
}

/// Refuses a part whose file is not the one that was written.
pub(crate) fn verify(directory: &Path, part: &Part) -> Result<(), WorldError> {
    let path = directory.join(&part.path);
    let damaged = |problem: &str| WorldError::Damaged {
        path: path.clone(),
        problem: problem.to_owned(),
        source_id: part.source.clone(),
    };
    let bytes = match std::fs::read(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(damaged("is not there"));
        }
        bytes => bytes.map_err(WorldError::unreadable(&path))?,
    };
    if bytes.len() as u64 != part.bytes {
        return Err(damaged("has not the length with which it was written"));
    }
    match hex::encode(Sha256::digest(&bytes)) == part.sha256 {
        true => Ok(()),
        false => Err(damaged("has not the bytes with which it was written")),
    }
}

/// Reads the columns named from a part; texts come as dictionaries, which are quick to go through.
pub(crate) fn read(
    path: &Path,
    table: &TableSpec,
    columns: &[&str],
) -> Result<Vec<RecordBatch>, WorldError> {
    let builder = open(path, dictionaries(table))?;
    let roots = table.columns().enumerate();
    let wanted = roots
        .filter(|(_, column)| columns.contains(&column.name))
        .map(|(at, _)| at);
    let mask = ProjectionMask::roots(builder.parquet_schema(), wanted.collect::<Vec<_>>());
    let reader = builder
        .with_projection(mask)
        .with_batch_size(GROUP)
        .build()
        .map_err(|error| refuse(path, &error))?;
    let batches = reader.collect::<Result<_, _>>();
    batches.map_err(|error| refuse(path, &error))
}

/// Opens a part to read its columns as a schema says.
fn open(
    path: &Path,
    schema: SchemaRef,
) -> Result<ParquetRecordBatchReaderBuilder<File>, WorldError> {
    let file = File::open(path).map_err(WorldError::unreadable(path))?;
    let options = ArrowReaderOptions::new().with_schema(schema);
    ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)
        .map_err(|error| refuse(path, &error))
}

/// Reads every column of a part into one batch of the table's own schema.
pub(crate) fn read_whole(path: &Path, table: &TableSpec) -> Result<RecordBatch, WorldError> {
    let builder = open(path, table.schema())?;
    let reader = builder.build().map_err(|error| refuse(path, &error))?;
    let batches = reader.collect::<Result<Vec<_>, _>>();
    let whole = batches.and_then(|batches| concat_batches(&table.schema(), &batches));
    whole.map_err(|error| refuse(path, &error))
}

/// Gives a table's schema with its texts as dictionaries.
fn dictionaries(table: &TableSpec) -> SchemaRef {
    let field = |field: &Arc<Field>| match field.data_type() {
        DataType::Utf8 => {
            let kind = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
            Field::new(field.name(), kind, field.is_nullable())
        }
        _ => field.as_ref().clone(),
    };
    Arc::new(Schema::new(
        table
            .schema()
            .fields()
            .iter()
            .map(field)
            .collect::<Vec<_>>(),
    ))
}

/// Removes the files below `tables` that a world is not made of.
pub(crate) fn sweep(directory: &Path, kept: &std::collections::BTreeSet<&str>) {
    let tables = directory.join("tables");
    let folders = std::fs::read_dir(&tables).into_iter().flatten().flatten();
    for folder in folders.filter(|entry| entry.path().is_dir()) {
        for file in std::fs::read_dir(folder.path())
            .into_iter()
            .flatten()
            .flatten()
        {
            let path: PathBuf = file.path();
            let relative = path.strip_prefix(directory).ok().and_then(Path::to_str);
            let ours = path
                .extension()
                .is_some_and(|kind| kind == "parquet" || kind == "new");
            if ours && !relative.is_some_and(|path| kept.contains(path)) {
                // A file that cannot be removed only takes room; the next import tries again.
                let _ = std::fs::remove_file(&path);
            }
        }
    }
}

/// Keeps the letters of a name that every file system takes.
fn plain(name: &str) -> String {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    name.chars()
        .map(|letter| if safe(letter) { letter } else { '_' })
        .collect()
}
