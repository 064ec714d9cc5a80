//! `kenesh data`: what the world holds.

use super::{engine, print};
use crate::arguments::{Arguments, Data};
use crate::failure::Failure;
use kenesh_case::row;
use kenesh_case::table::{Column, Table};
use kenesh_engine::{Core, MEASURES};
use kenesh_store::TABLES;
use std::collections::BTreeMap;

/// Prints the sources, the tables or the measures.
pub(super) fn run(arguments: &Arguments, what: &Data) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let table = match what {
        Data::Sources => sources(engine.core()),
        Data::Tables => tables(engine.core()),
        Data::Measures => measures(),
    };
    print(arguments, &table)
}

fn sources(core: &Core) -> Table {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for table in TABLES
        .iter()
        .filter(|table| table.name != "sources" && table.name != "coverage")
    {
        for row in core.world().rows(table.name).iter() {
            *counts
                .entry(row.text("source").unwrap_or_default())
                .or_default() += 1;
        }
    }
    let mut table = Table::new([
        Column::text("source", "Source"),
        Column::text("title", "Title"),
        Column::text("version", "Version"),
        Column::text("licence", "Licence"),
        Column::text("use", "What its rows may be used for"),
        Column::number("rows", "Rows", 0),
    ]);
    for row in core.world().rows("sources").iter() {
        let id = row.text("source").unwrap_or_default();
        table.push(row![
            id,
            row.text("title"),
            row.text("version"),
            row.text("licence"),
            row.text("use"),
            counts.get(id).copied().unwrap_or(0)
        ]);
    }
    table
}

fn tables(core: &Core) -> Table {
    let mut table = Table::new([
        Column::text("table", "Table"),
        Column::text("row", "A row is"),
        Column::number("rows", "Rows", 0),
    ]);
    for known in TABLES {
        table.push(row![
            known.name,
            known.about,
            core.world().rows(known.name).iter().count()
        ]);
    }
    table
}

fn measures() -> Table {
    let mut table = Table::new([
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
