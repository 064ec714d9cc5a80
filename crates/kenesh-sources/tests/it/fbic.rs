//! Influence capacity; counts and values were read with pandas from the same file.

use crate::figures::{flow, years};
use crate::real::import;
use kenesh_tables::FlowRow;

#[test]
fn influence_imports() {
    let Some(rows) = import("fbic/fbic_sender_chn.csv") else {
        return;
    };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len(), years(&rows)),
        (10_338, 61_884, (1960, 2020))
    );
    assert_eq!(rows.left_out.keys().collect::<Vec<_>>(), ["HKG: no state"]);
    for (instrument, value) in [
        ("fbic", 0.1875),
        ("fbic_economic_bandwidth", 0.389_099_99),
        ("fbic_economic_dependence", 1.019_000_1),
        ("fbic_political_bandwidth", 0.175_600_01),
        ("fbic_security_bandwidth", 0.491),
        ("fbic_security_dependence", 0.255),
    ] {
        assert_eq!(
            flow(&rows, instrument, ("CHN", "KAZ"), 2020),
            value,
            "{instrument}"
        );
    }
}
