//! What stands between a library that reads a format and a file that breaks the library.

use crate::error::SourceError;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads by a library, and turns its panic into an error.
///
/// Beware that this is the last resort, for faults of a library that no check before the call can
/// exclude; the panic's own message still goes to standard error.
pub(crate) fn guarded<T>(
    file: &str,
    read: impl FnOnce() -> Result<T, SourceError>,
) -> Result<T, SourceError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let problem = "its reader gave up: the file is damaged; fetch it again";
        Err(SourceError::broken(file, problem))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let error = guarded::<()>("a.xlsx", || panic!("a fault of the library")).unwrap_err();
        insta::assert_snapshot!(error, @"a.xlsx: its reader gave up: the file is damaged; fetch it again");
        assert_eq!(guarded("a.xlsx", || Ok(7)).unwrap(), 7);
    }
}
