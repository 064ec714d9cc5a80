//! Military expenditure; counts and values were computed with openpyxl from the same workbook.

use crate::figures::{cell, indicator_years};
use crate::real::import;
use kenesh_domain::{Cell, Missing};
use kenesh_tables::IndicatorRow;

#[test]
fn military_expenditure_imports() {
    let Some(rows) = import("macro/SIPRI-Milex-data-1949-2024.xlsx") else {
        return;
    };
    assert_eq!(indicator_years(&rows), (1949, 2024));
    // 171 states; the values of the first sheet are 8,839 less 248 zeros without an exchange rate,
    // four of which (the USSR's in Russia's row) have their figure in another row.
    for (indicator, all, values) in [
        ("military_expenditure", 12_996, 8_839 - 248 + 4),
        ("military_expenditure_constant", 12_996, 8_326),
        ("military_expenditure_gdp", 12_996, 8_242),
        ("military_expenditure_per_capita", 6_327, 5_321),
        ("military_expenditure_government", 6_327, 4_702),
    ] {
        let of = || {
            rows.of::<IndicatorRow>()
                .iter()
                .filter(|row| row.indicator == indicator)
        };
        assert_eq!(of().count(), all, "{indicator}");
        assert_eq!(
            of().filter(|row| row.cell().number().is_some()).count(),
            values,
            "{indicator}"
        );
    }
    assert_eq!(
        cell(&rows, "military_expenditure", "TUR", 2024),
        Cell::Value(24_978.735_534_603_824)
    );
    assert_eq!(
        cell(&rows, "military_expenditure_gdp", "AZE", 2024),
        Cell::Value(0.049_929_239_597_832_09)
    );
    assert!(
        rows.left_out
            .keys()
            .all(|reason| reason.ends_with(": no state"))
    );
    assert_eq!(rows.left_out.len(), 19); // eighteen regions and the European Union
}

#[test]
fn missing_military_expenditure_keeps_its_reason() {
    let Some(rows) = import("macro/SIPRI-Milex-data-1949-2024.xlsx") else {
        return;
    };
    let figure = |state: &str, year: i32| cell(&rows, "military_expenditure", state, year);
    assert_eq!(figure("UZB", 2024), Cell::Missing(Missing::NotReported));
    assert_eq!(figure("CSK", 2000), Cell::Missing(Missing::NotExisting));
    assert_eq!(figure("YUG", 1980), Cell::Missing(Missing::NotReported)); // a 0 without an exchange rate
    assert_eq!(figure("CRI", 1980), Cell::Value(0.0));
    assert_eq!(figure("RUS", 1990), Cell::Value(219_114.061_831_360_3)); // in the row of the USSR
    assert_eq!(figure("YEM", 1991).reason(), None);
}
