//! Renderings of the brief and of plain tables: terminal, Markdown, HTML, JSON and CSV.
//!
//! A renderer shows what the document holds and computes nothing but layout. Data goes out in
//! full precision (JSON, CSV); what readers see is rounded to each column's digits.

pub mod csv;
mod figure;
mod frame;
mod grid;
pub mod html;
pub mod json;
mod listing;
pub mod markdown;
mod markup;
pub mod numbers;
mod pivot;
pub mod regression;
#[cfg(test)]
pub(crate) mod sample;
mod series;
mod strips;
pub mod terminal;
mod wrap;

use crate::document::Brief;
use std::str::FromStr;

/// Says how text for a terminal may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours are wanted; the caller heeds `NO_COLOR` and whether it is a terminal.
    pub colour: bool,
    /// The columns that a line may fill; fewer than 40 count as 40.
    pub width: usize,
}

impl Style {
    /// Gives the width that layout uses.
    pub fn columns(self) -> usize {
        self.width.max(40)
    }
}

impl Default for Style {
    fn default() -> Style {
        Style {
            colour: false,
            width: 100,
        }
    }
}

/// Says why a rendering failed.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The HTML template does not hold a placeholder exactly once.
    #[error("the page template holds {placeholder} {found} times instead of once")]
    Template {
        /// The placeholder.
        placeholder: &'static str,
        /// How often it occurs.
        found: usize,
    },
    /// The document could not be written as JSON.
    #[error("the document could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The table could not be written as CSV.
    #[error("the table could not be written as CSV: {0}")]
    Csv(String),
}

/// Says that a format's name is not known, and which are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown format {name}; known: {known}")]
pub struct UnknownFormat {
    /// The name that was asked for.
    pub name: String,
    /// The names that are known.
    pub known: String,
}

/// Names a rendering of the brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BriefFormat {
    /// Text for a terminal.
    Terminal,
    /// Markdown for a code host.
    Markdown,
    /// One self-contained page.
    Html,
    /// The document itself.
    Json,
    /// Every figure's numbers as tidy long rows.
    Csv,
}

impl BriefFormat {
    /// Every format with the name that a command line takes.
    pub const ALL: [(&'static str, BriefFormat); 5] = [
        ("table", BriefFormat::Terminal),
        ("md", BriefFormat::Markdown),
        ("html", BriefFormat::Html),
        ("json", BriefFormat::Json),
        ("csv", BriefFormat::Csv),
    ];
}

impl FromStr for BriefFormat {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<BriefFormat, UnknownFormat> {
        known(name, &BriefFormat::ALL)
    }
}

/// Names a rendering of a plain table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// Aligned text.
    Table,
    /// Comma-separated values with a header, quoted by RFC 4180, lines ending in LF.
    Csv,
    /// An array of objects, one a line.
    Json,
    /// A Markdown pipe table.
    Markdown,
}

impl TableFormat {
    /// Every format with the name that a command line takes.
    pub const ALL: [(&'static str, TableFormat); 4] = [
        ("table", TableFormat::Table),
        ("csv", TableFormat::Csv),
        ("json", TableFormat::Json),
        ("md", TableFormat::Markdown),
    ];
}

impl FromStr for TableFormat {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<TableFormat, UnknownFormat> {
        known(name, &TableFormat::ALL)
    }
}

fn known<F: Copy>(name: &str, all: &[(&str, F)]) -> Result<F, UnknownFormat> {
    let found = all
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, format)| *format);
    let names: Vec<&str> = all.iter().map(|(known, _)| *known).collect();
    found.ok_or_else(|| UnknownFormat {
        name: name.to_owned(),
        known: names.join(", "),
    })
}

/// Renders a brief; the style matters to the terminal alone.
///
/// # Errors
/// Fails when the page template lacks a placeholder or a writer fails.
pub fn brief(brief: &Brief, format: BriefFormat, style: Style) -> Result<String, RenderError> {
    match format {
        BriefFormat::Terminal => Ok(terminal::brief(brief, style)),
        BriefFormat::Markdown => Ok(markdown::brief(brief)),
        BriefFormat::Html => html::brief(brief),
        BriefFormat::Json => json::brief(brief),
        BriefFormat::Csv => csv::brief(brief),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_read_by_name() {
        assert_eq!("md".parse(), Ok(BriefFormat::Markdown));
        assert_eq!("csv".parse(), Ok(TableFormat::Csv));
        let fault = "html".parse::<TableFormat>().unwrap_err();
        assert_eq!(
            fault.to_string(),
            "unknown format html; known: table, csv, json, md"
        );
    }
}
