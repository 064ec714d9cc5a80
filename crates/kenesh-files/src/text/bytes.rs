//! The bytes of a text file as UTF-8, or as what only its cells can tell.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

/// How many bytes are looked at to tell what a file is.
pub(crate) const HEAD: usize = 1 << 16;

/// Says how the letters of a text file are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    /// UTF-8, with or without a mark at its beginning; other cells are in Windows' Western code, of which
    /// Latin-1 is a part.
    Utf8,
    /// UTF-16, the smaller byte first.
    Utf16Le,
    /// UTF-16, the greater byte first.
    Utf16Be,
}

impl Coding {
    /// Tells the coding by the mark at the beginning of a file, or by where its zero bytes stand.
    pub(crate) fn of(head: &[u8]) -> Coding {
        if head.starts_with(&[0xff, 0xfe]) {
            return Coding::Utf16Le;
        }
        if head.starts_with(&[0xfe, 0xff]) {
            return Coding::Utf16Be;
        }
        let start = head.get(..head.len().min(512)).unwrap_or_default();
        let zeros = |odd: usize| {
            let bytes = start.iter().skip(odd).step_by(2);
            bytes.filter(|byte| **byte == 0).count() * 4 > start.len()
        };
        match (zeros(0), zeros(1)) {
            (false, true) => Coding::Utf16Le,
            (true, false) => Coding::Utf16Be,
            _ => Coding::Utf8,
        }
    }

    /// Names the coding.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Coding::Utf8 => "UTF-8",
            Coding::Utf16Le | Coding::Utf16Be => "UTF-16",
        }
    }
}

/// Opens a file, unpacked where it is packed by gzip, and gives its first bytes beside all of them.
///
/// # Errors
/// What the system or the unpacking says.
pub(crate) fn open(path: &Path) -> io::Result<(Vec<u8>, Box<dyn Read>)> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let (head, whole) = beginning(Box::new(BufReader::new(file)))?;
    match head.starts_with(&[0x1f, 0x8b]) {
        true => beginning(Box::new(BufReader::with_capacity(
            HEAD,
            MultiGzDecoder::new(whole),
        ))),
        false => Ok((head, whole)),
    }
}

/// Decodes bytes to UTF-8 and takes a mark at their beginning away.
pub(crate) fn decode(coding: Coding, bytes: Box<dyn Read>) -> io::Result<Box<dyn Read>> {
    match coding {
        Coding::Utf16Le => Ok(decoded(UTF_16LE, bytes)),
        Coding::Utf16Be => Ok(decoded(UTF_16BE, bytes)),
        Coding::Utf8 => without_mark(bytes),
    }
}

fn decoded(encoding: &'static Encoding, bytes: Box<dyn Read>) -> Box<dyn Read> {
    let mut builder = DecodeReaderBytesBuilder::new();
    let reader = builder.encoding(Some(encoding)).strip_bom(true);
    Box::new(BufReader::with_capacity(HEAD, reader.build(bytes)))
}

fn without_mark(mut bytes: Box<dyn Read>) -> io::Result<Box<dyn Read>> {
    let mut mark = Vec::new();
    bytes.by_ref().take(3).read_to_end(&mut mark)?;
    if mark == [0xef, 0xbb, 0xbf] {
        mark.clear();
    }
    Ok(Box::new(Cursor::new(mark).chain(bytes)))
}

/// Reads the first bytes, and gives them back in front of the rest.
pub(crate) fn beginning(mut bytes: Box<dyn Read>) -> io::Result<(Vec<u8>, Box<dyn Read>)> {
    let mut head = Vec::new();
    bytes.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(bytes);
    Ok((head, Box::new(whole)))
}

/// Reads a cell that may be no UTF-8; says whether it is.
pub(crate) fn letters(cell: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(cell) {
        Ok(text) => (Cow::Borrowed(text), true),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(cell).0, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_told_with_and_without_its_mark() {
        let le: Vec<u8> = "state,x\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let be: Vec<u8> = "state,x\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(Coding::of(&le), Coding::Utf16Le);
        assert_eq!(Coding::of(&be), Coding::Utf16Be);
        assert_eq!(
            Coding::of(&[&[0xff, 0xfe], &le[..]].concat()),
            Coding::Utf16Le
        );
        assert_eq!(Coding::of(b"state,x\nTUR,1\n"), Coding::Utf8);
        let read = decode(Coding::Utf16Be, Box::new(Cursor::new(be))).unwrap();
        assert_eq!(io::read_to_string(read).unwrap(), "state,x\n");
    }

    #[test]
    fn a_cell_that_is_no_utf_8_is_western() {
        assert_eq!(letters(b"T\xfcrkiye"), (Cow::Borrowed("Türkiye"), false));
        assert_eq!(
            letters("Türkiye".as_bytes()),
            (Cow::Borrowed("Türkiye"), true)
        );
    }
}
