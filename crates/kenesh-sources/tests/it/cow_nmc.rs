//! National material capabilities. Figures by pandas and pyreadr, rows of the file as they stand.

use crate::real::import;
use kenesh_sources::Rows;
use kenesh_tables::IndicatorRow;
use std::collections::HashSet;

const FILE: &str = "macro/cow_nmc.rda";

fn figure<'a>(rows: &'a Rows, state: &str, year: i32, indicator: &str) -> (Option<f64>, &'a str) {
    let mut own = rows.of::<IndicatorRow>().iter();
    let row = own
        .find(|row| row.state.as_str() == state && row.year == year && row.indicator == indicator);
    row.map(|row| (row.cell().number(), &*row.unit)).unwrap()
}

#[test]
fn seven_figures_a_state_and_year_and_none_twice() {
    let Some(rows) = import(FILE) else { return };
    assert_eq!(
        (rows.read, rows.of::<IndicatorRow>().len()),
        (17_121, 114_898)
    );
    let years = || rows.of::<IndicatorRow>().iter().map(|row| row.year);
    assert_eq!((years().min(), years().max()), (Some(1816), Some(2022)));
    let keys: HashSet<_> = rows
        .of::<IndicatorRow>()
        .iter()
        .map(|row| (&row.state, row.year, &row.indicator))
        .collect();
    assert_eq!(keys.len(), rows.of::<IndicatorRow>().len());
}

#[test]
fn known_figures_are_found() {
    let Some(rows) = import(FILE) else { return };
    let of = |year, indicator| figure(&rows, "TUR", year, indicator);
    assert_eq!(
        of(1913, "military_expenditure_nmc"),
        (Some(25_134.0), "thousand pounds sterling")
    );
    assert_eq!(of(1914, "military_expenditure_nmc"), (None, "thousand US$"));
    assert_eq!(
        of(2022, "military_expenditure_nmc"),
        (Some(6_253_000.0), "thousand US$")
    );
    assert_eq!(
        of(2022, "military_personnel"),
        (Some(355.0), "thousand persons")
    );
    assert_eq!(
        of(2022, "iron_steel_production"),
        (Some(35_134.0), "thousand tons")
    );
    assert_eq!(
        of(2022, "primary_energy_consumption"),
        (Some(235_198.0), "thousand coal-ton equivalents")
    );
    assert_eq!(
        of(2022, "total_population"),
        (Some(87_058.0), "thousand persons")
    );
    assert_eq!(
        of(2022, "urban_population"),
        (Some(55_737.0), "thousand persons")
    );
    assert!((of(2022, "cinc").0.unwrap() - 0.012_497).abs() < 5e-7);
    // Germany in 1990 is the united one (255), not the Federal Republic (260).
    assert_eq!(
        figure(&rows, "DEU", 1990, "total_population").0,
        Some(79_402.0)
    );
}

#[test]
fn only_states_that_vanished_by_1918_are_lost() {
    let Some(rows) = import(FILE) else { return };
    let codes = [
        240, 245, 267, 269, 271, 273, 275, 280, 300, 327, 329, 332, 335, 337, 345, 730,
    ];
    let mut lost: Vec<String> = codes
        .iter()
        .map(|code| format!("COW {code}: no state"))
        .collect();
    lost.push("COW 260 in 1990: second record of DEU".to_owned());
    lost.push("COW 678 in 1990: second record of YEM".to_owned());
    lost.sort();
    assert!(rows.left_out.keys().eq(&lost), "{:?}", rows.left_out);
}
