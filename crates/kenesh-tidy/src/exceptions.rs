//! What rules find, held against the agreed exceptions, which may only shrink.

use crate::repository::Repository;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Where the agreed exceptions stand.
const FILE: &str = "crates/kenesh-tidy/exceptions.toml";

/// The kinds of sizes, sorted, with what is right instead.
const KINDS: &[(&str, &str)] = &[
    ("datafusion", "only kenesh-store names DataFusion and Arrow"),
    (
        "dull_docs",
        "a doc comment says more than the name, or goes",
    ),
    ("is_none", "no “is none” in a doc comment: say what is so"),
    ("long_files", "a file has at most 300 lines"),
    ("long_functions", "a function has at most 60 lines"),
    (
        "markup",
        "only the crate of renderings writes HTML, Markdown and LaTeX",
    ),
    ("printing", "only kenesh-cli prints"),
];

/// Sizes by place.
type Sizes = BTreeMap<String, usize>;

/// Collects what rules find.
#[derive(Default)]
pub struct Findings {
    faults: Vec<String>,
    sizes: BTreeMap<String, Sizes>,
}

impl Findings {
    /// Notes what is to be mended.
    pub fn fault(&mut self, place: &str, what: &str) {
        self.faults.push(format!("{place}: {what}"));
    }

    /// Adds to the size of a place; nothing comes of zero.
    pub fn add(&mut self, kind: &str, place: &str, size: usize) {
        assert!(
            KINDS.iter().any(|(known, _)| *known == kind),
            "no kind {kind}"
        );
        if size > 0 {
            let sizes = self.sizes.entry(kind.to_owned()).or_default();
            *sizes.entry(place.to_owned()).or_default() += size;
        }
    }

    /// Gives the sum of all sizes.
    pub fn total(&self) -> usize {
        self.sizes.values().flat_map(Sizes::values).sum()
    }
}

/// Gives the faults, with those of sizes that are not as agreed; `INSTA_UPDATE=always` agrees to them all.
pub fn hold(findings: Findings, repository: &Repository) -> Vec<String> {
    let Findings { mut faults, sizes } = findings;
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(repository.root.join(FILE), written(&sizes)).expect("the list is written");
        return faults;
    }
    let agreed: BTreeMap<String, Sizes> =
        toml::from_str(repository.file(FILE)).expect("the list is TOML of numbers");
    for (kind, rule) in KINDS {
        let empty = Sizes::new();
        let sizes = sizes.get(*kind).unwrap_or(&empty);
        let agreed = agreed.get(*kind).unwrap_or(&empty);
        faults.extend(differences(kind, rule, sizes, agreed));
    }
    faults
}

/// Says what grew and what shrank.
fn differences(kind: &str, rule: &str, sizes: &Sizes, agreed: &Sizes) -> Vec<String> {
    let places: std::collections::BTreeSet<_> = sizes.keys().chain(agreed.keys()).collect();
    let said = places.into_iter().filter_map(|place| {
        let now = sizes.get(place).copied().unwrap_or(0);
        let entry = agreed.get(place).copied().unwrap_or(0);
        match now.cmp(&entry) {
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(format!("{place}: {rule} ({now}, agreed {entry})")),
            std::cmp::Ordering::Less if now == 0 => Some(format!(
                "{place}: well done; take its entry out of [{kind}] in {FILE}"
            )),
            std::cmp::Ordering::Less => Some(format!(
                "{place}: well done; lower the entry in [{kind}] of {FILE} to {now}"
            )),
        }
    });
    said.collect()
}

/// Writes the list.
fn written(sizes: &BTreeMap<String, Sizes>) -> String {
    let mut text = "# Agreed exceptions to the rules of kenesh-tidy, by place, with their size. A size may only shrink.\n\
         # `INSTA_UPDATE=always cargo test -p kenesh-tidy` writes this file; read the difference.\n"
        .to_owned();
    for (kind, rule) in KINDS {
        let Some(sizes) = sizes.get(*kind) else {
            continue;
        };
        let _ = write!(text, "\n# {rule}.\n[{kind}]\n");
        for (place, size) in sizes {
            let _ = writeln!(text, "\"{place}\" = {size}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_may_only_shrink_and_its_entry_with_it() {
        let sizes = |list: &[(&str, usize)]| -> Sizes {
            list.iter()
                .map(|(place, size)| ((*place).to_owned(), *size))
                .collect()
        };
        let now = sizes(&[("grew", 5), ("new", 1), ("same", 3), ("shrank", 2)]);
        let agreed = sizes(&[("gone", 4), ("grew", 4), ("same", 3), ("shrank", 3)]);
        let said = differences("kind", "a rule", &now, &agreed);
        assert_eq!(said.len(), 4, "{said:?}");
        assert!(said[0].contains("gone: well done; take its entry out"));
        assert_eq!(said[1], "grew: a rule (5, agreed 4)");
        assert_eq!(said[2], "new: a rule (1, agreed 0)");
        assert!(said[3].ends_with("to 2"));
    }
}
