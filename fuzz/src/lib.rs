//! What the targets share: small limits, a small registry, and one way to read a file.

use flate2::Crc;
use kenesh_domain::{Actor, ActorKind, Registry};
use kenesh_rdata::{Limits, read};
use kenesh_sources::{Actors, Input, recognize};
use std::panic;
use std::sync::{Once, OnceLock};

/// Reads bytes as R data, in little memory, and asks every column for a cell.
pub fn rdata(bytes: &[u8]) {
    let limits = Limits {
        decompressed: 1 << 24,
        memory: 1 << 24,
    };
    let Ok(found) = read(bytes, &limits) else {
        return;
    };
    for named in &found {
        for (name, column) in named.frame.columns() {
            let last = named.frame.rows().saturating_sub(1);
            let _ = (column.number(last), column.integer(last), column.text(last));
            let _ = named.frame.column(name);
        }
    }
}

/// Reads bytes as the file of this name, through the source that knows it; words every error.
///
/// # Panics
///
/// Panics if no source knows the name.
pub fn file(name: &str, bytes: &[u8]) {
    static ONCE: Once = Once::new();
    ONCE.call_once(end_on_our_panics_only);
    let (_, file) = recognize(name).expect("a source has a file of this name");
    let actors = Actors::new(registry());
    let input = Input::held(name, bytes, &actors);
    if let Err(error) = (file.parse)(&input) {
        let _ = error.to_string();
    }
}

/// Lets a panic of a library go by in silence where our code catches it.
///
/// libFuzzer's own hook ends the run at once, caught or not. So does this one where the panic is of
/// our code; one of a library that nothing catches ends the run all the same, without its message.
fn end_on_our_panics_only() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or("", |place| place.file());
        if !place.contains("/registry/") && !place.contains("/rustc/") {
            usual(info);
        }
    }));
}

/// Gives a registry of a few states with their codes.
fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    let state = |id: &str, iso2: &str, number: u16, cow: u16, name: &str| Actor {
        iso3: Some(id.to_owned()),
        iso2: Some(iso2.to_owned()),
        iso_numeric: Some(number),
        cow: Some(cow),
        ..Actor::new(id, ActorKind::State, name)
    };
    REGISTRY.get_or_init(|| {
        Registry::new(vec![
            state("TUR", "TR", 792, 640, "Türkiye"),
            state("AZE", "AZ", 31, 373, "Azerbaijan"),
            state("NAM", "NA", 516, 565, "Namibia"),
            state("USA", "US", 840, 2, "United States"),
        ])
    })
}

/// Packs parts into a zip archive without compression, with the checksums that they need.
pub fn stored_zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, part) in parts {
        let mut checksum = Crc::new();
        checksum.update(part);
        let size = (part.len() as u32).to_le_bytes();
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend([checksum.sum().to_le_bytes(), size, size].concat());
        common.extend((name.len() as u32).to_le_bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend((bytes.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(*part);
    }
    let start = (bytes.len() as u32).to_le_bytes();
    let count = (parts.len() as u16).to_le_bytes();
    let length = (directory.len() as u32).to_le_bytes();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([&count[..], &count, &length, &start, &[0, 0]].concat());
    bytes
}
