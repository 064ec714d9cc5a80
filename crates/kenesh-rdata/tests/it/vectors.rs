//! Columns of every kind, plain and compact, with what may be missing in them.

use crate::writer::*;
use kenesh_rdata::{Column, Frame, Limits, read};

fn read_frame(columns: &[(&str, Vec<u8>)]) -> Frame {
    let mut found = read(&rds3(&frame(columns)), &Limits::default()).unwrap();
    found.remove(0).frame
}

/// Reads a column `x` beside nothing else.
fn column(vector: Vec<u8>) -> Column {
    let frame = read_frame(&[("x", vector)]);
    frame.columns()[0].1.clone()
}

fn error(vector: Vec<u8>) -> String {
    let refused = read(&rds3(&frame(&[("x", vector)])), &Limits::default());
    refused.unwrap_err().to_string()
}

fn spelled(column: &Column) -> Vec<Option<&str>> {
    column.labels().unwrap().iter().collect()
}

#[test]
fn each_kind_has_its_own_missing_value() {
    let truth = [words(&[10, 3, 1, 0]), integers(&[i32::MIN])[8..].to_vec()].concat();
    let expected = Column::Logical(vec![Some(true), Some(false), None]);
    assert_eq!(column(truth), expected);
    let expected = Column::Integer(vec![Some(-1), None]);
    assert_eq!(column(integers(&[-1, i32::MIN])), expected);
    let number = column(reals(&[
        0.5,
        f64::from_bits(NA_REAL),
        f64::NAN,
        f64::INFINITY,
    ]));
    let numbers: Vec<_> = (0..4).map(|row| number.number(row)).collect();
    assert_eq!(numbers, [Some(0.5), None, None, Some(f64::INFINITY)]);
}

#[test]
fn the_text_na_is_not_missing() {
    let codes = column(texts(&[Some("NA"), None, Some(""), Some("TR")]));
    assert!(matches!(codes, Column::Text(_)));
    assert_eq!(spelled(&codes), [Some("NA"), None, Some(""), Some("TR")]);
}

#[test]
fn texts_come_in_any_encoding() {
    let list = [
        text_in(1 << 2, b"C\xf4te d'Ivoire"),
        text_in(1 << 1, b"\xd6sterreich"),
        text_in(0, b"T\xfcrkiye"),
        text_in(0, "Türkiye".as_bytes()),
        text_in(1 << 6, b"Chad"),
    ];
    let vector = [words(&[16, 5]), list.concat()].concat();
    let read = column(vector);
    let expected = ["Côte d'Ivoire", "Österreich", "Türkiye", "Türkiye", "Chad"];
    assert_eq!(spelled(&read), expected.map(Some));
}

fn factor(codes: &[i32]) -> Vec<u8> {
    let levels = names(&["yes", "abstain", "no"]);
    with(
        integers(codes),
        &[("levels", levels), ("class", names(&["factor"]))],
    )
}

#[test]
fn a_factor_has_labels_and_all_its_levels() {
    let vote = column(factor(&[3, i32::MIN, 1]));
    assert!(matches!(vote, Column::Factor(_)));
    assert_eq!(spelled(&vote), [Some("no"), None, Some("yes")]);
    assert_eq!(vote.labels().unwrap().levels(), ["yes", "abstain", "no"]);
    for wrong in [0, -1, 4] {
        assert!(error(factor(&[wrong])).contains("a factor has a code without a level"));
    }
    let bare = with(integers(&[1]), &[("class", names(&["factor"]))]);
    assert!(error(bare).contains("a factor has no levels"));
}

#[test]
fn dates_are_days_whether_real_or_integer() {
    let class = || [("class", names(&["Date"]))];
    let expected = Column::Date(vec![Some(8_309), Some(-1), None]);
    let real = reals(&[8_309.0, -0.5, f64::from_bits(NA_REAL)]);
    assert_eq!(column(with(real, &class())), expected);
    assert_eq!(
        column(with(integers(&[8_309, -1, i32::MIN]), &class())),
        expected
    );
}

#[test]
fn compact_sequences_are_written_out() {
    let up = column(compact("compact_intseq", reals(&[3.0, 7.0, 1.0])));
    assert_eq!(up, Column::Integer(vec![Some(7), Some(8), Some(9)]));
    let down = column(compact("compact_realseq", reals(&[2.0, 1.5, -1.0])));
    assert_eq!(down, Column::Real(vec![1.5, 0.5]));
    let wrong = error(compact("compact_intseq", reals(&[2.0, 1.5])));
    assert!(wrong.contains("a compact sequence has no possible state"));
}

#[test]
fn wrapped_vectors_are_unwrapped() {
    let state = |vector: Vec<u8>| [words(&[2]), vector, integers(&[0, 0])].concat();
    let real = column(compact("wrap_real", state(reals(&[2.5]))));
    assert_eq!(real, Column::Real(vec![2.5]));
    let text = column(compact("wrap_string", state(names(&["a"]))));
    assert_eq!(text.text(0), Some("a"));
    let listed = list(&[integers(&[4]), integers(&[0, 0])]);
    let integer = column(compact("wrap_integer", listed));
    assert_eq!(integer, Column::Integer(vec![Some(4)]));
}

#[test]
fn a_wrapped_factor_keeps_its_attributes() {
    let state = [words(&[2]), integers(&[2, 1]), integers(&[0, 0])].concat();
    let mut vector = compact("wrap_integer", state);
    vector.truncate(vector.len() - END.len());
    let levels = names(&["TUR", "RUS"]);
    vector.extend(pairs(&[("levels", levels), ("class", names(&["factor"]))]));
    assert_eq!(spelled(&column(vector)), [Some("RUS"), Some("TUR")]);
}

#[test]
fn deferred_texts_are_made_from_their_numbers() {
    let state = |vector: Vec<u8>, scipen| [words(&[2]), vector, integers(&[scipen])].concat();
    let deferred = |vector, scipen| column(compact("deferred_string", state(vector, scipen)));
    let codes = deferred(integers(&[640, i32::MIN, 640]), 0);
    assert_eq!(spelled(&codes), [Some("640"), None, Some("640")]);
    let numbers = || reals(&[0.1, 100_000.0, f64::from_bits(NA_REAL), f64::NAN]);
    let r = deferred(numbers(), 0);
    assert_eq!(spelled(&r), [Some("0.1"), Some("1e+05"), None, Some("NaN")]);
    assert_eq!(deferred(numbers(), 5).text(1), Some("100000"));
    let sequence = compact("compact_intseq", reals(&[2.0, 1.0, 1.0]));
    assert_eq!(spelled(&deferred(sequence, 0)), [Some("1"), Some("2")]);
}

#[test]
fn an_external_pointer_among_the_attributes_is_passed_over() {
    // As readr leaves it behind in tibbles: `problems`, which points to memory long gone.
    let pointer = [words(&[22]), END.to_vec(), END.to_vec()].concat();
    let attributes = [
        ("names", names(&["x"])),
        ("problems", pointer),
        (
            "class",
            names(&["spec_tbl_df", "tbl_df", "tbl", "data.frame"]),
        ),
    ];
    let tibble = with(list(&[integers(&[5])]), &attributes);
    let found = read(&rds3(&tibble), &Limits::default()).unwrap();
    assert_eq!(found[0].frame.column("x").unwrap().integer(0), Some(5));
}

#[test]
fn integers_of_64_bits_are_the_bits_of_reals() {
    let bits = |number: i64| f64::from_bits(number.cast_unsigned());
    let cells = reals(&[bits(9_218_868_437_227_407_266), bits(-7), bits(i64::MIN)]);
    let frame = read_frame(&[("id", with(cells, &[("class", names(&["integer64"]))]))]);
    let id = frame.column("id").unwrap();
    let found: Vec<_> = (0..3).map(|row| id.integer(row)).collect();
    assert_eq!(found, [Some(9_218_868_437_227_407_266), Some(-7), None]);
}

#[test]
fn columns_that_are_not_read_keep_their_place() {
    let class = |name| [("class", names(&[name]))];
    let frame = read_frame(&[
        ("geometry", list(&[integers(&[1, 2])])),
        (
            "share",
            with(reals(&[1.0, 2.0]), &[("dim", integers(&[1, 2]))]),
        ),
        ("big", with(names(&["1"]), &class("integer64"))),
        ("time", with(list(&[]), &class("POSIXlt"))),
        ("z", [words(&[15, 1]), vec![0; 16]].concat()),
        ("year", integers(&[1992])),
        ("lazy", compact("vroom_chr", END.to_vec())),
    ]);
    assert_eq!((frame.rows(), frame.columns().len()), (1, 7));
    let error = |name: &str| frame.column(name).unwrap_err().to_string();
    assert_eq!(
        error("big"),
        "column `big` is a vector of integers of 64 bits, which is not read here; in R, turn it into numbers or text"
    );
    assert!(error("geometry").contains("is a list,"));
    assert!(error("share").contains("is a matrix,"));
    assert!(error("time").contains("is a list,"));
    assert!(error("z").contains("is complex numbers,"));
    assert!(error("lazy").contains("a compact vector of an unknown class"));
}

#[test]
fn columns_have_as_many_names_and_rows_as_each_other() {
    let ragged = frame(&[("a", integers(&[1, 2])), ("b", integers(&[1]))]);
    let refused = read(&rds3(&ragged), &Limits::default()).unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("column `b` has 1 rows where others have 2")
    );
    let bare = with(
        list(&[integers(&[1])]),
        &[("class", names(&["data.frame"]))],
    );
    let refused = read(&rds3(&bare), &Limits::default()).unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("a data frame has 1 columns and 0 names")
    );
    assert_eq!(read_frame(&[]).rows(), 3);
}
