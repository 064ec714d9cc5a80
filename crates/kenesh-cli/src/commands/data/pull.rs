//! `kenesh data pull`: fetches files of data sets and imports them.

use super::files::{Found, data_set};
use super::import::{How, bring};
use crate::arguments::Pull;
use crate::commands::counted;
use crate::failure::Failure;
use crate::output;
use crate::progress::Bar;
use kenesh_sources::download::{Checksum, DownloadOptions, Downloaded, Wanted, download};
use kenesh_sources::{File, Redistribution, SOURCES, Source};
use std::path::{Path, PathBuf};

/// Fetches what the command line names; with a world it is imported too.
///
/// A file that cannot be fetched does not keep the others out: what was fetched is kept, and the
/// next call goes on where this one broke off.
pub(super) fn run(world: Option<&Path>, wanted: &Pull) -> Result<(), Failure> {
    let into = place(world, wanted)?;
    let sources = sources(&wanted.sources)?;
    let mut fetched = Vec::new();
    let mut failed = 0;
    for source in sources {
        if source.redistribution == Redistribution::ReferenceOnly {
            if !wanted.sources.is_empty() {
                output::tell(&format!("{}: {}", source.id, source.redistribution.words()));
            }
            continue;
        }
        failed += by_hand(source, !wanted.sources.is_empty());
        for (file, url) in source
            .files
            .iter()
            .filter_map(|file| Some((file, file.url?)))
        {
            let path = into.join(file.name);
            match fetch(source, file, &address(url, file, wanted), &path, wanted) {
                Ok(()) => fetched.push(Found { path, source, file }),
                Err(failure) => {
                    failed += 1;
                    output::tell(&format!("error: {failure}"));
                }
            }
        }
    }
    if let Some(directory) = world.filter(|_| !wanted.no_import && !fetched.is_empty()) {
        let how = How {
            force: false,
            keep_going: true,
        };
        bring(directory, &fetched, how)?;
    }
    match failed {
        0 => Ok(()),
        failed => Err(Failure::Unfinished(format!(
            "{} could not be fetched",
            counted(failed, "file")
        ))),
    }
}

fn place(world: Option<&Path>, wanted: &Pull) -> Result<PathBuf, Failure> {
    let into = wanted.into.clone();
    into.or_else(|| Some(world?.join("downloads"))).ok_or_else(|| {
        Failure::Usage(
            "where do the files go? name a directory with `--into DIR`, or a world with `--world DIR` \
             or in KENESH_WORLD"
                .to_owned(),
        )
    })
}

/// Gives the data sets named, or all.
fn sources(named: &[String]) -> Result<Vec<&'static Source>, Failure> {
    match named {
        [] => Ok(SOURCES.to_vec()),
        ids => ids.iter().map(|id| data_set(id)).collect(),
    }
}

/// Says where the files are found that no program may fetch, and counts those that were asked for.
fn by_hand(source: &Source, named: bool) -> u64 {
    let files = source.files.iter().filter(|file| file.url.is_none());
    let names: Vec<&str> = files.map(|file| file.name).collect();
    if names.is_empty() {
        return 0;
    }
    let copies = names.len() < source.files.len();
    let what = match copies {
        true => "the producer's own file may be newer: ",
        false => "",
    };
    output::tell(&format!(
        "{}: {} has no address for programs; {what}fetch it by hand from {} and read it with \
         `kenesh data import FILE`",
        source.id,
        names.join(", "),
        source.page
    ));
    // A data set that comes as a copy too is fetched all the same.
    if named && !copies {
        names.len() as u64
    } else {
        0
    }
}

/// Gives the address of a file: its own, or its name at the mirror.
fn address(url: &str, file: &File, wanted: &Pull) -> String {
    match &wanted.mirror {
        Some(mirror) => format!("{}/{}", mirror.trim_end_matches('/'), file.name),
        None => url.to_owned(),
    }
}

fn fetch(
    source: &Source,
    file: &File,
    url: &str,
    path: &Path,
    wanted: &Pull,
) -> Result<(), Failure> {
    let sought = Wanted {
        url,
        sha256: file.sha256,
        into: path,
        page: source.page,
    };
    let options = DownloadOptions {
        accept_changed: wanted.accept_changed,
        ..DownloadOptions::default()
    };
    let bar = Bar::of_bytes(file.name);
    let got = download(&sought, &options, &bar)?;
    bar.say(&format!("{}: {}", path.display(), words(&got)));
    Ok(())
}

/// Says what a download brought.
fn words(got: &Downloaded) -> String {
    if !got.fresh {
        return "there already".to_owned();
    }
    let resumed = match got.resumed_from {
        0 => String::new(),
        bytes => format!(", of which an earlier call brought {bytes}"),
    };
    let checksum = match got.checksum {
        Checksum::Matches => "",
        Checksum::Differs => ", another release than the one known here",
        Checksum::Unknown => ", no checksum to compare with",
    };
    format!("fetched {}{resumed}{checksum}", counted(got.bytes, "byte"))
}
