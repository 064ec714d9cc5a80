//! Numbers as the texts that R's `as.character` gives.

/// The digits that R shows of a number.
const DIGITS: usize = 15;

/// The low half of the NaN that stands for R's `NA_real_`.
const NA: u64 = 1954;

/// Says whether a number is R's missing one, which is one NaN among others.
pub(crate) fn is_missing(number: f64) -> bool {
    number.is_nan() && number.to_bits() & 0xffff_ffff == NA
}

/// Writes a number with up to 15 digits, in the shorter of the two notations.
///
/// A number is written without an exponent where this takes no more characters than with one, plus
/// `penalty`, which is R's option `scipen`.
pub(crate) fn text(number: f64, penalty: i32) -> String {
    if number.is_nan() {
        return "NaN".into();
    }
    if number.is_infinite() {
        return if number < 0.0 { "-Inf" } else { "Inf" }.into();
    }
    let (digits, exponent) = apart(number.abs());
    let sign = if number < 0.0 { "-" } else { "" };
    let plain = plain(&digits, exponent);
    let scientific = scientific(&digits, exponent);
    let allowed = (scientific.len() as i64).saturating_add(penalty.into());
    if plain.len() as i64 <= allowed {
        format!("{sign}{plain}")
    } else {
        format!("{sign}{scientific}")
    }
}

/// Takes a number apart into its digits without trailing zeros and the exponent of the first.
fn apart(number: f64) -> (String, i32) {
    let written = format!("{number:.*e}", DIGITS - 1);
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let digits = mantissa.replace('.', "");
    let kept = digits.trim_end_matches('0');
    let digits = if kept.is_empty() { "0" } else { kept };
    (digits.to_owned(), exponent.parse().unwrap_or(0))
}

fn plain(digits: &str, exponent: i32) -> String {
    let Ok(whole) = usize::try_from(exponent) else {
        let zeros = exponent.unsigned_abs() as usize - 1;
        return format!("0.{}{digits}", "0".repeat(zeros));
    };
    match digits.split_at_checked(whole + 1) {
        Some((digits, "")) => digits.to_owned(),
        Some((before, after)) => format!("{before}.{after}"),
        None => format!("{digits:0<width$}", width = whole + 1),
    }
}

fn scientific(digits: &str, exponent: i32) -> String {
    let (first, rest) = digits.split_at_checked(1).unwrap_or((digits, ""));
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}e{sign}{:02}", exponent.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_r_writes_them() {
        // As as.character() gives them in R 4.
        for (number, written) in [
            (0.0, "0"),
            (1.0, "1"),
            (-2.5, "-2.5"),
            (1e5, "1e+05"),
            (123_456.0, "123456"),
            (0.1, "0.1"),
            (1e-4, "1e-04"),
            (0.000_12, "0.00012"),
            (1e15, "1e+15"),
            (1.0 / 3.0, "0.333333333333333"),
            (1e-300, "1e-300"),
            (f64::INFINITY, "Inf"),
            (f64::NEG_INFINITY, "-Inf"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(text(number, 0), written);
        }
        assert_eq!(text(1e5, 10), "100000");
        assert_eq!(text(1.0, -100), "1e+00");
    }

    #[test]
    fn one_nan_is_missing() {
        assert!(is_missing(f64::from_bits(0x7ff0_0000_0000_07a2)));
        assert!(is_missing(f64::from_bits(0x7ff8_0000_0000_07a2)));
        assert!(!is_missing(f64::NAN));
        assert!(!is_missing(1954.0));
    }
}
