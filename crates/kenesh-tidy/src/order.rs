//! Registries and lists of modules are sorted.

use crate::exceptions::Findings;
use crate::repository::Repository;
use syn::visit::{self, Visit};

/// Lists that are not sorted.
pub fn rules(repository: &Repository, findings: &mut Findings) {
    for source in &repository.sources {
        for (first, second) in modules(&source.syntax) {
            let what = format!("the modules are sorted, but {first} stands before {second}");
            findings.fault(&source.path, &what);
        }
        let mut registries = Registries::default();
        registries.visit_file(&source.syntax);
        for (name, first, second) in registries.0 {
            let what = format!("{name} is sorted by name, but {first} stands before {second}");
            findings.fault(&source.path, &what);
        }
    }
}

/// Gives neighbouring modules in the wrong order. Each run of `mod x;` is a list.
fn modules(syntax: &syn::File) -> Vec<(String, String)> {
    let runs = syntax
        .items
        .chunk_by(|a, b| name(a).is_some() && name(b).is_some());
    runs.flat_map(|run| {
        let names: Vec<_> = run.iter().filter_map(name).collect();
        unsorted(&names)
    })
    .collect()
}

/// Gives the name of a module that has a file of its own.
fn name(item: &syn::Item) -> Option<String> {
    match item {
        syn::Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
        _ => None,
    }
}

/// Gives the neighbours in the wrong order.
fn unsorted(names: &[String]) -> Vec<(String, String)> {
    let pairs = names.windows(2).filter(|pair| pair[0] > pair[1]);
    pairs
        .map(|pair| (pair[0].clone(), pair[1].clone()))
        .collect()
}

/// Collects what is out of order in constants whose docs promise “sorted by name”.
///
/// Beware that a list of paths is compared by them; one sorted by another key tests itself.
#[derive(Default)]
struct Registries(Vec<(String, String, String)>);

impl<'a> Visit<'a> for Registries {
    fn visit_item_const(&mut self, item: &'a syn::ItemConst) {
        if crate::docs::said(&item.attrs).contains("sorted by name") {
            let pairs = unsorted(&paths(&item.expr)).into_iter();
            self.0
                .extend(pairs.map(|(first, second)| (item.ident.to_string(), first, second)));
        }
        visit::visit_item_const(self, item);
    }
}

/// Gives the paths that an array lists.
fn paths(list: &syn::Expr) -> Vec<String> {
    let elements = match list {
        syn::Expr::Reference(reference) => return paths(&reference.expr),
        syn::Expr::Array(array) => array.elems.iter(),
        _ => return Vec::new(),
    };
    elements.filter_map(path).collect()
}

/// Gives a path as text, also behind a reference.
fn path(element: &syn::Expr) -> Option<String> {
    match element {
        syn::Expr::Reference(reference) => path(&reference.expr),
        syn::Expr::Path(path) => {
            let names = path.path.segments.iter().map(|part| part.ident.to_string());
            Some(names.collect::<Vec<_>>().join("::"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_order_is_found() {
        let syntax = syn::parse_str("mod b;\npub mod a;\nuse x;\nmod a2;\n").unwrap();
        assert_eq!(modules(&syntax), [("b".to_owned(), "a".to_owned())]);
        let text = "/// All, sorted by name.\nconst ALL: &[&X] = &[&a::X, &c::X, b::X];\n";
        let mut registries = Registries::default();
        registries.visit_file(&syn::parse_str(text).unwrap());
        assert_eq!(registries.0.len(), 1);
        assert_eq!(registries.0[0].1, "c::X");
    }
}
