//! Rows of the starter world, which scripts in pandas first computed from the same files.

use std::collections::BTreeMap;

/// Gives the rows of a table that cite a source, by column.
pub fn rows(table: &str, source: &str) -> Vec<BTreeMap<String, String>> {
    let tables = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../kenesh-store/starter/tables"
    );
    let mut reader = csv::Reader::from_path(format!("{tables}/{table}.csv")).unwrap();
    let rows = reader.deserialize().map(Result::unwrap);
    rows.filter(|row: &BTreeMap<String, String>| row["source"] == source)
        .collect()
}
