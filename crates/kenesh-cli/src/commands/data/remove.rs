//! `kenesh data remove`: takes sources out of the world.

use crate::commands::counted;
use crate::failure::Failure;
use crate::output;
use crate::today::today;
use kenesh_engine::Importer;
use kenesh_store::{Imported, Manifest, World, WorldError};
use std::path::Path;

/// Removes sources, and calculates anew what rests on them.
///
/// Beware that rows of the starter world beneath, whose place a source took, are there again.
pub(super) fn run(directory: &Path, ids: &[String]) -> Result<(), Failure> {
    if !directory.join("world.toml").is_file() {
        return Err(WorldError::not_a_world(directory).into());
    }
    let manifest = Manifest::read(directory)?;
    let mut importer = Importer::begin(directory, &today()?)?;
    let mut removed = Vec::new();
    for id in ids {
        match manifest.sources.get(id) {
            Some(source) if importer.remove(id) => removed.push(told(id, source)),
            _ => return Err(absent(directory, &manifest, id)),
        }
    }
    importer.finish()?;
    removed.iter().for_each(|line| output::tell(line));
    Ok(())
}

/// Says what of a source was removed.
fn told(id: &str, source: &Imported) -> String {
    let parts = source.files.values().flat_map(|file| &file.parts);
    let rows: u64 = parts.map(|part| part.rows).sum();
    let files = counted(source.files.len() as u64, "file");
    format!("removed {id}: {files} with {}", counted(rows, "row"))
}

fn absent(directory: &Path, manifest: &Manifest, id: &str) -> Failure {
    let beneath = World::open(directory)
        .is_ok_and(|world| world.source(id).is_ok_and(|source| source.is_some()));
    if beneath {
        return Failure::Usage(format!(
            "`{id}` was not imported: its rows belong to the tables beneath and stay"
        ));
    }
    Failure::no(
        "imported source",
        id,
        manifest.sources.keys().map(String::as_str),
    )
}
