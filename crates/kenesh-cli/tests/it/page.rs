//! The brief as a page: written whole or not at all.

use crate::program::kenesh;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tempfile::TempDir;

/// Writes the brief on China in the SCO, which is short, as a page.
fn page(path: &Path) -> crate::program::Run {
    kenesh(&[
        "brief",
        "CHN",
        "SCO",
        "--format",
        "json",
        "--html",
        path.to_str().unwrap(),
    ])
}

fn files(directory: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(directory).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_page_that_cannot_be_written_leaves_nothing_behind() {
    let directory = TempDir::new().unwrap();
    let place = directory.path().join("missing/brief.html");
    let run = page(&place);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    let message = format!(
        "error: cannot write {}: No such file or directory",
        place.display()
    );
    assert!(run.err.starts_with(&message), "{}", run.err);
    assert!(!run.err.contains(".kenesh-"), "{}", run.err);
    assert!(files(directory.path()).is_empty());

    std::fs::create_dir(directory.path().join("brief.html")).unwrap();
    let run = page(&directory.path().join("brief.html"));
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{}", run.err);
    assert_eq!(files(directory.path()), ["brief.html"]);
}

#[test]
fn a_page_takes_an_old_ones_place_at_once() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("brief.html");
    std::fs::write(&path, "the old page").unwrap();
    let mut old = File::open(&path).unwrap();
    let run = page(&path);
    assert_eq!(run.err, format!("wrote {}\n", path.display()));
    assert_eq!(run.code, Some(0));
    assert_eq!(files(directory.path()), ["brief.html"]);
    // Who had the old page open still reads it whole: it was replaced, not written over.
    let mut text = String::new();
    old.read_to_string(&mut text).unwrap();
    assert_eq!(text, "the old page");

    let html = std::fs::read_to_string(&path).unwrap();
    assert!(html.starts_with("<!doctype html>") || html.starts_with("<!DOCTYPE html>"));
    let blocks: Vec<&str> = html
        .split(r#"<script id="brief" type="application/json">"#)
        .collect();
    assert_eq!(blocks.len(), 2, "one block of data");
    let (data, _) = blocks[1].split_once("</script>").unwrap();
    assert!(!data.contains('<'), "nothing in the data can end the block");
    let packed: String = serde_json::from_str(data).unwrap();
    let packed = STANDARD.decode(packed).unwrap();
    let unpacked = flate2::read::GzDecoder::new(packed.as_slice());
    let of_page: kenesh_render::document::Brief = serde_json::from_reader(unpacked).unwrap();
    let of_command: kenesh_render::document::Brief = serde_json::from_str(&run.out).unwrap();
    assert_eq!(of_page, of_command);
    assert!(
        !html.contains("src=\"http") && !html.contains("href=\"http://localhost"),
        "the page needs no network"
    );
}

#[test]
fn two_pages_of_the_same_brief_are_the_same() {
    let directory = TempDir::new().unwrap();
    let pages = ["one.html", "two.html"].map(|name| {
        let path = directory.path().join(name);
        page(&path).succeeded();
        std::fs::read(path).unwrap()
    });
    assert!(pages[0] == pages[1]);
}

#[cfg(unix)]
#[test]
fn a_page_is_readable_like_any_file() {
    use std::os::unix::fs::PermissionsExt;
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("brief.html");
    page(&path).succeeded();
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o644);
}
