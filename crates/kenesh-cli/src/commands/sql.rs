//! `kenesh sql`: the world and the measures in SQL.

use super::{engine, print, tables};
use crate::arguments::Arguments;
use crate::failure::Failure;
use kenesh_case::Case;

/// Prints the answer to a query; the embedded case's tables can be asked too.
pub(super) fn run(arguments: &Arguments, query: &str) -> Result<(), Failure> {
    let mut engine = engine(arguments)?;
    for (name, batch) in Case::turkiye_ots()?.tables {
        engine.add_table(name, batch)?;
    }
    let (schema, batches) = engine.sql(query)?;
    print(arguments, &tables::table(&schema, &batches)?)
}
