//! How long a file and a function may be.

use crate::exceptions::Findings;
use crate::repository::Repository;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// The most lines of a file.
const FILE: usize = 300;
/// The most lines of a function, from its name to its closing brace.
const FUNCTION: usize = 60;

/// Files and functions that are too long; what a program wrote may be as long as it is.
pub fn rules(repository: &Repository, findings: &mut Findings) {
    for (path, text) in &repository.files {
        let lines = text.lines().count();
        let code = path.ends_with(".rs") || path.starts_with("ui/src/") && path.ends_with(".ts");
        let written = text
            .lines()
            .next()
            .is_some_and(|head| head.contains("do not edit"));
        if code && !written && lines > FILE {
            findings.add("long_files", path, lines);
        }
    }
    for source in &repository.sources {
        for (name, lines) in functions(&source.syntax) {
            if lines > FUNCTION {
                findings.add("long_functions", &format!("{} {name}", source.path), lines);
            }
        }
    }
}

/// Gives every function's name, with its type's, and its lines.
fn functions(syntax: &syn::File) -> Vec<(String, usize)> {
    let mut functions = Functions::default();
    functions.visit_file(syntax);
    functions.found
}

#[derive(Default)]
struct Functions {
    of: String,
    found: Vec<(String, usize)>,
}

impl Functions {
    fn note(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let lines = body.span().end().line + 1 - signature.span().start().line;
        self.found
            .push((format!("{}{}", self.of, signature.ident), lines));
    }

    /// Looks inside something with a name.
    fn inside(&mut self, name: &str, look: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.of, format!("{name}::"));
        look(self);
        self.of = outer;
    }
}

impl<'a> Visit<'a> for Functions {
    fn visit_item_fn(&mut self, function: &'a syn::ItemFn) {
        self.note(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'a syn::ImplItemFn) {
        self.note(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'a syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.note(&function.sig, body);
        }
        visit::visit_trait_item_fn(self, function);
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        let name = match &*item.self_ty {
            syn::Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
            _ => None,
        };
        self.inside(&name.unwrap_or_default(), |inner| {
            visit::visit_item_impl(inner, item)
        });
    }

    fn visit_item_trait(&mut self, item: &'a syn::ItemTrait) {
        self.inside(&item.ident.to_string(), |inner| {
            visit::visit_item_trait(inner, item)
        });
    }

    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        self.inside(&item.ident.to_string(), |inner| {
            visit::visit_item_mod(inner, item)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_as_long_as_from_its_name_to_its_brace() {
        let text = "/// Doc.\nfn a() {\n}\nimpl T {\n  #[inline]\n  pub fn b(\n    x: u8,\n  ) {\n  }\n}\n";
        let found = functions(&syn::parse_str(text).unwrap());
        assert_eq!(found, [("a".to_owned(), 2), ("T::b".to_owned(), 4)]);
    }
}
