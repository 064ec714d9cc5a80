//! Worlds in directories: what is wrong with one is said with its place.

use crate::program::{Run, command, kenesh, run};
use tempfile::TempDir;

const MANIFEST: &str = "name = \"mine\"\nvintage = \"2025\"\n";
const SOURCES: &str = "source,title,publisher,version,published,url,licence,use,citation\n\
                       own-count,My count,me,1,2025,,CC0,anything,Me 2025.\n";

/// Writes a world of some tables beside the source that their rows may cite.
fn world(manifest: &str, tables: &[(&str, &str)]) -> TempDir {
    let directory = TempDir::new().unwrap();
    std::fs::create_dir(directory.path().join("tables")).unwrap();
    std::fs::write(directory.path().join("world.toml"), manifest).unwrap();
    for (table, text) in [("sources", SOURCES)].iter().chain(tables) {
        std::fs::write(directory.path().join(format!("tables/{table}.csv")), text).unwrap();
    }
    directory
}

/// Asks a world, its place written as `[world]`.
fn asked(directory: &TempDir, arguments: &[&str]) -> String {
    let place = directory.path().to_str().unwrap();
    let run = kenesh(&[&["--world", place], arguments].concat());
    run.whole().replace(place, "[world]")
}

const POSITIONS: &str = "state,year,dimension,value,lo,hi,source,vintage\n";

#[test]
fn a_place_that_is_no_world_is_named() {
    insta::assert_snapshot!(
        "world_nonexistent",
        kenesh(&["--world", "/nonexistent", "data", "tables"]).whole()
    );
    let empty = TempDir::new().unwrap();
    let file = empty.path().join("file");
    insta::assert_snapshot!("world_without_manifest", asked(&empty, &["data", "tables"]));
    std::fs::write(&file, "").unwrap();
    let told = |asked: &std::path::Path| {
        let run = kenesh(&["--world", &asked.display().to_string(), "data", "tables"]);
        run.whole()
            .replace(&empty.path().display().to_string(), "[dir]")
    };
    insta::assert_snapshot!("world_that_is_a_file", told(&file));
    let inner = empty.path().join("mine");
    std::fs::create_dir_all(inner.join("tables")).unwrap();
    std::fs::write(inner.join("world.toml"), MANIFEST).unwrap();
    insta::assert_snapshot!("world_below", told(empty.path()));
    insta::assert_snapshot!("world_above", told(&inner.join("tables")));
    for (name, list) in [
        ("older", "{\"sources\": {}}"),
        ("newer", "{\"format\": 7, \"parts\": []}"),
        ("broken", "{\"format\": 1, \"sources\": {"),
    ] {
        std::fs::write(inner.join("sources.json"), list).unwrap();
        insta::assert_snapshot!(format!("world_of_a_layout_{name}"), told(&inner));
    }
    let wrong = world("name = 1\n", &[]);
    insta::assert_snapshot!("world_without_name", asked(&wrong, &["data", "tables"]));
    let wrong = world("name = \"mine\"\nvintage = \"soon\"\n", &[]);
    insta::assert_snapshot!("world_without_date", asked(&wrong, &["data", "tables"]));
}

#[test]
fn a_broken_cell_is_named_by_table_line_and_column() {
    let positions = format!(
        "{POSITIONS}TUR,2023,ideal_point,0.5,,,own-count,1\nTUR,20x4,ideal_point,0.5,,,own-count,1\n"
    );
    let broken = world(MANIFEST, &[("positions", &positions)]);
    insta::assert_snapshot!("world_broken_cell", asked(&broken, &["data", "tables"]));
    let positions = format!("{POSITIONS}TUR,2023,ideal_point\n");
    let short = world(MANIFEST, &[("positions", &positions)]);
    insta::assert_snapshot!("world_short_row", asked(&short, &["data", "tables"]));
    let renamed = world(MANIFEST, &[("positions", "state,jahr\n")]);
    insta::assert_snapshot!("world_wrong_header", asked(&renamed, &["data", "tables"]));
}

#[test]
fn a_row_without_a_known_source_is_refused() {
    let positions = format!("{POSITIONS}TUR,2023,ideal_point,0.5,,,own-cuont,1\n");
    let unknown = world(MANIFEST, &[("positions", &positions)]);
    insta::assert_snapshot!("world_unknown_source", asked(&unknown, &["data", "tables"]));
}

#[test]
fn a_world_of_ones_own_is_asked_by_option_or_environment() {
    let positions = format!("{POSITIONS}TUR,2023,ideal_point,0.5,,,own-count,1\n");
    let mine = world(MANIFEST, &[("positions", &positions)]);
    let query = [
        "sql",
        "select state, value, lo from positions",
        "--format",
        "csv",
    ];
    let place = mine.path().to_str().unwrap();
    let Run { out, code, .. } = kenesh(&[&["--world", place], &query[..]].concat());
    assert_eq!(
        (out.as_str(), code),
        ("state,value,lo\nTUR,0.5,\n", Some(0))
    );
    let by_environment = run(command(&query).env("KENESH_WORLD", place));
    assert_eq!(by_environment.out, out);
    // A mark of byte order and the line ends of another system read the same.
    let other = format!("\u{feff}{}", positions.replace('\n', "\r\n"));
    let other = world(MANIFEST, &[("positions", &other)]);
    let place = other.path().to_str().unwrap();
    assert_eq!(kenesh(&[&["--world", place], &query[..]].concat()).out, out);
}

#[test]
fn a_world_without_actors_answers_no_brief() {
    let bare = world(MANIFEST, &[]);
    insta::assert_snapshot!(
        "world_without_actors",
        asked(&bare, &["brief", "TUR", "OTS"])
    );
}
