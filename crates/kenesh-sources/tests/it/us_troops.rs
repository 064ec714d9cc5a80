//! American troops; counts and values by Python's csv from the same file, codes resolved by the table `actors`.

use crate::figures::{flow, years};
use crate::real::import;
use kenesh_tables::FlowRow;

const FILE: &str = "exercises/us_troops_country_year_1950_2024.csv.gz";

#[test]
fn american_troops_import() {
    let Some(rows) = import(FILE) else { return };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len(), years(&rows)),
        (13_135, 12_081, (1950, 2024))
    );
    let values = || rows.of::<FlowRow>().iter().filter_map(|flow| flow.value);
    let zeros = values().filter(|value| *value == 0.0).count();
    assert_eq!((values().sum::<f64>(), zeros), (34_528_222.0, 3_020));
    let left_out: u64 = rows.left_out.values().sum();
    assert_eq!(left_out, 1_021 + 33);
    assert_eq!(rows.left_out["Guam: no state"], 73);
    assert_eq!(rows.left_out["troops at home"], 75);
    assert_eq!(
        rows.left_out["a second name of the state in the year, added to the first"],
        33
    );
}

#[test]
fn troops_are_where_they_were() {
    let Some(rows) = import(FILE) else { return };
    let in_state = |state, year| flow(&rows, "troops", ("USA", state), year);
    assert_eq!(
        [1968, 2024].map(|year| in_state("TUR", year)),
        [9_863.0, 1_692.0]
    );
    assert_eq!(
        (in_state("DEU", 1968), in_state("KOR", 2024)),
        (213_596.0, 24_515.0)
    );
    assert_eq!(
        (in_state("KGZ", 2010), in_state("KAZ", 2010)),
        (6_518.0, 313.0)
    );
    assert_eq!(
        (in_state("XKX", 1999), in_state("CZE", 2013)),
        (6_410.0, 17.0)
    );
}

/// The file calls South Vietnam by the code of the North.
#[test]
fn the_war_in_vietnam_was_not_fought_from_the_north() {
    let Some(rows) = import(FILE) else { return };
    assert_eq!(flow(&rows, "troops", ("USA", "RVN"), 1968), 537_377.0);
    let first = |state: &str| {
        let flows = rows.of::<FlowRow>().iter();
        let hosted = flows.filter(|flow| flow.receiver.as_str() == state);
        hosted.map(|flow| flow.year).min()
    };
    assert_eq!((first("RVN"), first("VNM")), (Some(1950), Some(1976)));
}
