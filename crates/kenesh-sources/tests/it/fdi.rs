//! Investment; counts and values were computed with pandas from the same file.

use crate::figures::{count, flow, years};
use crate::real::import;
use kenesh_tables::FlowRow;

#[test]
fn investment_imports() {
    let Some(rows) = import("fdi/unctad_bilateral_fdi_2001_2012.csv.gz") else {
        return;
    };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len(), years(&rows)),
        (67_871, 164_162, (2001, 2012))
    );
    for (instrument, number) in [
        ("fdi_inflow", 59_599),
        ("fdi_outflow", 34_308),
        ("fdi_inward_stock", 40_907),
        ("fdi_outward_stock", 29_348),
    ] {
        assert_eq!(count(&rows, instrument), number, "{instrument}");
    }
    assert_eq!(
        flow(&rows, "fdi_outward_stock", ("TUR", "AZE"), 2012),
        5_051.0
    );
    assert_eq!(flow(&rows, "fdi_inflow", ("TUR", "AZE"), 2012), 185.9);
    assert_eq!(flow(&rows, "fdi_inflow", ("AZE", "TUR"), 2011), 1_266.0);
    let several = rows
        .left_out
        .iter()
        .filter(|(reason, _)| reason.ends_with("several figures for one year"));
    assert_eq!(several.map(|(_, count)| count).sum::<u64>(), 317);
}
