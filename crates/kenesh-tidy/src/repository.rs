//! The repository as it stands: its files, and its Rust sources parsed.

use crate::source::Source;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Holds the files that git knows or would take, as far as they are text.
pub struct Repository {
    /// Where it lies.
    pub root: PathBuf,
    /// Paths from the root, with what the files say.
    pub files: Vec<(String, String)>,
    /// The Rust sources among them.
    pub sources: Vec<Source>,
}

impl Repository {
    /// Reads the repository in which this crate lies; nothing where that is no clone.
    pub fn read() -> Option<Repository> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let files: Vec<_> = listed(&root)?
            .into_iter()
            .filter_map(|path| Some((path.clone(), text(&root.join(&path))?)))
            .collect();
        let rust = files.iter().filter(|(path, _)| path.ends_with(".rs"));
        let mut sources: Vec<_> = rust.map(|(path, text)| Source::parse(path, text)).collect();
        let tests: BTreeSet<_> = sources.iter().flat_map(Source::test_files).collect();
        for source in &mut sources {
            source.all_tests |= tests.contains(&source.path);
        }
        Some(Repository {
            root,
            files,
            sources,
        })
    }

    /// Gives what a file says, which must be there.
    pub fn file(&self, path: &str) -> &str {
        let found = self.files.iter().find(|(known, _)| known == path);
        &found.unwrap_or_else(|| panic!("there is no {path}")).1
    }
}

/// Lists what git knows and what it would take, sorted; nothing where there is no git or no clone.
fn listed(root: &Path) -> Option<BTreeSet<String>> {
    let git = Command::new("git")
        .args([
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "-co",
            "--exclude-standard",
        ])
        .current_dir(root)
        .output()
        .ok()
        .filter(|git| git.status.success())?;
    let paths = String::from_utf8(git.stdout).ok()?;
    Some(paths.split_terminator('\0').map(str::to_owned).collect())
}

/// Reads a file; nothing where it is deleted or not text.
fn text(path: &Path) -> Option<String> {
    let bytes = std::fs::read(path).ok()?;
    String::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
}
