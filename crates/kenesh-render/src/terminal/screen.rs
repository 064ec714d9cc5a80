//! Lines of prose with colours, for a terminal.

use crate::Style;
use crate::cards::Card;
use crate::wrap::{pad, width, wrap};

/// Prose is easier to read in lines shorter than a wide terminal.
const PROSE: usize = 88;

/// Names how a piece of a line looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Bold,
    Dim,
    Green,
    Yellow,
    Red,
}

impl Paint {
    /// Gives the sequence that starts it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Paint::Plain => "",
            Paint::Bold => "\u{1b}[1m",
            Paint::Dim => "\u{1b}[2m",
            Paint::Green => "\u{1b}[32m",
            Paint::Yellow => "\u{1b}[33m",
            Paint::Red => "\u{1b}[31m",
        }
    }
}

/// Collects lines. Colour is laid on whole pieces after layout, so it never counts as width.
pub(super) struct Screen {
    pub(super) out: String,
    pub(super) style: Style,
}

impl Screen {
    /// Gives the width of prose.
    pub(super) fn prose_width(&self) -> usize {
        self.style.columns().min(PROSE)
    }

    fn painted(&self, paint: Paint, text: &str) -> String {
        if !self.style.colour || paint == Paint::Plain || text.is_empty() {
            return text.to_owned();
        }
        format!("{}{text}\u{1b}[0m", paint.code())
    }

    /// Writes a line.
    pub(super) fn line(&mut self, paint: Paint, text: &str) {
        let text = self.painted(paint, text.trim_end());
        self.out.push_str(&text);
        self.out.push('\n');
    }

    /// Writes an empty line.
    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Writes a ruled heading after an empty line.
    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        let lines = wrap(text, self.prose_width(), false);
        let rule = lines.iter().map(|line| width(line)).max().unwrap_or(0);
        lines.iter().for_each(|line| self.line(Paint::Bold, line));
        self.line(Paint::Bold, &"─".repeat(rule));
    }

    /// Writes a painted opening and then plain text that hangs from it.
    pub(super) fn prose(&mut self, opening: &str, paint: Paint, text: &str) {
        let indent = width(opening);
        let lines = wrap(text, self.prose_width() - indent, true);
        for (index, line) in lines.iter().enumerate() {
            let start = if index == 0 {
                self.painted(paint, opening)
            } else {
                pad("", indent, false)
            };
            // A text without an opening takes the paint itself.
            let line = if opening.is_empty() {
                self.painted(paint, line)
            } else {
                line.clone()
            };
            self.line(Paint::Plain, &format!("{start}{line}"));
        }
    }

    /// Writes a hanging paragraph, or nothing where the text is empty.
    pub(super) fn indented(&mut self, opening: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let lines = wrap(&format!("{opening}{text}"), self.prose_width() - 4, true);
        lines
            .iter()
            .for_each(|line| self.line(Paint::Plain, &format!("    {line}")));
    }

    /// Writes a remark.
    pub(super) fn dim(&mut self, opening: &str, text: &str) {
        for line in wrap(&format!("{opening}{text}"), self.prose_width(), true) {
            self.line(Paint::Dim, &line);
        }
    }

    /// Writes a block; its texts hang behind the longest label.
    pub(super) fn card(&mut self, card: &Card) {
        let beside = match card.beside.is_empty() {
            true => String::new(),
            false => format!(" ({})", card.beside),
        };
        let name = self.painted(Paint::Bold, &card.name);
        self.line(Paint::Plain, &format!("{name}{beside}"));
        let labels = card.lines.iter().map(|(label, _)| width(label));
        let indent = labels.max().unwrap_or(0) + 4;
        for (label, text) in &card.lines {
            let lines = wrap(text, self.style.columns() - indent, true);
            for (index, line) in lines.iter().enumerate() {
                let start = if index == 0 {
                    format!("  {label}")
                } else {
                    String::new()
                };
                self.line(
                    Paint::Plain,
                    &format!("{}{line}", pad(&start, indent, false)),
                );
            }
        }
    }
}
