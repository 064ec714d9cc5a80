//! Dates as sources give them: to the year, to the month or to the day.

use crate::DateError;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A year of the Gregorian calendar.
pub type Year = i32;

/// A day as year, month (1–12) and day of the month (1–31); days compare in time.
pub type Day = (Year, u8, u8);

/// Holds a date of the precision that its source gives: `1992`, `1992-10` or `1992-10-30`.
///
/// Dates are ordered by their earliest day and then by precision, the coarser first, which is also
/// the order of their texts. Beware that `1992` is not equal to `1992-01-01`: the first is a whole
/// year of which the day is unknown.
///
/// ```
/// use kenesh_domain::PartialDate;
/// let summit: PartialDate = "1992-10".parse()?;
/// assert_eq!(summit.earliest(), (1992, 10, 1));
/// assert_eq!(summit.latest(), (1992, 10, 31));
/// assert_eq!(summit.to_string(), "1992-10");
/// assert!("1992-02-30".parse::<PartialDate>().is_err());
/// # Ok::<(), kenesh_domain::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    // The derived order relies on the order of these fields and on `None` coming first.
    year: Year,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// Makes a date known to the year; an error where the year lies outside 1–9999.
    pub fn of_year(year: Year) -> Result<PartialDate, DateError> {
        if (1..=9999).contains(&year) {
            Ok(PartialDate {
                year,
                month: None,
                day: None,
            })
        } else {
            Err(DateError::Year(year))
        }
    }

    /// Makes a date known to the month; an error where the year or the month does not exist.
    pub fn of_month(year: Year, month: u8) -> Result<PartialDate, DateError> {
        let date = PartialDate::of_year(year)?;
        if (1..=12).contains(&month) {
            Ok(PartialDate {
                month: Some(month),
                ..date
            })
        } else {
            Err(DateError::Month { year, month })
        }
    }

    /// Makes a date known to the day; an error where the calendar has no such day.
    pub fn of_day(year: Year, month: u8, day: u8) -> Result<PartialDate, DateError> {
        let date = PartialDate::of_month(year, month)?;
        if (1..=days_in_month(year, month)).contains(&day) {
            Ok(PartialDate {
                day: Some(day),
                ..date
            })
        } else {
            Err(DateError::Day { year, month, day })
        }
    }

    /// Gives the year.
    pub const fn year(self) -> Year {
        self.year
    }

    /// Gives the month, 1–12, where it is known.
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// Gives the day of the month where it is known.
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// Gives the first day that the date may mean.
    pub fn earliest(self) -> Day {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Gives the last day that the date may mean.
    pub fn latest(self) -> Day {
        let month = self.month.unwrap_or(12);
        (
            self.year,
            month,
            self.day.unwrap_or_else(|| days_in_month(self.year, month)),
        )
    }
}

/// Counts the days of a month, 1–12; of a month that does not exist, none.
pub(crate) fn days_in_month(year: Year, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match (self.month, self.day) {
            (None, _) => format!("{:04}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
        };
        f.pad(&text)
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Reads `1992`, `1992-10` or `1992-10-30`; any other form, spaces included, is an error.
    fn from_str(text: &str) -> Result<PartialDate, DateError> {
        let wrong = || DateError::Form(text.to_owned());
        let mut parts = text.split('-');
        let year = parts
            .next()
            .and_then(|part| digits(part, 4))
            .ok_or_else(wrong)?;
        let rest: Option<Vec<u8>> = parts
            .map(|part| digits(part, 2).and_then(|n| u8::try_from(n).ok()))
            .collect();
        match rest.as_deref() {
            Some([]) => PartialDate::of_year(year),
            Some([month]) => PartialDate::of_month(year, *month),
            Some([month, day]) => PartialDate::of_day(year, *month, *day),
            _ => Err(wrong()),
        }
    }
}

/// Reads a number of exactly so many ASCII digits.
fn digits(text: &str, length: usize) -> Option<i32> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;

    fn try_from(text: String) -> Result<PartialDate, DateError> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_date() -> impl Strategy<Value = PartialDate> {
        (1..=9999i32, 1..=12u8, 1..=31u8, 0..3u8).prop_map(|(year, month, day, precision)| {
            let day = day.min(days_in_month(year, month));
            match precision {
                0 => PartialDate::of_year(year).unwrap(),
                1 => PartialDate::of_month(year, month).unwrap(),
                _ => PartialDate::of_day(year, month, day).unwrap(),
            }
        })
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(date in any_date()) {
            prop_assert_eq!(date.to_string().parse::<PartialDate>().unwrap(), date);
        }

        #[test]
        fn the_order_is_by_earliest_day_then_precision(a in any_date(), b in any_date()) {
            let key = |date: PartialDate| (date.earliest(), date.month.is_some(), date.day.is_some());
            prop_assert_eq!(a.cmp(&b), key(a).cmp(&key(b)));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }

        #[test]
        fn the_bounds_enclose_and_meet_only_on_a_day(date in any_date()) {
            prop_assert!(date.earliest() <= date.latest());
            prop_assert_eq!(date.earliest() == date.latest(), date.day().is_some());
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = text.parse::<PartialDate>();
        }
    }

    #[test]
    fn leap_years_follow_the_gregorian_rule() {
        for (text, exists) in [
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("1900-02-29", false),
            ("2000-02-29", true),
        ] {
            assert_eq!(text.parse::<PartialDate>().is_ok(), exists, "{text}");
        }
        assert_eq!(
            "2024-02".parse::<PartialDate>().unwrap().latest(),
            (2024, 2, 29)
        );
    }

    #[test]
    fn an_error_says_what_is_wrong() {
        let error = |text: &str| text.parse::<PartialDate>().unwrap_err().to_string();
        assert_eq!(
            error("3 Oct 2009"),
            "“3 Oct 2009” is no date; write 1992, 1992-10 or 1992-10-30"
        );
        assert_eq!(
            error("1992-13"),
            "there is no month 13 in “1992-13”; months run from 1 to 12"
        );
        assert_eq!(
            error("2023-02-29"),
            "there is no day 29 in 2023-02, which has 28 days"
        );
        assert_eq!(
            error("0000"),
            "there is no year 0; years run from 1 to 9999"
        );
    }

    #[test]
    fn other_forms_are_no_dates() {
        for text in [
            "",
            "92",
            "1992-",
            "1992-1",
            "1992-10-3",
            "1992-10-30-1",
            " 1992",
            "+992",
            "19920",
        ] {
            assert_eq!(
                text.parse::<PartialDate>(),
                Err(DateError::Form(text.to_owned()))
            );
        }
    }
}
