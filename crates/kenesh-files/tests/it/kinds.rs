//! The same table as files of other kinds.

use crate::forms::{Place, cells};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::sync::Arc;

const PLAIN: &str = "iso2,year,x,member\nNA,2001,1234.5,TRUE\nTR,2002,,FALSE\nKZ,2003,-0.5,TRUE\n";

#[test]
fn a_packed_table_is_unpacked() {
    let place = Place::new();
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(PLAIN.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let plain = cells(&place.table("a.csv", PLAIN).unwrap());
    assert_eq!(cells(&place.table("a.csv.gz", &packed).unwrap()), plain);
    assert_eq!(cells(&place.table("a.csv", &packed).unwrap()), plain);
}

#[test]
fn na_means_the_same_in_parquet() {
    use kenesh_tables::arrow::array::{
        BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray,
    };
    let place = Place::new();
    let batch = RecordBatch::try_from_iter([
        (
            "iso2",
            Arc::new(StringArray::from(vec!["NA", "TR", "KZ"]))
                as kenesh_tables::arrow::array::ArrayRef,
        ),
        ("year", Arc::new(Int64Array::from(vec![2001, 2002, 2003]))),
        (
            "x",
            Arc::new(Float64Array::from(vec![Some(1234.5), None, Some(-0.5)])),
        ),
        (
            "member",
            Arc::new(BooleanArray::from(vec![true, false, true])),
        ),
        (
            "note",
            Arc::new(StringArray::from(vec!["NA", "first", "N/A"])),
        ),
    ])
    .unwrap();
    let path = place.write("a.parquet", "");
    let mut writer = parquet::arrow::ArrowWriter::try_new(
        std::fs::File::create(&path).unwrap(),
        batch.schema(),
        None,
    )
    .unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let open = || kenesh_files::Opened::of(&path).unwrap();
    let table = open().read(&["member", "iso2", "year", "x"]).unwrap();
    let mut plain = cells(&place.table("a.csv", PLAIN).unwrap());
    for row in &mut plain {
        row.rotate_right(1);
        row[0] = row[0].to_lowercase();
    }
    assert_eq!(cells(&table), plain);
    let table = open().read(&["note"]).unwrap();
    assert_eq!(cells(&table).concat(), ["–", "first", "–"]);
    assert_eq!(table.notes().len(), 2);
}
