//! Fetches a file of a dataset from its address, whole or not at all.
//!
//! What arrives is written to `FILE.part`; a record beside it names the address and the server's
//! version of the file, so that a later call goes on where an earlier one broke off and never glues
//! two versions together. Only a complete file with the right checksum gets the final name.

mod checksum;
mod client;
mod error;
mod part;
mod transfer;

pub use checksum::checksum;
pub use error::{DownloadError, Interruption, Sought};
pub use part::sync_folder;

use client::Client;
use part::Part;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;
use transfer::Stop;

/// Says which file is wanted and where it goes.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The address of the very file.
    pub url: &'a str,
    /// The SHA-256 of the release that is known, where it is known.
    pub sha256: Option<&'a str>,
    /// The final file; its folder is made where it is not there.
    pub into: &'a Path,
    /// The page where a person finds the file, for messages.
    pub page: &'a str,
}

/// Says how patient a download is and what it accepts.
#[derive(Debug, Clone, Copy)]
pub struct DownloadOptions {
    /// How often and when to try again.
    pub retries: Retries,
    /// The most bytes that a file may have.
    pub most_bytes: u64,
    /// How long a connection may take to come about.
    pub connect: Duration,
    /// How long no byte may come.
    pub silence: Duration,
    /// Whether a file with another checksum than the declared one is taken.
    pub accept_changed: bool,
    /// Whether to go through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name.
    pub proxy_from_environment: bool,
}

impl Default for DownloadOptions {
    fn default() -> DownloadOptions {
        DownloadOptions {
            retries: Retries::default(),
            most_bytes: 2 << 30,
            connect: Duration::from_secs(20),
            silence: Duration::from_secs(60),
            accept_changed: false,
            proxy_from_environment: true,
        }
    }
}

/// Says how often and when a broken download is tried again.
#[derive(Debug, Clone, Copy)]
pub struct Retries {
    /// How many times after the first.
    pub most: u32,
    /// The wait before the first retry; it doubles with each.
    pub first_wait: Duration,
    /// The longest wait, whatever the server asks for.
    pub longest_wait: Duration,
}

impl Default for Retries {
    fn default() -> Retries {
        Retries {
            most: 4,
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(60),
        }
    }
}

impl Retries {
    /// Gives the wait before a retry, the first being 0; no shorter than the server asks for.
    fn wait(&self, retry: u32, asked: Option<Duration>) -> Duration {
        let doubled = self.first_wait.saturating_mul(2_u32.saturating_pow(retry));
        doubled
            .max(asked.unwrap_or_default())
            .min(self.longest_wait)
    }
}

/// Hears how a download goes.
pub trait Progress {
    /// Is told how many bytes are there, and of how many where the server says it.
    fn at(&self, done: u64, total: Option<u64>);

    /// Is told why the download is tried again, and after which wait.
    fn again(&self, _why: &Interruption, _wait: Duration) {}
}

/// Says what a download brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Downloaded {
    /// The size of the file.
    pub bytes: u64,
    /// Its SHA-256 in lower case.
    pub sha256: String,
    /// How many of the bytes an earlier call had brought.
    pub resumed_from: u64,
    /// Whether it was fetched; false where it was there already with the right checksum.
    pub fresh: bool,
    /// What its checksum says.
    pub checksum: Checksum,
}

/// Says whether a file is the release that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checksum {
    /// It is.
    Matches,
    /// It is not: a newer release, or damaged; such a file is taken only where that was asked for.
    Differs,
    /// No checksum is declared.
    Unknown,
}

/// Fetches a file, or finds that it is there already with the declared checksum.
///
/// Beware that a file without a declared checksum is fetched at every call, because nothing says
/// that the one on the disk is good. The error says what to do instead.
pub fn download(
    wanted: &Wanted<'_>,
    options: &DownloadOptions,
    progress: &dyn Progress,
) -> Result<Downloaded, DownloadError> {
    if let Some(there) = there_already(wanted)? {
        return Ok(there);
    }
    let client = Client::new(wanted, options);
    let mut part = Part::open(wanted)?;
    let resumed_from = fetch(&client, options, &mut part, progress)?;
    let (bytes, sha256) = part.seal()?;
    let checksum = compare(wanted.sha256, &sha256);
    let unverified = with_suffix(wanted.into, ".unverified");
    if checksum == Checksum::Differs && !options.accept_changed {
        part.rename(&unverified)?;
        return Err(DownloadError::Changed {
            sought: Sought::of(wanted),
            declared: wanted.sha256.unwrap_or_default().to_owned(),
            found: sha256,
            kept: unverified,
        });
    }
    part.rename(wanted.into)?;
    part::gone(&unverified)?;
    Ok(Downloaded {
        bytes,
        sha256,
        resumed_from,
        fresh: true,
        checksum,
    })
}

fn there_already(wanted: &Wanted<'_>) -> Result<Option<Downloaded>, DownloadError> {
    if wanted.sha256.is_none() || !wanted.into.is_file() {
        return Ok(None);
    }
    let read = File::open(wanted.into).and_then(checksum::checksum);
    let (bytes, sha256) = read.map_err(DownloadError::file(wanted.into))?;
    let checksum = compare(wanted.sha256, &sha256);
    let good = checksum == Checksum::Matches;
    Ok(good.then_some(Downloaded {
        bytes,
        sha256,
        resumed_from: 0,
        fresh: false,
        checksum,
    }))
}

fn compare(declared: Option<&str>, found: &str) -> Checksum {
    match declared {
        None => Checksum::Unknown,
        Some(declared) if declared.eq_ignore_ascii_case(found) => Checksum::Matches,
        Some(_) => Checksum::Differs,
    }
}

/// Brings the rest of the file, trying again where that may help, and says how many of the bytes were
/// there before.
fn fetch(
    client: &Client<'_>,
    options: &DownloadOptions,
    part: &mut Part,
    progress: &dyn Progress,
) -> Result<u64, DownloadError> {
    let mut kept = part.len();
    let mut retry = 0;
    while !part.is_complete() {
        let (why, asked) = match transfer::attempt(client, part, &mut kept, progress) {
            Ok(()) => break,
            Err(Stop::Final(error)) => {
                // the first error says more than one of tidying up
                let _ = part.keep();
                return Err(error);
            }
            Err(Stop::Again { why, asked }) => (why, asked),
        };
        if retry == options.retries.most {
            part.keep()?;
            return Err(DownloadError::GaveUp {
                sought: Sought::of(client.wanted),
                attempts: retry + 1,
                last: why,
                kept: error::kept(part),
            });
        }
        let wait = options.retries.wait(retry, asked);
        progress.again(&why, wait);
        std::thread::sleep(wait);
        retry += 1;
    }
    Ok(kept)
}

/// Gives the path of a file beside another: `a.csv` and `.part` make `a.csv.part`.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_heed_the_server() {
        let seconds = Duration::from_secs;
        let retries = Retries {
            most: 9,
            first_wait: seconds(1),
            longest_wait: seconds(60),
        };
        assert_eq!(retries.wait(0, None), seconds(1));
        assert_eq!(retries.wait(3, None), seconds(8));
        assert_eq!(retries.wait(40, None), seconds(60));
        assert_eq!(retries.wait(0, Some(seconds(5))), seconds(5));
        assert_eq!(retries.wait(0, Some(seconds(86_400))), seconds(60));
    }
}
