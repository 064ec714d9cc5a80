//! Parquet files: one for each table, source and name of rows.

use super::manifest::Part;
use crate::error::WorldError;
use bytes::Bytes;
use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{DataType, Field, Int64Type, Schema, SchemaRef};
use datafusion::parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use datafusion::parquet::arrow::{ArrowWriter, ProjectionMask};
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;
use kenesh_tables::{Group, TableSpec};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rows of a group, small enough that a query for one sender reads little.
const GROUP: usize = 1 << 16;

/// Writes rows as a Parquet file of a world.
pub(crate) fn write(directory: &Path, source: &str, group: &Group<'_>) -> Result<Part, WorldError> {
    let mut writer = Writer::begin(directory, group.table, &group.what, source)?;
    for first in (0..group.rows).step_by(GROUP) {
        let rows = group.batch(first..first + GROUP);
        writer.write(&rows.map_err(|error| WorldError::of_arrow(error, source))?)?;
    }
    writer.finish()
}

/// Writes a Parquet file of a world piece by piece, so that memory holds no more than a group of rows.
///
/// Beware that a writer dropped before [`Writer::finish`] leaves a file that no world is made of; the
/// next import removes it.
pub(crate) struct Writer {
    directory: PathBuf,
    beside: PathBuf,
    writer: ArrowWriter<Hashing>,
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
        // Files of one source may be written at the same time.
        static WRITTEN: AtomicU64 = AtomicU64::new(0);
        let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
        let beside = directory.join(format!("{stem}.{number}.new"));
        let failed = WorldError::unwritable(&beside);
        std::fs::create_dir_all(beside.parent().unwrap_or(directory)).map_err(&failed)?;
        let file = Hashing::of(File::create(&beside).map_err(&failed)?);
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
        let written = writer
            .into_inner()
            .map_err(|error| refuse(&beside, &error))?;
        written.file.sync_all().map_err(&failed)?;
        part.bytes = written.bytes;
        part.sha256 = hex::encode(written.digest.finalize());
        part.path = format!("{}.{}.parquet", part.path, &part.sha256[..12]);
        std::fs::rename(&beside, directory.join(&part.path)).map_err(&failed)?;
        Ok(part)
    }
}

/// A file that is hashed as it is written.
struct Hashing {
    file: File,
    digest: Sha256,
    bytes: u64,
}

impl Hashing {
    fn of(file: File) -> Hashing {
        Hashing {
            file,
            digest: Sha256::new(),
            bytes: 0,
        }
    }
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.digest.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
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

/// Reads the bytes of a part's file.
pub(crate) fn bytes(directory: &Path, part: &Part) -> Result<Vec<u8>, WorldError> {
    let path = directory.join(&part.path);
    match std::fs::read(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(damaged(path, part, "is not there"))
        }
        bytes => bytes.map_err(WorldError::unreadable(&path)),
    }
}

/// Refuses bytes that are not those with which a part was written.
pub(crate) fn check(directory: &Path, part: &Part, bytes: &[u8]) -> Result<(), WorldError> {
    let problem = if bytes.len() as u64 != part.bytes {
        "has not the length with which it was written"
    } else if hex::encode(Sha256::digest(bytes)) != part.sha256 {
        "has not the bytes with which it was written"
    } else {
        return Ok(());
    };
    Err(damaged(directory.join(&part.path), part, problem))
}

fn damaged(path: PathBuf, part: &Part, problem: &str) -> WorldError {
    WorldError::Damaged {
        path,
        problem: problem.to_owned(),
        source_id: part.source.clone(),
    }
}

/// Reads the columns named out of a part's bytes; texts come as dictionaries, which are quick to go through.
pub(crate) fn read(
    place: &Path,
    bytes: Vec<u8>,
    table: &TableSpec,
    columns: &[&str],
) -> Result<Vec<RecordBatch>, WorldError> {
    let builder = open(place, bytes, dictionaries(&table.schema()))?;
    let roots = table.columns().enumerate();
    let wanted = roots
        .filter(|(_, column)| columns.contains(&column.name))
        .map(|(at, _)| at);
    let mask = ProjectionMask::roots(builder.parquet_schema(), wanted.collect::<Vec<_>>());
    let reader = builder
        .with_projection(mask)
        .with_batch_size(GROUP)
        .build()
        .map_err(|error| refuse(place, &error))?;
    let batches = reader.collect::<Result<_, _>>();
    batches.map_err(|error| refuse(place, &error))
}

/// Opens a part's bytes to read its columns as a schema says.
fn open(
    place: &Path,
    bytes: Vec<u8>,
    schema: SchemaRef,
) -> Result<ParquetRecordBatchReaderBuilder<Bytes>, WorldError> {
    let options = ArrowReaderOptions::new().with_schema(schema);
    ParquetRecordBatchReaderBuilder::try_new_with_options(Bytes::from(bytes), options)
        .map_err(|error| refuse(place, &error))
}

/// Reads every column of a part's bytes into one batch of the table's own schema.
pub(crate) fn read_whole(
    place: &Path,
    bytes: Vec<u8>,
    table: &TableSpec,
) -> Result<RecordBatch, WorldError> {
    let builder = open(place, bytes, table.schema())?;
    let reader = builder.build().map_err(|error| refuse(place, &error))?;
    let batches = reader.collect::<Result<Vec<_>, _>>();
    let whole = batches.and_then(|batches| concat_batches(&table.schema(), &batches));
    whole.map_err(|error| refuse(place, &error))
}

/// Gives a schema with its texts as dictionaries.
pub(crate) fn dictionaries(schema: &SchemaRef) -> SchemaRef {
    let field = |field: &Arc<Field>| match field.data_type() {
        DataType::Utf8 => {
            let kind = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
            Field::new(field.name(), kind, field.is_nullable())
        }
        _ => field.as_ref().clone(),
    };
    let fields: Vec<Field> = schema.fields().iter().map(field).collect();
    Arc::new(Schema::new(fields))
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
