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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
}

impl Chart {
    /// Draws columns `x` and `y` by a mark.
    pub fn new(mark: Mark, x: &str, y: &str) -> Chart {
        let (x, y) = (Some(x.to_owned()), Some(y.to_owned()));
        Chart {
            mark,
            x,
            y,
            series: None,
            facet: None,
            lo: None,
            hi: None,
            label: None,
        }
    }

    /// Draws lines over `x`.
    pub fn lines(x: &str, y: &str) -> Chart {
        Chart::new(Mark::Lines, x, y)
    }

    /// Draws a step line over `x`.
    pub fn steps(x: &str, y: &str) -> Chart {
        Chart::new(Mark::Steps, x, y)
    }

    /// Draws points at the number `x`, a row for each `y`.
    pub fn dots(x: &str, y: &str) -> Chart {
        Chart::new(Mark::Dots, x, y)
    }

    /// Draws bars of length `x`, a row for each `y`.
    pub fn bars(x: &str, y: &str) -> Chart {
        Chart::new(Mark::Bars, x, y)
    }

    /// Draws events at dates `x`, labelled by `label`.
    pub fn timeline(x: &str, label: &str) -> Chart {
        Chart {
            y: None,
            ..Chart::new(Mark::Timeline, x, "")
        }
        .label(label)
    }

    /// Fills the cells of `x` and `y` by the number in `label`.
    pub fn heat(x: &str, y: &str, label: &str) -> Chart {
        Chart::new(Mark::Heat, x, y).label(label)
    }

    /// Writes `label` into the cells of `x` and `y`.
    pub fn matrix(x: &str, y: &str, label: &str) -> Chart {
        Chart::new(Mark::Matrix, x, y).label(label)
    }

    /// Fills the actors of column `x` by the number in `y`.
    pub fn map(x: &str, y: &str) -> Chart {
        Chart::new(Mark::Map, x, y)
    }

    /// Draws the shares `x` of each rank (column `rank`) for each `y`.
    pub fn acceptability(x: &str, y: &str, rank: &str) -> Chart {
        Chart::new(Mark::Acceptability, x, y).series(rank)
    }

    /// Draws the parts `x` of each `y`, told apart by `part`.
    pub fn stacked(x: &str, y: &str, part: &str) -> Chart {
        Chart::new(Mark::Stacked, x, y).series(part)
    }

    /// Tells lines or colours apart by a column.
    pub fn series(mut self, column: &str) -> Chart {
        self.series = Some(column.to_owned());
        self
    }

    /// Splits the figure into panels by a column.
    pub fn facet(mut self, column: &str) -> Chart {
        self.facet = Some(column.to_owned());
        self
    }

    /// Draws the interval between two columns.
    pub fn band(mut self, lo: &str, hi: &str) -> Chart {
        (self.lo, self.hi) = (Some(lo.to_owned()), Some(hi.to_owned()));
        self
    }

    /// Writes a column beside or in the mark.
    pub fn label(mut self, column: &str) -> Chart {
        self.label = Some(column.to_owned());
        self
    }

    /// Names the column of the measured number.
    pub fn measured(&self) -> Option<&str> {
        match self.mark {
            Mark::Matrix | Mark::Heat => self.label.as_deref(),
            mark if mark.measures_x() => self.x.as_deref(),
            _ => self.y.as_deref(),
        }
    }

    /// Lists the columns that the chart names.
    pub(super) fn named(&self) -> [Option<&String>; 7] {
        [
            &self.x,
            &self.y,
            &self.series,
            &self.facet,
            &self.lo,
            &self.hi,
            &self.label,
        ]
        .map(Option::as_ref)
    }

    /// Lists the parts without which the mark cannot be drawn.
    pub(super) fn needs(&self) -> &'static [&'static str] {
        match self.mark {
            Mark::Timeline => &["x", "label"],
            Mark::Matrix | Mark::Heat => &["x", "y", "label"],
            Mark::Stacked | Mark::Acceptability => &["x", "y", "series"],
            _ => &["x", "y"],
        }
    }

    /// Says whether a part that a mark may need is set.
    pub(super) fn has(&self, need: &str) -> bool {
        match need {
            "x" => self.x.is_some(),
            "y" => self.y.is_some(),
            "series" => self.series.is_some(),
            _ => self.label.is_some(),
        }
    }
}
