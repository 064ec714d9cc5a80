//! What a declaration says of a table and its columns.

use kenesh_tables::{
    Kind, Meaning, Provenance, ReportedRow, Row, Shown, SourceRow, TableKind, batch, read_rows,
    table,
};

table! {
    /// how a state stands in a year
    ///
    /// What follows the first line is for readers of the code.
    #[derive(Copy)]
    pub struct Standing {
        /// the year
        pub year: kenesh_domain::Year,
        /// the share
        #[shown("Share", share = 1)]
        pub share: Option<f64>,
        /// the trade
        #[shown("Trade", digits = 2, unit = "M US$")]
        pub r#use: f64,
    }
}

#[test]
fn a_measures_row_has_columns_of_its_own_only() {
    let table = Standing::SPEC;
    assert_eq!(
        (table.name, table.about),
        ("", "how a state stands in a year")
    );
    assert_eq!(
        (table.kind, table.provenance, table.what),
        (TableKind::Made, Provenance::Itself, None)
    );
    let rows = [Standing {
        year: 2014,
        share: None,
        r#use: 2.0,
    }];
    let written = batch(&rows, "a-source", "1").unwrap();
    assert_eq!(written.num_columns(), 3);
    assert_eq!(read_rows::<Standing>(&written).unwrap()[0].row, rows[0]);
}

#[test]
fn columns_know_their_heading_their_kind_and_how_they_are_shown() {
    let (share, trade) = (Standing::share.spec, Standing::r#use.spec);
    assert_eq!(
        (share.name, share.label(), share.required),
        ("share", "Share", false)
    );
    assert_eq!((share.shown.share, share.shown.digits), (true, 1));
    let shown = Shown {
        label: "Trade",
        digits: 2,
        unit: "M US$",
        share: false,
    };
    assert_eq!(
        (trade.name, trade.shown, trade.required),
        ("use", shown, true)
    );
    let year = Standing::year.spec;
    assert_eq!(
        (year.label(), year.kind, year.meaning),
        ("year", Kind::Integer, Meaning::Year)
    );
}

#[test]
fn words_that_rust_reserves_are_plain_in_tables() {
    assert_eq!(SourceRow::r#use.spec.name, "use");
    assert!(ReportedRow::SPEC.column("where").is_some());
}
