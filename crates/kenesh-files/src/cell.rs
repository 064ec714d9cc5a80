//! What a cell of a text table is by itself: missing, a number in one of its spellings, a flag, a text.

/// The words that stand for a missing cell. `NA` is one of them except among codes of two letters.
const MISSING: [&str; 16] = [
    "NA", "N/A", "n/a", "#N/A", "#NA", "<NA>", "NaN", "nan", "NAN", "null", "NULL", "Null", ".",
    "..", "...", ":",
];

/// Says what a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// A word for a missing cell.
    Missing,
    /// A whole number of at most 64 bits.
    Whole,
    /// A whole number of more than 64 bits.
    Beyond,
    /// Digits that begin with a zero: a code, not a number.
    Padded,
    /// A number with a decimal point or an exponent; infinite ones are among them.
    Decimal,
    /// `1.234`: with a decimal point, or 1234 where commas are decimal.
    PointAndThree,
    /// `1.234.567`, perhaps with a decimal comma: points are between thousands.
    PointThousands,
    /// `0,5`: the comma is decimal.
    CommaDecimal,
    /// `1,234`: with a decimal comma, or 1234.
    CommaAndThree,
    /// `1,234,567` or `1,234.5`: commas are between thousands.
    CommaThousands,
    /// `1 234` or `1'234`: blanks or apostrophes are between thousands.
    Spaced,
    /// `1 234,5`: as before, and the comma is decimal.
    SpacedComma,
    /// `1'234.5`: as before, and the point is decimal.
    SpacedPoint,
    /// `TRUE` or `False`.
    Flag,
    /// `T` or `F`.
    FlagLetter,
    /// Two capital letters, such as ISO's codes of states.
    TwoLetters,
    /// Anything else.
    Text,
}

/// How many classes there are.
pub(crate) const CLASSES: usize = Class::Text as usize + 1;

/// Says whether a cell without the blanks around it is empty or a word for a missing one.
pub(crate) fn is_missing(cell: &str) -> bool {
    let stata = |cell: &str| matches!(cell.as_bytes(), [b'.', b'a'..=b'z']);
    cell.is_empty() || (cell.len() <= 4 && (MISSING.contains(&cell) || stata(cell)))
}

/// Says what a cell without the blanks around it is; it must not be empty.
pub(crate) fn class(cell: &str) -> Class {
    let digits = unsigned(cell);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return whole(cell, digits);
    }
    if is_missing(cell) {
        return Class::Missing;
    }
    if digits.starts_with(|first: char| first.is_ascii_digit() || ".,".contains(first)) {
        return number(digits).unwrap_or(Class::Text);
    }
    match cell {
        "TRUE" | "FALSE" | "True" | "False" | "true" | "false" => Class::Flag,
        "T" | "F" => Class::FlagLetter,
        _ if matches!(cell.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z']) => Class::TwoLetters,
        _ if infinite(digits) => Class::Decimal,
        _ => Class::Text,
    }
}

/// Takes a sign off; a minus may be a hyphen or U+2212.
pub(crate) fn unsigned(cell: &str) -> &str {
    cell.strip_prefix(['-', '+', '−']).unwrap_or(cell)
}

fn infinite(digits: &str) -> bool {
    digits.eq_ignore_ascii_case("inf") || digits.eq_ignore_ascii_case("infinity")
}

fn whole(cell: &str, digits: &str) -> Class {
    if digits.len() > 1 && digits.starts_with('0') {
        Class::Padded
    } else if digits.len() < 19 || plain(cell).parse::<i64>().is_ok() {
        Class::Whole
    } else {
        Class::Beyond
    }
}

/// Writes a minus as a hyphen.
fn plain(cell: &str) -> String {
    cell.replace('−', "-")
}

/// Says in which spelling digits and marks are a number, if they are one.
fn number(digits: &str) -> Option<Class> {
    let has = |mark: char| digits.contains(mark);
    match (has(','), digits.contains(BETWEEN)) {
        (false, false) if digits.matches('.').count() > 1 => {
            grouped(digits, &['.']).then_some(Class::PointThousands)
        }
        (false, false) => {
            let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
            let three = is_group(after) && grouped(before, &['.']) && !before.starts_with('0');
            let class = || match three {
                true => Class::PointAndThree,
                false => Class::Decimal,
            };
            digits.parse::<f64>().ok().map(|_| class())
        }
        (true, false) => commas(digits),
        (_, true) => {
            let end = digits.find([',', '.']).unwrap_or(digits.len());
            let (before, after) = digits.split_at(end);
            let decimals = after.bytes().skip(1).all(|byte| byte.is_ascii_digit());
            let class = match after.chars().next() {
                None => Class::Spaced,
                Some(',') => Class::SpacedComma,
                Some(_) => Class::SpacedPoint,
            };
            (grouped(before, &BETWEEN) && decimals).then_some(class)
        }
    }
}

/// What may stand between thousands beside commas and points: a blank, one that does not break, a narrow or a
/// thin one, an apostrophe.
pub(crate) const BETWEEN: [char; 6] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’'];

fn commas(digits: &str) -> Option<Class> {
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (before, after) = digits.rsplit_once(',')?;
    if let Some((whole, decimals)) = digits.split_once('.')
        && !whole.is_empty()
        && !decimals.contains(',')
    {
        return (grouped(whole, &[',']) && all_digits(decimals)).then_some(Class::CommaThousands);
    }
    if before.contains(',') {
        return grouped(digits, &[',']).then_some(Class::CommaThousands);
    }
    if before.contains('.') {
        return (grouped(before, &['.']) && all_digits(after)).then_some(Class::PointThousands);
    }
    if !all_digits(before) || !all_digits(after) || before.is_empty() && after.is_empty() {
        return None;
    }
    match is_group(after) && grouped(before, &[',']) && !before.starts_with('0') {
        true => Some(Class::CommaAndThree),
        false => Some(Class::CommaDecimal),
    }
}

fn is_group(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Says whether digits stand in groups of three, the first of one to three.
fn grouped(text: &str, between: &[char]) -> bool {
    let mut groups = text.split(between);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_digit())
        && groups.all(is_group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_known_by_its_spelling() {
        let known = [
            ("12", Class::Whole),
            ("-9", Class::Whole),
            ("−9", Class::Whole),
            ("9223372036854775807", Class::Whole),
            ("9223372036854775808", Class::Beyond),
            ("-9223372036854775808", Class::Whole),
            ("007", Class::Padded),
            ("0", Class::Whole),
            ("0.5", Class::Decimal),
            (".5", Class::Decimal),
            ("1e-7", Class::Decimal),
            ("-Inf", Class::Decimal),
            ("1.5", Class::Decimal),
            ("1.234", Class::PointAndThree),
            ("0.234", Class::Decimal),
            ("1.234.567", Class::PointThousands),
            ("1.234,5", Class::PointThousands),
            ("0,5", Class::CommaDecimal),
            ("0,500", Class::CommaDecimal),
            (",5", Class::CommaDecimal),
            ("1234,567", Class::CommaDecimal),
            ("1,234", Class::CommaAndThree),
            ("1,234,567", Class::CommaThousands),
            ("-1,234.5", Class::CommaThousands),
            ("1 234", Class::Spaced),
            ("1\u{a0}234\u{a0}567,89", Class::SpacedComma),
            ("1'234.5", Class::SpacedPoint),
            ("N/A", Class::Missing),
            (".b", Class::Missing),
            ("..", Class::Missing),
            ("NA", Class::Missing),
            ("TRUE", Class::Flag),
            ("T", Class::FlagLetter),
            ("TR", Class::TwoLetters),
            ("Tr", Class::Text),
            ("12a", Class::Text),
            ("1,23,4", Class::Text),
            ("12 34", Class::Text),
            ("12%", Class::Text),
            ("$5", Class::Text),
            ("2014-05-01", Class::Text),
            ("1.2.3", Class::Text),
            (",", Class::Text),
            ("-", Class::Text),
            ("infinite", Class::Text),
        ];
        for (cell, class) in known {
            assert_eq!(super::class(cell), class, "{cell}");
        }
    }
}
