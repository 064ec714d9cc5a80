//! Who may know of what: the boundaries between crates, as far as words show them.

use crate::crates::{dependencies, manifests};
use crate::exceptions::Findings;
use crate::repository::Repository;
use crate::source::Source;
use proc_macro2::TokenTree;

/// The crate that knows the SQL engine.
const STORE: &str = "kenesh-store";
/// The crate that declares tables, and so knows Arrow's arrays beside the store.
const TABLES: &str = "kenesh-tables";
/// The crate that reads a user's files.
const FILES: &str = "kenesh-files";
/// The crate that writes HTML, Markdown and LaTeX.
const RENDER: &str = "kenesh-render";
/// The crate that prints.
const CLI: &str = "kenesh-cli";

/// The macros that print.
const PRINTING: &[&str] = &["dbg", "eprint", "eprintln", "print", "println"];
/// What shows that a text is markup.
const MARKUP: &[&str] = &["</", "|---", "\\begin{"];

/// Names and texts where they do not belong.
pub fn rules(repository: &Repository, findings: &mut Findings) {
    for (name, manifest) in manifests(repository) {
        let needed = dependencies(&manifest);
        let foreign = needed.iter().filter(|needed| foreign(&name, needed));
        let place = format!("crates/{name}/Cargo.toml");
        findings.add("datafusion", &place, foreign.count());
    }
    let code = repository.sources.iter();
    for source in code.filter(|source| !source.all_tests) {
        words(source, findings);
    }
}

/// Whether a crate needs the SQL engine or its arrays and should not know of them.
fn foreign(krate: &str, needed: &str) -> bool {
    let arrays = ["arrow", "parquet"]
        .iter()
        .any(|name| needed.starts_with(name));
    let reads_parquet = krate == FILES && needed == "parquet";
    krate != STORE
        && (needed.starts_with("datafusion") || arrays && krate != TABLES && !reads_parquet)
}

/// Counts the words of a source that do not belong in its crate.
fn words(source: &Source, findings: &mut Findings) {
    let tokens = source.tokens();
    let pairs = || tokens.iter().zip(tokens.iter().skip(1));
    let mut add = |kind, home, count| {
        if source.krate() != home {
            findings.add(kind, &source.path, count);
        }
    };
    let named = tokens.iter().filter(|token| is_one(token, &["datafusion"]));
    add("datafusion", STORE, named.count());
    let printed = pairs().filter(|(word, next)| is_one(word, PRINTING) && next.to_string() == "!");
    add("printing", CLI, printed.count());
    add(
        "markup",
        RENDER,
        tokens.iter().filter(|token| markup(token)).count(),
    );
}

/// Whether a token is one of these words.
fn is_one(token: &TokenTree, words: &[&str]) -> bool {
    matches!(token, TokenTree::Ident(word) if words.iter().any(|known| word == known))
}

/// Whether a token is a text with markup; bytes are what a reader looks for.
fn markup(token: &TokenTree) -> bool {
    let TokenTree::Literal(literal) = token else {
        return false;
    };
    let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
    text.is_ok_and(|text| MARKUP.iter().any(|sign| text.value().contains(sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_where_they_do_not_belong() {
        let text = "use kenesh_store::datafusion::x;\nfn f() { println!(\"</b>\"); b\"</b>\"; }\n\
                    #[cfg(test)]\nmod tests { fn g() { dbg!(1); } }\n";
        let found = |path: &str| {
            let mut findings = Findings::default();
            words(&Source::parse(path, text), &mut findings);
            findings.total()
        };
        assert_eq!(found("crates/kenesh-engine/src/x.rs"), 3);
        assert_eq!(found("crates/kenesh-cli/src/x.rs"), 2);
        assert_eq!(found("crates/kenesh-store/src/x.rs"), 2);
    }

    #[test]
    fn only_the_store_needs_the_engine_and_tables_may_need_arrays() {
        assert!(foreign("kenesh-engine", "datafusion") && foreign("kenesh-domain", "arrow-array"));
        assert!(foreign(TABLES, "datafusion") && !foreign(TABLES, "arrow-schema"));
        assert!(!foreign(STORE, "datafusion") && !foreign("kenesh-domain", "serde"));
    }
}
