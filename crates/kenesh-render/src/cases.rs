//! The rules that the page's TypeScript follows too, held to the one file of cases of both.

use crate::document::{ActorLabel, Role};
use crate::frame::{Names, UNKNOWN};
use crate::numbers::{self, MISSING};
use crate::sheet::{Column, Value};
use crate::strips::Axis;
use kenesh_domain::Missing;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Cases {
    missing: MissingWords,
    numbers: Vec<Number>,
    shares: Vec<Number>,
    ranges: Vec<Range>,
    share_ranges: Vec<Range>,
    words: Vec<Word>,
    axes: Vec<AxisCase>,
}

#[derive(Deserialize)]
struct MissingWords {
    sign: String,
    unknown: String,
    words: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Number {
    value: Option<f64>,
    digits: u8,
    text: String,
}

#[derive(Deserialize)]
struct Range {
    lo: Option<f64>,
    hi: Option<f64>,
    digits: u8,
    text: String,
}

#[derive(Deserialize)]
struct Word {
    code: String,
    text: String,
}

#[derive(Deserialize)]
struct AxisCase {
    why: String,
    points: Vec<[Option<f64>; 3]>,
    axis: [f64; 2],
}

fn cases() -> Cases {
    serde_json::from_str(include_str!("../cases/numbers.json")).unwrap()
}

/// A figure that is missing arrives as one that is not finite.
fn figure(value: Option<f64>) -> f64 {
    value.unwrap_or(f64::NAN)
}

#[test]
fn numbers_and_ranges_are_written_as_on_the_page() {
    let cases = cases();
    for Number {
        value,
        digits,
        text,
    } in cases.numbers
    {
        assert_eq!(numbers::number(figure(value), digits), text);
    }
    for Number {
        value,
        digits,
        text,
    } in cases.shares
    {
        assert_eq!(numbers::percent(figure(value), digits), text);
    }
    for range in cases.ranges {
        let shown = numbers::range(figure(range.lo), figure(range.hi), range.digits);
        assert_eq!(shown, range.text);
    }
    for range in cases.share_ranges {
        let shown = numbers::percent_range(figure(range.lo), figure(range.hi), range.digits);
        assert_eq!(shown, range.text);
    }
}

#[test]
fn missing_figures_have_the_signs_and_words_of_the_page() {
    let missing = cases().missing;
    assert_eq!(
        (MISSING, UNKNOWN),
        (missing.sign.as_str(), missing.unknown.as_str())
    );
    assert_eq!(missing.words.len(), Missing::ALL.len());
    for reason in Missing::ALL {
        assert_eq!(
            missing.words.get(reason.as_str()).map(String::as_str),
            Some(reason.words())
        );
    }
}

#[test]
fn codes_become_words_as_on_the_page() {
    let actors = BTreeMap::from([(
        "TUR".to_owned(),
        ActorLabel::new("Türkiye", None, Role::Power),
    )]);
    for Word { code, text } in cases().words {
        let shown = Names(Some(&actors)).show(&Value::from(code), &Column::text("t", "T"));
        assert_eq!(shown, text);
    }
}

#[test]
fn strips_span_what_the_pages_axes_span() {
    for AxisCase { why, points, axis } in cases().axes {
        let point = |[value, lo, hi]: &[Option<f64>; 3]| (figure(*value), lo.zip(*hi));
        let points: Vec<_> = points.iter().map(point).collect();
        let found = Axis::robust(&points).unwrap();
        assert_eq!([found.lo, found.hi], axis, "{why}");
    }
}
