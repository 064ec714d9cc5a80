//! A Rust source: its tokens, its syntax, and which of its lines are tests.

use proc_macro2::{TokenStream, TokenTree};
use std::ops::RangeInclusive;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// Holds a parsed source.
pub struct Source {
    /// The path from the repository's root.
    pub path: String,
    /// What it says.
    pub text: String,
    /// Its items.
    pub syntax: syn::File,
    /// Whether all of it serves tests, examples or benchmarks only.
    pub all_tests: bool,
    tokens: TokenStream,
    tests: Vec<RangeInclusive<usize>>,
}

impl Source {
    /// Parses a source, which must be Rust.
    pub fn parse(path: &str, text: &str) -> Source {
        let tokens: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        let syntax: syn::File =
            syn::parse2(tokens.clone()).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut found = TestItems::default();
        found.visit_file(&syntax);
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
            all_tests: [
                "/tests/",
                "/examples/",
                "/benches/",
                "fuzz/",
                "kenesh-tidy/",
            ]
            .iter()
            .any(|folder| path.contains(folder)),
            syntax,
            tokens,
            tests: found.0,
        }
    }

    /// Gives the crate's name, or the folder beside `crates`.
    pub fn krate(&self) -> &str {
        let inside = self.path.strip_prefix("crates/").unwrap_or(&self.path);
        inside.split('/').next().unwrap_or_default()
    }

    /// Whether a line, counted from one, serves tests only.
    pub fn is_test(&self, line: usize) -> bool {
        self.all_tests || self.tests.iter().any(|lines| lines.contains(&line))
    }

    /// Gives the files of the modules that are declared for tests only.
    pub fn test_files(&self) -> Vec<String> {
        let folder = self.folder();
        let modules = self.syntax.items.iter().filter_map(|item| match item {
            syn::Item::Mod(module) if module.content.is_none() && of_tests(&module.attrs) => {
                Some(module.ident.to_string())
            }
            _ => None,
        });
        modules
            .flat_map(|name| {
                [
                    format!("{folder}/{name}.rs"),
                    format!("{folder}/{name}/mod.rs"),
                ]
            })
            .collect()
    }

    /// Gives the tokens outside tests, however deep, in order. Comments and docs are left out.
    pub fn tokens(&self) -> Vec<TokenTree> {
        let mut flat = Vec::new();
        flatten(self.tokens.clone(), &mut flat);
        flat.retain(|token| !self.is_test(token.span().start().line));
        flat
    }

    /// The folder in which this file's modules lie.
    fn folder(&self) -> String {
        let stem = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        match stem.rsplit_once('/') {
            Some((folder, "lib" | "main" | "mod")) => folder.to_owned(),
            _ => stem.to_owned(),
        }
    }
}

/// Puts tokens out of their groups; a doc comment is a group `[doc = "…"]`.
fn flatten(tokens: TokenStream, flat: &mut Vec<TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.stream().to_string().starts_with("doc =") => {}
            TokenTree::Group(group) => flatten(group.stream(), flat),
            other => flat.push(other),
        }
    }
}

/// Collects the lines of items for tests only.
#[derive(Default)]
struct TestItems(Vec<RangeInclusive<usize>>);

impl<'a> Visit<'a> for TestItems {
    fn visit_item(&mut self, item: &'a syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs[..],
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            _ => &[],
        };
        if of_tests(attributes) {
            let span = item.span();
            self.0.push(span.start().line..=span.end().line);
        } else {
            visit::visit_item(self, item);
        }
    }
}

/// Whether attributes keep an item to tests.
fn of_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let path = attribute.path();
        path.is_ident("test")
            || path.is_ident("cfg")
                && attribute
                    .parse_args::<syn::Path>()
                    .is_ok_and(|condition| condition.is_ident("test"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_told_from_code() {
        let text = "//! Doc.\nmod a;\n#[cfg(test)]\nmod b;\nfn f() {}\n\
                    #[cfg(test)]\nmod tests {\n fn g() {}\n}\n";
        let source = Source::parse("crates/kenesh-x/src/lib.rs", text);
        assert_eq!(source.krate(), "kenesh-x");
        assert!(!source.is_test(5) && source.is_test(4) && source.is_test(8));
        assert!(
            source
                .test_files()
                .contains(&"crates/kenesh-x/src/b.rs".to_owned())
        );
        let words: Vec<_> = source.tokens().iter().map(ToString::to_string).collect();
        let said = |word: &str| words.iter().any(|known| known == word);
        assert!(said("f") && said("mod") && !said("g"));
        assert!(!words.iter().any(|word| word.contains("Doc")));
    }
}
