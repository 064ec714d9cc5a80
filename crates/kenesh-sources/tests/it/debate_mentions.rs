//! Mentions in the General Debate; counts and values by Python's csv from the same file.

use crate::figures::{cell, count, flow, years};
use crate::real::import;
use kenesh_domain::Cell;
use kenesh_sources::Rows;
use kenesh_tables::{FlowRow, IndicatorRow};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Imports the table once for all tests.
fn table() -> Option<&'static Rows> {
    static TABLE: OnceLock<Option<Rows>> = OnceLock::new();
    let imported = || import("speeches/ungdc_mentions_all_1946_2024.csv.gz");
    TABLE.get_or_init(imported).as_ref()
}

#[test]
fn every_speech_is_counted() {
    let Some(rows) = table() else { return };
    assert_eq!((rows.read, years(rows)), (10_952, (1946, 2024)));
    assert_eq!(
        (count(rows, "mentions"), rows.of::<IndicatorRow>().len()),
        (69_535, 87_504)
    );
    let of = |state: &str| {
        let flows = rows.of::<FlowRow>().iter();
        let named = flows.filter(|flow| flow.receiver.as_str() == state);
        named.filter_map(|flow| flow.value).sum::<f64>()
    };
    assert_eq!(
        [
            "TUR", "RUS", "CHN", "USA", "AZE", "KAZ", "KGZ", "UZB", "TKM"
        ]
        .map(of),
        [
            1_238.0, 2_867.0, 7_524.0, 21_279.0, 507.0, 88.0, 96.0, 91.0, 55.0
        ]
    );
    assert_eq!(rows.left_out["EU: no state"], 14);
    assert_eq!(rows.left_out["a state's mentions of itself"], 419);
    assert_eq!(rows.left_out["KAZ: not named before 1992"], 4_748);
}

#[test]
fn in_2021_azerbaijan_named_türkiye_twice_and_türkiye_azerbaijan_once() {
    let Some(rows) = table() else { return };
    let mentions = |pair| flow(rows, "mentions", pair, 2021);
    assert_eq!(
        (mentions(("AZE", "TUR")), mentions(("TUR", "AZE"))),
        (2.0, 1.0)
    );
    assert_eq!(
        (mentions(("AZE", "RUS")), mentions(("TUR", "CHN"))),
        (0.0, 1.0)
    );
    assert_eq!(
        cell(rows, "mentions_central_asia", "KAZ", 2022),
        Cell::Value(4.0)
    );
    assert_eq!(
        cell(rows, "speech_words", "AZE", 2021),
        Cell::Value(3_727.0)
    );
}

type Told = (
    HashMap<(String, String, i32), Cell>,
    HashMap<(String, String, i32), Cell>,
);

fn told(rows: &Rows) -> Told {
    let flows = rows.of::<FlowRow>().iter().map(|flow| {
        let key = (
            flow.sender.to_string(),
            flow.receiver.to_string(),
            flow.year,
        );
        (key, flow.cell())
    });
    let indicators = rows.of::<IndicatorRow>().iter().map(|row| {
        let key = (row.state.to_string(), row.indicator.to_string(), row.year);
        (key, row.cell())
    });
    (flows.collect(), indicators.collect())
}

/// Of 574 speeches, 14 of them the European Union's, every count is the table's.
#[test]
fn the_texts_hold_what_the_table_says_of_them() {
    let (Some(table), Some(texts)) = (
        table(),
        import("speeches/ungdc_18states_1991_2024.jsonl.gz"),
    ) else {
        return;
    };
    let ((flows, indicators), (own_flows, own_indicators)) = (told(table), told(&texts));
    assert_eq!((texts.read, own_indicators.len()), (574, 560 * 8));
    for (key, cell) in own_flows {
        assert_eq!(flows[&key], cell, "{key:?}");
    }
    for (key, cell) in own_indicators {
        assert_eq!(indicators[&key], cell, "{key:?}");
    }
}
