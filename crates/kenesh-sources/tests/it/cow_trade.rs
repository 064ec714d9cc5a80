//! The dyadic trade of the Correlates of War. Figures by pandas and pyreadr: `flow1` of the file, with
//! codes resolved by the dates of the table `actors`.

use crate::real::import;
use crate::starter;
use kenesh_domain::Cell;
use kenesh_sources::Rows;
use kenesh_tables::FlowRow;
use std::collections::HashMap;
use std::sync::OnceLock;

const FILE: &str = "trade/cow_trade_ddy.rds";

/// Imports the trade once for all tests.
fn trade() -> Option<&'static Rows> {
    static TRADE: OnceLock<Option<Rows>> = OnceLock::new();
    TRADE.get_or_init(|| import(FILE)).as_ref()
}

fn exports(rows: &Rows) -> HashMap<(&str, &str, i32), Cell> {
    let flows = rows.of::<FlowRow>().iter();
    flows
        .map(|flow| {
            (
                (flow.sender.as_str(), flow.receiver.as_str(), flow.year),
                flow.cell(),
            )
        })
        .collect()
}

#[test]
fn all_trade_is_read_and_only_states_that_vanished_by_1918_are_lost() {
    let Some(rows) = trade() else { return };
    assert_eq!(
        (rows.read, rows.of::<FlowRow>().len()),
        (1_347_308, 1_345_724)
    );
    let lost: Vec<_> = rows
        .left_out
        .iter()
        .map(|(reason, count)| (reason.as_str(), *count))
        .collect();
    assert_eq!(
        lost,
        [
            ("COW 300: no state", 1_023),
            ("COW 345: no state", 511),
            ("COW 730: no state", 46),
            (
                "second record of a state whose number changed within the year",
                4
            ),
        ]
    );
    let years = || rows.of::<FlowRow>().iter().map(|flow| flow.year);
    assert_eq!((years().min(), years().max()), (Some(1870), Some(2014)));
}

#[test]
fn no_flow_comes_twice_and_known_figures_are_found() {
    let Some(rows) = trade() else { return };
    let exports = exports(rows);
    assert_eq!(exports.len(), rows.of::<FlowRow>().len());
    let of = |sender: &str, receiver: &str, year| exports[&(sender, receiver, year)].number();
    assert_eq!(
        (of("TUR", "AZE", 2014), of("AZE", "TUR", 2014)),
        (Some(2282.0), Some(291.0))
    );
    assert_eq!(
        (of("RUS", "KAZ", 1993), of("RUS", "KAZ", 1994)),
        (None, Some(1293.0))
    );
    assert_eq!(of("IRN", "YEM", 1990), Some(24.0));
    // Missing: 50,776 by pandas, less 3 of the second records of Yemen.
    let missing = rows
        .of::<FlowRow>()
        .iter()
        .filter(|flow| flow.cell().number().is_none());
    assert_eq!(missing.count(), 50_774);
}

#[test]
fn the_starter_worlds_exports_come_out() {
    let Some(rows) = trade() else { return };
    let exports = exports(rows);
    let mut compared = 0;
    for row in starter::rows("flows", "cow-trade-4.0") {
        let covered =
            row["missing"] != "not_covered" && row["sender"] != "EU" && row["receiver"] != "EU";
        if row["instrument"] != "exports" || !covered {
            continue;
        }
        let key = (
            row["sender"].as_str(),
            row["receiver"].as_str(),
            row["year"].parse().unwrap(),
        );
        let value = exports.get(&key).copied().and_then(Cell::number);
        assert_eq!(value, row["value"].parse().ok(), "{key:?}");
        compared += 1;
    }
    assert!(compared > 1_000, "{compared}");
}
