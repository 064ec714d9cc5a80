//! What a dataset declares of itself.

pub(crate) use crate::error::SourceError;
pub(crate) use crate::rows::Rows;
pub(crate) use kenesh_domain::Absence;
pub(crate) use kenesh_tables::CoverageRow;

use crate::actors::Actors;
use once_cell::unsync::OnceCell;
use std::io::{BufRead, BufReader};
use std::path::Path;
use wildmatch::WildMatch;

/// Says whether a dataset's rows may be passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redistribution {
    /// Anyone may pass the rows on.
    Free,
    /// The rows may be passed on if the producer is cited.
    Cite,
    /// The producer forbids passing the rows on; only figures calculated from them may go out.
    Forbidden,
    /// Known by name, but never read into a world: its terms do not allow it.
    ReferenceOnly,
}

impl Redistribution {
    /// Says in words what may be done with the rows.
    pub const fn words(self) -> &'static str {
        match self {
            Redistribution::Free => "free",
            Redistribution::Cite => "free with citation",
            Redistribution::Forbidden => "not to be passed on",
            Redistribution::ReferenceOnly => "reference only, never imported",
        }
    }
}

/// Describes a public dataset: everything that help, documentation and citations say of it.
#[derive(Clone, Copy)]
pub struct Source {
    /// The id that rows cite, such as `cow-trade-4.0`.
    pub id: &'static str,
    /// The title.
    pub title: &'static str,
    /// The author or publisher.
    pub publisher: &'static str,
    /// The version, which rows carry as their vintage.
    pub version: &'static str,
    /// The partial date of publication.
    pub published: &'static str,
    /// The producer's terms, in a phrase.
    pub licence: &'static str,
    /// What the terms allow.
    pub redistribution: Redistribution,
    /// What the rows may be used for, in a phrase.
    pub usage: &'static str,
    /// How to cite it, as text.
    pub citation: &'static str,
    /// How to cite it, as a BibTeX entry whose key is the id.
    pub bibtex: &'static str,
    /// The page where a person reads about the data.
    pub page: &'static str,
    /// The files that hold it.
    pub files: &'static [File],
    /// For which years and rows absence means zero, and for which it means unknown.
    pub coverage: &'static [CoverageRow],
}

/// Describes a file of a dataset.
#[derive(Clone, Copy)]
pub struct File {
    /// The name under which the producer gives it out, by which it is recognized in any case; `?`
    /// stands for any one character and `*` for any number of them.
    pub name: &'static str,
    /// The address of the very file, where there is one that a program may fetch.
    pub url: Option<&'static str>,
    /// The SHA-256 of the release described here, where it is known.
    pub sha256: Option<&'static str>,
    /// Reads the file.
    pub parse: fn(&Input<'_>) -> Result<Rows, SourceError>,
}

/// Holds what a parser reads: the bytes and who the codes and names in them mean.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The file's name, for messages.
    pub name: &'a str,
    /// The actors to which codes and names resolve.
    pub actors: &'a Actors<'a>,
    content: Content<'a>,
}

/// Where the bytes are.
#[derive(Clone, Copy)]
enum Content<'a> {
    Held(&'a [u8]),
    Lying(&'a Path, &'a OnceCell<Vec<u8>>),
}

impl<'a> Input<'a> {
    /// Takes bytes that are held in memory.
    pub fn held(name: &'a str, bytes: &'a [u8], actors: &'a Actors<'a>) -> Input<'a> {
        let content = Content::Held(bytes);
        Input {
            name,
            actors,
            content,
        }
    }

    /// Takes a file as it lies on the disk; `whole` keeps its bytes where a parser needs all of them at once.
    pub fn lying(
        name: &'a str,
        path: &'a Path,
        whole: &'a OnceCell<Vec<u8>>,
        actors: &'a Actors<'a>,
    ) -> Input<'a> {
        let content = Content::Lying(path, whole);
        Input {
            name,
            actors,
            content,
        }
    }

    /// Gives all bytes.
    pub(crate) fn bytes(&self) -> Result<&'a [u8], SourceError> {
        match self.content {
            Content::Held(bytes) => Ok(bytes),
            Content::Lying(path, whole) => {
                let read = || std::fs::read(path).map_err(|error| self.unread(&error));
                Ok(whole.get_or_try_init(read)?.as_slice())
            }
        }
    }

    /// Reads the bytes one after the other, so that a file's length costs no memory.
    pub(crate) fn reader(&self) -> Result<Box<dyn BufRead + 'a>, SourceError> {
        match self.content {
            Content::Held(bytes) => Ok(Box::new(bytes)),
            Content::Lying(path, _) => {
                let file = std::fs::File::open(path).map_err(|error| self.unread(&error))?;
                Ok(Box::new(BufReader::with_capacity(READ, file)))
            }
        }
    }

    fn unread(&self, error: &std::io::Error) -> SourceError {
        SourceError::broken(self.name, format!("it cannot be read ({error})"))
    }
}

/// The bytes that are read at once.
const READ: usize = 1 << 18;

impl File {
    /// Says whether a file name is this file's, in any case.
    pub fn fits(&self, name: &str) -> bool {
        WildMatch::new_case_insensitive(self.name).matches(name)
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &'static str) -> File {
        File {
            name,
            url: None,
            sha256: None,
            parse: |_| Ok(Rows::default()),
        }
    }

    #[test]
    fn a_name_fits_in_any_case() {
        assert!(file("un_votes.rda").fits("UN_Votes.RDA"));
        assert!(!file("un_votes.rda").fits("un_votes.rda.bak"));
    }

    #[test]
    fn wildcards_stand_for_characters() {
        let baci = file("BACI_HS??_Y????_V*.csv");
        assert!(baci.fits("baci_hs17_y2020_v202301.csv"));
        assert!(baci.fits("BACI_HS92_Y2021_V202401b.csv"));
        for other in [
            "BACI_HS1_Y2020_V202301.csv",
            "BACI_HS17_Y2020_V202301.zip",
            "BACI",
            "",
        ] {
            assert!(!baci.fits(other), "{other}");
        }
        assert!(file("*.csv.csv").fits("a.csv.csv.csv"));
    }
}
