//! `kenesh data`: what there is, what the world holds, and bringing the one into the other.

mod files;
mod held;
mod import;
mod list;
mod own;
mod pull;
mod remove;
mod starter;
mod status;

use super::{directory, engine, print, world};
use crate::arguments::{Arguments, Data};
use crate::failure::Failure;
use held::held;
use kenesh_engine::MEASURES;
use kenesh_render::row;
use kenesh_render::sheet::{Column, Sheet};
use kenesh_store::{TABLES, World};

/// Does what `kenesh data` is asked.
pub(super) fn run(arguments: &Arguments, what: &Data) -> Result<(), Failure> {
    let table = match what {
        Data::List => list::list(),
        Data::Import(wanted) => return import::run(directory(arguments)?, wanted),
        Data::Remove { source } => return remove::run(directory(arguments)?, source),
        Data::Starter { into } => {
            directory(arguments)?;
            return starter::run(&engine(arguments)?, into);
        }
        Data::Pull(wanted) => return pull::run(arguments.world.as_deref(), wanted),
        Data::Status { prefer: true } => status::preferences(&world(arguments)?),
        Data::Status { prefer: false } => status::status(&world(arguments)?),
        Data::Sources => sources(engine(arguments)?.core().world()),
        Data::Tables => tables(engine(arguments)?.core().world()),
        Data::Measures => measures(),
    };
    print(arguments, &table)
}

fn sources(world: &World) -> Sheet {
    let held = held(world);
    let rows = |id: &str| -> u64 {
        let of = held.iter().filter(|((source, _), _)| source == id);
        of.map(|(_, held)| held.rows).sum()
    };
    let mut table = Sheet::new([
        Column::text("source", "Source"),
        Column::text("title", "Title"),
        Column::text("version", "Version"),
        Column::text("licence", "Licence"),
        Column::text("use", "What its rows may be used for"),
        Column::number("rows", "Rows", 0),
    ]);
    for row in world.rows("sources").iter() {
        let id = row.text("source").unwrap_or_default();
        table.push(row![
            id,
            row.text("title"),
            row.text("version"),
            row.text("licence"),
            row.text("use"),
            rows(id)
        ]);
    }
    table
}

fn tables(world: &World) -> Sheet {
    let mut table = Sheet::new([
        Column::text("table", "Table"),
        Column::text("row", "A row is"),
        Column::number("rows", "Rows", 0),
    ]);
    for known in TABLES {
        let in_memory = world.rows(known.name).iter().count() as u64;
        let on_disk: u64 = world.files(known.name).map(|(part, _)| part.rows).sum();
        table.push(row![known.name, known.about, in_memory + on_disk]);
    }
    table
}

fn measures() -> Sheet {
    let mut table = Sheet::new([
        Column::text("measure", "Measure"),
        Column::text("arguments", "Takes"),
        Column::text("about", "What it measures"),
        Column::text("example", "Example"),
    ]);
    for measure in MEASURES {
        table.push(row![
            measure.name,
            measure.arguments.join(", "),
            measure.about,
            measure.example
        ]);
    }
    table
}
