//! Counts what a world holds of each source, in memory and in Parquet files.

use crate::failure::Failure;
use kenesh_store::{Part, World};
use kenesh_tables::{ColumnCells, Scalar, TABLES, TableSpec};
use std::collections::{BTreeMap, BTreeSet};

/// Says how rows came into the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// They were read from a file of a data set or of the user's.
    Imported,
    /// They were calculated from imported rows.
    Calculated,
    /// They stand in the tables that the world came with.
    Tables,
}

impl Origin {
    /// Names it.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Origin::Imported => "imported",
            Origin::Calculated => "calculated",
            Origin::Tables => "tables",
        }
    }
}

/// What the world holds of a source.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) rows: u64,
    pub(super) tables: BTreeSet<&'static str>,
    pub(super) names: BTreeSet<String>,
    pub(super) since: Option<i64>,
    pub(super) until: Option<i64>,
}

impl Held {
    fn years(&mut self, since: Option<i64>, until: Option<i64>) {
        self.since = [self.since, since, until].into_iter().flatten().min();
        self.until = [self.until, since, until].into_iter().flatten().max();
    }

    fn part(&mut self, part: &Part) {
        self.rows += part.rows;
        self.tables
            .extend(TableSpec::named(&part.table).map(|table| table.name));
        if part.what != part.table {
            self.names.insert(part.what.clone());
        }
        self.years(part.since.map(i64::from), part.until.map(i64::from));
    }

    fn add(&mut self, other: Held) {
        self.rows += other.rows;
        self.tables.extend(other.tables);
        self.names.extend(other.names);
        self.years(other.since, other.until);
    }
}

/// Counts by source and origin; the tables `sources` and `coverage` speak of sources and are not
/// counted.
pub(super) fn held(world: &World) -> Result<BTreeMap<(String, Origin), Held>, Failure> {
    let mut held: BTreeMap<(String, Origin), Held> = BTreeMap::new();
    let manifest = world.manifest();
    let calculated: BTreeSet<&str> = manifest
        .derived
        .parts
        .iter()
        .map(|part| part.path.as_str())
        .collect();
    for part in manifest.parts() {
        let origin = match calculated.contains(part.path.as_str()) {
            true => Origin::Calculated,
            false => Origin::Imported,
        };
        held.entry((part.source.clone(), origin))
            .or_default()
            .part(part);
    }
    // A source whose files made no row is held all the same.
    for id in manifest.sources.keys() {
        held.entry((id.clone(), Origin::Imported)).or_default();
    }
    for table in TABLES
        .iter()
        .filter(|table| !["sources", "coverage"].contains(&table.name))
    {
        for (source, of_table) in in_memory(world, table)? {
            held.entry((source, Origin::Tables))
                .or_default()
                .add(of_table);
        }
    }
    Ok(held)
}

/// Counts a table's rows in memory that come from no file of `sources.json`.
fn in_memory(world: &World, table: &'static TableSpec) -> Result<BTreeMap<String, Held>, Failure> {
    let mut found: BTreeMap<String, Held> = BTreeMap::new();
    let batch = world.table(table)?;
    for row in 0..batch.num_rows() {
        let cell = |name: &str| ColumnCells::named(batch, name).get(row);
        let text = |name: &str| Some(cell(name)?.text()?.into_owned());
        let held = found.entry(text("source").unwrap_or_default()).or_default();
        held.rows += 1;
        held.tables.insert(table.name);
        held.names.extend(table.what.and_then(text));
        let year = |name: &str| {
            let year = cell(name).and_then(Scalar::integer);
            year.or_else(|| text(name)?.get(..4)?.parse().ok())
        };
        held.years(
            year("since").or_else(|| year("year")),
            year("until").or_else(|| year("year")),
        );
    }
    let on_disk: BTreeSet<&str> = world.files(table).map(|part| part.path.as_str()).collect();
    let parts = world
        .manifest()
        .parts()
        .filter(|part| part.table == table.name);
    for part in parts.filter(|part| !on_disk.contains(part.path.as_str())) {
        if let Some(held) = found.get_mut(&part.source) {
            held.rows = held.rows.saturating_sub(part.rows);
        }
    }
    found.retain(|_, held| held.rows > 0);
    Ok(found)
}
