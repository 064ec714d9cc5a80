//! What stands between a library that reads a format and a file that breaks the library.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads by a library, and turns its panic into an error in words.
///
/// Beware that this is the last resort, for faults of a library that no check before the call can
/// exclude; the panic's own message still goes to standard error.
///
/// ```
/// assert_eq!(kenesh_files::guarded(|| Ok(7)), Ok(7));
/// ```
pub fn guarded<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err("its reader gave up: the file is damaged; fetch it again".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let error = guarded::<()>(|| panic!("a fault of the library")).unwrap_err();
        insta::assert_snapshot!(error, @"its reader gave up: the file is damaged; fetch it again");
        assert_eq!(guarded(|| Ok(7)), Ok(7));
    }
}
