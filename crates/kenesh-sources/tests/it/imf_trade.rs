//! The Direction of Trade; counts and values were computed with Python's `csv` from the same file.

use crate::figures::{count, flow, years};
use crate::real::import;
use kenesh_tables::FlowRow;

#[test]
fn the_direction_of_trade_imports() {
    let Some(rows) = import("trade/imf_dots_12reporters_2011_2023.csv.gz") else {
        return;
    };
    assert_eq!((rows.read, years(&rows)), (35_306, (2011, 2023)));
    assert_eq!(count(&rows, "exports_imf"), 16_508);
    assert_eq!(count(&rows, "imports_imf"), 16_547);
    assert_eq!(rows.left_out.values().sum::<u64>(), 2_251);
    assert_eq!(rows.left_out["WLD: no state"], 290);
    let flows = rows.of::<FlowRow>().iter();
    let sum: f64 = flows.filter_map(|row| row.cell().number()).sum();
    assert!((sum - (62_184_665.103_66 + 64_595_424.931_16)).abs() < 0.01);
    for (instrument, pair, value) in [
        ("exports_imf", ("CHN", "KAZ"), 16_390.034_18),
        ("imports_imf", ("KAZ", "CHN"), 14_810.835_31),
        ("exports_imf", ("USA", "TUR"), 15_193.732_91),
        ("imports_imf", ("TUR", "USA"), 18_831.565_292),
    ] {
        assert_eq!(flow(&rows, instrument, pair, 2022), value, "{pair:?}");
    }
    let notes = rows.coverage.iter().filter_map(|row| row.note.as_deref());
    let partial: Vec<_> = notes.filter_map(|note| note.split(' ').next()).collect();
    assert_eq!(partial, ["2887", "4850"]);
}
