//! Where output goes: data to standard output, files written whole or not at all.

mod pager;

use crate::failure::Failure;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

pub use pager::pages;

/// Prints data, on a terminal through a pager where it is longer than the screen and [`pages`] are wanted.
///
/// A reader that has gone away (`kenesh sql … | head -1`) is no failure; a full disk is.
pub fn print(text: &str) -> Result<(), Failure> {
    if pager::shown(text) {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(cause) => Err(Failure::Output {
            place: "standard output".to_owned(),
            cause,
        }),
        Ok(()) => Ok(()),
    }
}

/// Says something beside the data on standard error; nobody hears it where that is closed or full.
pub fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Writes a text as a file, as [`replace`] does.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    replace(path, |file| file.write_all(text.as_bytes()))
}

/// Writes a file beside its place, then moves it there: a failure leaves what was there before.
pub fn replace(path: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), Failure> {
    let failed = |cause: io::Error| Failure::Output {
        place: path.display().to_string(),
        cause,
    };
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut beside = tempfile::Builder::new()
        .prefix(".kenesh-")
        .tempfile_in(directory)
        .map_err(|error| failed(plain(error)))?;
    fill(beside.as_file_mut()).map_err(failed)?;
    beside.as_file().sync_all().map_err(failed)?;
    readable(beside.as_file()).map_err(failed)?;
    beside.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a directory of files, the first of them last; it must be empty or not there.
///
/// A new directory appears whole; into one that is there files come one by one, and go again on a failure.
pub fn write_folder(directory: &Path, files: &[(&str, String)]) -> Result<(), Failure> {
    let failed = |cause: io::Error| Failure::Output {
        place: directory.display().to_string(),
        cause,
    };
    if directory.is_dir() {
        return fill(directory, files).map_err(|cause| {
            for (name, _) in files {
                let _ = std::fs::remove_file(directory.join(name));
            }
            failed(cause)
        });
    }
    let whole = std::path::absolute(directory).map_err(failed)?;
    let parent = whole.parent().unwrap_or(&whole);
    let beside = tempfile::Builder::new()
        .prefix(".kenesh-")
        .tempdir_in(parent);
    let beside = beside.map_err(|error| failed(plain(error)))?;
    fill(beside.path(), files).map_err(failed)?;
    open_to_all(beside.path()).map_err(failed)?;
    std::fs::rename(beside.path(), &whole).map_err(failed)
}

fn fill(directory: &Path, files: &[(&str, String)]) -> io::Result<()> {
    for (name, text) in files.iter().rev() {
        let mut file = File::create_new(directory.join(name))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
    }
    Ok(())
}

/// Takes the temporary file's name, which nobody asked for, off an error.
fn plain(error: io::Error) -> io::Error {
    let words = error.to_string();
    match words.split_once(" at path ") {
        Some((words, _)) => io::Error::new(error.kind(), words.to_owned()),
        None => error,
    }
}

/// Gives a new file the permissions of an ordinary one; temporary files are for their owner alone.
#[cfg(unix)]
fn readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

/// Gives a new directory the permissions of an ordinary one.
#[cfg(unix)]
fn open_to_all(directory: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(directory, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn readable(_: &File) -> io::Result<()> {
    Ok(())
}
