//! The files of a case, embedded or in a directory: names and texts, not yet understood.

use super::embedded::EMBEDDED;
use crate::error::CaseError;
use kenesh_domain::nearest;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// The file without which a directory is no case.
pub(crate) const MAIN: &str = "case.toml";

/// The endings of the files that a case reads; others, such as a README, are the author's own.
const ENDINGS: [&str; 2] = ["toml", "csv"];

/// Says where a case's files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the program, under a name.
    Embedded(&'static str),
    /// In a directory.
    Folder(PathBuf),
}

impl Place {
    /// Names the case: its name in the program or the last part of its directory's path.
    pub fn name(&self) -> String {
        match self {
            Place::Embedded(name) => (*name).to_owned(),
            Place::Folder(path) => {
                let whole = path.canonicalize().unwrap_or_else(|_| path.clone());
                let last = whole.file_name().unwrap_or(whole.as_os_str());
                last.to_string_lossy().into_owned()
            }
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Embedded(name) => write!(f, "{name}"),
            Place::Folder(path) => write!(f, "{}", path.display()),
        }
    }
}

/// Holds the files of a case by name, with their place.
#[derive(Debug, Clone)]
pub struct Files {
    /// Where they are.
    pub place: Place,
    /// Each file's bytes by its name; a text only once it is read.
    pub(super) texts: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// Gives the files of a case from their names and texts.
    pub fn new(place: Place, texts: impl IntoIterator<Item = (String, Vec<u8>)>) -> Files {
        let texts = texts.into_iter().collect();
        Files { place, texts }
    }

    /// Gives the files of every embedded case, sorted by name.
    pub fn embedded() -> impl Iterator<Item = Files> {
        EMBEDDED.iter().map(|(name, files)| {
            let texts = files.iter();
            let texts = texts.map(|(file, text)| ((*file).to_owned(), text.as_bytes().to_vec()));
            Files::new(Place::Embedded(name), texts)
        })
    }

    /// Gives the embedded case of a name, else the files in the directory.
    ///
    /// Beware that the name of an embedded case comes first: `./tur-ots` means the directory.
    ///
    /// # Errors
    /// No such case and no such directory, a directory without `case.toml`, a file that cannot be read.
    pub fn find(asked: &str) -> Result<Files, CaseError> {
        let embedded = Files::embedded().find(|files| files.place.name() == asked);
        match embedded {
            Some(files) => Ok(files),
            None if Path::new(asked).is_dir() => Files::open(Path::new(asked)),
            None => Err(nowhere(asked)),
        }
    }

    /// Reads the files in a directory.
    fn open(directory: &Path) -> Result<Files, CaseError> {
        let mut texts = BTreeMap::new();
        for path in entries(directory)? {
            let ending = path.extension().and_then(|ending| ending.to_str());
            let name = path.file_name().and_then(|name| name.to_str());
            if let (Some(name), Some(ending)) = (name, ending)
                && ENDINGS.contains(&ending)
                && path.is_file()
            {
                let bytes = std::fs::read(&path).map_err(unreadable(&path))?;
                texts.insert(name.to_owned(), bytes);
            }
        }
        match texts.contains_key(MAIN) {
            true => Ok(Files::new(Place::Folder(directory.to_owned()), texts)),
            false => Err(without_main(directory)),
        }
    }
}

fn entries(directory: &Path) -> Result<Vec<PathBuf>, CaseError> {
    let entries = std::fs::read_dir(directory).map_err(unreadable(directory))?;
    let paths = entries.map(|entry| Ok(entry?.path()));
    paths
        .collect::<std::io::Result<_>>()
        .map_err(unreadable(directory))
}

fn unreadable(path: &Path) -> impl FnOnce(std::io::Error) -> CaseError {
    move |cause| CaseError::Unreadable {
        path: path.to_owned(),
        cause,
    }
}

/// Says that a name is no embedded case's and no directory's, and what is near it.
fn nowhere(asked: &str) -> CaseError {
    let path = Path::new(asked);
    let parent = match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    };
    let mut names: Vec<String> = EMBEDDED
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    names.extend(cases_in(parent).iter().map(|path| {
        let place = path.strip_prefix(".").unwrap_or(path);
        place.display().to_string()
    }));
    let hint = match nearest(asked, names.iter().map(|name| (name, name)), 3).as_slice() {
        _ if path.exists() => "it is a file: name the directory that holds it".to_owned(),
        [] => format!("there are {}", names.join(", ")),
        found => {
            let found: Vec<&str> = found.iter().map(|name| name.as_str()).collect();
            format!("nearest: {}", found.join(", "))
        }
    };
    CaseError::Nowhere {
        asked: asked.to_owned(),
        hint,
    }
}

/// Finds the folders of a directory that hold a case, sorted.
fn cases_in(directory: &Path) -> Vec<PathBuf> {
    let paths = entries(directory).unwrap_or_default().into_iter();
    let mut cases: Vec<PathBuf> = paths.filter(|path| path.join(MAIN).is_file()).collect();
    cases.sort();
    cases
}

/// Says that a directory holds no case, and which of its folders do.
fn without_main(directory: &Path) -> CaseError {
    let inside = cases_in(directory);
    let inside: Vec<String> = inside
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let hint = match inside.as_slice() {
        [] => "`kenesh case new DIR` begins one".to_owned(),
        found => format!("there is one in {}", found.join(", ")),
    };
    CaseError::NoCase {
        path: directory.to_owned(),
        hint,
    }
}
