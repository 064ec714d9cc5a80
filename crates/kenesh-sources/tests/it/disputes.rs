//! Militarized disputes and rivalries. Spells by pandas and pyreadr: the years of either direction,
//! codes resolved by the dates of the table `actors`, joined where consecutive.

use crate::real::import;
use crate::starter;
use kenesh_sources::Rows;
use kenesh_tables::TieRow;

const DISPUTES: &str = "macro/cow_mid_ddydisps.rda";
const RIVALRIES: &str = "macro/td_rivalries.rda";

fn spells(rows: &Rows, a: &str, b: &str) -> Vec<(i32, i32)> {
    let own = rows
        .of::<TieRow>()
        .iter()
        .filter(|tie| tie.a.as_str() == a && tie.b.as_str() == b);
    own.map(|tie| (tie.since.unwrap(), tie.until.unwrap()))
        .collect()
}

#[test]
fn disputes_are_spells_of_years() {
    let Some(rows) = import(DISPUTES) else { return };
    assert_eq!((rows.read, rows.of::<TieRow>().len()), (10_234, 2_397));
    assert_eq!(spells(&rows, "ARM", "AZE"), [(1992, 2014)]);
    let russia = spells(&rows, "RUS", "TUR");
    assert_eq!(
        (russia.len(), russia[0], russia[20]),
        (21, (1817, 1817), (2013, 2014))
    );
    let years = || {
        rows.of::<TieRow>()
            .iter()
            .map(|tie| (tie.since.unwrap(), tie.until.unwrap()))
    };
    assert_eq!(
        (
            years().map(|year| year.0).min(),
            years().map(|year| year.1).max()
        ),
        (Some(1816), Some(2014))
    );
}

#[test]
fn the_starter_worlds_disputes_come_out() {
    let Some(rows) = import(DISPUTES) else { return };
    let starter = starter::rows("ties", "cow-mid");
    for row in &starter {
        let last = spells(&rows, &row["a"], &row["b"])
            .last()
            .map(|(_, until)| until.to_string());
        assert_eq!(last.as_deref(), Some(row["until"].as_str()), "{row:?}");
    }
    assert_eq!(starter.len(), 218);
}

#[test]
fn rivalries_are_spells_and_pass_on_with_a_number() {
    let Some(rows) = import(RIVALRIES) else {
        return;
    };
    assert_eq!((rows.read, rows.of::<TieRow>().len()), (197, 189));
    assert_eq!(spells(&rows, "GRC", "TUR"), [(1827, 1930), (1955, 2010)]);
    assert_eq!(spells(&rows, "RUS", "TUR"), [(1668, 1918)]);
    // Croatia and Serbia from 1991: Yugoslavia until April 1992.
    assert_eq!(
        (spells(&rows, "HRV", "YUG"), spells(&rows, "HRV", "SRB")),
        (vec![(1991, 1991)], vec![(1992, 2002)])
    );
    let lost: Vec<_> = rows
        .left_out
        .iter()
        .map(|(reason, count)| (reason.as_str(), *count))
        .collect();
    assert_eq!(
        lost,
        [
            ("COW 300: no state", 7),
            ("COW 324: no state", 2),
            ("COW 345: no state in some of its years", 3)
        ]
    );
}
