//! The cells of batches that files and users give: packed, wrong or absent.

use arrow::array::{ArrayRef, DictionaryArray, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::Int32Type;
use kenesh_domain::Missing;
use kenesh_tables::{
    ColumnCells, FlowRow, IndicatorRow, MembershipRow, Row, Scalar, VoteRow, batch, read_rows,
};
use std::sync::Arc;

fn texts<const N: usize>(cells: [Option<&str>; N]) -> ArrayRef {
    Arc::new(StringArray::from(cells.to_vec()))
}

fn packed<const N: usize>(cells: [Option<&str>; N]) -> ArrayRef {
    Arc::new(cells.into_iter().collect::<DictionaryArray<Int32Type>>())
}

/// Makes a batch of a table's columns; those that are not given are absent.
fn given(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(
        columns
            .into_iter()
            .map(|(name, column)| (name, column, true)),
    )
    .unwrap()
}

fn flows(texts: fn([Option<&str>; 2]) -> ArrayRef) -> RecordBatch {
    given(vec![
        ("sender", texts([Some("TUR"), Some("AZE")])),
        ("receiver", texts([Some("AZE"), Some("TUR")])),
        ("year", Arc::new(Int64Array::from(vec![2014, 2015]))),
        ("instrument", texts([Some("exports"), Some("gas")])),
        ("value", Arc::new(Float64Array::from(vec![Some(2.5), None]))),
        ("unit", texts([Some("M US$"), Some("bcm")])),
        ("missing", texts([None, Some("not_reported")])),
        ("source", texts([Some("a-source"); 2])),
        ("vintage", texts([Some("1"); 2])),
    ])
}

#[test]
fn dictionaries_read_like_plain_columns() {
    let rows = read_rows::<FlowRow>(&flows(packed)).unwrap();
    assert_eq!(rows, read_rows::<FlowRow>(&flows(texts)).unwrap());
    let plain: Vec<FlowRow> = rows.iter().map(|row| row.row.clone()).collect();
    assert_eq!(
        batch(&plain, "a-source", "1").unwrap().columns(),
        flows(texts).columns()
    );
    assert_eq!((rows[0].value, rows[0].missing), (Some(2.5), None));
    assert_eq!(rows[1].missing, Some(Missing::NotReported));
}

#[test]
fn a_cell_beyond_the_end_or_of_no_known_type_is_null() {
    for column in [texts([Some("a"), None]), packed([Some("a"), None])] {
        let cells = ColumnCells::of(&column);
        let found = [0, 1, 2].map(|row| cells.get(row));
        assert_eq!(found, [Some(Scalar::Text("a".into())), None, None]);
    }
    let other: ArrayRef = Arc::new(arrow::array::Int8Array::from(vec![1]));
    assert_eq!(ColumnCells::of(&other).get(0), None);
}

fn fault<R: Row>(columns: Vec<(&str, ArrayRef)>) -> String {
    read_rows::<R>(&given(columns)).unwrap_err().to_string()
}

#[test]
fn a_wrong_cell_names_its_table_row_and_column() {
    let members = |status: [Option<&str>; 2], since: [Option<&str>; 2]| {
        fault::<MembershipRow>(vec![
            ("org", texts([Some("OTS"); 2])),
            ("actor", texts([Some("TUR"), Some("AZE")])),
            ("status", texts(status)),
            ("since", texts(since)),
        ])
    };
    let since = [Some("2009-10-03"), Some("2009-13")];
    insta::assert_snapshot!(members([Some("member"), Some("memer")], since), @"row 2 of `memberships`, column `status`: no status is called “memer”; nearest: member, observer");
    insta::assert_snapshot!(members([None, Some("member")], since), @"row 1 of `memberships`, column `status`: is empty, but every row needs it");
    insta::assert_snapshot!(members([Some("member"); 2], since), @"row 2 of `memberships`, column `since`: there is no month 13 in “2009-13”; months run from 1 to 12");
}

#[test]
fn a_cell_of_another_kind_and_a_year_too_late_are_named() {
    let indicator = |year: ArrayRef| {
        fault::<IndicatorRow>(vec![("state", texts([Some("TUR")])), ("year", year)])
    };
    insta::assert_snapshot!(indicator(texts([Some("2014")])), @"row 1 of `indicators`, column `year`: expected a whole number, found a text");
    insta::assert_snapshot!(indicator(Arc::new(Int64Array::from(vec![5_000_000_000]))), @"row 1 of `indicators`, column `year`: 5000000000 is no year");
    let body = Arc::new(Float64Array::from(vec![1.0]));
    insta::assert_snapshot!(fault::<VoteRow>(vec![("body", body)]), @"row 1 of `votes`, column `body`: expected a text, found a number");
}

#[test]
fn a_column_that_the_batch_lacks_is_empty() {
    let whole = flows(texts);
    let without = |name: &str| {
        let kept: Vec<usize> = (0..whole.num_columns())
            .filter(|at| whole.schema().field(*at).name() != name)
            .collect();
        read_rows::<FlowRow>(&whole.project(&kept).unwrap())
    };
    assert!(
        without("missing")
            .unwrap()
            .iter()
            .all(|row| row.missing.is_none())
    );
    assert!(
        without("vintage")
            .unwrap()
            .iter()
            .all(|row| row.vintage.is_empty())
    );
    assert_eq!(without("sender").unwrap_err().column, "sender");
}
