//! Aid; counts and values were computed with pandas from the same file.

use crate::figures::{count, flow, years};
use crate::real::import;
use kenesh_tables::FlowRow;

#[test]
fn aid_imports() {
    let Some(rows) = import("aid/oecd_dac2a_2009_2022.csv.gz") else {
        return;
    };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len(), years(&rows)),
        (327_763, 191_284, (2009, 2022))
    );
    for (instrument, number) in [
        ("oda", 45_560),
        ("oda_gross", 47_228),
        ("oda_grants", 46_628),
        ("oda_loans", 3_560),
        ("oda_technical", 32_155),
        ("oda_humanitarian", 16_153),
    ] {
        assert_eq!(count(&rows, instrument), number, "{instrument}");
    }
    assert_eq!(flow(&rows, "oda", ("TUR", "KGZ"), 2018), 95.41);
    let donors = rows
        .of::<FlowRow>()
        .iter()
        .filter(|row| row.instrument == "oda" && row.receiver == "KGZ" && row.year == 2018);
    let total: f64 = donors.filter_map(|row| row.cell().number()).sum();
    assert!((total - 327.2).abs() < 1e-6);
    assert!(rows.of::<FlowRow>().iter().all(|row| row.sender != "CHN"));
}
