//! Asks the starter world with the case's tables, and reads the answers.

use kenesh_case::{Case, judge, run_lint};
use kenesh_engine::Engine;
use kenesh_render::document::{ClaimRow, LintRow};
use kenesh_tables::arrow::array::AsArray;
use kenesh_tables::arrow::compute::cast;
use kenesh_tables::arrow::datatypes::{DataType, Float64Type};
use kenesh_tables::arrow::util::display::array_value_to_string;

/// Holds the case with an engine that knows its tables.
pub struct Asked {
    pub engine: Engine,
    pub case: Case,
}

impl Asked {
    /// Opens the starter world with the tables of the case.
    pub fn starter() -> Asked {
        let case = Case::find("tur-ots").unwrap();
        let engine = case.engine(&Engine::starter().unwrap()).unwrap();
        Asked { engine, case }
    }

    /// Gives a query's only column as numbers.
    pub fn numbers(&self, sql: &str) -> Vec<f64> {
        let (_, batches) = self.engine.sql(sql).unwrap();
        batches
            .iter()
            .flat_map(|batch| {
                let column = cast(batch.column(0), &DataType::Float64).unwrap();
                column
                    .as_primitive::<Float64Type>()
                    .iter()
                    .flatten()
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// Gives a query's rows as texts, the cells apart by a blank.
    pub fn lines(&self, sql: &str) -> Vec<String> {
        let (_, batches) = self.engine.sql(sql).unwrap();
        let line = |batch: &kenesh_tables::arrow::array::RecordBatch, row: usize| {
            let cells = batch.columns().iter();
            let cells: Vec<String> = cells
                .map(|column| array_value_to_string(column, row).unwrap())
                .collect();
            cells.join(" ")
        };
        batches
            .iter()
            .flat_map(|batch| {
                (0..batch.num_rows())
                    .map(|row| line(batch, row))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// Judges one claim of the ledger.
    pub fn claim(&self, id: &str) -> ClaimRow {
        let claim = self
            .case
            .claims
            .iter()
            .find(|claim| claim.id == id)
            .unwrap();
        judge(&self.engine, claim).unwrap()
    }

    /// Runs one rule of the lint.
    pub fn lint(&self, id: &str) -> LintRow {
        let rule = self.case.lints.iter().find(|rule| rule.id == id).unwrap();
        run_lint(&self.engine, rule).unwrap()
    }
}

/// Compares numbers to a tolerance, and says which differ.
#[track_caller]
pub fn assert_close(found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{found:?} beside {expected:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() <= tolerance,
            "{found} is not {expected} ± {tolerance}"
        );
    }
}
