//! How a figure is drawn: the mark, and which columns it draws.

use serde::{Deserialize, Serialize};

/// Names how a chart draws its rows; the contract of each is in the fields of [`Chart`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Lines over x, one a series, with gaps where y is missing and bands from lo to hi.
    Lines,
    /// Points at x, one row a category y, with whiskers from lo to hi.
    Dots,
    /// Bars of length x, one a category y.
    Bars,
    /// Parts x of each category y, one a series.
    Stacked,
    /// Step lines over x.
    Steps,
    /// Cells of categories x and y that show a label.
    Matrix,
    /// Events at dates x with a label.
    Timeline,
    /// Actors x filled by y, with the role as series.
    Map,
    /// Shares x of each rank (series) for each category y.
    Acceptability,
    /// Cells of categories x and y filled by a label that is a number in \[0, 1\].
    Heat,
    /// A block for each actor y, with a line for every other column.
    Cards,
}

impl Mark {
    /// Says whether the measured number lies along x rather than y.
    pub const fn measures_x(self) -> bool {
        matches!(
            self,
            Mark::Dots | Mark::Bars | Mark::Stacked | Mark::Acceptability
        )
    }
}

/// Says which columns of a figure a chart draws, by their names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields = nullable))]
pub struct Chart {
    /// How the rows are drawn.
    pub mark: Mark,
    /// The column along x.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    /// The column along y.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    /// The column that tells lines or colours apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// The column that splits the figure into panels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facet: Option<String>,
    /// The lower end of the interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lo: Option<String>,
    /// The upper end of the interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hi: Option<String>,
    /// The column whose content is written beside or in the mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The number to which a fill reaches, where that is more than the largest shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<f64>,
}

impl Chart {
    /// Draws no column yet by a mark.
    pub const fn of(mark: Mark) -> Chart {
        Chart {
            mark,
            x: None,
            y: None,
            series: None,
            facet: None,
            lo: None,
            hi: None,
            label: None,
            most: None,
        }
    }

    /// Names the column of the measured number.
    pub fn measured(&self) -> Option<&String> {
        match self.mark {
            Mark::Matrix | Mark::Heat => self.label.as_ref(),
            mark if mark.measures_x() => self.x.as_ref(),
            _ => self.y.as_ref(),
        }
    }

    /// Lists the parts with the columns that the chart names for them.
    pub(super) fn parts(&self) -> [(&'static str, Option<&String>); 7] {
        [
            ("x", self.x.as_ref()),
            ("y", self.y.as_ref()),
            ("series", self.series.as_ref()),
            ("facet", self.facet.as_ref()),
            ("lo", self.lo.as_ref()),
            ("hi", self.hi.as_ref()),
            ("label", self.label.as_ref()),
        ]
    }

    /// Lists the parts without which the mark cannot be drawn.
    pub(super) fn needs(&self) -> &'static [&'static str] {
        match self.mark {
            Mark::Timeline => &["x", "label"],
            Mark::Cards => &["y"],
            Mark::Matrix | Mark::Heat => &["x", "y", "label"],
            Mark::Stacked | Mark::Acceptability => &["x", "y", "series"],
            _ => &["x", "y"],
        }
    }
}
