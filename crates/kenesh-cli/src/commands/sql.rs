//! `kenesh sql`: the world and the measures in SQL.

use super::{engine_of_case, print, tables};
use crate::arguments::Arguments;
use crate::failure::Failure;

/// Prints the answer to a query; the embedded case's tables can be asked too.
pub(super) fn run(arguments: &Arguments, query: &str) -> Result<(), Failure> {
    let (schema, batches) = engine_of_case(arguments)?.sql(query)?;
    print(arguments, &tables::table(&schema, &batches)?)
}
