//! The figures of the starter world that come from data sets, selected anew out of an imported world.
//!
//! What is selected stands in SQL beside this file: `who.sql` says about whom, and a query for each
//! table says which rows. Missing is not zero there: a figure that a covered source lacks is a row with
//! a reason. What the queries cannot say:
//!
//! - The EU is the sum over its members of the year; what is calculated so, like shares of arms
//!   imports, agreement and random blocs, comes from [`crate::DERIVATIONS`].
//! - Aid: the data set holds positive net flows only. Shares are among reporting donors, and China
//!   does not report.
//! - Arms: these are our figures, not SIPRI's. Russia's share of Kazakhstan's imports in 2020–24 comes
//!   out at 88.9 %, where SIPRI printed 88 %.
//! - A newer release of a data set has another id: put that into the query, and its row into the
//!   table `sources`; the table `coverage` says which years are covered.

use crate::{Engine, EngineError};
use kenesh_store::WorldError;
use kenesh_tables::TableSpec;
use kenesh_tables::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use kenesh_tables::arrow::datatypes::Float64Type;
use kenesh_tables::arrow::util::display::{ArrayFormatter, FormatOptions};
use std::fmt::Display;

const WHO: &str = include_str!("starter/who.sql");

/// The tables whose rows are selected, and the query of each, which goes on from [`WHO`].
const TABLES: [(&str, &str); 7] = [
    ("flows", include_str!("starter/flows.sql")),
    ("indicators", include_str!("starter/indicators.sql")),
    ("positions", include_str!("starter/positions.sql")),
    ("rollcalls", include_str!("starter/rollcalls.sql")),
    ("scales", include_str!("starter/scales.sql")),
    ("ties", include_str!("starter/ties.sql")),
    ("votes", include_str!("starter/votes.sql")),
];

/// Selects the starter world's figures out of an imported world: each table's name and its rows as CSV,
/// sorted by key.
///
/// Money and persons are whole, millions have two decimals, everything else four. Beware that a table
/// is short of the rows of a data set that the world lacks.
///
/// # Errors
/// A query that fails, or whose columns are not those of its table.
pub fn starter_figures(engine: &Engine) -> Result<Vec<(&'static str, String)>, EngineError> {
    let table = |(name, query): &(&'static str, &str)| {
        let (_, batches) = engine.sql(&format!("{WHO}{query}"))?;
        Ok((*name, written(name, &batches)?))
    };
    TABLES.iter().map(table).collect()
}

/// Writes rows as CSV in the order of the table's columns.
fn written(name: &str, batches: &[RecordBatch]) -> Result<String, EngineError> {
    let refused = |problem: &dyn Display| WorldError::Table {
        place: format!("table `{name}`"),
        problem: problem.to_string(),
    };
    let known = TableSpec::named(name).ok_or_else(|| refused(&"is not known"))?;
    let names: Vec<&str> = known.columns().map(|column| column.name).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| refused(&error);
    writer.write_record(&names).map_err(failed)?;
    for batch in batches {
        let columns = names.iter().map(|name| texts(batch, name));
        let columns = columns.collect::<Result<Vec<_>, String>>();
        let columns = columns.map_err(|problem| refused(&problem))?;
        for row in 0..batch.num_rows() {
            let cells = columns.iter().filter_map(|column| column.get(row));
            writer.write_record(cells).map_err(failed)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| refused(&error))?;
    Ok(String::from_utf8(bytes).map_err(|error| refused(&error))?)
}

/// Writes a column's cells; a null is the empty text.
fn texts(batch: &RecordBatch, name: &str) -> Result<Vec<String>, String> {
    let column = batch
        .column_by_name(name)
        .ok_or_else(|| format!("the query has no column `{name}`"))?;
    if let Some(numbers) = column.as_primitive_opt::<Float64Type>() {
        let units = match batch.column_by_name("unit") {
            Some(units) => plain(units)?,
            None => vec![String::new(); numbers.len()],
        };
        let rounded = |(number, unit): (Option<f64>, &String)| {
            number.map_or(String::new(), |number| round(number, unit))
        };
        return Ok(numbers.iter().zip(&units).map(rounded).collect());
    }
    plain(column)
}

fn plain(column: &ArrayRef) -> Result<Vec<String>, String> {
    let format = ArrayFormatter::try_new(column, &FormatOptions::new())
        .map_err(|error| error.to_string())?;
    Ok((0..column.len())
        .map(|row| format.value(row).to_string())
        .collect())
}

/// Writes a number with the decimals of its unit, without zeros at its end.
fn round(number: f64, unit: &str) -> String {
    let decimals = match unit {
        "US$" | "persons" => 0,
        _ if unit.starts_with("M US$") => 2,
        _ => 4,
    };
    let text = format!("{number:.decimals$}");
    let short = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => &text,
    };
    if short == "-0" { "0" } else { short }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_decimals_of_their_unit() {
        let cases = [
            (14_687_744_162_800.998, "US$", "14687744162801"),
            (95.396, "M US$ 2022", "95.4"),
            (0.312_94, "share", "0.3129"),
            (1.0, "flag", "1"),
            (-0.000_01, "", "0"),
            (120.0, "persons", "120"),
        ];
        for (number, unit, text) in cases {
            assert_eq!(round(number, unit), text);
        }
    }

    #[test]
    fn the_queries_hold_in_a_world_without_imports_and_keep_its_columns() {
        let engine = Engine::starter().unwrap();
        for (name, csv) in starter_figures(&engine).unwrap() {
            let columns = TableSpec::named(name).unwrap().columns();
            let header: Vec<&str> = columns.map(|column| column.name).collect();
            let header = header.join(",");
            assert!(csv.starts_with(&(header + "\n")), "{name}: {csv:.80}");
        }
    }
}
