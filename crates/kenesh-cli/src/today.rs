//! The day on which the program runs.

use crate::failure::Failure;
use chrono::DateTime;
use std::time::{SystemTime, UNIX_EPOCH};

/// The variable by which reproducible builds say which time it is.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Gives today's date in Greenwich as YYYY-MM-DD, or the one that `SOURCE_DATE_EPOCH` says it is.
pub fn today() -> Result<String, Failure> {
    let seconds = match std::env::var_os(EPOCH) {
        Some(text) => seconds(&text.to_string_lossy())?,
        None => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH);
            since.map_or(0, |time| i64::try_from(time.as_secs()).unwrap_or(0))
        }
    };
    Ok(date(seconds))
}

/// Reads a time that lies between the years 1970 and 9999.
fn seconds(text: &str) -> Result<i64, Failure> {
    let last = 253_402_300_799;
    let read = text.parse().ok().filter(|time| (0..=last).contains(time));
    read.ok_or_else(|| {
        Failure::Usage(format!(
            "{EPOCH} is “{text}”; it takes the seconds since 1970-01-01, as in 1764028800"
        ))
    })
}

/// Gives the date of a time in seconds since 1970-01-01.
fn date(seconds: i64) -> String {
    let time = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    time.date_naive().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_the_date_of_its_day() {
        for (seconds, expected) in [
            (0, "1970-01-01"),
            (951_868_799, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (253_402_300_799, "9999-12-31"),
        ] {
            assert_eq!(date(seconds), expected);
        }
    }

    #[test]
    fn a_time_that_is_none_is_refused() {
        assert_eq!(seconds("1764028800").ok(), Some(1_764_028_800));
        for wrong in ["", "soon", "-1", "1e9", "253402300800"] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
