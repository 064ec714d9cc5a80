//! The crates stand in one order, and each depends only on crates above it.

use crate::exceptions::Findings;
use crate::repository::Repository;
use std::collections::BTreeSet;

/// The pages that list the crates, each in the same order.
const PAGES: [&str; 2] = ["ARCHITECTURE.md", "crates/README.md"];

/// Crates that are listed wrongly or depend on one below them.
pub fn rules(repository: &Repository, findings: &mut Findings) {
    let manifests = manifests(repository);
    let there: BTreeSet<_> = manifests.iter().map(|(name, _)| name.as_str()).collect();
    let order = listed(repository.file(PAGES[0]));
    for page in PAGES {
        let listed = listed(repository.file(page));
        if listed.iter().map(String::as_str).collect::<BTreeSet<_>>() != there {
            findings.fault(
                page,
                "its table lists the folders of crates/, all but kenesh-tidy",
            );
        }
        if listed != order {
            findings.fault(page, &format!("its table has the order of {}", PAGES[0]));
        }
    }
    for (name, manifest) in &manifests {
        for needed in dependencies(manifest) {
            let place = |name: &str| order.iter().position(|known| known == name);
            if needed.starts_with("kenesh-") && place(&needed) >= place(name) {
                let what = format!("depends on {needed}, which does not stand above it");
                findings.fault(&format!("crates/{name}/Cargo.toml"), &what);
            }
        }
    }
}

/// Gives the crates' names with what their manifests say; this crate stands outside.
pub fn manifests(repository: &Repository) -> Vec<(String, String)> {
    let all = repository.files.iter().filter_map(|(path, text)| {
        let name = path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
        (name != "kenesh-tidy").then(|| (name.to_owned(), text.clone()))
    });
    all.collect()
}

/// Gives what a crate needs, but for its tests.
pub fn dependencies(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = manifest.parse().expect("a manifest is TOML");
    let needed = manifest.get("dependencies").and_then(toml::Value::as_table);
    needed
        .into_iter()
        .flat_map(|table| table.keys().cloned())
        .collect()
}

/// Gives the crates that a page lists in a table, in order.
fn listed(page: &str) -> Vec<String> {
    let rows = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `kenesh-"));
    let names = rows.filter_map(|row| row.split_once('`'));
    names.map(|(name, _)| format!("kenesh-{name}")).collect()
}
