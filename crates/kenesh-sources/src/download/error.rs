//! What can go wrong with a download: each message says what, where and how to mend.

use super::Wanted;
use super::part::Part;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;

/// Says why a file was not fetched.
#[derive(Debug, Error)]
pub enum DownloadError {
    /// Trying again would not help, in words.
    #[error("{}: {problem}; {}", .sought.url, .sought.by_hand())]
    Refused {
        /// What was sought.
        sought: Box<Sought>,
        /// What is wrong.
        problem: String,
    },
    /// It broke off as often as it may.
    #[error(
        "{}: gave up after {} ({last}; {kept}); run the same command again later, or {}",
        .sought.url, times(*.attempts), .sought.by_hand()
    )]
    GaveUp {
        /// What was sought.
        sought: Box<Sought>,
        /// How often it was tried.
        attempts: u32,
        /// What broke the last attempt off.
        last: Interruption,
        /// How much of the file is kept, in words.
        kept: String,
    },
    /// The file is larger than a file may be.
    #[error(
        "{}: the file is larger than the {most} bytes that a file may have{}; is it the right address?",
        .sought.url, announces(*.announced)
    )]
    TooLarge {
        /// What was sought.
        sought: Box<Sought>,
        /// The most bytes that a file may have.
        most: u64,
        /// How many bytes the server announces.
        announced: Option<u64>,
    },
    /// The file is not the release that is known.
    #[error(
        "{}: the SHA-256 of the file is {found}, that of the release known here {declared}: the producer may have published a newer release, or the file was damaged; it is not used, but kept as {}; see {}, and take it as it is with `kenesh data pull --accept-changed`",
        .sought.url, .kept.display(), .sought.page
    )]
    Changed {
        /// What was sought.
        sought: Box<Sought>,
        /// The declared checksum.
        declared: String,
        /// The checksum found.
        found: String,
        /// Where the file lies.
        kept: PathBuf,
    },
    /// Another program is fetching the same file.
    #[error("{}: another kenesh is fetching this file; wait until it is done", .part.display())]
    Busy {
        /// The file that the other program writes.
        part: PathBuf,
    },
    /// A file on the disk cannot be read or written.
    #[error("{}: {cause}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
}

/// Says what was sought, and where a person finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// The address.
    pub url: String,
    /// The file's name.
    pub name: String,
    /// The page that leads to it.
    pub page: String,
}

impl Sought {
    pub(super) fn of(wanted: &Wanted<'_>) -> Box<Sought> {
        let name = wanted.into.file_name().unwrap_or(wanted.into.as_os_str());
        Box::new(Sought {
            url: wanted.url.to_owned(),
            name: name.to_string_lossy().into_owned(),
            page: wanted.page.to_owned(),
        })
    }

    fn by_hand(&self) -> String {
        let Sought { name, page, .. } = self;
        format!("fetch {name} by hand from {page} and read it with `kenesh data import {name}`")
    }
}

impl DownloadError {
    /// Makes an error of what the system says of a file.
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> DownloadError {
        let path = path.to_owned();
        |cause| DownloadError::File { path, cause }
    }
}

fn times(attempts: u32) -> String {
    match attempts {
        1 => "one attempt".to_owned(),
        many => format!("{many} attempts"),
    }
}

fn announces(total: Option<u64>) -> String {
    total.map_or(String::new(), |total| {
        format!(" (the server announces {total})")
    })
}

/// Says how much of a file stays for the next time.
pub(super) fn kept(part: &Part) -> String {
    match (part.len(), part.total()) {
        (0, _) => "nothing is kept".to_owned(),
        (done, None) => format!("{done} bytes are kept for the next time"),
        (done, Some(total)) => format!("{done} of {total} bytes are kept for the next time"),
    }
}

/// Says what broke an attempt off that may succeed later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interruption {
    /// No connection came about, for a reason.
    Unreachable(String),
    /// The connection ended too early.
    Broken,
    /// No byte came for so long.
    Silent(Duration),
    /// The server cannot serve now; the status in its words.
    Status(String),
    /// The answer makes no sense, in words.
    Nonsense(String),
}

impl fmt::Display for Interruption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Interruption::Unreachable(why) => write!(f, "the server cannot be reached: {why}"),
            Interruption::Broken => f.write_str("the connection broke"),
            Interruption::Silent(time) => write!(f, "no byte came for {time:?}"),
            Interruption::Status(status) => write!(f, "the server answers {status}"),
            Interruption::Nonsense(why) => write!(f, "the answer makes no sense: {why}"),
        }
    }
}
