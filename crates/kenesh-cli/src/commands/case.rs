//! `kenesh case`: begins, checks and lists cases.

mod check;
mod list;
mod new;

use crate::arguments::{Arguments, Cases};
use crate::failure::Failure;

/// Does what `kenesh case` is asked.
pub(super) fn run(arguments: &Arguments, what: &Cases) -> Result<(), Failure> {
    match what {
        Cases::New {
            directory,
            power,
            organization,
        } => new::run(arguments, directory, power, organization),
        Cases::Check { case } => check::run(arguments, case),
        Cases::List { directories, of } => list::run(arguments, directories, of),
    }
}
