//! Reads names, numbers and signs from a formula's text and says what stands where it should not.

use super::expression::is_name;

/// Why a formula could not be read; it prints the text with a caret under the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the formula says {found} where {expected} was expected\n  {text}\n  {:>width$}", "^", width = .column)]
pub struct FormulaError {
    /// The formula.
    pub text: String,
    /// The column of the mistake in characters, from 1.
    pub column: usize,
    /// What stands there.
    pub found: String,
    /// What would have been right.
    pub expected: String,
}

/// A text and how far it has been read.
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) chars: Vec<char>,
    pub(crate) at: usize,
    /// How many brackets are open.
    pub(crate) depth: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn name(&mut self, expected: &str) -> Result<String, FormulaError> {
        match self.peek() {
            Some('`') => return self.quoted('`'),
            Some(c) if is_name(c) && !c.is_numeric() => {}
            _ => return Err(self.wrong(expected)),
        }
        let name: String = self
            .chars
            .iter()
            .skip(self.at)
            .copied()
            .take_while(|c| is_name(*c))
            .collect();
        self.at += name.chars().count();
        Ok(name)
    }

    pub(crate) fn quoted(&mut self, quote: char) -> Result<String, FormulaError> {
        self.at += 1;
        let name: String = self
            .chars
            .iter()
            .skip(self.at)
            .copied()
            .take_while(|c| *c != quote)
            .collect();
        self.at += name.chars().count();
        self.need(quote, "the closing quotation mark")?;
        Ok(name)
    }

    pub(crate) fn integer(&mut self, expected: &str) -> Result<i64, FormulaError> {
        self.peek();
        let digits: String = self
            .chars
            .iter()
            .skip(self.at)
            .copied()
            .take_while(char::is_ascii_digit)
            .collect();
        let number = digits.parse().map_err(|_| self.wrong(expected))?;
        self.at += digits.len();
        Ok(number)
    }

    /// A whole number that may be negative.
    pub(crate) fn signed(&mut self, expected: &str) -> Result<i64, FormulaError> {
        let sign = if self.take('-') { -1 } else { 1 };
        Ok(sign * self.integer(expected)?)
    }

    pub(crate) fn peek(&mut self) -> Option<char> {
        while self.chars.get(self.at) == Some(&' ') {
            self.at += 1;
        }
        self.chars.get(self.at).copied()
    }

    pub(crate) fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    pub(crate) fn need(&mut self, wanted: char, expected: &str) -> Result<(), FormulaError> {
        if self.take(wanted) {
            Ok(())
        } else {
            Err(self.wrong(expected))
        }
    }

    pub(crate) fn wrong(&mut self, expected: &str) -> FormulaError {
        self.peek();
        self.wrong_at(self.at, expected)
    }

    pub(crate) fn wrong_at(&self, place: usize, expected: &str) -> FormulaError {
        let blanks = self
            .chars
            .iter()
            .skip(place)
            .take_while(|c| **c == ' ')
            .count();
        let at = place + blanks;
        let found = self
            .chars
            .get(at)
            .map_or("its end".to_owned(), |c| format!("`{c}`"));
        let (text, expected) = (self.text.to_owned(), expected.to_owned());
        FormulaError {
            text,
            column: at + 1,
            found,
            expected,
        }
    }

    pub(crate) fn new(text: &'a str) -> Self {
        let chars = text
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c });
        Reader {
            text,
            chars: chars.collect(),
            at: 0,
            depth: 0,
        }
    }
}
