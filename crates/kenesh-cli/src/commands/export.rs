//! `kenesh export`: a table or an answer as a file for other programs, with its codebook.

mod cells;
mod codebook;
mod dta;
mod text;

use super::counted;
use super::files::answer;
use super::of_case::case;
use crate::arguments::{Arguments, Export};
use crate::failure::Failure;
use crate::output;
pub(super) use cells::Cells;
use codebook::Codebook;
use kenesh_case::Case;
use kenesh_engine::Engine;
use kenesh_sources::{Redistribution, SOURCES};
use kenesh_store::write_parquet;
use kenesh_tables::TABLES;
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::arrow::datatypes::SchemaRef;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// The kinds of file that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Csv,
    Parquet,
    Dta,
}

/// What is written: an answer in Arrow.
struct Answer {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

/// Writes the file, then its codebook.
pub(super) fn run(arguments: &Arguments, wanted: &Export) -> Result<(), Failure> {
    let kind = Kind::of(&wanted.to)?;
    let codebook_file = codebook_place(wanted)?;
    let case = case(&wanted.of)?;
    let query = query(wanted, case.as_ref())?;
    let (engine, schema, batches) = answer(arguments, case.as_ref(), &query)?;
    let answer = Answer { schema, batches };
    let names = match kind {
        Kind::Dta => dta::names(&answer.schema),
        Kind::Csv | Kind::Parquet => Vec::new(),
    };
    let sources = sources(&answer)?;
    let codebook = Codebook {
        file: &wanted.to,
        query: &query,
        answer: &answer,
        names: &names,
        sources: &sources,
        world: engine.world(),
    };
    let text = codebook.write()?;
    output::replace(&wanted.to, |file| kind.write(&answer, file))?;
    output::write(&codebook_file, &text)?;
    tell(&engine, wanted, &codebook_file, &answer, &sources);
    Ok(())
}

impl Kind {
    fn of(path: &Path) -> Result<Kind, Failure> {
        let ending = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        match ending.as_str() {
            "csv" => Ok(Kind::Csv),
            "parquet" => Ok(Kind::Parquet),
            "dta" => Ok(Kind::Dta),
            _ => Err(Failure::Usage(format!(
                "{}: the ending says which kind of file is written; it is .csv, .parquet or .dta",
                path.display()
            ))),
        }
    }

    fn write(self, answer: &Answer, file: &mut File) -> io::Result<()> {
        match self {
            Kind::Csv => text::write(answer, file),
            Kind::Parquet => write_parquet(&answer.schema, &answer.batches, file),
            Kind::Dta => dta::write(answer, file),
        }
    }
}

fn codebook_place(wanted: &Export) -> Result<PathBuf, Failure> {
    let named = wanted.codebook.clone();
    let place = named.unwrap_or_else(|| wanted.to.with_extension("codebook.md"));
    match place == wanted.to {
        true => Err(Failure::Usage(format!(
            "{}: the data and their codebook cannot be one file",
            place.display()
        ))),
        false => Ok(place),
    }
}

fn query(wanted: &Export, case: Option<&Case>) -> Result<String, Failure> {
    match (&wanted.sql, &wanted.table) {
        (Some(query), _) => Ok(query.clone()),
        (None, Some(name)) => {
            let of_case = case.iter().flat_map(|case| &case.tables);
            let of_case = of_case.map(|(name, _)| name.as_str());
            let mut known = TABLES.iter().map(|table| table.name).chain(of_case);
            match known.clone().find(|known| known == name) {
                Some(table) => Ok(format!("select * from {table}")),
                None => Err(Failure::no("table", name, known.by_ref())),
            }
        }
        (None, None) => Err(Failure::Usage(
            "name a table, or give a query with `--sql`".to_owned(),
        )),
    }
}

/// Gives the sources that the rows cite in the column `source`.
fn sources(answer: &Answer) -> Result<BTreeSet<String>, Failure> {
    let mut found = BTreeSet::new();
    let Ok(at) = answer.schema.index_of("source") else {
        return Ok(found);
    };
    for batch in &answer.batches {
        let cells = Cells::of(batch.column(at)).map_err(kenesh_engine::EngineError::from)?;
        for row in 0..batch.num_rows() {
            if let Some(text) = cells.text(row) {
                found.insert(text.to_owned());
            }
        }
    }
    Ok(found)
}

/// Says what was written, and which rows are for oneself only.
fn tell(
    engine: &Engine,
    wanted: &Export,
    beside: &Path,
    answer: &Answer,
    sources: &BTreeSet<String>,
) {
    let rows: usize = answer.batches.iter().map(RecordBatch::num_rows).sum();
    output::tell(&format!(
        "wrote {}: {} of the world “{}”; codebook {}",
        wanted.to.display(),
        counted(rows as u64, "row"),
        engine.world().name(),
        beside.display()
    ));
    let forbidden = SOURCES.iter().filter(|source| {
        source.redistribution == Redistribution::Forbidden && sources.contains(source.id)
    });
    for source in forbidden {
        output::tell(&format!(
            "note: rows of {} must not be passed on ({}); keep this file to yourself",
            source.id, source.licence
        ));
    }
}
