//! Texts as the file holds them: bytes in one of three encodings, each different one kept once.

use crate::RDataError;
use crate::cursor::Cursor;
use crate::labels::{Labels, code_of};
use crate::limits::Budget;
use std::collections::HashMap;

/// What Windows-1252, which R on Windows calls Latin-1, puts in the place of 0x80–0x9F.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What a distinct text costs beside its bytes: its entry in the table and in the two lists.
const OVERHEAD: usize = 96;

/// Holds a text as the file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct RawText<'a> {
    pub(crate) bytes: &'a [u8],
    /// Whether the file says that the bytes are Latin-1; otherwise they are UTF-8 if they can be.
    pub(crate) latin1: bool,
}

impl RawText<'_> {
    /// Turns the bytes into text; beware that a text of a third encoding is read as Latin-1.
    pub(crate) fn decode(self) -> String {
        match str::from_utf8(self.bytes) {
            Ok(text) if !self.latin1 => text.to_owned(),
            _ => self.bytes.iter().map(|byte| latin1(*byte)).collect(),
        }
    }
}

fn latin1(byte: u8) -> char {
    let windows = byte.checked_sub(0x80).map(usize::from);
    let found = windows.and_then(|place| WINDOWS.get(place));
    found.copied().unwrap_or(char::from(byte))
}

/// Holds a vector of texts.
#[derive(Debug, Default)]
pub(crate) struct Texts<'a> {
    codes: Vec<u32>,
    levels: Vec<RawText<'a>>,
}

impl<'a> Texts<'a> {
    pub(crate) fn len(&self) -> usize {
        self.codes.len()
    }

    /// Goes through the texts that differ.
    pub(crate) fn levels(&self) -> impl Iterator<Item = RawText<'a>> {
        self.levels.iter().copied()
    }

    /// Decodes each different text once.
    pub(crate) fn labels(&self, budget: &mut Budget, offset: usize) -> Result<Labels, RDataError> {
        budget.take::<u32>(self.codes.len(), offset)?;
        let decoded = |level: &RawText<'_>| {
            // A byte of Latin-1 takes up to three in UTF-8.
            budget.take::<[u8; 3]>(level.bytes.len(), offset)?;
            Ok(level.decode())
        };
        let levels: Result<Vec<String>, RDataError> = self.levels.iter().map(decoded).collect();
        Ok(Labels::new(self.codes.clone(), levels?))
    }
}

/// Gathers a vector of texts one by one.
#[derive(Debug, Default)]
pub(crate) struct Gatherer<'a> {
    texts: Texts<'a>,
    codes: HashMap<RawText<'a>, u32>,
    last: Option<(RawText<'a>, u32)>,
}

impl<'a> Gatherer<'a> {
    /// Begins with room for so many texts, for which the budget must have been charged.
    pub(crate) fn with_capacity(count: usize) -> Gatherer<'a> {
        let mut gatherer = Gatherer::default();
        gatherer.texts.codes.reserve_exact(count);
        gatherer
    }

    /// Adds a text; nothing stands for a missing one.
    pub(crate) fn push(
        &mut self,
        text: Option<RawText<'a>>,
        input: &mut Cursor<'a, '_>,
    ) -> Result<(), RDataError> {
        let code = match (text, self.last) {
            (None, _) => coded(None, input)?,
            (Some(text), Some((last, code))) if text == last => code,
            (Some(text), _) => self.code(text, input)?,
        };
        self.texts.codes.push(code);
        Ok(())
    }

    fn code(&mut self, text: RawText<'a>, input: &mut Cursor<'a, '_>) -> Result<u32, RDataError> {
        let code = match self.codes.get(&text) {
            Some(code) => *code,
            None => self.fresh(text, input)?,
        };
        self.last = Some((text, code));
        Ok(code)
    }

    fn fresh(&mut self, text: RawText<'a>, input: &mut Cursor<'a, '_>) -> Result<u32, RDataError> {
        input.charge::<[u8; OVERHEAD]>(1)?;
        let code = coded(Some(self.texts.levels.len()), input)?;
        self.texts.levels.push(text);
        self.codes.insert(text, code);
        Ok(code)
    }

    pub(crate) fn finish(self) -> Texts<'a> {
        self.texts
    }
}

fn coded(place: Option<usize>, input: &Cursor<'_, '_>) -> Result<u32, RDataError> {
    code_of(place)
        .map_err(|_| RDataError::damaged(input.offset(), "a vector has too many different texts"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(bytes: &[u8], latin1: bool) -> RawText<'_> {
        RawText { bytes, latin1 }
    }

    #[test]
    fn bytes_become_text_by_their_flag_or_by_what_they_are() {
        assert_eq!(raw("Türkiye".as_bytes(), false).decode(), "Türkiye");
        assert_eq!(raw(b"C\xf4te d\x92Ivoire", true).decode(), "Côte d’Ivoire");
        assert_eq!(raw(b"C\xf4te", false).decode(), "Côte");
        assert_eq!(raw("ô".as_bytes(), true).decode(), "Ã´");
        assert_eq!(raw(b"", true).decode(), "");
    }

    #[test]
    fn every_byte_is_some_character() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(raw(&all, true).decode().chars().count(), 256);
        assert_eq!(latin1(0xff), 'ÿ');
        assert_eq!(
            (latin1(0x7f), latin1(0x80), latin1(0xa0)),
            ('\u{7f}', '€', '\u{a0}')
        );
    }

    #[test]
    fn a_text_that_recurs_keeps_its_code() {
        let mut budget = Budget::new(3 * OVERHEAD as u64);
        let mut input = Cursor::new(&[], &mut budget);
        let mut gatherer = Gatherer::with_capacity(5);
        for text in [Some("NA"), None, Some("TR"), Some("TR"), Some("NA")] {
            let text = text.map(|text| raw(text.as_bytes(), false));
            gatherer.push(text, &mut input).unwrap();
        }
        let texts = gatherer.finish();
        let labels = texts.labels(&mut Budget::new(1000), 0).unwrap();
        let read: Vec<_> = labels.iter().collect();
        assert_eq!(read, [Some("NA"), None, Some("TR"), Some("TR"), Some("NA")]);
        assert_eq!(labels.levels(), ["NA", "TR"]);
    }
}
