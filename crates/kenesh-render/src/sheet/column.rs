//! What a column of a table holds and how it is shown.

use super::{MISSING_COLUMN, Value};
use serde::{Deserialize, Serialize};

/// Says what a column holds, and so how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// A calendar year: an integer, shown without thousands separators.
    Year,
    /// A number, shown with the column's digits.
    Number,
    /// A fraction of one, shown as a percentage; `digits` counts the percentage's decimals.
    Share,
    /// Words.
    Text,
    /// An actor's or organization's id, shown by its name.
    Actor,
    /// A partial ISO 8601 date, as text.
    Date,
    /// Yes or no.
    Flag,
}

impl ColumnKind {
    /// Says whether the column holds measured numbers: numbers and shares, not years.
    pub const fn is_measure(self) -> bool {
        matches!(self, ColumnKind::Number | ColumnKind::Share)
    }

    /// Says whether a missing value is a missing figure, which needs a reason; words, actors and
    /// dates may be open without one.
    pub const fn is_figure(self) -> bool {
        self.is_measure() || matches!(self, ColumnKind::Year | ColumnKind::Flag)
    }

    /// Says whether a column of this kind may hold the value.
    pub(super) fn admits(self, value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::Flag(_) => self == ColumnKind::Flag,
            Value::Number(v) => match self {
                ColumnKind::Year => v.fract() == 0.0,
                ColumnKind::Number | ColumnKind::Share => v.is_finite(),
                _ => false,
            },
            Value::Whole(_) => matches!(self, ColumnKind::Number),
            Value::Text(_) => {
                matches!(
                    self,
                    ColumnKind::Text | ColumnKind::Actor | ColumnKind::Date
                )
            }
        }
    }
}

/// Describes a column: its name for machines, its label for readers, its kind, digits and unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Column {
    /// The name in JSON, CSV and charts; unique within a table.
    pub name: String,
    /// The header that a reader sees.
    pub label: String,
    /// What the column holds.
    pub kind: ColumnKind,
    /// Decimals to show; for a share, decimals of the percentage. Stored numbers keep them all.
    #[serde(default)]
    pub digits: u8,
    /// The unit, such as `M US$`; none for shares, counts and indices.
    #[serde(default)]
    pub unit: Option<String>,
}

impl Column {
    /// Describes a column without digits and unit.
    pub fn new(name: &str, label: &str, kind: ColumnKind) -> Column {
        Column {
            name: name.to_owned(),
            label: label.to_owned(),
            kind,
            digits: 0,
            unit: None,
        }
    }

    /// Describes a column of years.
    pub fn year(name: &str, label: &str) -> Column {
        Column::new(name, label, ColumnKind::Year)
    }

    /// Describes a column of numbers shown with `digits` decimals.
    pub fn number(name: &str, label: &str, digits: u8) -> Column {
        Column {
            digits,
            ..Column::new(name, label, ColumnKind::Number)
        }
    }

    /// Describes a column of fractions shown as percentages with `digits` decimals.
    pub fn share(name: &str, label: &str, digits: u8) -> Column {
        Column {
            digits,
            ..Column::new(name, label, ColumnKind::Share)
        }
    }

    /// Describes a column of words.
    pub fn text(name: &str, label: &str) -> Column {
        Column::new(name, label, ColumnKind::Text)
    }

    /// Describes a column of actors' ids.
    pub fn actor(name: &str, label: &str) -> Column {
        Column::new(name, label, ColumnKind::Actor)
    }

    /// Describes a column of dates.
    pub fn date(name: &str, label: &str) -> Column {
        Column::new(name, label, ColumnKind::Date)
    }

    /// Describes a column of yes and no.
    pub fn flag(name: &str, label: &str) -> Column {
        Column::new(name, label, ColumnKind::Flag)
    }

    /// Describes the column that says why a row's figure is missing.
    pub fn missing() -> Column {
        Column::new(MISSING_COLUMN, "Why missing", ColumnKind::Text)
    }

    /// Sets the unit.
    pub fn unit(mut self, unit: &str) -> Column {
        self.unit = Some(unit.to_owned());
        self
    }
}
