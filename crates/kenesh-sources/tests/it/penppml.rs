//! Trade agreements and exports of penppml; counts, values and spells were computed with pandas.

use crate::figures::{flow, years};
use crate::real::import;
use kenesh_tables::{FlowRow, TieRow};

#[test]
fn penppml_imports() {
    let Some(rows) = import("trade/penppml_trade.csv.gz") else {
        return;
    };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len(), years(&rows)),
        (316_317, 256_938, (1964, 2016))
    );
    assert_eq!(
        flow(&rows, "exports_penppml", ("TUR", "AZE"), 1992),
        102_221_864.0
    );
    let total: f64 = rows
        .of::<FlowRow>()
        .iter()
        .filter_map(|row| row.cell().number())
        .sum();
    assert!((total / 63_125_243_783_148.164 - 1.0).abs() < 1e-9);
    let zeros = rows
        .of::<TieRow>()
        .iter()
        .filter(|row| row.cell().number() == Some(0.0))
        .count();
    assert_eq!((rows.of::<TieRow>().len(), zeros), (23_963, 20_091));
    let spells = |a: &str, b: &str| {
        let pair = rows
            .of::<TieRow>()
            .iter()
            .filter(|row| row.a == a && row.b == b);
        let spell = |row: &TieRow| {
            (
                row.since.unwrap(),
                row.until.unwrap(),
                row.cell().number().unwrap(),
            )
        };
        pair.map(spell).collect::<Vec<_>>()
    };
    assert_eq!(spells("DEU", "TUR"), [(1964, 1992, 0.0), (1996, 2016, 1.0)]);
    assert_eq!(spells("KAZ", "RUS"), [(2000, 2016, 1.0)]);
    assert_eq!(spells("ROU", "TUR"), [(1964, 1996, 0.0), (2008, 2016, 1.0)]);
}
