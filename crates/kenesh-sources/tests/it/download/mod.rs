//! Downloads from a server on this machine that behaves well, badly, and in between.

#![allow(clippy::unwrap_used)]

mod broken;
mod refused;
mod resumed;
mod served;
mod server;

use kenesh_sources::download::{
    DownloadError, DownloadOptions, Downloaded, Interruption, Progress, Retries, Wanted, download,
};
use server::Server;
use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// The page that messages name.
const PAGE: &str = "https://example.org/data";

/// Gives ten thousand bytes in which no two places look alike.
fn bytes() -> Vec<u8> {
    (0..2_500_u32)
        .flat_map(|word| word.wrapping_mul(2_654_435_761).to_be_bytes())
        .collect()
}

/// Their SHA-256, by python: hashlib.sha256 of (w * 2654435761 % 2**32).to_bytes(4, "big") for w < 2500.
const SHA256: &str = "7e348cad9c743c702cd31dcc013585c554f13d42faaa58c150f045e2fc842f65";

/// Is patient enough for a busy machine and quick enough for a test.
fn quick() -> DownloadOptions {
    DownloadOptions {
        retries: Retries {
            most: 2,
            first_wait: Duration::from_millis(1),
            longest_wait: Duration::from_millis(4),
        },
        connect: Duration::from_secs(5),
        silence: Duration::from_secs(5),
        proxy_from_environment: false,
        ..DownloadOptions::default()
    }
}

/// Never tries again, as if the program had ended.
fn once() -> DownloadOptions {
    DownloadOptions {
        retries: Retries {
            most: 0,
            ..quick().retries
        },
        ..quick()
    }
}

/// Waits for a byte only a moment.
fn impatient() -> DownloadOptions {
    DownloadOptions {
        silence: Duration::from_millis(200),
        ..once()
    }
}

/// Holds a folder into which files are fetched.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn fetch(
        &self,
        server: &Server,
        sha256: Option<&str>,
        options: &DownloadOptions,
    ) -> Result<Downloaded, DownloadError> {
        self.fetch_telling(server, sha256, options, &Heard::default())
    }

    fn fetch_telling(
        &self,
        server: &Server,
        sha256: Option<&str>,
        options: &DownloadOptions,
        progress: &dyn Progress,
    ) -> Result<Downloaded, DownloadError> {
        let (url, into) = (server.url("votes.csv"), self.path("votes.csv"));
        download(
            &Wanted {
                url: &url,
                sha256,
                into: &into,
                page: PAGE,
            },
            options,
            progress,
        )
    }

    fn content(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Gives a message without port and folder, which differ from run to run.
    fn masked(&self, server: &Server, error: &DownloadError) -> String {
        let folder = format!(
            "{}{}",
            self.folder.path().display(),
            std::path::MAIN_SEPARATOR
        );
        error
            .to_string()
            .replace(&server.address, "HOST")
            .replace(&folder, "DIR/")
    }
}

/// Writes down what it is told.
#[derive(Default)]
struct Heard {
    at: RefCell<Vec<(u64, Option<u64>)>>,
    again: RefCell<Vec<String>>,
}

impl Progress for Heard {
    fn at(&self, done: u64, total: Option<u64>) {
        self.at.borrow_mut().push((done, total));
    }

    fn again(&self, why: &Interruption, _wait: Duration) {
        self.again.borrow_mut().push(why.to_string());
    }
}
