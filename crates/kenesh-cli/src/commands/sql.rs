//! `kenesh sql`: the world and the measures in SQL.

use super::files::answer;
use super::of_case::case;
use super::{print, tables};
use crate::arguments::{Arguments, OfCase};
use crate::failure::Failure;
use kenesh_render::sheet::{Rows, Sheet};
use kenesh_store::World;
use kenesh_tables::arrow::array::RecordBatch;
use kenesh_tables::{ColumnCells, TableSpec};

/// What lists the tables that a query can ask, those of a case too; what lists the catalogue's own is left out.
const TABLES: &str = "select table_name from information_schema.tables where table_schema = 'public' order by table_name";

/// Prints the answer to a query; the tables of the case that is named can be asked too.
pub(super) fn run(arguments: &Arguments, query: &str, of: &OfCase) -> Result<(), Failure> {
    let case = case(of)?;
    if asks_for_tables(query) {
        let (engine, _, batches) = answer(arguments, case.as_ref(), TABLES)?;
        return print(arguments, &listed(engine.world(), &batches)?);
    }
    let (_, schema, batches) = answer(arguments, case.as_ref(), query)?;
    print(arguments, &tables::table(&schema, &batches)?)
}

/// Says whether a query asks which tables there are.
fn asks_for_tables(query: &str) -> bool {
    let words = query.trim().trim_end_matches(';').split_whitespace();
    words.map(str::to_lowercase).eq(["show", "tables"])
}

/// Lists tables by name with what a row is and how many the world holds; of a case's own tables only the name is known.
fn listed(world: &World, batches: &[RecordBatch]) -> Result<Sheet, Failure> {
    let of_batch = |batch: &RecordBatch| {
        let names = ColumnCells::named(batch, "table_name");
        let names =
            (0..batch.num_rows()).filter_map(|row| Some(names.get(row)?.text()?.into_owned()));
        names.collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    for name in batches.iter().flat_map(of_batch) {
        let known = TableSpec::named(&name);
        let rows = known
            .map(|known| super::data::rows_of(world, known))
            .transpose()?;
        found.push((name, known, rows));
    }
    let about = |known: &Option<&'static TableSpec>, name: &str| match known {
        Some(known) => Some(known.about),
        None => {
            (name == "union_flows").then_some("a flow to or from a union of states, as in flows")
        }
    };
    Ok(Rows::of(&found)
        .text("table", "Table", |(name, ..)| name)
        .text("row", "A row is", |(name, known, _)| about(known, name))
        .number("rows", "Rows", 0, |(.., rows)| *rows)
        .sheet())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_asked_for_in_any_case() {
        assert!(asks_for_tables(" SHOW  Tables; ") && !asks_for_tables("select 'show tables'"));
    }
}
