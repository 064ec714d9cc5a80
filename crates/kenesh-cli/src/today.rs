//! The day on which the program runs.

use crate::failure::Failure;
use std::time::{SystemTime, UNIX_EPOCH};

/// The variable by which reproducible builds say which time it is.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The seconds of a day.
const DAY: i64 = 86_400;

/// Gives today's date in Greenwich as YYYY-MM-DD, or the one that `SOURCE_DATE_EPOCH` says it is.
pub fn today() -> Result<String, Failure> {
    let seconds = match std::env::var_os(EPOCH) {
        Some(text) => seconds(&text.to_string_lossy())?,
        None => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH);
            since.map_or(0, |time| i64::try_from(time.as_secs()).unwrap_or(0))
        }
    };
    Ok(date(seconds.div_euclid(DAY)))
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

/// Gives the date of a day counted from 1970-01-01.
///
/// The calendar repeats every 146 097 days; a year that begins in March has its leap day at its end
/// (Hinnant, “chrono-Compatible Low-Level Date Algorithms”, civil_from_days).
fn date(days: i64) -> String {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_the_dates_that_calendars_give_them() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_417, "2025-11-25"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(date(days), expected);
        }
    }

    #[test]
    fn every_day_of_a_cycle_follows_the_one_before() {
        let lengths = |year: i64| {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let february = if leap { 29 } else { 28 };
            [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        };
        let mut day = 0;
        for year in 1970..2400 {
            for (month, length) in lengths(year).into_iter().enumerate() {
                for date_of_month in 1..=length {
                    let expected = format!("{year:04}-{:02}-{date_of_month:02}", month + 1);
                    assert_eq!(date(day), expected);
                    day += 1;
                }
            }
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
