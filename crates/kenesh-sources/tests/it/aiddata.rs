//! Chinese official finance; counts and values were computed with pandas from the same file.

use crate::figures::{count, flow, years};
use crate::real::import;
use kenesh_tables::FlowRow;

#[test]
fn chinese_finance_imports() {
    let Some(rows) = import("aid/aiddata_gcdf3_china_country_year_2000_2021.csv.gz") else {
        return;
    };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len(), years(&rows)),
        (2_458, 3_164, (2000, 2021))
    );
    for (instrument, number, zeros, total) in [
        ("finance_oda", 1_842, 616, 137_453.098),
        ("finance_oof", 1_009, 1_449, 1_116_329.587),
        ("finance_vague", 313, 2_145, 71_565.617),
    ] {
        let flows = rows.of::<FlowRow>().iter();
        let values = flows.filter(|flow| flow.instrument == instrument);
        let sum: f64 = values.filter_map(|flow| flow.cell().number()).sum();
        assert_eq!(count(&rows, instrument), number, "{instrument}");
        assert!((sum - total).abs() < 1e-3, "{instrument}: {sum}");
        let reason = format!("{instrument}: 0, no project or none of a known amount");
        assert_eq!(rows.left_out[&reason], zeros);
    }
    let kazakhstan = flow(&rows, "finance_oof", ("CHN", "KAZ"), 2016);
    assert!((kazakhstan - 2_715.850_369).abs() < 1e-6);
}

#[test]
fn turkiye_has_28_billion_of_chinese_finance() {
    let Some(rows) = import("aid/aiddata_gcdf3_china_country_year_2000_2021.csv.gz") else {
        return;
    };
    let flows = rows.of::<FlowRow>().iter();
    let turkiye =
        flows.filter(|flow| (flow.sender.as_str(), flow.receiver.as_str()) == ("CHN", "TUR"));
    let sum: f64 = turkiye.filter_map(|flow| flow.cell().number()).sum();
    assert!((sum - 28_333.591).abs() < 1e-3, "{sum}");
}
