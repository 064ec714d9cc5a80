//! `kenesh data status`: what a world holds, by source, and which source counts where several do.

use super::held::{Held, Origin, held};
use crate::failure::Failure;
use kenesh_render::Format;
use kenesh_render::sheet::{Rows, Sheet};
use kenesh_store::{Imported, ImportedFile, World};
use kenesh_tables::{ColumnCells, SourceRow, TABLES};
use std::collections::{BTreeMap, BTreeSet};

/// A source as the world holds it.
struct Line<'a> {
    id: &'a str,
    origin: Origin,
    held: &'a Held,
    listed: Option<&'a SourceRow>,
    imported: Option<&'a Imported>,
}

impl<'a> Line<'a> {
    fn of(
        world: &'a World,
        (id, origin): &'a (String, Origin),
        held: &'a Held,
    ) -> Result<Line<'a>, Failure> {
        let imported = world.manifest().sources.get(id);
        Ok(Line {
            id,
            origin: *origin,
            held,
            listed: world.source(id)?,
            imported: imported.filter(|_| *origin == Origin::Imported),
        })
    }

    fn files(&self) -> impl Iterator<Item = (&'a String, &'a ImportedFile)> {
        self.imported.into_iter().flat_map(|source| &source.files)
    }

    fn left_out(&self) -> Option<u64> {
        let lost = self.files().flat_map(|(_, file)| file.left_out.values());
        self.imported.map(|_| lost.sum())
    }
}

/// Lists what the world holds, by source: for people how much and in which tables, for programs all that is known.
pub(super) fn status(world: &World, format: Format) -> Result<Sheet, Failure> {
    let held = held(world)?;
    let lines = held.iter().map(|(key, held)| Line::of(world, key, held));
    let lines: Vec<Line<'_>> = lines.collect::<Result<_, _>>()?;
    if matches!(format, Format::Table) {
        return Ok(short(&lines));
    }
    let version = |line: &Line<'_>| {
        let imported = line.imported.map(|source| source.version.clone());
        imported.or_else(|| line.listed?.version.clone())
    };
    let licence = |line: &Line<'_>| {
        let imported = line.imported.map(|source| source.licence.clone());
        imported.or_else(|| Some(line.listed?.licence.clone()))
    };
    Ok(Rows::of(&lines)
        .text("source", "Source", |line| line.id)
        .text("origin", "Origin", |line| line.origin.words())
        .text("version", "Version", version)
        .text("files", "Files", |line| {
            join(line.files().map(|(name, _)| name))
        })
        .date("retrieved", "Retrieved", |line| {
            line.files().map(|(_, file)| &file.retrieved).max()
        })
        .text("tables", "Tables", |line| join(&line.held.tables))
        .text("names", "Names", |line| join(&line.held.names))
        .number("rows", "Rows", 0, |line| line.held.rows)
        .year("since", "Since", |line| line.held.since)
        .year("until", "Until", |line| line.held.until)
        .number("left_out", "Left out", 0, Line::left_out)
        .text("licence", "Licence", licence)
        .sheet())
}

/// Lists what people ask first.
fn short(lines: &[Line<'_>]) -> Sheet {
    Rows::of(lines)
        .text("source", "Source", |line| line.id)
        .text("origin", "Origin", |line| line.origin.words())
        .number("rows", "Rows", 0, |line| line.held.rows)
        .year("since", "Since", |line| line.held.since)
        .year("until", "Until", |line| line.held.until)
        .number("left_out", "Left out", 0, Line::left_out)
        .text("tables", "Tables", |line| join(&line.held.tables))
        .sheet()
}

/// Joins texts; nothing where there is none.
fn join(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Option<String> {
    let texts = texts.into_iter().map(|text| text.as_ref().to_owned());
    let joined = texts.collect::<Vec<String>>().join(", ");
    Some(joined).filter(|text| !text.is_empty())
}

/// Lists the names of which several sources hold rows, and which of them counts in a year: the first
/// that the world declares, else the one with the most rows of the year.
pub(super) fn preferences(world: &World) -> Result<Sheet, Failure> {
    let shared: Vec<_> = shared(world)?.into_iter().collect();
    let order = |name: &str, sources: &BTreeSet<String>| {
        let declared = world.preferred(name);
        let first = declared.iter().filter(|id| sources.contains(*id));
        let rest = sources.iter().filter(|id| !declared.contains(id));
        join(first.chain(rest))
    };
    let counts = |name: &str| match world.preferred(name).is_empty() {
        true => "the one with the most rows",
        false => "the first that has rows (`prefer` in world.toml)",
    };
    Ok(Rows::of(&shared)
        .text("table", "Table", |((table, _), _)| *table)
        .text("name", "Name", |((_, name), _)| name)
        .text("sources", "Sources", |((_, name), sources)| {
            order(name, sources)
        })
        .text("counts", "In a year counts", |((_, name), _)| counts(name))
        .sheet())
}

/// Finds the names of which several sources hold rows.
fn shared(world: &World) -> Result<BTreeMap<(&'static str, String), BTreeSet<String>>, Failure> {
    let mut found: BTreeMap<(&'static str, String), BTreeSet<String>> = BTreeMap::new();
    for table in TABLES {
        let Some(column) = table.what else {
            continue;
        };
        let rows = world.table(table)?;
        let on_disk = world
            .files(table)
            .map(|part| (part.what.clone(), part.source.clone()));
        let text = |name: &str, row| {
            Some(
                ColumnCells::named(rows, name)
                    .get(row)?
                    .text()?
                    .into_owned(),
            )
        };
        let in_memory =
            (0..rows.num_rows()).filter_map(|row| Some((text(column, row)?, text("source", row)?)));
        for (name, source) in on_disk.chain(in_memory) {
            found.entry((table.name, name)).or_default().insert(source);
        }
    }
    found.retain(|_, sources| sources.len() > 1);
    Ok(found)
}
