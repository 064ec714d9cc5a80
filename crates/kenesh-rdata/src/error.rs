//! What can be wrong with an R data file: each message says what, where and how to mend.

use thiserror::Error;

/// Says why an R data file, or a column of it, could not be read.
///
/// Beware that an `offset` counts the bytes of the decompressed data, except that of
/// [`RDataError::Compression`].
#[derive(Debug, Error)]
pub enum RDataError {
    /// The bytes are of no R data file.
    #[error(
        "this is no R data file: it begins with “{start}”; give a .rda, .RData or .rds file as R wrote it"
    )]
    NotRData {
        /// The first bytes, escaped.
        start: String,
    },
    /// R wrote the file in a form that is not read here.
    #[error("{what}, which is not read here; in R, load the file and {mend}")]
    Form {
        /// What the file is.
        what: &'static str,
        /// How to write it in a form that is read.
        mend: &'static str,
    },
    /// The serialization has a version that is not read here.
    #[error(
        "the file has version {version} of R's format, and versions 2 and 3 are read; in R, load the file and save it with `version = 3`"
    )]
    Version {
        /// The version that the file gives.
        version: u32,
    },
    /// The compressed data are damaged.
    #[error(
        "the {kind} compression breaks off near byte {offset} of the file ({cause}); fetch the file again"
    )]
    Compression {
        /// The kind of compression.
        kind: &'static str,
        /// How many bytes of the file had been read.
        offset: usize,
        /// What the decompressor said.
        cause: std::io::Error,
    },
    /// The file decompresses to more than the limit.
    #[error(
        "the file decompresses to more than {limit} bytes; if you trust it, raise `Limits::decompressed`"
    )]
    Decompressed {
        /// The limit.
        limit: u64,
    },
    /// The objects of the file would take more memory than the limit.
    #[error(
        "at byte {offset} the objects of the file take more than {limit} bytes of memory; if you trust it, raise `Limits::memory`"
    )]
    Memory {
        /// The limit.
        limit: u64,
        /// Where.
        offset: usize,
    },
    /// More bytes are declared than there are.
    #[error(
        "at byte {offset} the file declares {needed} bytes and has {left}: it is cut short or damaged; fetch it again"
    )]
    Truncated {
        /// Where.
        offset: usize,
        /// How many bytes should follow.
        needed: u64,
        /// How many do.
        left: usize,
    },
    /// Objects are nested too deeply.
    #[error(
        "at byte {offset} objects are nested more than {limit} deep; in R, save the data frame alone"
    )]
    Depth {
        /// How deep objects may be nested.
        limit: usize,
        /// Where.
        offset: usize,
    },
    /// A reference points to nothing.
    #[error(
        "at byte {offset} the file refers to object {index} of the {known} before it: it is damaged; fetch it again"
    )]
    Reference {
        /// The index given, from 1.
        index: usize,
        /// How many objects can be referred to.
        known: usize,
        /// Where.
        offset: usize,
    },
    /// An object is of a type that is not read here.
    #[error("at byte {offset} is {what}, which is not read here; in R, save the data frame alone")]
    Unsupported {
        /// What it is.
        what: String,
        /// Where.
        offset: usize,
    },
    /// Something contradicts the format.
    #[error("at byte {offset} {problem}: the file is damaged; fetch it again")]
    Damaged {
        /// What is wrong.
        problem: String,
        /// Where.
        offset: usize,
    },
    /// No object of the file is a data frame.
    #[error(
        "the file holds no data frame, but {found}; in R, save `as.data.frame(…)` of what you need"
    )]
    NoFrame {
        /// What it holds instead.
        found: String,
    },
    /// A data frame has no column of that name.
    #[error("there is no column `{name}`{hint}")]
    NoColumn {
        /// The name asked for.
        name: String,
        /// The nearest names, if any.
        hint: String,
    },
    /// A column is of a kind that has no values here.
    #[error(
        "column `{name}` is {what}, which is not read here; in R, turn it into numbers or text"
    )]
    OtherColumn {
        /// The name of the column.
        name: String,
        /// What it is.
        what: &'static str,
    },
}

impl RDataError {
    /// Makes the error of something that contradicts the format.
    pub(crate) fn damaged(offset: usize, problem: impl Into<String>) -> RDataError {
        RDataError::Damaged {
            problem: problem.into(),
            offset,
        }
    }
}
