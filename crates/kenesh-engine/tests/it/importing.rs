//! Imports the public data sets, where they are there.

use kenesh_engine::{Added, Engine, EngineError, Importer, Wanted};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The directory of the data sets: `KENESH_TEST_DATA`, else `shared/data` beside the project.
pub fn data() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let directory = std::env::var_os("KENESH_TEST_DATA").map_or_else(beside, PathBuf::from);
    if directory.is_dir() {
        return Some(directory);
    }
    eprintln!("skipped: no data sets in {}", directory.display());
    None
}

/// Lists the files below a directory, sorted.
pub fn files(directory: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

/// Holds the imported world of this test run, and what became of each file.
pub struct Imported {
    pub engine: Engine,
    pub added: BTreeMap<String, Added>,
    pub directory: tempfile::TempDir,
}

/// Imports every file that a data set knows.
pub fn import(data: &Path) -> Imported {
    let directory = tempfile::tempdir().unwrap();
    let mut importer = Importer::begin(directory.path(), "2026-01-01").unwrap();
    let mut paths = Vec::new();
    files(data, &mut paths);
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let wanted = |path: &PathBuf| {
        let (source, file) = kenesh_sources::recognize(&name(path))?;
        Some((path.clone(), source, file))
    };
    let known: Vec<_> = paths.iter().filter_map(wanted).collect();
    let wanted = known
        .iter()
        .map(|(path, source, file)| Wanted { path, source, file });
    let wanted: Vec<Wanted<'_>> = wanted.collect();
    let mut added = BTreeMap::new();
    let told = |place: usize, found: Result<Added, EngineError>| {
        added.insert(name(wanted[place].path), found?);
        Ok::<(), EngineError>(())
    };
    importer.add(&wanted, false, told).unwrap();
    importer.finish().unwrap();
    let engine = Engine::open(directory.path()).unwrap();
    Imported {
        engine,
        added,
        directory,
    }
}
