//! The numbers of README.md and DATA-LICENSES.md are those of the program and of its starter world.

use crate::program::{command, kenesh, run};
use kenesh_render::document::Brief;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What stands in README.md before and after the answer's sentences.
const AROUND: [&str; 2] = [
    "they change when the facts do.\n\n",
    "\n\nOn an imported world",
];

/// `INSTA_UPDATE=always` writes the sentences anew.
#[test]
fn the_readme_gives_the_brief_s_answer() {
    let json = kenesh(&["brief", "TUR", "OTS", "--format", "json"]).succeeded();
    let brief: Brief = serde_json::from_str(&json).unwrap();
    let readme = std::fs::read_to_string(root("README.md")).unwrap();
    let (before, rest) = readme.split_once(AROUND[0]).unwrap();
    let (found, after) = rest.split_once(AROUND[1]).unwrap();
    let sentences = brief.answer.iter().map(|answer| item(&answer.text));
    let right = sentences.collect::<Vec<_>>().join("\n");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        let [begin, end] = AROUND;
        let text = format!("{before}{begin}{right}{end}{after}");
        return std::fs::write(root("README.md"), text).unwrap();
    }
    assert_eq!(
        found, right,
        "run this test with INSTA_UPDATE=always and read the difference"
    );
    let claims = format!("whose {} claims", brief.claims.unwrap().rows.len());
    assert!(
        readme.contains(&claims),
        "README.md does not say “{claims}”"
    );
}

/// Every command of the section runs as it stands there, one after the other, in an empty folder.
#[test]
fn the_commands_on_a_case_of_one_s_own_run() {
    let readme = std::fs::read_to_string(root("README.md")).unwrap();
    let (_, section) = readme.split_once("### A case of your own").unwrap();
    let (_, block) = section.split_once("```sh\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    for line in block.lines() {
        let command_line = line.split(" #").next().unwrap().trim();
        // Every second piece between quotation marks is one argument.
        let pieces = command_line.split('"').enumerate();
        let arguments = pieces.flat_map(|(at, piece)| match at % 2 {
            0 => piece.split_whitespace().collect(),
            _ => vec![piece],
        });
        let arguments: Vec<&str> = arguments.skip(1).collect();
        run(command(&arguments).current_dir(folder.path())).succeeded();
    }
    assert!(folder.path().join("mine.html").exists());
}

#[test]
fn the_licences_of_the_data_count_the_starter_world_s_rows() {
    let page = std::fs::read_to_string(root("DATA-LICENSES.md")).unwrap();
    let plain = page.replace(',', "");
    let sources = column(&tables().join("sources.csv"), "source");
    let rows = rows_by_source();
    let of = |id: &String| rows.get(id).copied().unwrap_or(0);
    assert!(plain.contains(&format!("lists all {}", sources.len())));
    assert!(plain.contains(&format!("({} rows) as facts", of(&"lee-2025".to_owned()))));

    let mut wrong = Vec::new();
    for line in plain.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<_> = line.trim_matches('|').split('|').collect();
        let ids: Vec<_> = cells[0]
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect();
        let said = first_number(cells[5]);
        let counted: usize = ids.iter().map(of).sum();
        if said.is_some_and(|said| said != counted) {
            wrong.push(format!("{}: {counted} rows", ids.join(" and ")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_licences_of_the_data_count_the_pages_by_kind() {
    let page = std::fs::read_to_string(root("DATA-LICENSES.md")).unwrap();
    let (path, rows) = (tables().join("sources.csv"), rows_by_source());
    let mut kinds = BTreeMap::<String, Vec<usize>>::new();
    for (id, licence) in column(&path, "source").iter().zip(column(&path, "licence")) {
        let kind = licence.split(';').next().unwrap().to_owned();
        kinds
            .entry(kind)
            .or_default()
            .push(rows.get(id).copied().unwrap_or(0));
    }
    let (_, table) = page.split_once("| kind (in `licence`)").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    let mut unused = 0;
    for line in table.lines().skip(2) {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let counted = &kinds[cells[0]];
        let total: usize = counted.iter().sum();
        assert_eq!(
            cells[1..3],
            [counted.len().to_string(), total.to_string()],
            "{}",
            cells[0]
        );
        unused += counted.iter().filter(|rows| **rows == 0).count();
    }
    assert!(page.contains(&format!("{unused} of them are named only in the note")));
}

/// Counts the rows that cite each source; coverage speaks of rows and is not counted.
fn rows_by_source() -> BTreeMap<String, usize> {
    let mut rows = BTreeMap::new();
    for file in std::fs::read_dir(tables()).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if !["coverage", "sources"].contains(&name.as_str()) {
            for id in column(&path, "source") {
                *rows.entry(id).or_default() += 1;
            }
        }
    }
    rows
}

/// Reads a column of a table.
fn column(path: &Path, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|header| header == name);
    let at = at.unwrap_or_else(|| panic!("{} has no {name}", path.display()));
    reader
        .records()
        .map(|record| record.unwrap()[at].to_owned())
        .collect()
}

/// Gives the number with which a text begins.
fn first_number(text: &str) -> Option<usize> {
    text.split_whitespace()
        .next()?
        .trim_end_matches(';')
        .parse()
        .ok()
}

/// Sets a sentence as an item of a list, in lines of at most 105 characters.
fn item(sentence: &str) -> String {
    let (mut lines, mut width) = ("-".to_owned(), 1);
    for word in sentence.split(' ') {
        let length = word.chars().count() + 1;
        if width + length > 105 {
            lines.push_str("\n ");
            width = 1;
        }
        lines.push(' ');
        lines.push_str(word);
        width += length;
    }
    lines
}

/// Where the starter world's tables lie.
fn tables() -> PathBuf {
    root("crates/kenesh-store/starter/tables")
}

/// Gives a path in the repository.
fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}
