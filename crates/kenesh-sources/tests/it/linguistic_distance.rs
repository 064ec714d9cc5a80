//! Linguistic distances; values were read with openpyxl from the same workbook.

use crate::real::import;
use kenesh_tables::TieRow;

#[test]
fn linguistic_distances_import() {
    let Some(rows) = import("language/2F_Country_Distance_1pml_adj.xlsx") else {
        return;
    };
    assert_eq!(rows.of::<TieRow>().len(), 202 * 201 / 2);
    let distance = |a: &str, b: &str| {
        let tie = rows
            .of::<TieRow>()
            .iter()
            .find(|row| row.a == a && row.b == b)
            .unwrap();
        assert_eq!((tie.since, tie.until), (None, None));
        tie.cell().number().unwrap()
    };
    for (a, b, value) in [
        ("AZE", "TUR", 0.312_895_699_177_695),
        ("KAZ", "TUR", 0.530_159_399_589_084),
        ("RUS", "TUR", 0.948_298_966_812_799),
        ("NAM", "TUR", 0.999_389_038_642_226),
        ("AFG", "XKX", 0.951_336_384_192_914),
    ] {
        assert!((distance(a, b) - value).abs() < 1e-12, "{a} {b}");
    }
}
