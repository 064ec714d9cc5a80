//! What can be wrong with a date.

use crate::Year;
use crate::date::days_in_month;

/// Says what is wrong with a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text has not the form of a date.
    #[error("“{0}” is no date; write 1992, 1992-10 or 1992-10-30")]
    Form(String),
    /// The year lies outside 1–9999.
    #[error("there is no year {0}; years run from 1 to 9999")]
    Year(Year),
    /// The month lies outside 1–12.
    #[error("there is no month {month} in “{year:04}-{month:02}”; months run from 1 to 12")]
    Month {
        /// The year of the date.
        year: Year,
        /// The month that does not exist.
        month: u8,
    },
    /// The month has no such day.
    #[error("there is no day {day} in {year:04}-{month:02}, which has {} days", days_in_month(*year, *month))]
    Day {
        /// The year of the date.
        year: Year,
        /// The month of the date.
        month: u8,
        /// The day that does not exist.
        day: u8,
    },
}
