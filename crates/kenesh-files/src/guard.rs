//! What stands between a library that reads a format and a file that breaks the library.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads by a library, and turns its panic into an error in words.
///
/// Beware that this is the last resort, for faults of a library that no check before the call can
/// exclude. The panic's own message goes to standard error all the same, unless the program's hook asks
/// [`inside_guard`] and stays silent.
///
/// ```
/// assert_eq!(kenesh_files::guarded(|| Ok(7)), Ok(7));
/// ```
pub fn guarded<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let before = INSIDE.replace(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    INSIDE.set(before);
    read.unwrap_or_else(|_| {
        Err("its reader gave up: the file is damaged; fetch it again".to_owned())
    })
}

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Says whether this thread is reading by [`guarded`], so that a panic becomes an error.
pub fn inside_guard() -> bool {
    INSIDE.get()
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
