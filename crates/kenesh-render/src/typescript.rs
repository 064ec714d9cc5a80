//! The document's types as the page's TypeScript sees them: `ui/src/document.ts` is written from here.

use crate::document::{
    ActorLabel, Answer, Basis, Brief, CaseLabel, Chart, ClaimRow, ClaimsReport, Figure, FirstPage,
    LintRow, Mark, OnStarter, Part, Role, Section, SourceRow, Verdict, WorldLabel,
};
use crate::sheet::{Column, ColumnKind, Value};
use ts_rs::{Config, TS};

const HEAD: &str = "// Written by kenesh-render's tests from the types of the document: do not edit. \
                    `INSTA_UPDATE=always` writes it anew.\n";

fn declared<T: TS>(config: &Config) -> String {
    let docs = T::docs().unwrap_or_default();
    format!("\n{docs}export {}\n", T::decl(config))
}

fn declarations() -> String {
    let config = Config::new().with_large_int("number");
    let all: [fn(&Config) -> String; 22] = [
        declared::<Value>,
        declared::<ColumnKind>,
        declared::<Column>,
        declared::<Mark>,
        declared::<Chart>,
        declared::<Figure>,
        declared::<Section>,
        declared::<Role>,
        declared::<ActorLabel>,
        declared::<Verdict>,
        declared::<Basis>,
        declared::<Part>,
        declared::<ClaimRow>,
        declared::<LintRow>,
        declared::<OnStarter>,
        declared::<ClaimsReport>,
        declared::<SourceRow>,
        declared::<CaseLabel>,
        declared::<WorldLabel>,
        declared::<Answer>,
        declared::<FirstPage>,
        declared::<Brief>,
    ];
    let declared: String = all.iter().map(|declared| declared(&config)).collect();
    let lines = declared
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n");
    HEAD.to_owned() + &lines.collect::<String>()
}

#[test]
fn the_page_has_the_documents_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/document.ts");
    let found = declarations();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(path, &found).unwrap();
    }
    assert!(
        found == std::fs::read_to_string(path).unwrap_or_default(),
        "the document's types changed: run this test with INSTA_UPDATE=always and read the difference"
    );
}
