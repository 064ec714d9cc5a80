//! Trade from ITPD-E; counts and values were computed with pandas from the same file.

use crate::figures::{flow, years};
use crate::real::import;
use kenesh_tables::FlowRow;

#[test]
fn itpd_imports() {
    let Some(rows) = import("trade/itpd_aggregated_2000_2016.csv.gz") else {
        return;
    };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len(), years(&rows)),
        (428_463, 422_639, (2000, 2016))
    );
    assert_eq!(rows.left_out["domestic trade"], 2_618);
    assert_eq!(rows.left_out.len(), 4); // and the Cook Islands, Western Sahara and Niue
    assert_eq!(
        flow(&rows, "exports_itpd", ("TUR", "AZE"), 2014),
        1_195_907_433.929_61
    );
    let total: f64 = rows
        .of::<FlowRow>()
        .iter()
        .filter_map(|row| row.cell().number())
        .sum();
    assert!((total / 256_916_334_140_561.94 - 1.0).abs() < 1e-9);
    assert_eq!(
        rows.of::<FlowRow>()
            .iter()
            .filter(|row| row.sender == "NAM")
            .count(),
        2_485
    );
}
