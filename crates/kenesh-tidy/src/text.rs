//! What no file may hold, and what none may be called.

use crate::exceptions::Findings;
use crate::repository::Repository;

/// Names that say nothing of what is in a file.
const EMPTY_NAMES: &[&str] = &["common", "helper", "helpers", "misc", "util", "utils"];

/// Blanks at ends of lines, paths of one machine, names that say nothing.
pub fn rules(repository: &Repository, findings: &mut Findings) {
    for (path, text) in &repository.files {
        if empty_name(path) {
            findings.fault(path, "a file and a folder are named for what is in them");
        }
        // What others wrote, and what programs print, stands as it is.
        if path.ends_with(".snap") || path.starts_with("LICENSE") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let place = || format!("{path}:{}", number + 1);
            if line.ends_with([' ', '\t']) {
                findings.fault(&place(), "blanks at the end of the line");
            }
            if !is_test(repository, path, number + 1) && machine_path(line) {
                findings.fault(&place(), "a path of one machine");
            }
        }
    }
}

/// Whether a part of a path says nothing.
fn empty_name(path: &str) -> bool {
    path.split('/').any(|part| {
        let stem = part.split('.').next().unwrap_or_default();
        EMPTY_NAMES.contains(&stem)
    })
}

/// Whether a line serves tests only.
fn is_test(repository: &Repository, path: &str, line: usize) -> bool {
    let source = repository.sources.iter().find(|source| source.path == path);
    source.is_some_and(|source| source.is_test(line)) || path.contains("/test")
}

/// Whether a line names a folder of somebody's machine: at the beginning of a path, not inside one.
fn machine_path(line: &str) -> bool {
    ["/home/", "/root/", "/tmp/", "/work/"]
        .iter()
        .any(|folder| {
            line.match_indices(folder).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || "._-~}/*)".contains(c))
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_one_machine_are_told_from_addresses() {
        assert!(machine_path("data=\"/root/data\"") && machine_path("cd /tmp/x"));
        assert!(!machine_path("https://example.org/work/x"));
        assert!(!machine_path("$HOME/x or ${TMP}/work/x"));
    }

    #[test]
    fn names_that_say_nothing_are_found_in_folders_too() {
        assert!(empty_name("a/util/x.rs") && empty_name("a/helpers.rs"));
        assert!(!empty_name("a/utility.rs"));
    }
}
