//! GDP and population; counts and values were read with pandas from the same files.

use crate::figures::{cell, indicator_years};
use crate::real::import;
use kenesh_domain::Cell;
use kenesh_tables::IndicatorRow;

#[test]
fn gdp_and_population_import() {
    let Some(rows) = import("macro/gdp.csv") else {
        return;
    };
    assert_eq!(
        (
            rows.read,
            rows.of::<IndicatorRow>().len(),
            indicator_years(&rows)
        ),
        (13_979, 10_456, (1960, 2023))
    );
    assert_eq!(
        cell(&rows, "gdp", "TUR", 2023),
        Cell::Value(1_108_022_373_259.511)
    );
    assert_eq!(
        cell(&rows, "gdp", "NAM", 2020),
        Cell::Value(10_583_748_541.525_812)
    );
    let Some(rows) = import("macro/population.csv") else {
        return;
    };
    assert_eq!(
        (
            rows.read,
            rows.of::<IndicatorRow>().len(),
            indicator_years(&rows)
        ),
        (17_195, 12_645, (1960, 2024))
    );
    assert_eq!(
        cell(&rows, "population", "TUR", 2023),
        Cell::Value(85_325_965.0)
    );
    assert_eq!(
        cell(&rows, "population", "NAM", 2020),
        Cell::Value(2_728_762.0)
    );
    assert!(
        rows.of::<IndicatorRow>()
            .iter()
            .any(|row| row.state == "XKX")
    );
}
