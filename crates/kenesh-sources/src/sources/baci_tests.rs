//! Tests of the reading of BACI.

use crate::testing::{R, rda, read};
use kenesh_domain::Cell;
use kenesh_tables::FlowRow;

const SAMPLE: &str = "baci_hs17_2020_sample_iopspackage.rda";
const YEAR: &str = "BACI_HS17_Y2020_V202301.csv";

#[test]
fn products_are_summed_to_millions_and_places_without_a_state_counted() {
    let text = "t,i,j,k,v,q\n2020,792,31,010121,1500,  NA\n2020,792,842,010121, 2.5,1\n\
                2020,792,31,020110,500.5,3\n2020,792,344,010121,9,9\n2020,490,31,1,1,1\n";
    let rows = read(YEAR, text).unwrap();
    let flows: Vec<_> = rows
        .of::<FlowRow>()
        .iter()
        .map(|flow| {
            (
                flow.sender.as_str(),
                flow.receiver.as_str(),
                flow.year,
                flow.instrument.as_str(),
                flow.cell(),
            )
        })
        .collect();
    assert_eq!(
        flows,
        [
            ("TUR", "AZE", 2020, "exports_baci", Cell::Value(2.0005)),
            ("TUR", "USA", 2020, "exports_baci", Cell::Value(0.0025)),
        ]
    );
    assert_eq!((rows.read, rows.vintage), (5, None));
    assert_eq!(
        (
            rows.left_out["UN 344: no state"],
            rows.left_out["UN 490: no state"]
        ),
        (1, 1)
    );
}

#[test]
fn a_packed_file_is_read_as_it_lies() {
    use std::io::Write as _;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed
        .write_all("\u{feff}t,i,j,k,v,q\n2020,792,31,1,1000,1\n".as_bytes())
        .unwrap();
    let rows = read(YEAR, packed.finish().unwrap()).unwrap();
    assert_eq!(rows.of::<FlowRow>()[0].cell(), Cell::Value(1.0));
}

#[test]
fn another_release_is_the_vintage_of_its_rows() {
    let text = "t,i,j,k,v,q\n2021,792,31,1,1,1\n";
    let rows = read("baci_hs92_y2021_v202401b.csv", text).unwrap();
    assert_eq!(rows.vintage.as_deref(), Some("202401b"));
}

#[test]
fn a_sample_is_an_instrument_of_its_own() {
    let bytes = rda(&[
        ("t", R::Integer(&[Some(2020)])),
        ("i", R::Integer(&[Some(792)])),
        ("j", R::Integer(&[Some(31)])),
        ("v", R::Real(&[250.0])),
        ("q", R::Text(&[Some("  NA")])),
    ]);
    let rows = read(SAMPLE, bytes).unwrap();
    assert_eq!(
        (
            rows.of::<FlowRow>()[0].instrument.as_str(),
            rows.of::<FlowRow>()[0].cell()
        ),
        ("exports_baci_sample", Cell::Value(0.25))
    );
}
