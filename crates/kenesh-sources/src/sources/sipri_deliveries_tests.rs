//! Tests of the connector on small written files.

use crate::rows::Rows;
use crate::sources::trade_reports::told;
use crate::testing::read;
use kenesh_domain::Cell;
use kenesh_tables::IndicatorRow;

const NAME: &str = "sipri_deliveries_1995_2024.csv.gz";
pub(in crate::sources) const HEADER: &str =
    "Supplier,Recipient,Delivery year,TIV delivery values,Local production;\n";
const NOTES: &str = "Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for the year range '1995' to '2025';\r\nA '?' in a column indicates uncertain data;\r\n;\r\nData generated: 2 Feb 2026 12:26:12 PM;\r\n";

fn parse(notes: &str, lines: &str) -> Result<Rows, crate::SourceError> {
    read(NAME, format!("{notes}{HEADER}{lines}"))
}

#[test]
fn deals_of_a_pair_and_year_are_summed_and_the_notes_date_the_file() {
    let lines = "Russia,Azerbaijan,2013,10.5,No;\r\nRussia,Azerbaijan,2013,4.5,Yes;\r\nTurkiye,Azerbaijan,2014,2,No;";
    let rows = parse(NOTES, lines).unwrap();
    assert_eq!(
        told(&rows),
        [
            ("RUS", "AZE", 2013, "arms", 15.0),
            ("TUR", "AZE", 2014, "arms", 2.0),
        ]
    );
    assert_eq!(rows.vintage.as_deref(), Some("2026-02-02"));
    assert_eq!((rows.read, rows.coverage.len()), (3, 0));
}

#[test]
fn suppliers_that_are_no_state_count_in_the_imports_only_but_the_union_is_an_actor() {
    let lines = "unknown supplier(s),Azerbaijan,2010,4,No;\nEuropean Union**,Azerbaijan,2010,5,No;\nRussia,NATO**,2010,5,No;\nRussia,Azerbaijan,2011,,No;\n";
    let rows = parse("", lines).unwrap();
    assert_eq!(told(&rows), [("EU", "AZE", 2010, "arms", 5.0)]);
    assert_eq!(rows.of::<IndicatorRow>()[0].cell(), Cell::Value(9.0));
    let left_out: Vec<_> = rows.left_out.keys().map(String::as_str).collect();
    assert_eq!(
        left_out,
        [
            "NATO**: no state",
            "no deliveries identified",
            "unknown supplier(s): no state (counts in arms_imports)",
        ]
    );
}

#[test]
fn a_newer_file_vouches_for_its_years() {
    let rows = parse(NOTES, "Russia,Azerbaijan,2026,1,No;\n").unwrap();
    let years: Vec<_> = rows
        .coverage
        .iter()
        .map(|row| (&*row.what, row.since, row.until))
        .collect();
    assert_eq!(
        years,
        [
            ("arms", Some(2025), Some(2026)),
            ("arms_imports", Some(2025), Some(2026)),
        ]
    );
}

#[test]
fn a_part_of_the_transfers_is_refused() {
    let of = |note: &str| parse(note, "").unwrap_err().to_string();
    insta::assert_snapshot!(
        of("Transfers of major conventional arms from Russia  to All countries . Deals with deliveries made for the year range '1995' to '2025';\n"),
        @"sipri_deliveries_1995_2024.csv.gz: it says “Transfers of major conventional arms from Russia to All countries . Deals with deliveries made for the year range '1995' to '2025'”, but what it does not list would count as zero; download the transfers of all suppliers to all recipients, from 1995 to 2024 or later"
    );
    for (years, others) in [("1995", "2020"), ("'2025'", "'2022'")] {
        assert!(of(&NOTES.replace(years, others)).contains("from 1995 to 2024"));
    }
    assert!(parse(&NOTES.replace("1995", "1950"), "").is_ok());
}
