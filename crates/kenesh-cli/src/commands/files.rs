//! The user's own files that a query or a regression reads.

use super::engine;
use super::of_case::beside;
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_case::Case;
use kenesh_engine::Engine;
use kenesh_files::Note;
use kenesh_store::Files;
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::arrow::datatypes::SchemaRef;

/// Answers a query over the world, a case's tables and the user's files, and says what of the files was not
/// taken as it stands.
pub(super) fn answer(
    arguments: &Arguments,
    case: Option<&Case>,
    query: &str,
) -> Result<(Engine, SchemaRef, Vec<RecordBatch>), Failure> {
    let files = Files::default();
    let engine = beside(engine(arguments)?, case)?.reading(&files)?;
    let answer = engine.sql(query);
    for (file, notes) in files.notes() {
        tell(&file, &notes);
    }
    let (schema, batches) = answer?;
    Ok((engine, schema, batches))
}

/// Says what of a file was not taken as it stands.
pub(super) fn tell(file: &str, notes: &[Note]) {
    for note in notes {
        output::tell(&format!("{file}: {note}"));
    }
}
