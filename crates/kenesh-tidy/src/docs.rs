//! Every module has a doc; no doc only repeats a name; no odd English that we know of.

use crate::exceptions::Findings;
use crate::repository::Repository;
use syn::visit::{self, Visit};

/// Docs that lack, repeat or puzzle.
pub fn rules(repository: &Repository, findings: &mut Findings) {
    for source in &repository.sources {
        if said(&source.syntax.attrs).trim().is_empty() {
            findings.fault(&source.path, "a module begins with what it is for (//!)");
        }
        findings.add("is_none", &source.path, odd(&source.text));
        let mut dull = Dull::default();
        dull.visit_file(&source.syntax);
        findings.add("dull_docs", &source.path, dull.0);
    }
}

/// Gives what a doc comment says.
pub fn said(attributes: &[syn::Attribute]) -> String {
    let docs = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => Some(&pair.value),
            _ => None,
        });
    let lines = docs.filter_map(|value| match value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(line),
            ..
        }) => Some(line.value()),
        _ => None,
    });
    lines.collect()
}

/// Counts the docs in which something “is none”; “there is none” is English.
fn odd(text: &str) -> usize {
    let docs = text.lines().filter(|line| {
        let line = line.trim_start();
        line.starts_with("///") || line.starts_with("//!")
    });
    let odd = docs.filter(|line| {
        [" is none", " are none"].iter().any(|phrase| {
            line.match_indices(phrase)
                .any(|(at, _)| !line[..at].to_lowercase().ends_with("there"))
        })
    });
    odd.count()
}

/// Counts the docs that say nothing but the name, as “Gives the world.” of `world`.
#[derive(Default)]
struct Dull(usize);

impl Dull {
    fn note(&mut self, name: &syn::Ident, attributes: &[syn::Attribute]) {
        self.0 += usize::from(repeats(&name.to_string(), &said(attributes)));
    }
}

impl<'a> Visit<'a> for Dull {
    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        self.note(&item.sig.ident, &item.attrs);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        self.note(&item.sig.ident, &item.attrs);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_item_struct(&mut self, item: &'a syn::ItemStruct) {
        self.note(&item.ident, &item.attrs);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        self.note(&item.ident, &item.attrs);
        visit::visit_item_enum(self, item);
    }
}

/// Whether a doc says no more than the name: a verb, articles, and the name's words.
///
/// Beware that fields and variants are not asked: a public one must have a doc, and there the name with
/// its article may be all there is to say.
fn repeats(name: &str, doc: &str) -> bool {
    const FILLERS: &[&str] = &[
        "a", "an", "gives", "holds", "is", "its", "returns", "says", "the", "this",
    ];
    let doc = doc.trim().trim_end_matches('.').to_lowercase();
    let words = doc
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut told = words.filter(|word| !FILLERS.contains(word)).peekable();
    let name = spoken(name);
    let known: Vec<_> = name.split(' ').collect();
    told.peek().is_some() && told.all(|word| known.contains(&word))
}

/// Puts a name's words apart, in lower case.
fn spoken(name: &str) -> String {
    let mut spoken = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() || letter == '_' {
            spoken.push(' ');
        }
        spoken.extend(letter.to_lowercase().filter(|letter| *letter != '_'));
    }
    spoken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doc_says_more_than_the_name() {
        assert!(repeats("world", " Gives the world."));
        assert!(repeats("OpenWorld", " Holds an open world."));
        assert!(!repeats("world", " Gives the world, which may be empty."));
        assert!(!repeats("world", ""));
    }

    #[test]
    fn something_that_is_none_is_odd_unless_it_is_there() {
        assert_eq!(
            odd("/// A name is none that fits.\n/// There is none.\nlet x = \" is none\";\n"),
            1
        );
    }
}
