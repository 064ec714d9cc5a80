//! The brief on paper: the page as an installed Chromium prints it.

use crate::failure::Failure;
use crate::output;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Where a browser is named that is not one of those looked for.
const NAMED: &str = "CHROMIUM";

/// The browsers looked for, in this order.
const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
];

/// How long the page may take to draw itself, in milliseconds of its own clock.
const DRAWING: &str = "--virtual-time-budget=60000";

/// Writes a page as a PDF: its first page as a sheet of its own, then the whole report.
pub(super) fn write(path: &Path, page: &str) -> Result<(), Failure> {
    let failed = |cause: io::Error| Failure::Output {
        place: path.display().to_string(),
        cause,
    };
    let folder = tempfile::tempdir().map_err(failed)?;
    let (source, paper) = (
        folder.path().join("brief.html"),
        folder.path().join("brief.pdf"),
    );
    std::fs::write(&source, page).map_err(failed)?;
    let browsers = match std::env::var_os(NAMED).filter(|named| !named.is_empty()) {
        Some(named) => vec![named],
        None => BROWSERS.map(OsString::from).to_vec(),
    };
    for browser in browsers {
        match printed(&browser, &source, &paper) {
            Ok(output) => return taken(path, &paper, &output),
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(failed(error)),
        }
    }
    Err(Failure::Usage(format!(
        "`--pdf` prints the page with Chromium, and none is installed: install it (Debian: `apt install chromium`), name \
         the browser in {NAMED}, or write the page with `--html` and print it from any browser"
    )))
}

/// Has a browser print the page; one that refuses to work for the superuser is asked once more without its sandbox,
/// as the page is our own and asks for nothing.
fn printed(browser: &OsString, source: &Path, paper: &Path) -> io::Result<Output> {
    let run = |more: &[&str]| {
        let mut to = OsString::from("--print-to-pdf=");
        to.push(paper);
        let mut address = OsString::from("file://");
        address.push(source);
        address.push("#all");
        let fixed = [
            "--headless",
            "--disable-gpu",
            "--no-pdf-header-footer",
            DRAWING,
        ];
        Command::new(browser)
            .args(fixed)
            .args(more)
            .arg(to)
            .arg(address)
            .output()
    };
    let output = run(&[])?;
    match paper.exists() {
        true => Ok(output),
        false => run(&["--no-sandbox"]),
    }
}

/// Takes what was printed to where it was asked for.
fn taken(path: &Path, paper: &PathBuf, output: &Output) -> Result<(), Failure> {
    match std::fs::read(paper) {
        Ok(bytes) if bytes.starts_with(b"%PDF") => {
            output::replace(path, |file| io::Write::write_all(file, &bytes))
        }
        _ => {
            let said = String::from_utf8_lossy(&output.stderr);
            let last = said.lines().rev().find(|line| !line.trim().is_empty());
            Err(Failure::Usage(format!(
                "the browser printed nothing: {}; write the page with `--html` and print it from any browser",
                last.unwrap_or("it gave no reason").trim()
            )))
        }
    }
}
