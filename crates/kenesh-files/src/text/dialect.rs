//! What separates the cells of a text table.

use csv::ReaderBuilder;

/// What may separate cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many rows are looked at.
const LOOKED_AT: usize = 200;

/// Says how the cells of a text table are separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// What stands between two cells.
    pub(crate) delimiter: u8,
    /// The lines before the names: a spreadsheet's `sep=` is one.
    pub(crate) skipped: u64,
}

impl Dialect {
    /// Finds what separates the cells from the first bytes of a text: what a `sep=` line says, else what makes
    /// the first rows of like width, and of like candidates the one that makes them widest.
    pub(crate) fn of(head: &[u8]) -> Dialect {
        if let Some(delimiter) = said(head) {
            return Dialect {
                delimiter,
                skipped: 1,
            };
        }
        let mut best = (0, 0, 0, b',');
        for (at, delimiter) in DELIMITERS.into_iter().enumerate() {
            let (width, like) = rows(head, delimiter);
            if width > 1 {
                best = best.max((like, width, DELIMITERS.len() - at, delimiter));
            }
        }
        Dialect {
            delimiter: best.3,
            skipped: 0,
        }
    }

    /// Names what separates the cells.
    pub(crate) fn words(self) -> &'static str {
        match self.delimiter {
            b';' => "semicolons",
            b'\t' => "tabs",
            b'|' => "bars",
            _ => "commas",
        }
    }
}

/// Reads the delimiter that a spreadsheet's first line says, as in `sep=;`.
fn said(head: &[u8]) -> Option<u8> {
    let rest = head
        .strip_prefix(b"sep=")
        .or_else(|| head.strip_prefix(b"\"sep="))?;
    match rest {
        [delimiter, b'\r' | b'\n' | b'"', ..] => Some(*delimiter),
        _ => None,
    }
}

/// Counts the cells of the names, and of a hundred rows how many are as wide, or by one cell wider.
fn rows(head: &[u8], delimiter: u8) -> (usize, usize) {
    let mut builder = ReaderBuilder::new();
    let reader = builder
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true);
    let mut widths = reader
        .from_reader(head)
        .into_byte_records()
        .map_while(Result::ok);
    let width = widths.next().map_or(0, |names| names.len());
    let (mut like, mut rows) = (0, 0);
    for row in widths.take(LOOKED_AT) {
        rows += 1;
        like += usize::from(row.len() == width || row.len() == width + 1);
    }
    // In hundredths, so that a row cut off at the end of what is looked at does not decide.
    (width, (like * 100).checked_div(rows).unwrap_or(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> char {
        char::from(Dialect::of(text.as_bytes()).delimiter)
    }

    #[test]
    fn what_separates_is_what_makes_rows_alike() {
        assert_eq!(delimiter("a,b\n1,2\n"), ',');
        assert_eq!(delimiter("a;b\n1,5;2,5\n3,5;4,5\n"), ';');
        assert_eq!(delimiter("a\tb, of c\n1\t2\n"), '\t');
        assert_eq!(delimiter("a|b\n1|2\n"), '|');
        assert_eq!(delimiter("\"a, of b\";c\nx;1\n"), ';');
        assert_eq!(delimiter("value\n1\n"), ',');
        assert_eq!(delimiter("a,b;c\n1,2\n3,4\n"), ',');
    }

    #[test]
    fn a_spreadsheets_first_line_says_it() {
        assert_eq!(
            Dialect::of(b"sep=;\r\na;b\r\n"),
            Dialect {
                delimiter: b';',
                skipped: 1
            }
        );
        assert_eq!(Dialect::of(b"sep=,\na,b\n").skipped, 1);
        assert_eq!(Dialect::of(b"sep,b\n1,2\n").skipped, 0);
    }
}
