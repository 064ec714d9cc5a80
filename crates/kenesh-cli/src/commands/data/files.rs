//! Finds the files that are to be imported, and the data sets that they are.

use crate::failure::{Failure, hint};
use crate::output;
use kenesh_engine::Wanted;
use kenesh_sources::{File, SOURCES, Source, recognize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The names of skipped files that are shown; the others are counted.
const SHOWN: usize = 5;

/// A file, and what it is.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) source: &'static Source,
    pub(super) file: &'static File,
}

impl Found {
    /// Says what is to be imported.
    pub(super) fn wanted(&self) -> Wanted<'_> {
        Wanted {
            path: &self.path,
            source: self.source,
            file: self.file,
        }
    }

    /// Gives the file's name, without its directory.
    pub(super) fn name(&self) -> String {
        name(&self.path)
    }
}

/// Finds a data set by its id.
pub(super) fn data_set(id: &str) -> Result<&'static Source, Failure> {
    let ids = SOURCES.iter().map(|source| source.id);
    let found = SOURCES.iter().find(|source| source.id == id).copied();
    found.ok_or_else(|| Failure::no("data set", id, ids))
}

/// Takes a single file as one of the data set named, whatever its name is.
pub(super) fn renamed(paths: &[PathBuf], id: &str) -> Result<Vec<Found>, Failure> {
    let source = data_set(id)?;
    let [path] = paths else {
        return Err(Failure::Usage(format!(
            "`--source {id}` says what a single file is, and {} are given; import them one by one",
            paths.len()
        )));
    };
    if is_directory(path)? {
        return Err(Failure::Usage(format!(
            "`--source {id}` says what a single file is, and {} is a directory",
            path.display()
        )));
    }
    let named = source.files.iter().find(|file| file.fits(&name(path)));
    let ending = |name: &str| {
        name.trim_end_matches(['*'])
            .rsplit('.')
            .next()
            .map(str::to_lowercase)
    };
    let alike = source
        .files
        .iter()
        .filter(|file| ending(file.name) == ending(&name(path)));
    // Of several the copy counts that bears one name: a producer's names are patterns.
    let patterned = |file: &&kenesh_sources::File| file.name.contains(['*', '?']);
    let alike: Vec<_> = match alike.clone().any(|file| !patterned(&file)) {
        true => alike.filter(|file| !patterned(file)).collect(),
        false => alike.collect(),
    };
    let file = match (named, source.files, alike.as_slice()) {
        (Some(file), ..) => file,
        (None, [only], _) => only,
        (None, _, [only]) => *only,
        (None, files, _) => {
            let names: Vec<&str> = files.iter().map(|file| file.name).collect();
            return Err(Failure::Usage(format!(
                "{}: `{id}` has several files; give this one the name of the one that it is: {}",
                path.display(),
                names.join(", ")
            )));
        }
    };
    let path = path.clone();
    Ok(vec![Found { path, source, file }])
}

/// Finds the files of data sets in what is given; directories are searched through.
///
/// A file given by name must be one of a data set; those in directories that are none are told and
/// skipped.
pub(super) fn find(paths: &[PathBuf]) -> Result<Vec<Found>, Failure> {
    let mut found = Vec::new();
    let mut skipped = Vec::new();
    for path in paths {
        if is_directory(path)? {
            let mut files = BTreeSet::new();
            walk(path, &mut BTreeSet::new(), &mut files)?;
            for file in files {
                match recognized(&file) {
                    Some(known) => found.push(known),
                    None => skipped.push(file),
                }
            }
        } else {
            found.push(recognized(path).ok_or_else(|| unrecognized(path))?);
        }
    }
    tell_skipped(&skipped);
    if found.is_empty() {
        let places: Vec<String> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        return Err(Failure::Usage(format!(
            "no file of a known data set in {}; `kenesh data list` names the files",
            places.join(", ")
        )));
    }
    once(found)
}

fn is_directory(path: &Path) -> Result<bool, Failure> {
    let about = std::fs::metadata(path).map_err(|cause| Failure::unreadable(path, cause))?;
    Ok(about.is_dir())
}

/// Goes through a directory and those in it; hidden files are passed over, and a directory that is
/// reached a second time, such as by a link to one above.
fn walk(
    directory: &Path,
    seen: &mut BTreeSet<PathBuf>,
    files: &mut BTreeSet<PathBuf>,
) -> Result<(), Failure> {
    let unreadable = |cause| Failure::unreadable(directory, cause);
    if !seen.insert(directory.canonicalize().map_err(unreadable)?) {
        return Ok(());
    }
    for entry in std::fs::read_dir(directory).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(&path, seen, files)?;
        } else if path.is_file() {
            files.insert(path);
        }
    }
    Ok(())
}

fn recognized(path: &Path) -> Option<Found> {
    let (source, file) = recognize(&name(path))?;
    let path = path.to_owned();
    Some(Found { path, source, file })
}

fn unrecognized(path: &Path) -> Failure {
    let names = SOURCES
        .iter()
        .flat_map(|source| source.files)
        .map(|file| file.name);
    Failure::Usage(format!(
        "{}: no data set has a file of this name{}. A renamed file is imported with `--source ID` \
         (`kenesh data list` has the ids), a file of your own with `--as TABLE`",
        path.display(),
        hint(&name(path), names)
    ))
}

fn tell_skipped(skipped: &[PathBuf]) {
    if skipped.is_empty() {
        return;
    }
    let mut names: Vec<String> = skipped.iter().take(SHOWN).map(|path| name(path)).collect();
    if skipped.len() > SHOWN {
        names.push(format!("and {} more", skipped.len() - SHOWN));
    }
    output::tell(&format!(
        "skipped, as no data set has such a file: {}",
        names.join(", ")
    ));
}

/// Keeps each file once, and refuses two different files that are the same file of a data set.
fn once(found: Vec<Found>) -> Result<Vec<Found>, Failure> {
    let mut kept: Vec<Found> = Vec::new();
    let mut places: BTreeMap<(&str, String), PathBuf> = BTreeMap::new();
    for found in found {
        let key = (found.source.id, found.name().to_lowercase());
        match places.get(&key) {
            None => {
                places.insert(key, found.path.clone());
                kept.push(found);
            }
            Some(first) if same(first, &found.path)? => {}
            Some(first) => {
                return Err(Failure::Usage(format!(
                    "{} and {} both are {} of {}, and they differ; import one of them",
                    first.display(),
                    found.path.display(),
                    found.file.name,
                    found.source.id
                )));
            }
        }
    }
    Ok(kept)
}

fn same(a: &Path, b: &Path) -> Result<bool, Failure> {
    let read = |path: &Path| std::fs::read(path).map_err(|cause| Failure::unreadable(path, cause));
    let length = |path: &Path| std::fs::metadata(path).map(|about| about.len()).ok();
    let place = |path: &Path| path.canonicalize().ok();
    if place(a).is_some() && place(a) == place(b) {
        return Ok(true);
    }
    Ok(length(a) == length(b) && read(a)? == read(b)?)
}

/// Gives a file's name, without its directory.
pub(super) fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
