//! The cases that the program carries, by name.

/// A case's files: name and text.
type Texts = &'static [(&'static str, &'static str)];

macro_rules! embedded {
    ($case:literal: $($file:literal),+ $(,)?) => {
        ($case, &[$(($file, include_str!(concat!("../../cases/", $case, "/", $file)))),+])
    };
}

/// Every embedded case, sorted by name.
pub(super) const EMBEDDED: &[(&str, Texts)] = &[embedded!(
    "tur-ots": "case.toml", "citations.csv", "claims.toml", "lints.toml", "on_starter.csv",
    "replications.toml", "statements.csv", "works.csv",
)];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_case_stands_with_every_file_sorted() {
        assert!(EMBEDDED.is_sorted_by_key(|(name, _)| name));
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/cases");
        let names = |path: &str| -> BTreeSet<String> {
            let entries = std::fs::read_dir(path).unwrap();
            let name = |entry: std::io::Result<std::fs::DirEntry>| {
                entry.unwrap().file_name().into_string().unwrap()
            };
            entries.map(name).collect()
        };
        let held: BTreeSet<String> = EMBEDDED.iter().map(|(name, _)| (*name).into()).collect();
        assert_eq!(held, names(root));
        for (case, files) in EMBEDDED {
            let held: BTreeSet<String> = files.iter().map(|(name, _)| (*name).into()).collect();
            assert_eq!(held, names(&format!("{root}/{case}")), "{case}");
        }
    }
}
