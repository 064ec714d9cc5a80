//! The trade register; counts and sums were computed with Python's `csv` from the same file.

use crate::figures::{flow, years};
use crate::real::import;
use kenesh_tables::{FlowRow, IndicatorRow};

#[test]
fn the_trade_register_imports() {
    let Some(rows) = import("arms/sipri_trade_register.csv") else {
        return;
    };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len(), years(&rows)),
        (29_503, 22_626, (1950, 2024))
    );
    assert_eq!(rows.of::<IndicatorRow>().len(), 7_790);
    assert_eq!(rows.left_out["nothing delivered yet"], 1_155);
    let total: f64 = rows
        .of::<FlowRow>()
        .iter()
        .filter_map(|row| row.cell().number())
        .sum();
    assert!((total - 2_080_969.39).abs() < 1e-3);
    assert!((flow(&rows, "arms", ("TUR", "AZE"), 2020) - 28.8).abs() < 1e-9);
    assert_eq!(flow(&rows, "arms", ("EU", "MLI"), 2019), 0.4);
}

/// The starter world's checks on shares of five years, which divide by all imports.
#[test]
fn shares_of_arms_imports_are_those_of_the_starter_world() {
    let Some(rows) = import("arms/sipri_trade_register.csv") else {
        return;
    };
    let window = 2020..=2024;
    for (sender, receiver, share) in [
        ("TUR", "AZE", 0.580_535),
        ("TUR", "KGZ", 0.352_256),
        ("TUR", "UZB", 0.063_366),
        ("TUR", "KAZ", 0.014_645),
        ("RUS", "KAZ", 0.888_996),
    ] {
        let bought = rows.of::<FlowRow>().iter().filter(|row| {
            row.sender == sender && row.receiver == receiver && window.contains(&row.year)
        });
        let all = rows
            .of::<IndicatorRow>()
            .iter()
            .filter(|row| row.state == receiver && window.contains(&row.year));
        let bought: f64 = bought.filter_map(|row| row.cell().number()).sum();
        let all: f64 = all.filter_map(|row| row.cell().number()).sum();
        assert!(
            (bought / all - share).abs() < 1e-6,
            "{sender} to {receiver}"
        );
    }
}
