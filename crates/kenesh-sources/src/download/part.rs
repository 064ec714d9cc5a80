//! The part of a file that has arrived, and the record of which version it belongs to.

use super::error::DownloadError;
use super::{Wanted, checksum, with_suffix};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Tells one version of a file on a server from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Version {
    /// By its strong entity tag.
    Tag(String),
    /// By the time of its last change.
    Modified(String),
}

impl Version {
    /// Gives what the header `If-Range` says.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Version::Tag(text) | Version::Modified(text) => text,
        }
    }
}

/// Says what a part is a part of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// The address.
    pub(super) url: String,
    /// The size of the whole.
    pub(super) total: Option<u64>,
    /// The version, where the server names it.
    pub(super) version: Option<Version>,
}

impl Record {
    fn to_text(&self) -> String {
        let total = self
            .total
            .map_or(String::new(), |total| format!("total {total}\n"));
        let version = match &self.version {
            Some(Version::Tag(tag)) => format!("etag {tag}\n"),
            Some(Version::Modified(time)) => format!("modified {time}\n"),
            None => String::new(),
        };
        format!("url {}\n{total}{version}", self.url)
    }

    fn from_text(text: &str) -> Record {
        let mut record = Record::default();
        for (key, value) in text.lines().filter_map(|line| line.split_once(' ')) {
            match key {
                "url" => record.url = value.to_owned(),
                "total" => record.total = value.parse().ok(),
                "etag" => record.version = Some(Version::Tag(value.to_owned())),
                "modified" => record.version = Some(Version::Modified(value.to_owned())),
                _ => {}
            }
        }
        record
    }
}

/// Holds the part of a file that has arrived, locked against other programs.
///
/// Beware of the order: the record is written before the first byte that it speaks of, and the part
/// emptied before the record changes, so that a part never lies beside another version's record.
#[derive(Debug)]
pub(super) struct Part {
    file: File,
    path: PathBuf,
    record_path: PathBuf,
    record: Record,
    len: u64,
}

impl Part {
    /// Opens the part that an earlier call left, and empties it unless it can be gone on from.
    pub(super) fn open(wanted: &Wanted<'_>) -> Result<Part, DownloadError> {
        let path = with_suffix(wanted.into, ".part");
        let record_path = with_suffix(wanted.into, ".part.record");
        let file = locked(&path)?;
        let len = file.metadata().map_err(DownloadError::file(&path))?.len();
        let record = Record::from_text(&fs::read_to_string(&record_path).unwrap_or_default());
        let fits = record.url == wanted.url
            && record.version.is_some()
            && record.total.is_none_or(|total| len <= total);
        let mut part = Part {
            file,
            path,
            record_path,
            record,
            len,
        };
        if !fits {
            part.start(Record::default())?;
        }
        Ok(part)
    }

    /// Gives the number of bytes that have arrived.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// Says what the part is a part of.
    pub(super) fn record(&self) -> &Record {
        &self.record
    }

    /// Gives the size of the whole, where it is known.
    pub(super) fn total(&self) -> Option<u64> {
        self.record.total
    }

    /// Says whether every byte of the whole has arrived.
    pub(super) fn is_complete(&self) -> bool {
        self.record.total == Some(self.len) && self.record.version.is_some()
    }

    /// Gives the version to ask the rest of, where there is something to go on from.
    pub(super) fn resumable(&self) -> Option<&Version> {
        self.record.version.as_ref().filter(|_| self.len > 0)
    }

    /// Empties the part, which from now on belongs to another version.
    pub(super) fn start(&mut self, record: Record) -> Result<(), DownloadError> {
        self.file
            .set_len(0)
            .map_err(DownloadError::file(&self.path))?;
        self.len = 0;
        fs::write(&self.record_path, record.to_text())
            .map_err(DownloadError::file(&self.record_path))?;
        self.record = record;
        Ok(())
    }

    /// Adds bytes at the end.
    pub(super) fn append(&mut self, bytes: &[u8]) -> Result<(), DownloadError> {
        let seek = self.file.seek(SeekFrom::Start(self.len));
        seek.and_then(|_| self.file.write_all(bytes))
            .map_err(DownloadError::file(&self.path))?;
        self.len += bytes.len() as u64;
        Ok(())
    }

    /// Brings what has arrived to the disk, or removes what nobody can go on from.
    pub(super) fn keep(&mut self) -> Result<(), DownloadError> {
        if self.resumable().is_some() {
            return self
                .file
                .sync_all()
                .map_err(DownloadError::file(&self.path));
        }
        self.remove()
    }

    /// Removes part and record; what is added later has no name.
    pub(super) fn remove(&mut self) -> Result<(), DownloadError> {
        self.start(Record::default())?;
        gone(&self.path)?;
        gone(&self.record_path)
    }

    /// Brings the complete file to the disk and gives its size and SHA-256 as they are there.
    pub(super) fn seal(&mut self) -> Result<(u64, String), DownloadError> {
        let read = self.file.sync_all().and_then(|()| self.file.rewind());
        read.and_then(|()| checksum::checksum(&self.file))
            .map_err(DownloadError::file(&self.path))
    }

    /// Gives the complete file another name, in place of what bore it.
    pub(super) fn rename(self, to: &Path) -> Result<(), DownloadError> {
        fs::rename(&self.path, to)
            .and_then(|()| sync_folder(to.parent().unwrap_or(to)))
            .map_err(DownloadError::file(to))?;
        gone(&self.record_path)
    }
}

/// Opens and locks a file that is there under its name for as long as the lock is held.
fn locked(path: &Path) -> Result<File, DownloadError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(DownloadError::file(folder))?;
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = options.open(path).map_err(DownloadError::file(path))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(DownloadError::Busy {
            part: path.to_owned(),
        }),
        // who finished in between took the name away; who cannot lock goes on without
        Ok(()) if !path.exists() => Err(DownloadError::Busy {
            part: path.to_owned(),
        }),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Removes a file that may be there.
pub(super) fn gone(path: &Path) -> Result<(), DownloadError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(DownloadError::file(path)(error))
        }
        _ => Ok(()),
    }
}

/// Brings the new names in a folder to the disk, where the system can do that; an empty
/// path is the folder in which the program runs.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    let here = folder.as_os_str().is_empty();
    match cfg!(unix) {
        true => File::open(if here { Path::new(".") } else { folder })?.sync_all(),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_survives_its_text() {
        let tag = Version::Tag("\"33a6 4df5\"".to_owned());
        let modified = Version::Modified("Wed, 21 Oct 2015 07:28:00 GMT".to_owned());
        for (total, version) in [(Some(7), Some(tag)), (None, Some(modified)), (None, None)] {
            let record = Record {
                url: "https://example.org/a b.csv".to_owned(),
                total,
                version,
            };
            assert_eq!(Record::from_text(&record.to_text()), record);
        }
    }

    #[test]
    fn a_damaged_record_is_a_record_of_nothing() {
        for text in ["", "\0\0\0", "url", "total many\nurl \n"] {
            assert_eq!(Record::from_text(text), Record::default());
        }
    }
}
