//! What a file is: by its first bytes where they tell, by its ending where they do not.

use std::path::Path;

/// The kinds of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text table.
    Text,
    /// Apache Parquet.
    Parquet,
    /// Stata's .dta.
    Stata,
    /// R's .rds, .rda and .RData.
    R,
    /// An Excel workbook.
    Excel,
}

/// The endings that are read, in whatever letters, each also packed by gzip with `.gz` after it.
pub const ENDINGS: [&str; 10] = [
    "csv", "tsv", "tab", "txt", "parquet", "dta", "rds", "rda", "rdata", "xlsx",
];

/// Says whether a path ends as one of the files that are read.
///
/// ```
/// use kenesh_files::is_data_file;
/// use std::path::Path;
/// assert!(is_data_file(Path::new("panel.CSV")) && is_data_file(Path::new("panel.tab.gz")));
/// assert!(!is_data_file(Path::new("select 1.csv from t")));
/// ```
pub fn is_data_file(path: &Path) -> bool {
    ending(path).is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Gives a path's ending in small letters, without that of gzip.
pub(crate) fn ending(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    Some(name.rsplit_once('.')?.1.to_owned())
}

impl Kind {
    /// Tells what a file is by the first bytes of what it unpacks to and by its ending.
    ///
    /// # Errors
    /// Says what it is instead, and what is read.
    pub(crate) fn of(head: &[u8], ending: Option<&str>) -> Result<Kind, String> {
        let starts = |with: &[&[u8]]| with.iter().any(|bytes| head.starts_with(bytes));
        if starts(&[b"PAR1"]) {
            return Ok(Kind::Parquet);
        }
        if starts(&[b"PK\x03\x04"]) && ending == Some("xlsx") {
            return Ok(Kind::Excel);
        }
        if starts(&[b"<stata_dta>"]) {
            return Ok(Kind::Stata);
        }
        let of_r = matches!(ending, Some("rds" | "rda" | "rdata"));
        if starts(&[b"RDX", b"RDA", b"X\n\0"]) || of_r && starts(&[b"A\n", b"BZh", b"\xfd7zXZ"]) {
            return Ok(Kind::R);
        }
        let is = |what: &str, instead: &str| Err(format!("it is {what}; {instead}"));
        let page = head.trim_ascii_start();
        if starts(&[b"PK\x03\x04"]) {
            return is("an archive or a workbook under another ending", READ);
        }
        if starts(&[b"\xd0\xcf\x11\xe0"]) {
            return is("a workbook of the old .xls kind", "save it as .xlsx or CSV");
        }
        if starts(&[b"$FL2", b"$FL3"]) {
            return is("an SPSS file", "save it as CSV or .dta");
        }
        if page.starts_with(b"<!DOCTYPE") || page.to_ascii_lowercase().starts_with(b"<html") {
            return is("a web page, not the data", "fetch the file itself");
        }
        match ending {
            Some("csv" | "tsv" | "tab" | "txt") => Ok(Kind::Text),
            Some("dta") => Ok(Kind::Stata),
            Some("parquet") => is("no Parquet, or cut short", "fetch or write it again"),
            Some("xlsx") => is("no workbook, or cut short", "save it as .xlsx again"),
            Some("rds" | "rda" | "rdata") => is("no R data", "save it by R's saveRDS or save"),
            _ => is("of a kind that is not read", READ),
        }
    }
}

const READ: &str =
    "kenesh reads .csv, .tsv, .tab, .txt, .parquet, .dta, .rds, .rda and .xlsx, each also as .gz";
