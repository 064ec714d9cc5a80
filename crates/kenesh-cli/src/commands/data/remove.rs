//! `kenesh data remove`: takes a source out of the world.

use crate::commands::counted;
use crate::failure::Failure;
use crate::output;
use crate::today::today;
use kenesh_engine::{EngineError, Importer};
use kenesh_store::{Manifest, World, WorldError};
use std::path::Path;

/// Removes a source, and calculates anew what rests on it.
///
/// Beware that rows of the starter world beneath, whose place the source took, are there again.
pub(super) fn run(directory: &Path, id: &str) -> Result<(), Failure> {
    if !directory.join("world.toml").is_file() {
        let path = directory.to_owned();
        return Err(Failure::Engine(EngineError::World(WorldError::NotAWorld {
            path,
        })));
    }
    let manifest = Manifest::read(directory).map_err(EngineError::World)?;
    let Some(source) = manifest.sources.get(id) else {
        return Err(absent(directory, &manifest, id));
    };
    let parts = source.files.values().flat_map(|file| &file.parts);
    let rows: u64 = parts.map(|part| part.rows).sum();
    let mut importer = Importer::begin(directory, &today()?)?;
    if !importer.remove(id) {
        return Err(absent(directory, &manifest, id));
    }
    importer.finish()?;
    let files = counted(source.files.len() as u64, "file");
    output::tell(&format!(
        "removed {id}: {files} with {}",
        counted(rows, "row")
    ));
    Ok(())
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
