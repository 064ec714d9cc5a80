//! The sources that a brief rests on, with their terms.

use crate::error::CaseError;
use kenesh_engine::Core;
use kenesh_render::document::{Brief, SourceRow};
use kenesh_tables::{self as tables, Sourced};
use std::collections::BTreeSet;

/// Lists every source that a figure uses, sorted by id.
pub(crate) fn listed(core: &Core, brief: &Brief) -> Result<Vec<SourceRow>, CaseError> {
    let used: BTreeSet<&str> = brief.used_sources().into_iter().collect();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let row = |row: &Sourced<tables::SourceRow>| SourceRow {
        id: row.row.source.clone(),
        title: row.title.clone(),
        version: text(&row.version),
        licence: row.licence.clone(),
        usage: row.r#use.clone(),
        url: text(&row.url),
        citation: row.citation.clone(),
    };
    let sources = core.world().rows()?.iter();
    Ok(sources
        .filter(|row: &&Sourced<tables::SourceRow>| used.contains(row.row.source.as_str()))
        .map(row)
        .collect())
}
