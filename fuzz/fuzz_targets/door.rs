//! Any bytes whatever as a user's file give a table or an error, whatever its ending.
//!
//! The first byte chooses the ending.

#![no_main]

use kenesh_files::{ENDINGS, FileError, Opened};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((ending, content)) = bytes.split_first() else {
        return;
    };
    let ending = ENDINGS[usize::from(*ending) % ENDINGS.len()];
    let name = format!("kenesh-door-{}.{ending}", std::process::id());
    let path = std::env::temp_dir().join(name);
    if std::fs::write(&path, content).is_err() {
        return;
    }
    if let Ok(table) = Opened::of(&path).and_then(Opened::all) {
        let _ = table.rows(|_| Ok::<(), FileError>(()));
        let _ = table.batches(|_| Ok::<(), FileError>(()));
    }
});
