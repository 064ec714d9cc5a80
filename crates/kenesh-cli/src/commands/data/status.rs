//! `kenesh data status`: what a world holds, by source, and which source counts where several do.

use super::held::{Origin, held};
use kenesh_render::row;
use kenesh_render::sheet::{Column, Sheet};
use kenesh_store::{ImportedFile, TABLES, World};
use std::collections::{BTreeMap, BTreeSet};

/// Lists what the world holds, by source.
pub(super) fn status(world: &World) -> Sheet {
    let mut table = Sheet::new([
        Column::text("source", "Source"),
        Column::text("origin", "Origin"),
        Column::text("version", "Version"),
        Column::text("files", "Files"),
        Column::date("retrieved", "Retrieved"),
        Column::text("tables", "Tables"),
        Column::text("names", "Names"),
        Column::number("rows", "Rows", 0),
        Column::year("since", "Since"),
        Column::year("until", "Until"),
        Column::number("left_out", "Left out", 0),
        Column::text("licence", "Licence"),
    ]);
    let sources: BTreeMap<&str, _> = world
        .rows("sources")
        .iter()
        .filter_map(|row| Some((row.text("source")?, row)))
        .collect();
    for ((id, origin), held) in held(world) {
        let listed = sources.get(id.as_str());
        let imported = world
            .manifest()
            .sources
            .get(&id)
            .filter(|_| origin == Origin::Imported);
        let files: Vec<(&String, &ImportedFile)> =
            imported.iter().flat_map(|source| &source.files).collect();
        let lost = files
            .iter()
            .flat_map(|(_, file)| file.left_out.values())
            .sum::<u64>();
        let version = imported.map(|source| source.version.as_str());
        let licence = imported.map(|source| source.licence.as_str());
        let text = |text: String| Some(text).filter(|text| !text.is_empty());
        table.push(row![
            id.as_str(),
            origin.words(),
            version.or_else(|| listed?.text("version")),
            text(join(files.iter().map(|(name, _)| name.as_str()))),
            files.iter().map(|(_, file)| file.retrieved.as_str()).max(),
            text(join(held.tables)),
            text(join(held.names)),
            held.rows,
            held.since,
            held.until,
            imported.map(|_| lost),
            licence.or_else(|| listed?.text("licence"))
        ]);
    }
    table
}

fn join(texts: impl IntoIterator<Item = impl Into<String>>) -> String {
    texts
        .into_iter()
        .map(Into::into)
        .collect::<Vec<String>>()
        .join(", ")
}

/// Lists the names of which several sources hold rows, and which of them counts in a year: the first
/// that the world declares, else the one with the most rows of the year.
pub(super) fn preferences(world: &World) -> Sheet {
    let mut table = Sheet::new([
        Column::text("table", "Table"),
        Column::text("name", "Name"),
        Column::text("sources", "Sources"),
        Column::text("counts", "In a year counts"),
    ]);
    for ((of, name), mut sources) in shared(world) {
        let declared = world.preferred(&name);
        let counts = match declared.is_empty() {
            true => "the one with the most rows",
            false => "the first that has rows (`prefer` in world.toml)",
        };
        let first: Vec<String> = declared.iter().filter_map(|id| sources.take(id)).collect();
        let all: Vec<String> = first.into_iter().chain(sources).collect();
        table.push(row![of, name.as_str(), all.join(", "), counts]);
    }
    table
}

/// Finds the names of which several sources hold rows.
fn shared(world: &World) -> BTreeMap<(&'static str, String), BTreeSet<String>> {
    let mut found: BTreeMap<(&'static str, String), BTreeSet<String>> = BTreeMap::new();
    for table in TABLES {
        let Some(column) = table.what() else {
            continue;
        };
        let on_disk = world
            .files(table.name)
            .map(|(part, _)| (part.what.clone(), part.source.clone()));
        let in_memory = world
            .rows(table.name)
            .iter()
            .filter_map(|row| Some((row.text(column)?.to_owned(), row.text("source")?.to_owned())));
        for (name, source) in on_disk.chain(in_memory) {
            found.entry((table.name, name)).or_default().insert(source);
        }
    }
    found.retain(|_, sources| sources.len() > 1);
    found
}
