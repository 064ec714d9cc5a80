//! Trade as reported to UN Comtrade; counts and values were computed with Python's `csv` from the same
//! file, codes resolved as the connector says.

use crate::figures::{count, flow, years};
use crate::real::import;
use kenesh_tables::FlowRow;

#[test]
fn trade_of_all_pairs_imports() {
    let Some(rows) = import("trade/wits_all_pairs_1988_2016.csv.gz") else {
        return;
    };
    assert_eq!((rows.read, years(&rows)), (659_597, (1988, 2016)));
    assert_eq!(count(&rows, "exports_wits"), 458_929);
    assert_eq!(count(&rows, "imports_wits"), 510_458);
    let flows = rows.of::<FlowRow>().iter();
    let sum: f64 = flows.filter_map(|row| row.cell().number()).sum();
    assert!((sum - (229_067_168.753_8 + 246_890_634.938_5)).abs() < 1.0);
    for (instrument, pair, year, value) in [
        ("exports_wits", ("KAZ", "RUS"), 2014, 6_203.001_709),
        ("imports_wits", ("RUS", "KAZ"), 2014, 13_807.291_7),
        ("exports_wits", ("AZE", "TUR"), 2016, 1_132.785_323),
        ("imports_wits", ("TUR", "AZE"), 2016, 1_262.580_001),
        // Former states and codes of WITS' own.
        ("exports_wits", ("TUR", "SRB"), 2010, 600.112_284),
        ("imports_wits", ("CSK", "TUR"), 1990, 143.356_144),
        ("exports_wits", ("TUR", "YUG"), 1990, 145.191_456),
    ] {
        let found = flow(&rows, instrument, pair, year);
        assert!((found - value).abs() < 1e-6, "{instrument} {pair:?}");
    }
}

#[test]
fn what_is_no_state_is_counted_and_a_missing_year_stays_missing() {
    let Some(rows) = import("trade/wits_all_pairs_1988_2016.csv.gz") else {
        return;
    };
    assert_eq!(rows.left_out.values().sum::<u64>(), 104_429);
    for (code, number) in [("BLX", 3_414), ("UNS", 3_552), ("EUN", 3_273)] {
        assert_eq!(rows.left_out[&format!("{code}: no state")], number);
    }
    let own = rows.left_out.iter();
    let own = own.filter(|(reason, _)| reason.ends_with("a state with itself"));
    assert_eq!(own.map(|(_, number)| number).sum::<u64>(), 385);
    let mut reports = rows.of::<FlowRow>().iter();
    let missing =
        |row: &FlowRow| row.instrument == "exports_wits" && row.sender == "KGZ" && row.year == 2014;
    assert!(!reports.any(missing));
}
