//! Documents and sheets, and their renderings: terminal, Markdown, HTML, LaTeX, JSON and CSV.
//!
//! A [`sheet::Sheet`] is columns and rows; a [`document::Brief`] is sections of figures, each of
//! which is a sheet that may carry a chart. A renderer shows what they hold and computes nothing but
//! layout. Data goes out in full precision (JSON, CSV); what readers see is rounded to each
//! column's digits. Nothing here knows of cases, engines or worlds.
//!
//! ```
//! use kenesh_render::sheet::Rows;
//! use kenesh_render::{Format, Style};
//! let sheet = Rows::of(&[("KAZ", 0.03125)])
//!     .actor("member", "Member", |(member, _)| *member)
//!     .share("value", "Share", 1, |(_, share)| *share)
//!     .sheet();
//! let text = sheet.render(Format::Table, Style::default()).unwrap();
//! assert_eq!(text, "Member  Share\n──────  ─────\nKAZ     3.1\u{202f}%\n");
//! let json = sheet.render(Format::Json, Style::default()).unwrap();
//! assert_eq!(json, "[\n  {\"member\":\"KAZ\",\"value\":0.03125}\n]\n");
//! ```

mod cards;
#[cfg(test)]
mod cases;
mod csv;
pub mod document;
mod figure;
mod frame;
mod grid;
pub mod html;
pub mod json;
mod listing;
mod markdown;
mod markup;
mod names;
pub mod numbers;
mod pivot;
#[cfg(test)]
pub(crate) mod sample;
mod series;
pub mod sheet;
pub mod side_by_side;
mod strips;
mod terminal;
#[cfg(test)]
mod typescript;
mod wrap;

use document::Brief;

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

/// Names how a sheet or a brief is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// Aligned text for a terminal.
    #[default]
    Table,
    /// Comma-separated values quoted by RFC 4180, lines ending in LF: a sheet with its header, or
    /// every figure's numbers as tidy long rows.
    Csv,
    /// A sheet as an array of objects, one a line, or the document itself.
    Json,
    /// Markdown for a code host.
    Markdown,
}

impl Format {
    /// Every format with the name and the words by which a command line offers it.
    pub const ALL: [(Format, &'static str, &'static str); 4] = [
        (Format::Table, "table", "Aligned text for people"),
        (Format::Csv, "csv", "Comma-separated values"),
        (Format::Json, "json", "JSON"),
        (Format::Markdown, "md", "Markdown"),
    ];

    /// Finds a format by its name.
    pub fn named(name: &str) -> Option<Format> {
        let mut all = Format::ALL.into_iter();
        all.find_map(|(format, known, _)| (known == name).then_some(format))
    }
}

/// Sets paragraphs in lines of the style's width, with an empty line after the last.
pub fn prose<T: AsRef<str>>(paragraphs: impl IntoIterator<Item = T>, style: Style) -> String {
    let paragraphs = paragraphs.into_iter();
    let lines = paragraphs.flat_map(|text| wrap::wrap(text.as_ref(), style.columns(), true));
    let text: String = lines.map(|line| line + "\n").collect();
    match text.is_empty() {
        true => text,
        false => text + "\n",
    }
}

/// Says how much of a brief is printed for people; data is always whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Length {
    /// What the first page holds: the answer, the members, what changed, the tables that carry it.
    #[default]
    Short,
    /// All.
    Full,
}

/// Renders a brief; length and style matter to what people read alone. [`html::brief`] makes its page.
///
/// # Errors
/// Fails when a writer fails.
pub fn brief(
    brief: &Brief,
    format: Format,
    length: Length,
    style: Style,
) -> Result<String, RenderError> {
    match (format, length) {
        (Format::Table, Length::Short) => Ok(terminal::short::brief(brief, style)),
        (Format::Table, Length::Full) => Ok(terminal::brief(brief, style)),
        (Format::Markdown, length) => Ok(markdown::brief(brief, length)),
        (Format::Json, _) => json::brief(brief),
        (Format::Csv, _) => csv::brief(brief),
    }
}
