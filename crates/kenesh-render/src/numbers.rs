//! Numbers as readers see them: locale `en`, real minus signs, en dashes in ranges.
//!
//! The sentences of a brief use these functions too, so that text and tables agree. The page follows
//! the same rules in `ui/src/numbers.ts`; `cases/numbers.json` holds both to them.

use crate::sheet::{Column, ColumnKind, Value};

/// Stands where a figure is missing.
pub const MISSING: &str = "·";

/// A percent sign after a narrow no-break space.
const PERCENT: &str = "\u{202f}%";

/// The column of p-values in broom's frames, where the order of a small one is told.
const P_VALUE: &str = "p.value";

/// Below this a number is rounding dust and shown as zero.
const DUST: f64 = 1e-12;

/// Shows a number with `digits` decimals, commas between thousands and a real minus sign.
///
/// A number that is not zero and would be shown as zero is shown by its bound. One that is not
/// finite is shown as missing.
///
/// ```
/// use kenesh_render::numbers::number;
/// assert_eq!(number(-1234567.891, 1), "−1,234,567.9");
/// assert_eq!(number(0.0004, 2), "<0.01");
/// assert_eq!(number(0.0, 2), "0.00");
/// ```
pub fn number(value: f64, digits: u8) -> String {
    bounded(value, digits, "")
}

/// Shows a fraction of one as a percentage with `digits` decimals.
///
/// ```
/// assert_eq!(kenesh_render::numbers::percent(0.0493, 1), "4.9\u{202f}%");
/// ```
pub fn percent(fraction: f64, digits: u8) -> String {
    bounded(fraction * 100.0, digits, PERCENT)
}

/// Shows a range with an en dash, or with `to` where an end is negative.
///
/// ```
/// use kenesh_render::numbers::range;
/// assert_eq!(range(0.25, 0.38, 2), "0.25–0.38");
/// assert_eq!(range(-0.5, 0.2, 1), "−0.5 to 0.2");
/// ```
pub fn range(lo: f64, hi: f64, digits: u8) -> String {
    joined(lo, hi, rounded(lo, digits), rounded(hi, digits), "")
}

/// Shows a range of fractions as percentages.
///
/// ```
/// assert_eq!(kenesh_render::numbers::percent_range(0.025, 0.038, 1), "2.5–3.8\u{202f}%");
/// ```
pub fn percent_range(lo: f64, hi: f64, digits: u8) -> String {
    joined(
        lo,
        hi,
        rounded(lo * 100.0, digits),
        rounded(hi * 100.0, digits),
        PERCENT,
    )
}

/// Shows a span of years; one year stands alone.
///
/// ```
/// assert_eq!(kenesh_render::numbers::years(1992, 2014), "1992–2014");
/// ```
pub fn years(from: i32, to: i32) -> String {
    if from == to {
        from.to_string()
    } else {
        format!("{from}–{to}")
    }
}

/// Shows a value as its column asks; a missing figure is shown as [`MISSING`], while words, an
/// actor or a date that is open stays empty.
pub fn value(value: &Value, column: &Column) -> String {
    match value {
        Value::Null if column.kind.is_figure() => MISSING.to_owned(),
        Value::Null => String::new(),
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
        Value::Number(v) => match column.kind {
            ColumnKind::Year => format!("{v:.0}"),
            ColumnKind::Share => percent(*v, column.digits),
            _ if column.name == P_VALUE && *v > 0.0 && *v < 1e-4 => {
                format!("{v:.0e}").replace('-', "−")
            }
            _ => number(*v, column.digits),
        },
        Value::Text(text) => text.clone(),
        // An id or its like: whoever compares two wants every digit side by side.
        Value::Whole(number) => number.to_string(),
    }
}

/// Shows the range of two numbers as their column asks.
pub(crate) fn column_range(lo: f64, hi: f64, column: &Column) -> String {
    match column.kind {
        ColumnKind::Share => percent_range(lo, hi, column.digits),
        _ => range(lo, hi, column.digits),
    }
}

fn bounded(value: f64, digits: u8, sign: &str) -> String {
    if !value.is_finite() {
        return MISSING.to_owned();
    }
    let text = rounded(value, digits);
    let zero = !text.contains(|c: char| c.is_ascii_digit() && c != '0');
    if !zero || value.abs() < DUST {
        return format!("{text}{sign}");
    }
    let bound = rounded(10_f64.powi(-i32::from(digits)), digits);
    if value > 0.0 {
        format!("<{bound}{sign}")
    } else {
        format!(">−{bound}{sign}")
    }
}

fn rounded(value: f64, digits: u8) -> String {
    let text = format!("{:.*}", usize::from(digits), value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let zero = !text.contains(|c: char| c.is_ascii_digit() && c != '0');
    let mut shown = if value < 0.0 && !zero {
        "−".to_owned()
    } else {
        String::new()
    };
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if !fraction.is_empty() {
        shown.push('.');
        shown.push_str(fraction);
    }
    shown
}

fn joined(lo: f64, hi: f64, low: String, high: String, sign: &str) -> String {
    if !lo.is_finite() || !hi.is_finite() {
        MISSING.to_owned()
    } else if lo < 0.0 || hi < 0.0 {
        format!("{low}{sign} to {high}{sign}")
    } else {
        format!("{low}–{high}{sign}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_span_of_one_year_is_the_year() {
        assert_eq!(years(2020, 2020), "2020");
    }

    #[test]
    fn columns_decide() {
        assert_eq!(value(&Value::from(1992), &Column::year("y", "Y")), "1992");
        assert_eq!(
            value(&Value::from(27360.5), &Column::number("n", "N", 1)),
            "27,360.5"
        );
        assert_eq!(value(&Value::Null, &Column::share("s", "S", 1)), MISSING);
        assert_eq!(value(&Value::Null, &Column::date("until", "Until")), "");
        assert_eq!(value(&Value::from(true), &Column::flag("f", "F")), "yes");
    }

    proptest! {
        #[test]
        fn a_shown_number_reads_back_within_half_a_digit(v in -1e9..1e9_f64, digits in 0..5_u8) {
            let text = number(v, digits);
            prop_assume!(!text.contains(['<', '>']));
            let back: f64 = text.replace(',', "").replace('−', "-").parse().unwrap();
            prop_assert!((back - v).abs() <= 0.5 * 10_f64.powi(-i32::from(digits)) + 1e-6);
        }
    }
}
