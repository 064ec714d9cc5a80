//! Holds the words of the starter world's tables against the vocabularies.

#![allow(clippy::unwrap_used)]

use kenesh_domain::{
    Absence, ActorKind, Axis, Channel, Component, DecisionRule, Dimension, Flow, Indicator,
    Outcome, Status, Tie, Vocabulary,
};
use std::path::Path;

/// Checks every word in a table's column, and the unit beside it where there is one.
fn check<V: Vocabulary>(table: &str, column: &str) {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kenesh-store/starter/tables");
    let mut reader = csv::Reader::from_path(tables.join(format!("{table}.csv"))).unwrap();
    let header = reader.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|known| known == name);
    let (column, unit) = (place(column).unwrap(), place("unit"));
    for record in reader.records().map(Result::unwrap) {
        if record[column].is_empty() {
            continue;
        }
        let known: V = record[column].parse().unwrap();
        if let Some(unit) = unit {
            assert_eq!(known.word().unit, &record[unit], "{known:?} in {table}");
        }
    }
}

#[test]
fn every_word_of_the_starter_world_is_known() {
    check::<Absence>("coverage", "absence");
    check::<ActorKind>("actors", "kind");
    check::<Axis>("milestones", "axis");
    check::<Channel>("instruments", "channel");
    check::<Component>("scales", "component");
    check::<DecisionRule>("organizations", "decision_rule");
    check::<Dimension>("positions", "dimension");
    check::<Flow>("flows", "instrument");
    check::<Indicator>("indicators", "indicator");
    check::<Outcome>("initiatives", "outcome");
    check::<Status>("memberships", "status");
    check::<Tie>("ties", "tie");
}
