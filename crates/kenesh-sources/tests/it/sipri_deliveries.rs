//! Deliveries by year; counts and sums were computed with Python's `csv` from the same file.

use crate::figures::years;
use crate::real::import;
use kenesh_sources::Rows;
use kenesh_tables::{FlowRow, IndicatorRow};
use std::ops::RangeInclusive;

const FILE: &str = "arms/sipri_deliveries_1995_2024.csv.gz";

/// Sums what a state received from a supplier in some years.
fn from(rows: &Rows, (sender, receiver): (&str, &str), years: RangeInclusive<i32>) -> f64 {
    let flows = rows.of::<FlowRow>().iter();
    let own = flows.filter(|row| {
        row.sender == sender && row.receiver == receiver && years.contains(&row.year)
    });
    own.filter_map(|row| row.cell().number()).sum()
}

#[test]
fn deliveries_import() {
    let Some(rows) = import(FILE) else { return };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len(), years(&rows)),
        (25_024, 11_261, (1995, 2024))
    );
    assert_eq!(rows.of::<IndicatorRow>().len(), 3_359);
    assert_eq!(rows.vintage.as_deref(), Some("2026-02-12"));
    assert!(rows.coverage.is_empty());
    let left_out: u64 = rows.left_out.values().sum();
    assert_eq!(left_out, 448);
    let unknown = "unknown supplier(s): no state (counts in arms_imports)";
    assert_eq!(rows.left_out[unknown], 164);
    let flows = rows.of::<FlowRow>().iter();
    let all: f64 = flows.filter_map(|row| row.cell().number()).sum();
    let received = rows.of::<IndicatorRow>().iter();
    let received: f64 = received.filter_map(|row| row.cell().number()).sum();
    assert!((all - 766_132.41).abs() < 1e-3 && (received - 766_756.33).abs() < 1e-3);
    for (pair, value) in [(("RUS", "AZE"), 2_103.0), (("RUS", "KAZ"), 1_817.9)] {
        assert!(
            (from(&rows, pair, 2010..=2020) - value).abs() < 1e-9,
            "{pair:?}"
        );
    }
}

#[test]
fn shares_of_arms_imports_of_2020_to_2024_are_of_every_supplier() {
    let Some(rows) = import(FILE) else { return };
    for (sender, receiver, share) in [
        ("TUR", "AZE", 0.587_685),
        ("RUS", "KAZ", 0.884_287),
        ("TUR", "KAZ", 0.015_237),
        ("TUR", "KGZ", 0.352_256),
        ("TUR", "UZB", 0.066_551),
    ] {
        let all = rows.of::<IndicatorRow>().iter();
        let all = all.filter(|row| row.state == receiver && (2020..=2024).contains(&row.year));
        let all: f64 = all.filter_map(|row| row.cell().number()).sum();
        let found = from(&rows, (sender, receiver), 2020..=2024) / all;
        assert!((found - share).abs() < 1e-6, "{sender} to {receiver}");
    }
}
