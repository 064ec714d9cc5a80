//! `sources.json`: what a world directory holds, from which sources, in which files.

use crate::error::WorldError;
use kenesh_sources::{Source, sync_folder};
use kenesh_tables::{CoverageRow, SourceRow};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

/// The name of the file in a world directory.
pub(crate) const NAME: &str = "sources.json";

/// The version of the layout; a world written by a later one is refused.
const FORMAT: u32 = 1;

/// Lists what a world directory holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the layout.
    pub format: u32,
    /// The imported sources, by id.
    pub sources: BTreeMap<String, Imported>,
    /// What was calculated from them; made anew at every import.
    #[serde(default)]
    pub derived: Derived,
}

/// Lists what was calculated from the imported sources.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Derived {
    /// The Parquet files written.
    pub parts: Vec<Part>,
    /// What the absence of a calculated row means, by source.
    pub coverage: BTreeMap<String, Vec<CoverageRow>>,
}

impl Default for Manifest {
    fn default() -> Manifest {
        Manifest {
            format: FORMAT,
            sources: BTreeMap::new(),
            derived: Derived::default(),
        }
    }
}

/// Describes an imported source: what the table `sources` says of it, and its files.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The title.
    pub title: String,
    /// The author or publisher.
    pub publisher: String,
    /// The version.
    pub version: String,
    /// The partial date of publication.
    pub published: String,
    /// Where a person reads about it.
    pub location: String,
    /// The producer's terms.
    pub licence: String,
    /// What its rows may be used for.
    pub usage: String,
    /// How to cite it, as text.
    pub citation: String,
    /// How to cite it, as BibTeX.
    pub bibtex: String,
    /// What the absence of a row means.
    pub coverage: Vec<CoverageRow>,
    /// The files read, by name.
    pub files: BTreeMap<String, ImportedFile>,
}

/// Describes a file that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// The SHA-256 of the file.
    pub sha256: String,
    /// The day on which it was read, as YYYY-MM-DD.
    pub retrieved: String,
    /// The version of the program that read it.
    pub program: String,
    /// How many rows the file had.
    pub read: u64,
    /// How many of them became no row here, by reason.
    pub left_out: BTreeMap<String, u64>,
    /// What the file itself says of the absence of a row.
    #[serde(default)]
    pub coverage: Vec<CoverageRow>,
    /// The Parquet files written.
    pub parts: Vec<Part>,
}

/// Describes a Parquet file: rows of one table, one source and one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The table.
    pub table: String,
    /// The name of the rows, such as `exports`; the table's where it has none.
    pub what: String,
    /// The source that the rows cite.
    pub source: String,
    /// The file, from the world directory.
    pub path: String,
    /// How many rows.
    pub rows: u64,
    /// How many bytes.
    pub bytes: u64,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// First year, where rows have one.
    pub since: Option<i32>,
    /// Last year.
    pub until: Option<i32>,
}

impl Imported {
    /// Takes over what a dataset declares of itself; no file is read yet.
    pub fn of(source: &Source) -> Imported {
        Imported {
            title: source.title.to_owned(),
            publisher: source.publisher.to_owned(),
            version: source.version.to_owned(),
            published: source.published.to_owned(),
            location: source.page.to_owned(),
            licence: source.licence.to_owned(),
            usage: source.usage.to_owned(),
            citation: source.citation.to_owned(),
            bibtex: source.bibtex.to_owned(),
            coverage: source.coverage.to_vec(),
            files: BTreeMap::new(),
        }
    }
}

impl Manifest {
    /// Reads a directory's manifest; a directory without one holds nothing yet.
    pub fn read(directory: &Path) -> Result<Manifest, WorldError> {
        let path = directory.join(NAME);
        let text = match std::fs::read_to_string(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Manifest::default());
            }
            text => text.map_err(WorldError::unreadable(&path))?,
        };
        let wrong = |cause: String| WorldError::Manifest {
            place: path.display().to_string(),
            cause,
        };
        match serde_json::from_str::<Manifest>(&text) {
            Ok(manifest) if manifest.format == FORMAT => Ok(manifest),
            Ok(_) => Err(wrong(other_layout(&text, "it cannot be read"))),
            Err(error) => Err(wrong(other_layout(&text, &error.to_string()))),
        }
    }

    /// Replaces a directory's manifest in one step: this is what makes an import.
    pub(crate) fn write(&self, directory: &Path) -> Result<(), WorldError> {
        let path = directory.join(NAME);
        let text = serde_json::to_string_pretty(self).unwrap_or_default() + "\n";
        write_whole(&path, text.as_bytes())
    }

    /// Gives the rows of `sources` for the imported sources.
    pub(crate) fn source_rows(&self) -> Vec<SourceRow> {
        let some = |text: &String| (!text.is_empty()).then(|| text.clone());
        let row = |(id, source): (&String, &Imported)| SourceRow {
            source: id.clone(),
            title: source.title.clone(),
            publisher: some(&source.publisher),
            version: some(&source.version),
            published: some(&source.published),
            url: some(&source.location),
            licence: source.licence.clone(),
            r#use: source.usage.clone(),
            citation: source.citation.clone(),
        };
        self.sources.iter().map(row).collect()
    }

    /// Goes through what is said of the absence of a row, by source: the sources and their files first,
    /// then what is calculated from them.
    pub(crate) fn covered(&self) -> impl Iterator<Item = (&str, Vec<&CoverageRow>)> {
        let imported = self.sources.iter().map(|(id, source)| {
            let files = source.files.values().flat_map(|file| &file.coverage);
            (id.as_str(), source.coverage.iter().chain(files).collect())
        });
        let derived = self.derived.coverage.iter();
        imported.chain(derived.map(|(id, rows)| (id.as_str(), rows.iter().collect())))
    }

    /// Goes through every part, imported and derived.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        let imported = self
            .sources
            .values()
            .flat_map(|source| source.files.values());
        imported
            .flat_map(|file| &file.parts)
            .chain(&self.derived.parts)
    }

    /// Gives the files that the world is made of, from its directory.
    pub(crate) fn paths(&self) -> BTreeSet<&str> {
        self.parts().map(|part| part.path.as_str()).collect()
    }
}

/// Says what to do about a world of another layout, or about a list that cannot be read at all.
fn other_layout(text: &str, problem: &str) -> String {
    let list = serde_json::from_str::<serde_json::Value>(text);
    let layout = list.map(|list| list.get("format").and_then(serde_json::Value::as_u64));
    match layout {
        Ok(Some(layout)) if layout > u64::from(FORMAT) => format!(
            "it has the layout {layout}, and this program knows layout {FORMAT}; install a newer kenesh"
        ),
        Ok(layout) if layout.is_none_or(|layout| layout < u64::from(FORMAT)) => {
            format!("it was written by an older kenesh ({problem}); {ANEW}")
        }
        _ => format!("{problem}: it was changed or damaged; {ANEW}"),
    }
}

/// What to do with a list of files that cannot be used.
const ANEW: &str =
    "import the files anew into another directory: `kenesh --world DIR data import FILE`";

/// Writes a file whole or not at all: beside, to the disk, then in the place of the old one.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), WorldError> {
    let failed = WorldError::unwritable(path);
    let beside = path.with_extension("new");
    let mut file = File::create(&beside).map_err(&failed)?;
    file.write_all(bytes).map_err(&failed)?;
    file.sync_all().map_err(&failed)?;
    std::fs::rename(&beside, path).map_err(&failed)?;
    sync_folder(path.parent().unwrap_or(path)).map_err(failed)
}
