//! The Factbook's partners; counts and values were computed with Python's `csv` from the same file.

use crate::figures::{count, flow, years};
use crate::real::import;

#[test]
fn the_largest_partners_import() {
    let Some(rows) = import("trade/cia_factbook_trade_partners_2010s_2023.csv.gz") else {
        return;
    };
    assert_eq!((rows.read, years(&rows)), (13_705, (2012, 2023)));
    assert_eq!(count(&rows, "export_share_factbook"), 6_168);
    assert_eq!(count(&rows, "import_share_factbook"), 6_157);
    // The last is the one row that is read otherwise than it stands.
    assert_eq!(rows.left_out.values().sum::<u64>(), 1_380 + 1);
    assert_eq!(rows.left_out["KAZ 2023: “Gambia, The” read as DEU"], 1);
    assert_eq!(rows.left_out["CHN: a state with itself"], 1);
    for (instrument, pair, year, value) in [
        ("export_share_factbook", ("KAZ", "TUR"), 2023, 0.06),
        ("import_share_factbook", ("TUR", "KAZ"), 2023, 0.04),
        ("import_share_factbook", ("DEU", "KAZ"), 2023, 0.04),
        ("import_share_factbook", ("GMB", "GNB"), 2023, 0.1),
        ("export_share_factbook", ("NAM", "ZAF"), 2017, 0.271),
        ("export_share_factbook", ("XKX", "ITA"), 2012, 0.258),
    ] {
        assert_eq!(flow(&rows, instrument, pair, year), value, "{pair:?}");
    }
}
