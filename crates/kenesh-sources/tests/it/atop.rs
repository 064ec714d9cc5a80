//! Alliances and other pacts. Spells by pandas and pyreadr: the years of either direction in which the
//! flag is 1, codes resolved by the dates of the table `actors`, joined where consecutive.

use crate::real::import;
use crate::starter;
use kenesh_tables::TieRow;

const FILE: &str = "alliance/atop_alliance.rda";

#[test]
fn obligations_of_five_kinds_are_spells() {
    let Some(rows) = import(FILE) else { return };
    assert_eq!(rows.read, 273_296);
    let kind = |tie: &str| {
        let own = || rows.of::<TieRow>().iter().filter(move |row| row.tie == tie);
        (
            own().count(),
            own().filter_map(|row| row.since).min(),
            own().filter_map(|row| row.until).max(),
        )
    };
    assert_eq!(kind("alliance"), (2_863, Some(1815), Some(2018)));
    assert_eq!(kind("offence_pact"), (977, Some(1815), Some(1990)));
    assert_eq!(kind("neutrality_pact"), (136, Some(1856), Some(2018)));
    assert_eq!(kind("nonaggression_pact"), (4_685, Some(1863), Some(2018)));
    assert_eq!(kind("consultation_pact"), (1_984, Some(1815), Some(2018)));
    assert!(rows.of::<TieRow>().iter().all(|row| row.a < row.b));
}

#[test]
fn the_starter_worlds_pacts_come_out() {
    let Some(rows) = import(FILE) else { return };
    let mut compared = 0;
    for row in starter::rows("ties", "atop-5.1")
        .iter()
        .filter(|row| row["value"] == "1" && row["a"] != "EU" && row["b"] != "EU")
    {
        // The starter world begins in 1992.
        let held = rows.of::<TieRow>().iter().any(|tie| {
            let (since, until) = (
                tie.since.unwrap().max(1992).to_string(),
                tie.until.unwrap().to_string(),
            );
            tie.tie == row["tie"].as_str()
                && (tie.a.as_str(), tie.b.as_str()) == (row["a"].as_str(), row["b"].as_str())
                && (since, until) == (row["since"].clone(), row["until"].clone())
        });
        assert!(held, "{row:?}");
        compared += 1;
    }
    assert!(compared > 30, "{compared}");
}

#[test]
fn only_states_that_vanished_by_1918_are_lost() {
    let Some(rows) = import(FILE) else { return };
    let codes = [
        240, 245, 267, 269, 271, 273, 275, 280, 300, 329, 332, 335, 337, 345, 730,
    ];
    let lost: Vec<String> = codes
        .iter()
        .map(|code| format!("COW {code}: no state"))
        .collect();
    assert!(rows.left_out.keys().eq(&lost), "{:?}", rows.left_out);
}
