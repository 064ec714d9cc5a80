//! Words that Markdown must not take for markup.

use super::wrap::clean;

/// Makes words safe as a paragraph, a heading or an item: nothing in them is markup.
pub(crate) fn escape(text: &str) -> String {
    let text = inline(text.trim());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if text.starts_with(['#', '-', '+', '>', '=', '|']) {
        format!("\\{text}")
    } else if digits > 0
        && text
            .get(digits..)
            .is_some_and(|rest| rest.starts_with(['.', ')']))
    {
        let (number, rest) = text.split_at(digits);
        format!("{number}\\{rest}")
    } else {
        text
    }
}

/// Makes words safe within a line.
pub(crate) fn inline(text: &str) -> String {
    let text = clean(text);
    let words = text.split(' ').map(|word| {
        let address = word.starts_with("https://") || word.starts_with("http://");
        if address {
            word.replace('<', "%3C")
        } else {
            escape_word(word)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn escape_word(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let alphanumeric = |at: Option<usize>| {
        at.and_then(|at| letters.get(at))
            .is_some_and(|c| c.is_alphanumeric())
    };
    let mut out = String::with_capacity(word.len());
    for (at, letter) in letters.iter().enumerate() {
        let (before, after) = (alphanumeric(at.checked_sub(1)), alphanumeric(Some(at + 1)));
        let markup = match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !(before && after),
            '&' => after || letters.get(at + 1) == Some(&'#'),
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(*letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_markup() {
        assert_eq!(
            escape("a *b* <i> [c](d) `e` not_covered _f_ & &lt; ~g~"),
            "a \\*b\\* \\<i> \\[c\\](d) \\`e\\` not_covered \\_f\\_ & \\&lt; \\~g\\~"
        );
        assert_eq!(escape("# no heading"), "\\# no heading");
        assert_eq!(escape("1992. no list"), "1992\\. no list");
        assert_eq!(escape("https://example.org/_a_"), "https://example.org/_a_");
    }
}
