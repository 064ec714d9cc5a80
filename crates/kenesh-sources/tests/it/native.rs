//! The producers' own files make the rows that the R copies make: the copies are written in the producers' layout
//! and read again.

use crate::real::{bytes, import};
use crate::registry::registry;
use kenesh_domain::Cell;
use kenesh_rdata::{Frame, Limits};
use kenesh_sources::{Actors, Input, Rows, recognize};
use kenesh_tables::{FlowRow, IndicatorRow};
use std::collections::HashMap;
use std::fmt::Write as _;

fn frame(path: &str) -> Option<Frame> {
    let named = kenesh_rdata::read(&bytes(path)?, &Limits::default()).unwrap();
    named.into_iter().next().map(|first| first.frame)
}

fn read(name: &str, text: &str) -> Rows {
    let registry = registry();
    let actors = Actors::new(&registry);
    let (_, file) = recognize(name).unwrap();
    (file.parse)(&Input::held(name, text.as_bytes(), &actors)).unwrap()
}

/// Writes columns of a frame under other names, the rows that are kept, and what stands for NA.
fn written(
    frame: &Frame,
    columns: &[(&str, &str)],
    keep: impl Fn(usize) -> bool,
    missing: &str,
) -> String {
    let names: Vec<&str> = columns.iter().map(|(_, name)| *name).collect();
    let mut text = names.join(",") + "\n";
    let found: Vec<_> = columns
        .iter()
        .map(|(name, _)| frame.column(name).unwrap())
        .collect();
    for row in (0..frame.rows()).filter(|row| keep(*row)) {
        for (place, column) in found.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            match (column.number(row), column.text(row)) {
                (Some(number), _) => write!(text, "{comma}{number}"),
                (_, Some(letters)) => write!(text, "{comma}\"{}\"", letters.replace('"', "\"\"")),
                (None, None) => write!(text, "{comma}{missing}"),
            }
            .unwrap();
        }
        text.push('\n');
    }
    text
}

fn exports(rows: &Rows) -> HashMap<(String, String, i32), Cell> {
    let flows = rows.of::<FlowRow>().iter().map(|flow| {
        let key = (
            flow.sender.to_string(),
            flow.receiver.to_string(),
            flow.year,
        );
        (key, flow.cell())
    });
    flows.collect()
}

#[test]
fn the_trade_of_a_pair_in_one_row_is_that_of_two() {
    const FILE: &str = "trade/cow_trade_ddy.rds";
    let Some(frame) = frame(FILE) else { return };
    let columns = ["ccode1", "ccode2", "year", "flow1", "flow2"].map(|name| (name, name));
    let code = |name: &str, row: usize| frame.column(name).unwrap().number(row);
    let once = |row: usize| code("ccode1", row) < code("ccode2", row);
    let own = read("Dyadic_COW_4.0.csv", &written(&frame, &columns, once, "-9"));
    let copy = import(FILE).unwrap();
    assert_eq!((own.read, own.len()), (copy.read / 2, copy.len()));
    let (own, copy) = (exports(&own), exports(&copy));
    assert!(own == copy);
}

#[test]
fn memberships_and_organizations_are_the_same() {
    for (path, name, missing) in [
        (
            "igo/state_year_format3.rda",
            "state_year_formatv3.csv",
            "-9",
        ),
        ("igo/igo_year_format3.rda", "igo_year_formatv3.csv", ""),
    ] {
        let Some(frame) = frame(path) else { return };
        let names = frame
            .columns()
            .iter()
            .map(|(name, _)| (name.as_str(), name.as_str()));
        let names: Vec<_> = names.collect();
        let own = read(name, &written(&frame, &names, |_| true, missing));
        assert!(own == import(path).unwrap(), "{name}");
    }
}

#[test]
fn pacts_are_the_same() {
    const FILE: &str = "alliance/atop_alliance.rda";
    let Some(frame) = frame(FILE) else { return };
    let columns = [
        ("ccode1", "stateA"),
        ("ccode2", "stateB"),
        ("year", "year"),
        ("atop_defense", "defense"),
        ("atop_offense", "offense"),
        ("atop_neutral", "neutral"),
        ("atop_nonagg", "nonagg"),
        ("atop_consul", "consul"),
    ];
    let own = read("atop5_1ddyr.csv", &written(&frame, &columns, |_| true, ""));
    assert!(own == import(FILE).unwrap());
}

#[test]
fn users_own_files_are_read() {
    if let Some(rows) = import("../cases/d01/Dyadic_COW_4.0.csv") {
        let told = exports(&rows);
        let of = |one: &str, other: &str| told[&(one.to_owned(), other.to_owned(), 2001)];
        assert_eq!((rows.read, told.len()), (2, 4));
        assert_eq!(
            (of("TUR", "USA"), of("USA", "TUR")),
            (Cell::Value(3_270.5), Cell::Value(3_094.1))
        );
        assert_eq!(
            (of("KGZ", "USA").number(), of("USA", "KGZ").number()),
            (None, Some(28.2))
        );
    }
    if let Some(rows) = import("../cases/d01/API_NY.GDP.MKTP.CD_DS2_en_csv_v2_5871885.csv") {
        let rows = rows.of::<IndicatorRow>().iter();
        let told: Vec<_> = rows
            .map(|row| (row.state.as_str(), row.year, row.value))
            .collect();
        let expected = [
            ("TUR", 2020, Some(720_338_304_000.0)),
            ("TUR", 2021, Some(819_865_253_000.0)),
        ];
        assert_eq!(told, expected);
    }
}
