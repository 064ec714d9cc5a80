//! `kenesh sql`: the world and the measures in SQL.

use super::files::answer;
use super::of_case::case;
use super::{print, tables};
use crate::arguments::{Arguments, OfCase};
use crate::failure::Failure;

/// Prints the answer to a query; the tables of the case that is named can be asked too.
pub(super) fn run(arguments: &Arguments, query: &str, of: &OfCase) -> Result<(), Failure> {
    let (_, schema, batches) = answer(arguments, case(of)?.as_ref(), query)?;
    print(arguments, &tables::table(&schema, &batches)?)
}
