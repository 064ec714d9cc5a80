//! The real files of the data directory, where they are.

use crate::registry::registry;
use kenesh_sources::{Actors, Input, Rows, recognize};
use std::path::PathBuf;
use std::time::Instant;

/// Reads a real file, such as `trade/cow_trade_ddy.rds`, from the data directory: the variable
/// `KENESH_TEST_DATA`, or the usual place. Nothing, with a word why, where the file is absent.
pub fn bytes(path: &str) -> Option<Vec<u8>> {
    let usual = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let directory = std::env::var_os("KENESH_TEST_DATA").map_or_else(usual, PathBuf::from);
    let found = std::fs::read(directory.join(path)).ok();
    if found.is_none() {
        eprintln!("skipped: there is no {path} in the data directory");
    }
    found
}

/// Imports a real file and says what was lost of it.
pub fn import(path: &str) -> Option<Rows> {
    let bytes = bytes(path)?;
    let registry = registry();
    let actors = Actors::new(&registry);
    let name = path.rsplit('/').next().unwrap();
    let (source, file) = recognize(name).unwrap();
    let start = Instant::now();
    let rows = (file.parse)(&Input::held(name, &bytes, &actors)).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    eprintln!(
        "{} {name}: {} rows of {} in {seconds:.2} s",
        source.id,
        rows.len(),
        rows.read
    );
    rows.left_out
        .iter()
        .for_each(|(reason, count)| eprintln!("  left out: {reason} ({count})"));
    Some(rows)
}

/// Says why a real file cut short is refused.
pub fn cut_short(path: &str) -> Option<String> {
    let mut bytes = bytes(path)?;
    bytes.truncate(bytes.len() / 2);
    let registry = registry();
    let actors = Actors::new(&registry);
    let name = path.rsplit('/').next().unwrap();
    let (_, file) = recognize(name).unwrap();
    let error = (file.parse)(&Input::held(name, &bytes, &actors)).unwrap_err();
    Some(error.to_string())
}
