//! Long texts on a terminal: a page at a time, through the reader's own pager.

use std::io::{IsTerminal, Write, stdout};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether long texts go through a pager; the command line says so once, before anything is printed.
static PAGES: AtomicBool = AtomicBool::new(false);

/// What shows pages where `PAGER` is not set: it ends at once on a text that fits, keeps colours and leaves the text.
const USUAL: &str = "less -FRX";

/// Says whether long texts are wanted a page at a time.
pub fn pages(wanted: bool) {
    PAGES.store(wanted, Ordering::Relaxed);
}

/// Shows a text through the pager, and says whether it was: not where the text fits the screen, where standard output
/// is no terminal, where no pager is wanted, and where it does not start.
///
/// A pager that is left before the end is no failure.
pub(super) fn shown(text: &str) -> bool {
    if !PAGES.load(Ordering::Relaxed) || !stdout().is_terminal() || fits(text) {
        return false;
    }
    let Some(words) = words(std::env::var("PAGER").ok()) else {
        return false;
    };
    let Some((program, arguments)) = words.split_first() else {
        return false;
    };
    let mut pager = Command::new(program);
    pager.args(arguments).stdin(Stdio::piped());
    let Ok(mut running) = pager.spawn() else {
        return false;
    };
    if let Some(mut input) = running.stdin.take() {
        let _ = input.write_all(text.as_bytes());
    }
    running.wait().is_ok()
}

/// Gives the words of the command that shows pages; nothing where the reader wants none.
fn words(pager: Option<String>) -> Option<Vec<String>> {
    let command = pager.unwrap_or_else(|| USUAL.to_owned());
    let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    (!words.is_empty() && words != ["cat"]).then_some(words)
}

/// Says whether a text leaves the screen a line for the prompt; where its size is not told nothing is long.
fn fits(text: &str) -> bool {
    let Some((_, height)) = terminal_size::terminal_size() else {
        return true;
    };
    text.lines().count() < usize::from(height.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pager_is_less_where_none_is_named_and_none_where_cat_or_nothing_is() {
        assert_eq!(words(None).unwrap(), ["less", "-FRX"]);
        assert_eq!(words(Some(" more -d".to_owned())).unwrap(), ["more", "-d"]);
        for none in ["", " ", "cat"] {
            assert_eq!(words(Some(none.to_owned())), None);
        }
    }
}
