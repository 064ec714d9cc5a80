//! `kenesh data`: what there is, what the world holds, and bringing the one into the other.

mod files;
mod held;
mod import;
mod list;
mod own;
mod pull;
mod remove;
mod series;
mod starter;
mod status;
mod verify;

use super::{directory, engine, print, world};
use crate::arguments::{Arguments, Data};
use crate::failure::Failure;
use crate::output;
use held::held;
use kenesh_engine::MEASURES;
use kenesh_render::Format;
use kenesh_render::sheet::{Rows, Sheet};
use kenesh_store::World;
use kenesh_tables::{SourceRow, TABLES, TableSpec};

/// Does what `kenesh data` is asked.
pub(super) fn run(arguments: &Arguments, what: &Data) -> Result<(), Failure> {
    let table = match what {
        Data::List => {
            told_more(arguments.format);
            list::list(arguments.format)
        }
        Data::Import(wanted) => return import::run(directory(arguments)?, wanted),
        Data::Remove { sources } => return remove::run(directory(arguments)?, sources),
        Data::Starter { into } => {
            directory(arguments)?;
            return starter::run(&engine(arguments)?, into);
        }
        Data::Pull(wanted) => return pull::run(arguments.world.as_deref(), wanted),
        Data::Verify => return verify::run(&world(arguments)?),
        Data::Status { prefer: true, .. } => status::preferences(&world(arguments)?)?,
        Data::Status { series: true, .. } => series::series(&world(arguments)?)?,
        Data::Status { .. } => {
            told_more(arguments.format);
            status::status(&world(arguments)?, arguments.format)?
        }
        Data::Sources => {
            told_more(arguments.format);
            sources(&world(arguments)?, arguments.format)?
        }
        Data::Tables => tables(&world(arguments)?)?,
        Data::Measures => measures(),
    };
    print(arguments, &table)
}

/// Says where the columns are that a table for people leaves out.
fn told_more(format: Format) {
    if matches!(format, Format::Table) {
        output::tell(
            "Versions, files, licences and pages: `--format csv`, or `kenesh explain ID`.",
        );
    }
}

fn sources(world: &World, format: Format) -> Result<Sheet, Failure> {
    let held = held(world)?;
    let rows = |id: &str| -> u64 {
        let of = held.iter().filter(|((source, _), _)| source == id);
        of.map(|(_, held)| held.rows).sum()
    };
    let listed = Rows::of(world.rows::<SourceRow>()?.iter())
        .text("source", "Source", |row| &row.row.source)
        .text("title", "Title", |row| &row.title);
    let listed = match format {
        Format::Table => listed,
        _ => listed
            .text("version", "Version", |row| row.version.as_ref())
            .text("licence", "Licence", |row| &row.licence),
    };
    Ok(listed
        .text("use", "May be used for", |row| &row.r#use)
        .number("rows", "Rows", 0, |row| rows(&row.row.source))
        .sheet())
}

fn tables(world: &World) -> Result<Sheet, Failure> {
    let rows = |known: &'static TableSpec| Ok((known, rows_of(world, known)?));
    let tables: Vec<(&TableSpec, u64)> = TABLES.iter().map(rows).collect::<Result<_, Failure>>()?;
    Ok(Rows::of(&tables)
        .text("table", "Table", |(known, _)| known.name)
        .text("row", "A row is", |(known, _)| known.about)
        .number("rows", "Rows", 0, |(_, rows)| *rows)
        .sheet())
}

/// Counts the rows of a table, in memory and on the disk.
pub(super) fn rows_of(world: &World, table: &'static TableSpec) -> Result<u64, Failure> {
    let in_memory = world.table(table)?.num_rows() as u64;
    let on_disk: u64 = world.files(table).map(|part| part.rows).sum();
    Ok(in_memory + on_disk)
}

fn measures() -> Sheet {
    Rows::of(MEASURES)
        .text("measure", "Measure", |measure| measure.name)
        .text("arguments", "Takes", |measure| measure.arguments.join(", "))
        .text("about", "What it measures", |measure| measure.about)
        .text("example", "Example", |measure| measure.example)
        .sheet()
}
