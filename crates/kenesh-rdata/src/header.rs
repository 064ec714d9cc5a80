//! The first bytes of the decompressed data, which say what follows.

use crate::RDataError;
use crate::cursor::Cursor;

/// Says what a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Objects with names, as `save` writes them.
    Workspace,
    /// One object, as `saveRDS` writes it.
    Object,
}

/// How many bytes an error shows of a file that is none of R's.
const SHOWN: usize = 12;

/// Forms that R can read and this crate cannot, by their first bytes.
const OTHER_FORMS: [(&[u8], &str); 6] = [
    (b"RDA2\n", "the file is written as text (`ascii = TRUE`)"),
    (b"RDA3\n", "the file is written as text (`ascii = TRUE`)"),
    (
        b"RDB2\n",
        "the file is written in a machine's own byte order",
    ),
    (
        b"RDB3\n",
        "the file is written in a machine's own byte order",
    ),
    (b"A\n", "the file is written as text (`ascii = TRUE`)"),
    (b"B\n", "the file is written in a machine's own byte order"),
];

/// Reads the header up to the first object.
pub(crate) fn header(input: &mut Cursor<'_, '_>) -> Result<Form, RDataError> {
    let form = if input.skip(b"RDX2\n") || input.skip(b"RDX3\n") {
        Form::Workspace
    } else {
        Form::Object
    };
    if !input.skip(b"X\n") {
        return Err(foreign(input));
    }
    let version = input.unsigned()?;
    if !matches!(version, 2 | 3) {
        return Err(RDataError::Version { version });
    }
    // The version of R that wrote the file, and the first that reads it.
    input.take(2, 4)?;
    if version == 3 {
        let length = input.length()?;
        input.take(length, 1)?;
    }
    Ok(form)
}

/// Makes the error of a file that begins as none that is read here.
fn foreign(input: &mut Cursor<'_, '_>) -> RDataError {
    if let Some((_, what)) = OTHER_FORMS.iter().find(|(start, _)| input.skip(start)) {
        let mend = "save it again with R's defaults";
        return RDataError::Form { what, mend };
    }
    let shown = (0..=SHOWN).rev().find_map(|n| input.take(n, 1).ok());
    RDataError::NotRData {
        start: shown.unwrap_or_default().escape_ascii().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Budget;

    fn form(bytes: &[u8]) -> Result<Form, String> {
        header(&mut Cursor::new(bytes, &mut Budget::new(0))).map_err(|error| error.to_string())
    }

    #[test]
    fn both_forms_and_both_versions_are_known() {
        let second = b"X\n\0\0\0\x02\0\x04\x05\x01\0\x02\x03\0";
        let third = b"X\n\0\0\0\x03\0\x04\x05\x01\0\x03\x05\0\0\0\0\x05UTF-8";
        for rest in [&second[..], &third[..]] {
            assert_eq!(form(rest), Ok(Form::Object));
            assert_eq!(form(&[b"RDX3\n", rest].concat()), Ok(Form::Workspace));
            assert!(form(&rest[..rest.len() - 1]).is_err());
        }
    }

    #[test]
    fn what_is_not_read_is_named() {
        let error = |bytes: &[u8]| form(bytes).unwrap_err();
        assert_eq!(
            error(b"RDA3\nA\n3\n"),
            "the file is written as text (`ascii = TRUE`), which is not read here; in R, load the file and save it again with R's defaults"
        );
        assert_eq!(
            error(b"<html>\n<body>"),
            "this is no R data file: it begins with “<html>\\n<body”; give a .rda, .RData or .rds file as R wrote it"
        );
        assert!(error(b"").contains("begins with “”"));
        assert!(error(b"X\n\0\0\0\x04").contains("version 4"));
    }
}
