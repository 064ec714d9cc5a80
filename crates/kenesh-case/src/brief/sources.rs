//! The sources that a brief rests on, with their terms.

use kenesh_engine::Core;
use kenesh_render::document::{Brief, SourceRow};
use std::collections::BTreeSet;

/// Lists every source that a figure uses, sorted by id.
pub(crate) fn listed(core: &Core, brief: &Brief) -> Vec<SourceRow> {
    let used: BTreeSet<&str> = brief.used_sources().into_iter().collect();
    let row = |row: kenesh_store::Row<'_>| {
        let text = |name: &str| row.text(name).unwrap_or_default().to_owned();
        SourceRow {
            id: text("source"),
            title: text("title"),
            version: text("version"),
            licence: text("licence"),
            usage: text("use"),
            url: text("url"),
            citation: text("citation"),
        }
    };
    core.world()
        .rows("sources")
        .iter()
        .filter(|source| source.text("source").is_some_and(|id| used.contains(id)))
        .map(row)
        .collect()
}
