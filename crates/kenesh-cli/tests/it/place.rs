//! A directory for a test: small files of data sets, and the world that they are imported into.

use crate::program::{Run, kenesh};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A few rows as the World Bank gives them out: two states, a region, and one gap in a year.
pub const GDP: &str = "Country Name,Country Code,Year,Value\n\
                       Arab World,ARB,2020,5\n\
                       Azerbaijan,AZE,2020,42693000000\n\
                       Türkiye,TUR,2020,720338497090\n\
                       Türkiye,TUR,2021,819865253670\n\
                       World,WLD,2020,9\n\
                       World,WLD,2021,9\n";

/// The same of the population.
pub const POPULATION: &str = "Country Name,Country Code,Year,Value\n\
                              Azerbaijan,AZE,2020,10093121\n\
                              Türkiye,TUR,2020,84135428\n";

/// A directory with files and, once something was imported, a world in `world`.
pub struct Place {
    directory: TempDir,
}

impl Place {
    /// Makes a directory that holds these files.
    pub fn with(files: &[(&str, &str)]) -> Place {
        let place = Place {
            directory: TempDir::new().unwrap(),
        };
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    /// Writes a file, and the directories on the way to it.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Gives the path of a file.
    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Runs the program with `@name` standing for the path of a file, and the world for `--world`.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let world = self.path("world").to_str().unwrap().to_owned();
        let mut given = vec!["--world".to_owned(), world];
        given.extend(
            arguments
                .iter()
                .map(|argument| match argument.strip_prefix('@') {
                    Some(name) => self.path(name).to_str().unwrap().to_owned(),
                    None => (*argument).to_owned(),
                }),
        );
        let mut run = kenesh(&given.iter().map(String::as_str).collect::<Vec<_>>());
        let here = self.directory.path().to_str().unwrap();
        (run.out, run.err) = (
            run.out.replace(here, "[place]"),
            run.err.replace(here, "[place]"),
        );
        run
    }

    /// Asks for one cell in SQL.
    pub fn ask(&self, query: &str) -> String {
        let out = self.run(&["sql", query, "--format", "csv"]).succeeded();
        out.lines().nth(1).unwrap_or_default().to_owned()
    }

    /// Gives every file of the world with its bytes.
    pub fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        gather(&self.path("world"), &mut found);
        found
    }

    /// Gives the one Parquet file whose path holds these words.
    pub fn part(&self, words: &str) -> PathBuf {
        let fits = |path: &PathBuf| path.to_str().unwrap().contains(words);
        let mut parts = self.bytes().into_keys().filter(fits);
        let part = parts.next().unwrap();
        assert_eq!(parts.next(), None, "{words} names one file");
        part
    }
}

fn gather(directory: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(directory).into_iter().flatten() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => gather(&path, found),
            false => {
                found.insert(path.clone(), std::fs::read(&path).unwrap());
            }
        }
    }
}
