//! Text in lines of a given display width.

use unicode_width::UnicodeWidthStr;

/// Measures how many terminal columns a text fills.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// Makes a text safe for a terminal: control characters, which could move the cursor, become
/// spaces.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// Breaks a text at spaces into lines of at most `limit` columns.
///
/// A longer word is cut, except an address when `keep_addresses` is set: it stands whole, so
/// that a terminal can open it. No-break spaces hold.
pub(crate) fn wrap(text: &str, limit: usize, keep_addresses: bool) -> Vec<String> {
    let limit = limit.max(2);
    let text = clean(text);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(is_break).filter(|word| !word.is_empty()) {
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&joined) <= limit {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = word.to_owned();
        if !(keep_addresses && is_address(word)) {
            while width(&line) > limit {
                let (head, tail) = line.split_at(cut(&line, limit));
                lines.push(head.to_owned());
                line = tail.to_owned();
            }
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Gives the longest word's width.
pub(crate) fn longest_word(text: &str) -> usize {
    text.split(is_break).map(width).max().unwrap_or(0)
}

/// Fills a text with spaces to `limit` columns, on the left when `right` is set.
pub(crate) fn pad(text: &str, limit: usize, right: bool) -> String {
    let space = " ".repeat(limit.saturating_sub(width(text)));
    if right {
        format!("{space}{text}")
    } else {
        format!("{text}{space}")
    }
}

fn is_break(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

fn is_address(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '<', '[']);
    word.starts_with("https://") || word.starts_with("http://")
}

/// Finds where to cut so that the head fits; at least one character.
fn cut(text: &str, limit: usize) -> usize {
    let ends = text.char_indices().map(|(start, c)| start + c.len_utf8());
    let mut best = 0;
    for end in ends {
        if best > 0 && text.get(..end).is_none_or(|head| width(head) > limit) {
            break;
        }
        best = end;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_stay_whole_and_long_words_are_cut() {
        let lines = wrap("see https://example.org/a/long/path now", 10, true);
        assert_eq!(lines, ["see", "https://example.org/a/long/path", "now"]);
        assert_eq!(wrap("abcdefgh", 3, true), ["abc", "def", "gh"]);
        assert_eq!(wrap("", 10, true), [""]);
        assert_eq!(wrap("5\u{a0}% of 10", 4, true), ["5\u{a0}%", "of", "10"]);
    }

    #[test]
    fn escape_sequences_lose_their_power() {
        assert_eq!(wrap("a\u{1b}[31mb", 20, true), ["a [31mb"]);
    }

    proptest! {
        #[test]
        fn no_line_exceeds_the_limit(text in "[a-zğışçöüİŞ漢字 \n\t–−·]{0,80}", limit in 2..30_usize) {
            for line in wrap(&text, limit, true) {
                prop_assert!(width(&line) <= limit, "{line:?}");
            }
        }
    }
}
