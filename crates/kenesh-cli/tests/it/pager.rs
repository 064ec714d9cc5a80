//! Long texts on a terminal go through the reader's pager.

use std::process::Command;

/// Runs the program on a pseudo-terminal of 24 lines; nothing where the system has none to offer.
fn on_terminal(pager: &str, rest: &str) -> Option<String> {
    let program = env!("CARGO_BIN_EXE_kenesh");
    let line = format!("stty rows 24 cols 100; {pager} {program} {rest}");
    let run = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .env_remove("KENESH_WORLD")
        .env_remove("PAGER")
        .env("NO_COLOR", "1")
        .stdin(std::process::Stdio::null())
        .output();
    match run {
        Ok(output) if !String::from_utf8_lossy(&output.stdout).contains("stty:") => {
            assert!(output.status.success(), "{output:?}");
            Some(String::from_utf8_lossy(&output.stdout).replace('\r', ""))
        }
        _ => {
            eprintln!("skipped: this system has no `script` that gives a terminal");
            None
        }
    }
}

#[test]
fn a_text_longer_than_the_screen_goes_through_the_pager_and_no_other() {
    let paged = "PAGER='head -n 3'";
    let Some(long) = on_terminal(paged, "data tables") else {
        return;
    };
    assert_eq!(long.lines().count(), 3, "{long}");
    let short = on_terminal(paged, "sql 'select 1 as one'").unwrap();
    assert!(short.contains("one"), "{short}");
    for plain in ["PAGER=cat", "PAGER=", "PAGER=no-such-pager"] {
        let whole = on_terminal(plain, "data tables").unwrap();
        assert!(whole.lines().count() > 24, "{plain}: {whole}");
    }
    let whole = on_terminal(paged, "data tables --no-pager").unwrap();
    assert!(whole.lines().count() > 24, "{whole}");
}

/// The pager of the test would cut the text; a pipe never sees it.
#[test]
fn what_is_no_terminal_gets_everything() {
    let run = Command::new(env!("CARGO_BIN_EXE_kenesh"))
        .args(["data", "tables"])
        .env_remove("KENESH_WORLD")
        .env("PAGER", "head -n 3")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&run.stdout).lines().count() > 24);
}
