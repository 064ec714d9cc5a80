//! Tests of the reading of mentions, and of the counting of words.

use crate::rows::Rows;
use crate::testing::read;
use kenesh_tables::{FlowRow, IndicatorRow};

const TABLE: &str = "ungdc_mentions_all_1946_2024.csv.gz";
const TEXTS: &str = "ungdc_18states_1991_2024.jsonl.gz";
pub(in crate::sources) const HEADER: &str = "iso3,session,year,words,turkic,ots,turkey,russia,china,central_asia,united_states,azerbaijan,kazakhstan,uzbekistan,kyrgyz,turkmenistan,islam,sovereignty,territorial_integrity,multilateral\n";

fn parse(lines: &str) -> Rows {
    read(TABLE, format!("{HEADER}{lines}")).unwrap()
}

fn mentions(rows: &Rows) -> Vec<(&str, f64)> {
    let flows = rows.of::<FlowRow>().iter();
    flows
        .map(|flow| (flow.receiver.as_str(), flow.cell().number().unwrap()))
        .collect()
}

fn indicators(rows: &Rows) -> Vec<(&str, f64)> {
    let rows = rows.of::<IndicatorRow>().iter();
    rows.map(|row| (row.indicator.as_str(), row.cell().number().unwrap()))
        .collect()
}

#[test]
fn a_zero_is_a_speech_without_the_word_and_a_state_does_not_mention_itself() {
    let rows = parse("AZE,76,2021,3727,1,2,3,4,5,6,7,83,0,9,10,11,12,13,14,15\n");
    let named = [
        ("TUR", 3.0),
        ("RUS", 4.0),
        ("CHN", 5.0),
        ("USA", 7.0),
        ("KAZ", 0.0),
        ("UZB", 9.0),
        ("KGZ", 10.0),
        ("TKM", 11.0),
    ];
    assert_eq!(mentions(&rows), named);
    let counts = [
        ("mentions_turkic", 1.0),
        ("mentions_ots", 2.0),
        ("mentions_central_asia", 6.0),
        ("mentions_islam", 12.0),
        ("mentions_sovereignty", 13.0),
        ("mentions_territorial_integrity", 14.0),
        ("mentions_multilateral", 15.0),
        ("speech_words", 3727.0),
    ];
    assert_eq!(indicators(&rows), counts);
    assert_eq!(rows.left_out["a state's mentions of itself"], 1);
}

/// In 1946 the name stood for a province of Iran.
#[test]
fn who_was_no_state_yet_is_not_named() {
    let rows = parse(
        "USA,1,1946,100,0,0,1,2,3,0,4,5,0,0,0,0,0,0,0,0\nEU,76,2021,9,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0\n",
    );
    assert_eq!(mentions(&rows), [("TUR", 1.0), ("CHN", 3.0)]);
    assert_eq!(rows.left_out["AZE: not named before 1992"], 1);
    assert_eq!(rows.left_out["RUS: not named before 1992"], 1);
    assert_eq!(rows.left_out["EU: no state"], 1);
}

#[test]
fn words_are_counted_in_any_case_and_where_they_stand_alone() {
    let text = "TÜRKİYE and Turkey, not turkeys; Indochina, China's, Russians of Belorussia, Azerbaijanis.\\r\
                The Organisation of Turkic States; Muslims. Multilateralism";
    let line =
        format!("{{\"iso3\": \"KAZ\", \"session\": 77, \"year\": 2022, \"text\": \"{text}\"}}\n");
    let rows = read(TEXTS, line).unwrap();
    let named: Vec<_> = mentions(&rows)
        .into_iter()
        .filter(|(_, count)| *count > 0.0)
        .collect();
    let expected = [("TUR", 2.0), ("RUS", 1.0), ("CHN", 1.0), ("AZE", 1.0)];
    assert_eq!(named, expected);
    let counts: Vec<_> = indicators(&rows)
        .into_iter()
        .filter(|(_, count)| *count > 0.0)
        .collect();
    let expected = [
        ("mentions_turkic", 1.0),
        ("mentions_ots", 1.0),
        ("mentions_islam", 1.0),
        ("mentions_multilateral", 1.0),
        ("speech_words", 18.0),
    ];
    assert_eq!(counts, expected);
}
