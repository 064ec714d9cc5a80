//! Migrants and remittances; counts and values were computed with openpyxl from the same files.

use crate::figures::{count, flow};
use crate::real::import;
use kenesh_domain::{Cell, Missing};
use kenesh_sources::Rows;
use kenesh_tables::FlowRow;

fn values(rows: &Rows) -> impl Iterator<Item = f64> {
    let flows = rows.of::<FlowRow>().iter();
    flows.filter_map(|flow| flow.cell().number())
}

#[test]
fn remittances_import() {
    let Some(rows) = import("migration/knomad_bilateral_remittance_matrix_2021.xlsx") else {
        return;
    };
    assert_eq!((rows.read, count(&rows, "remittances")), (10_619, 9_650));
    assert!((values(&rows).sum::<f64>() - 760_273.502).abs() < 1e-3);
    assert_eq!(values(&rows).filter(|value| *value == 0.0).count(), 2);
    assert_eq!(rows.left_out.values().sum::<u64>(), 969);
    let sent = |one, other| flow(&rows, "remittances", (one, other), 2021);
    assert!((sent("RUS", "UZB") - 9_197.526).abs() < 1e-3);
    assert!((sent("RUS", "KGZ") - 2_017.524).abs() < 1e-3);
    assert!((sent("TUR", "KGZ") - 109.714).abs() < 1e-3);
    assert!((sent("TUR", "DEU") - 1_577.052).abs() < 1e-3);
}

#[test]
fn russia_sends_66_percent_of_the_remittances_of_azerbaijan() {
    let Some(rows) = import("migration/knomad_bilateral_remittance_matrix_2021.xlsx") else {
        return;
    };
    let russia = flow(&rows, "remittances", ("RUS", "AZE"), 2021);
    let flows = rows.of::<FlowRow>().iter();
    let azerbaijan = flows.filter(|flow| flow.receiver == "AZE");
    let all: f64 = azerbaijan.filter_map(|flow| flow.cell().number()).sum();
    assert!((russia - 1_004.611).abs() < 1e-3 && (all - 1_526.636).abs() < 1e-3);
    assert!((russia / all - 0.658).abs() < 1e-3);
}

#[test]
fn migrants_import() {
    let Some(rows) = import("migration/knomad_bilateral_migration_matrix_2021.xlsx") else {
        return;
    };
    assert_eq!((rows.read, count(&rows, "migrants")), (13_512, 11_563));
    assert_eq!(values(&rows).sum::<f64>(), 260_122_567.0);
    assert_eq!(values(&rows).filter(|value| *value == 0.0).count(), 649);
    let missing = Cell::Missing(Missing::NotReported);
    let gaps: Vec<_> = rows
        .of::<FlowRow>()
        .iter()
        .filter(|flow| flow.cell() == missing)
        .map(|flow| (flow.sender.as_str(), flow.receiver.as_str()))
        .collect();
    assert_eq!(gaps, [("GHA", "LVA")]);
    let born = |one, other| flow(&rows, "migrants", (one, other), 2021);
    assert_eq!(born("AZE", "RUS"), 766_918.0);
    assert_eq!(born("TUR", "DEU"), 1_837_282.0);
    assert_eq!(born("TKM", "TUR"), 136_881.0);
}
