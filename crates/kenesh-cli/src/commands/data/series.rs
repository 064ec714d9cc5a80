//! `kenesh data status --series`: how far each series reaches, and on which basis.

use crate::failure::Failure;
use kenesh_domain::{Dimension, Flow, Indicator, Tie};
use kenesh_render::sheet::{Rows, Sheet};
use kenesh_sources::sources::newest::newest;
use kenesh_store::World;
use kenesh_tables::{ColumnCells, Scalar, TABLES, TableKind, TableSpec};
use std::collections::BTreeMap;

/// What names a series: its table, the name of its rows and their source.
type Key = (&'static str, String, String);

/// The rows of a series and the years between which they lie.
#[derive(Default)]
struct Reach {
    rows: u64,
    since: Option<i64>,
    until: Option<i64>,
}

impl Reach {
    fn add(&mut self, rows: u64, since: Option<i64>, until: Option<i64>) {
        self.rows += rows;
        self.since = [self.since, since].into_iter().flatten().min();
        self.until = self.until.max(until).max(since);
    }
}

/// Lists every series of figures that the world holds.
pub(super) fn series(world: &World) -> Result<Sheet, Failure> {
    let mut found: BTreeMap<Key, Reach> = BTreeMap::new();
    let tables = TABLES.iter();
    for table in tables.filter(|table| table.kind == TableKind::Data) {
        coded(world, table, &mut found)?;
        for part in world.files(table) {
            let key = (table.name, part.what.clone(), part.source.clone());
            let (since, until) = (part.since.map(i64::from), part.until.map(i64::from));
            found.entry(key).or_default().add(part.rows, since, until);
        }
    }
    let found: Vec<_> = found.into_iter().collect();
    Ok(Rows::of(&found)
        .text("table", "Table", |((table, ..), _)| *table)
        .text("name", "Series", |((_, name, _), _)| name)
        .text("basis", "Basis", |((table, name, _), _)| basis(table, name))
        .text("source", "Source", |((.., source), _)| source)
        .number("rows", "Rows", 0, |(_, reach)| reach.rows)
        .year("since", "Since", |(_, reach)| {
            reach.since.map(|year| year as i32)
        })
        .year("until", "Until", |(_, reach)| {
            reach.until.map(|year| year as i32)
        })
        .text("newest", "Newest release known", |((.., source), _)| {
            newest(source).unwrap_or("not looked up")
        })
        .sheet())
}

/// Counts the rows that lie in memory.
fn coded(
    world: &World,
    table: &'static TableSpec,
    found: &mut BTreeMap<Key, Reach>,
) -> Result<(), Failure> {
    let rows = world.table(table)?;
    let cells = |name: &str| ColumnCells::named(rows, name);
    let text = |name: &str, row| Some(cells(name).get(row)?.text()?.into_owned());
    let year = |name: &str, row| cells(name).get(row).and_then(Scalar::integer);
    for row in 0..rows.num_rows() {
        let what = table
            .what
            .map_or(Some(table.name.to_owned()), |what| text(what, row));
        let key = (
            table.name,
            what.unwrap_or_default(),
            text("source", row).unwrap_or_default(),
        );
        let since = year("year", row).or(year("since", row));
        let until = year("year", row).or(year("until", row));
        found.entry(key).or_default().add(1, since, until);
    }
    Ok(())
}

/// Says what a name counts and in what; a name of a user's own says it itself.
fn basis(table: &str, name: &str) -> Option<String> {
    let (label, unit) = match table {
        "flows" => Flow::parse(name).map(|known| (known.label(), known.unit())),
        "indicators" => Indicator::parse(name).map(|known| (known.label(), known.unit())),
        "ties" => Tie::parse(name).map(|known| (known.label(), known.unit())),
        "positions" => Dimension::parse(name).map(|known| (known.label(), known.unit())),
        _ => None,
    }?;
    Some(match unit {
        "" => label.to_owned(),
        unit => format!("{label}, {unit}"),
    })
}
