//! Any text whatever gives what a `world.toml` says or an error.
//!
//! Beware that the parsing is that of `About::parse` in `kenesh-store/src/world.rs`, repeated: that
//! crate builds DataFusion, which would take most of an hour with the sanitizer.

#![no_main]

use libfuzzer_sys::fuzz_target;
use toml::{Table, Value};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match text.parse::<Table>() {
        Ok(fields) => about(&fields),
        Err(error) => {
            let _ = error.to_string();
        }
    }
});

fn about(fields: &Table) {
    for name in ["name", "vintage", "base"] {
        let _ = fields.get(name).and_then(Value::as_str).map(str::to_owned);
    }
    let _ = fields.get("patrons").and_then(list);
    let prefer = fields.get("prefer").and_then(Value::as_table);
    for (_, order) in prefer.into_iter().flatten() {
        let _ = list(order);
    }
}

fn list(value: &Value) -> Option<Vec<String>> {
    let items = value.as_array()?.iter();
    items.map(|item| item.as_str().map(str::to_owned)).collect()
}
