//! Adherents of religions; counts and sums were computed with pandas from the same file.

use crate::figures::{cell, indicator_years};
use crate::real::import;
use kenesh_domain::Cell;
use kenesh_tables::IndicatorRow;

#[test]
fn religions_import() {
    let Some(rows) = import("religion/WRP_national.csv") else {
        return;
    };
    assert!(rows.left_out.is_empty());
    assert_eq!(
        (
            rows.read,
            rows.of::<IndicatorRow>().len(),
            indicator_years(&rows)
        ),
        (1_995, 1_995 * 31, (1945, 2010))
    );
    assert_eq!(
        cell(&rows, "religion_muslim_sunni", "TUR", 2010),
        Cell::Value(75_699_756.0)
    );
    let of_2010 = rows
        .of::<IndicatorRow>()
        .iter()
        .filter(|row| row.year == 2010);
    assert_eq!(
        of_2010.filter_map(|row| row.cell().number()).sum::<f64>(),
        6_921_393_717.0
    );
    assert_eq!(
        rows.of::<IndicatorRow>()
            .iter()
            .filter(|row| row.cell().number().is_none())
            .count(),
        5
    );
}
