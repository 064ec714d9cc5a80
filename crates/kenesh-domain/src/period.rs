//! The span over which something holds: a membership, a code, an actor's existence.

use crate::{Day, PartialDate, Year};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Holds a span of time: from `since`, inclusive, to `until`, the date on which it ended.
///
/// A side without a date is open. A `since` known only to the year or month counts from the first
/// day that it may mean; an `until` ends on the last day that it may mean, and on that day the
/// thing no longer holds. So what ended “in 1991” still holds during 1991, and no longer at the
/// year's end. A date asked for counts as its last day: asking about 2018-09 asks about the end of
/// that month, and asking about 2018 asks about the end of that year.
///
/// Beware that a span that began and ended within one year overlaps that year, but does not
/// contain it.
///
/// ```
/// use kenesh_domain::{PartialDate, Period};
/// let date = |text: &str| text.parse::<PartialDate>();
/// let observer = Period { since: Some(date("2018-09-03")?), until: None };
/// assert!(observer.contains(date("2018-09")?));
/// assert!(!observer.contains(date("2018-09-02")?));
/// assert!(observer.overlaps_year(2018) && !observer.overlaps_year(2017));
/// # Ok::<(), kenesh_domain::DateError>(())
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Period {
    /// The date from which it holds; none where it always did.
    pub since: Option<PartialDate>,
    /// The date on which it ended; none where it still holds.
    pub until: Option<PartialDate>,
}

impl Period {
    /// The period without beginning and end.
    pub const ALWAYS: Period = Period {
        since: None,
        until: None,
    };

    /// Says whether it holds on a date; a coarse date counts as its last day.
    pub fn contains(self, date: PartialDate) -> bool {
        self.contains_day(date.latest())
    }

    /// Says whether it holds on a day.
    pub fn contains_day(self, day: Day) -> bool {
        self.since.is_none_or(|since| since.earliest() <= day)
            && self.until.is_none_or(|until| day < until.latest())
    }

    /// Says whether it holds at a year's end, on 31 December.
    pub fn contains_year_end(self, year: Year) -> bool {
        self.contains_day((year, 12, 31))
    }

    /// Says whether it holds on any day of a year.
    pub fn overlaps_year(self, year: Year) -> bool {
        let first = self
            .since
            .map_or((year, 1, 1), |since| since.earliest().max((year, 1, 1)));
        first.0 == year && self.contains_day(first)
    }

    /// Says whether it has no end.
    pub const fn is_open(self) -> bool {
        self.until.is_none()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.since, self.until) {
            (None, None) => f.write_str("always"),
            (Some(since), None) => write!(f, "since {since}"),
            (None, Some(until)) => write!(f, "until {until}"),
            (Some(since), Some(until)) => write!(f, "{since} to {until}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    fn period(since: &str, until: &str) -> Period {
        let side = |text: &str| (!text.is_empty()).then(|| date(text));
        Period {
            since: side(since),
            until: side(until),
        }
    }

    #[test]
    fn a_coarse_beginning_counts_from_its_first_day() {
        assert!(period("1992", "").contains(date("1992-01-01")));
        assert!(period("1992-10", "").contains(date("1992-10-01")));
        assert!(!period("1992-10", "").contains(date("1992-09")));
    }

    #[test]
    fn the_day_of_the_end_is_outside() {
        let membership = period("2000-05-01", "2008-08-18");
        assert!(membership.contains(date("2008-08-17")));
        assert!(!membership.contains(date("2008-08-18")));
        assert!(!membership.contains(date("2008")));
        assert!(membership.overlaps_year(2008) && !membership.overlaps_year(2009));
    }

    #[test]
    fn a_coarse_end_holds_through_the_year_but_not_at_its_end() {
        let state = period("", "1991");
        assert!(state.contains(date("1991-06")) && state.contains(date("1991-12-30")));
        assert!(!state.contains(date("1991")) && !state.contains_year_end(1991));
        assert!(state.overlaps_year(1991) && !state.overlaps_year(1992));
    }

    #[test]
    fn a_span_within_a_year_overlaps_it_without_containing_it() {
        let short = period("2019-03", "2019-09");
        assert!(short.overlaps_year(2019) && !short.contains(date("2019")));
        let nothing = period("2019-03-01", "2019-03-01");
        assert!(!nothing.overlaps_year(2019));
        assert!(!period("", "1991-01-01").overlaps_year(1991));
    }

    proptest! {
        #[test]
        fn a_year_overlaps_exactly_where_one_of_its_days_is_inside(
            since in prop::option::of((1990..1996i32, 1..=12u8, 1..=28u8)),
            until in prop::option::of((1990..1996i32, 1..=12u8, 1..=28u8)),
            year in 1989..1997i32,
        ) {
            let day = |(y, m, d)| PartialDate::of_day(y, m, d).unwrap();
            let period = Period { since: since.map(day), until: until.map(day) };
            let any = (1..=12).any(|m| (1..=31).any(|d| {
                PartialDate::of_day(year, m, d).is_ok_and(|date| period.contains(date))
            }));
            prop_assert_eq!(period.overlaps_year(year), any);
        }
    }
}
