//! Tests of the reading of trade.

use crate::testing::{R, rda, read};
use kenesh_domain::{Cell, Missing};
use kenesh_tables::FlowRow;

const FILE: &str = "cow_trade_ddy.rds";

pub(in crate::sources) fn frame(
    importer: f64,
    exporter: f64,
    year: f64,
    flow: f64,
    back: f64,
) -> Vec<u8> {
    let real = |value: &f64| vec![*value];
    let cells = [importer, exporter, year, flow, back].map(|value| real(&value));
    rda(&[
        ("ccode1", R::Real(&cells[0])),
        ("ccode2", R::Real(&cells[1])),
        ("year", R::Real(&cells[2])),
        ("flow1", R::Real(&cells[3])),
        ("flow2", R::Real(&cells[4])),
    ])
}

fn cell(importer: f64, exporter: f64, year: f64, flow: f64, back: f64) -> Cell {
    let bytes = frame(importer, exporter, year, flow, back);
    read(FILE, bytes).unwrap().of::<FlowRow>()[0].cell()
}

#[test]
fn the_second_state_exports_to_the_first() {
    let bytes = frame(373.0, 640.0, 2014.0, 2282.0, 291.0);
    let rows = read(FILE, bytes).unwrap();
    let flow = &rows.of::<FlowRow>()[0];
    assert_eq!(
        (flow.sender.as_str(), flow.receiver.as_str(), flow.year),
        ("TUR", "AZE", 2014)
    );
    assert_eq!((flow.cell(), &*flow.unit), (Cell::Value(2282.0), "M US$"));
}

#[test]
fn missing_is_no_zero() {
    let missing = Cell::Missing(Missing::NotReported);
    assert_eq!(cell(640.0, 2.0, 1950.0, f64::NAN, 3.0), missing);
    assert_eq!(cell(640.0, 2.0, 1950.0, -9.0, 3.0), missing);
    assert_eq!(cell(640.0, 2.0, 1950.0, 0.0, 0.0), Cell::Value(0.0));
}

#[test]
fn zeros_both_ways_with_russia_in_1992_are_unreported() {
    let missing = Cell::Missing(Missing::NotReported);
    assert_eq!(cell(365.0, 705.0, 1992.0, 0.0, 0.0), missing);
    assert_eq!(cell(705.0, 365.0, 1993.0, 0.0, 0.0), missing);
    assert_eq!(cell(365.0, 705.0, 1994.0, 0.0, 0.0), Cell::Value(0.0));
    assert_eq!(cell(365.0, 705.0, 1992.0, 0.0, 5.0), Cell::Value(0.0));
    assert_eq!(cell(365.0, 640.0, 1992.0, 0.0, 0.0), Cell::Value(0.0));
}

#[test]
fn trade_with_russia_in_1992_is_a_chief_part() {
    assert!(super::chief_part_unreported("KAZ", "RUS", 1993));
    assert!(super::chief_part_unreported("RUS", "KAZ", 1992));
    assert!(!super::chief_part_unreported("RUS", "KAZ", 1994));
    assert!(!super::chief_part_unreported("TUR", "KAZ", 1992));
}

pub(in crate::sources) const HEADER: &str =
    "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2\n";

/// The R file has each pair twice, the producer's once.
#[test]
fn the_producers_file_makes_the_same_rows_of_half_as_many() {
    let dyads = [
        (2.0, 640.0, 2001.0, 3270.5, 3094.1),
        (2.0, 703.0, 2001.0, f64::NAN, 28.2),
        (365.0, 705.0, 1992.0, 0.0, 0.0),
    ];
    let mut text = HEADER.to_owned();
    let mut flows = Vec::new();
    for (one, other, year, flow, back) in dyads {
        let native = if flow.is_nan() { -9.0 } else { flow };
        text += &format!("{one},{other},{year},A,B,{native},{back},{native},{back}\n");
        for bytes in [
            frame(one, other, year, flow, back),
            frame(other, one, year, back, flow),
        ] {
            flows.extend_from_slice(read(FILE, bytes).unwrap().of::<FlowRow>());
        }
    }
    let rows = read("Dyadic_COW_4.0.csv", text).unwrap();
    assert_eq!(rows.of::<FlowRow>(), flows);
    assert_eq!((rows.read, flows.len(), rows.vintage), (3, 6, None));
}

#[test]
fn another_release_is_the_vintage_of_its_rows() {
    let rows = read("dyadic_cow_5.0.csv", HEADER).unwrap();
    assert_eq!(rows.vintage.as_deref(), Some("5.0"));
}

#[test]
fn a_vanished_state_is_left_out_and_counted() {
    let bytes = frame(300.0, 640.0, 1900.0, 1.0, 1.0);
    let rows = read(FILE, bytes).unwrap();
    assert_eq!(
        (
            rows.of::<FlowRow>().len(),
            rows.left_out["COW 300: no state"]
        ),
        (0, 1)
    );
}
