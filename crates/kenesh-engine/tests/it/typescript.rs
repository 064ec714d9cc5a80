//! The rows of tables and measures as TypeScript: what a page may ask for, written by their declarations.

use kenesh_engine::MEASURES;
use kenesh_tables::{TABLES, typescript};

const HEAD: &str = "// Written by kenesh-engine's tests from the declarations of tables and measures: do not \
                    edit. `INSTA_UPDATE=always` writes it anew.\n";

/// Gives the name of a row's type: `CohesionTrend` of `cohesion_trend`.
fn named(name: &str) -> String {
    let word = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').map(word).collect()
}

#[test]
fn a_page_has_the_rows_of_every_table_and_measure() {
    let tables = TABLES.iter().map(|table| (table.name, table));
    let measures = MEASURES
        .iter()
        .map(|measure| (measure.name, &measure.table));
    let tables = tables.map(|(name, table)| typescript(&(named(name) + "Row"), table));
    let measures = measures.map(|(name, table)| typescript(&(named(name) + "Answer"), table));
    let found = tables
        .chain(measures)
        .fold(HEAD.to_owned(), |text, table| text + "\n" + &table);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/tables.ts");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(path, &found).unwrap();
    }
    assert!(
        found == std::fs::read_to_string(path).unwrap_or_default(),
        "a table changed: run this test with INSTA_UPDATE=always and read the difference"
    );
}
