//! Trade agreements; counts and spells were computed with pandas from the same files.

use crate::figures::spells;
use crate::real::import;
use kenesh_domain::{Cell, Missing};
use kenesh_sources::Rows;
use kenesh_tables::TieRow;

#[test]
fn agreements_in_force_import() {
    let Some(rows) = import("agreements/desta_list_of_treaties_02_01_dyads.xlsx") else {
        return;
    };
    assert_eq!((rows.read, rows.of::<TieRow>().len()), (18_329, 7_088));
    assert_eq!(
        rows.left_out["not in force, or not known since when"],
        1_579
    );
    assert_eq!(rows.left_out.values().sum::<u64>(), 1_910);
    for (a, b, since) in [
        ("AZE", "TUR", 2008),
        ("TUR", "UZB", 2008),
        ("DEU", "TUR", 1964),
        ("HUN", "TUR", 1998),
        ("KAZ", "KGZ", 1994),
    ] {
        assert_eq!(spells(&rows, a, b), [(Some(since), Some(2021))]);
    }
    assert!(spells(&rows, "ARM", "TUR").is_empty());
    assert!(rows.coverage.is_empty());
}

fn depth(rows: &Rows, a: &str, b: &str) -> Vec<(i32, i32, Cell)> {
    let ties = rows.of::<TieRow>().iter();
    let pair = ties.filter(|tie| tie.a == a && tie.b == b);
    pair.map(|tie| (tie.since.unwrap(), tie.until.unwrap(), tie.cell()))
        .collect()
}

#[test]
fn the_depth_of_agreements_imports() {
    let Some(rows) = import("agreements/desta_version_02_01.xlsx") else {
        return;
    };
    assert_eq!((rows.read, rows.of::<TieRow>().len()), (781, 8_796));
    let missing = Cell::Missing(Missing::NotReported);
    let ties = || rows.of::<TieRow>().iter();
    assert_eq!(ties().filter(|tie| tie.cell() == missing).count(), 344);
    let values = ties().filter_map(|tie| tie.cell().number());
    assert_eq!(values.sum::<f64>(), 22_818.0);
    assert_eq!(
        depth(&rows, "DEU", "TUR"),
        [
            (1964, 1972, Cell::Value(0.0)),
            (1973, 1995, Cell::Value(2.0)),
            (1996, 2021, Cell::Value(4.0)),
        ]
    );
    assert_eq!(
        depth(&rows, "KAZ", "RUS"),
        [
            (1994, 2003, Cell::Value(2.0)),
            (2004, 2014, Cell::Value(3.0)),
            (2015, 2021, missing),
        ]
    );
    let shallow = [(2008, 2021, Cell::Value(0.0))];
    assert_eq!(depth(&rows, "AZE", "TUR"), shallow);
    let deepest = [(2017, 2021, Cell::Value(7.0))];
    assert_eq!(depth(&rows, "SGP", "TUR"), deepest);
}
