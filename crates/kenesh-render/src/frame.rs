//! A table as readers see it: headers, texts and footnotes, ready for any text layout.

pub(crate) use crate::names::Names;
use crate::numbers;
use crate::sheet::{Cells, Column, ColumnKind, MISSING_COLUMN, Sheet, Value};
use kenesh_domain::Missing;

/// Stands for a reason that nobody gave.
pub(crate) const UNKNOWN: &str = "no figure";

/// Describes a column of a frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Heading {
    /// What stands above.
    pub(crate) label: String,
    /// Whether texts stand at the right edge, as numbers do.
    pub(crate) right: bool,
    /// Whether texts must not be broken.
    pub(crate) rigid: bool,
    /// Whether texts are drawings, whose spaces count.
    pub(crate) drawing: bool,
}

impl Heading {
    /// Describes a column of a table.
    pub(crate) fn of(column: &Column) -> Heading {
        let label = match &column.unit {
            Some(unit) if !unit.is_empty() => format!("{} ({unit})", column.label),
            _ => column.label.clone(),
        };
        let right = column.kind.is_measure() || column.kind == ColumnKind::Year;
        Heading {
            label,
            right,
            rigid: right || column.kind == ColumnKind::Date,
            drawing: false,
        }
    }

    /// Describes a column of words.
    pub(crate) fn words(label: &str) -> Heading {
        Heading {
            label: label.to_owned(),
            ..Heading::default()
        }
    }

    /// Describes a column of numbers.
    pub(crate) fn numbers(label: &str) -> Heading {
        Heading {
            right: true,
            rigid: true,
            ..Heading::words(label)
        }
    }

    /// Describes a column of small drawings.
    pub(crate) fn drawing(label: &str) -> Heading {
        Heading {
            rigid: true,
            drawing: true,
            ..Heading::words(label)
        }
    }
}

/// Holds what a reader sees of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The columns.
    pub(crate) headings: Vec<Heading>,
    /// The texts, each row as wide as the headings.
    pub(crate) rows: Vec<Vec<String>>,
    /// Footnotes.
    pub(crate) notes: Vec<String>,
    /// Whether the first column names panels, each of several rows that the second tells apart.
    pub(crate) panels: bool,
}

impl Frame {
    /// Shows every column as it is, with no footnotes: what a command's output wants.
    pub(crate) fn plain(table: &Sheet, names: Names<'_>) -> Frame {
        let show = |row: &Vec<Value>| {
            let texts = table
                .cells()
                .map(|cells| names.show(cells.of(row), cells.column));
            texts.collect()
        };
        Frame {
            headings: table.columns.iter().map(Heading::of).collect(),
            rows: table.rows.iter().map(show).collect(),
            ..Frame::default()
        }
    }

    /// Shows every column but the one with the reasons, which become footnotes.
    pub(crate) fn footnoted(table: &Sheet, names: Names<'_>) -> Frame {
        let reasons = Reasons::of(table, |column| column.kind.is_figure());
        let columns = table.cells();
        let shown = columns.filter(|cells| cells.column.name != MISSING_COLUMN);
        let shown: Vec<Cells<'_>> = shown.collect();
        let show = |row: &Vec<Value>| {
            let texts = shown.iter().map(|cells| {
                let (value, column) = (cells.of(row), cells.column);
                match column.kind.is_figure() && value.is_null() {
                    true => reasons.mark(table, row),
                    false => names.show(value, column),
                }
            });
            texts.collect()
        };
        Frame {
            headings: shown
                .iter()
                .map(|cells| Heading::of(cells.column))
                .collect(),
            rows: table.rows.iter().map(show).collect(),
            notes: reasons.notes(),
            panels: false,
        }
    }

    /// Folds the column of panels into the next: a row for each panel's name, then its rows,
    /// indented. A frame without panels stays as it is.
    pub(crate) fn folded(mut self) -> Frame {
        if !self.panels || self.headings.len() < 2 {
            return self;
        }
        let panel = self.headings.remove(0);
        if let Some(first) = self.headings.first_mut() {
            first.label = format!("{} / {}", panel.label, first.label);
        }
        let mut open = None;
        let mut rows = Vec::new();
        for mut row in std::mem::take(&mut self.rows) {
            let name = Some(row.remove(0));
            if open != name {
                let mut opening = vec![String::new(); row.len()];
                opening.splice(..1, name.clone());
                rows.push(opening);
                open = name;
            }
            if let Some(first) = row.first_mut() {
                *first = format!("\u{a0}\u{a0}{first}");
            }
            rows.push(row);
        }
        Frame {
            rows,
            panels: false,
            ..self
        }
    }

    /// Keeps the first `limit` rows and notes how many are left out.
    pub(crate) fn shorten(mut self, limit: usize) -> Frame {
        let more = self.rows.len().saturating_sub(limit);
        if more > 0 {
            self.rows.truncate(limit);
            let word = if more == 1 { "row" } else { "rows" };
            self.notes
                .push(format!("{more} further {word} in --format csv"));
        }
        self
    }
}

/// Collects why figures of a table are missing, and marks them when there is more than one reason.
#[derive(Debug, Default)]
pub(crate) struct Reasons(Vec<String>);

impl Reasons {
    /// Collects the reasons of rows in which a column that `counts` admits is missing.
    pub(crate) fn of(table: &Sheet, counts: impl Fn(&Column) -> bool) -> Reasons {
        let mut reasons = Vec::new();
        let counted = table.cells().filter(|cells| counts(cells.column));
        let counted: Vec<Cells<'_>> = counted.collect();
        for row in &table.rows {
            let gap = counted.iter().any(|cells| cells.of(row).is_null());
            let words = words(table, row);
            if gap && !reasons.contains(&words) {
                reasons.push(words);
            }
        }
        Reasons(reasons)
    }

    /// Gives the mark of a missing figure in a row.
    pub(crate) fn mark(&self, table: &Sheet, row: &[Value]) -> String {
        let words = words(table, row);
        match self.0.iter().position(|reason| *reason == words) {
            Some(index) if self.0.len() > 1 => format!("{}{}", numbers::MISSING, raised(index + 1)),
            _ => numbers::MISSING.to_owned(),
        }
    }

    /// Explains the marks in one line, or not at all where nothing is missing.
    pub(crate) fn notes(&self) -> Vec<String> {
        let many = self.0.len() > 1;
        let explain = |(index, words): (usize, &String)| {
            let mark = if many {
                raised(index + 1)
            } else {
                String::new()
            };
            format!("{}{mark} {words}", numbers::MISSING)
        };
        let lines: Vec<String> = self.0.iter().enumerate().map(explain).collect();
        if lines.is_empty() {
            lines
        } else {
            vec![lines.join("; ")]
        }
    }

    /// Lists the reasons in words.
    pub(crate) fn words(&self) -> &[String] {
        &self.0
    }
}

fn words(table: &Sheet, row: &[Value]) -> String {
    let mut columns = table.cells();
    let missing = columns.find(|cells| cells.column.name == MISSING_COLUMN);
    match missing.and_then(|cells| cells.of(row).text()) {
        Some(text) => {
            Missing::parse(text).map_or_else(|| text.to_owned(), |known| known.words().to_owned())
        }
        None => UNKNOWN.to_owned(),
    }
}

fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number
        .to_string()
        .bytes()
        .filter_map(|b| DIGITS.get(usize::from(b - b'0')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::row;

    fn table() -> Sheet {
        let mut table = Sheet::new([
            Column::actor("member", "Member"),
            Column::number("trade", "Trade", 0).unit("M US$"),
            Column::missing(),
        ]);
        table.push(row!["KAZ", 27360, None::<&str>]);
        table.push(row!["TKM", None::<f64>, "not_reported"]);
        table
    }

    #[test]
    fn one_reason_needs_no_mark_and_two_do() {
        let frame = Frame::footnoted(&table(), Names::default());
        assert_eq!(frame.headings[1].label, "Trade (M US$)");
        assert_eq!(frame.rows, [["KAZ", "27,360"], ["TKM", "·"]]);
        assert_eq!(frame.notes, ["· not reported"]);
        let mut two = table();
        two.push(row!["TRNC", None::<f64>, "not_covered"]);
        let frame = Frame::footnoted(&two, Names::default());
        assert_eq!(frame.rows[2], ["TRNC", "·²"]);
        assert_eq!(
            frame.notes,
            ["·¹ not reported; ·² outside what this world covers"]
        );
    }

    #[test]
    fn names_replace_ids_and_long_tables_are_shortened() {
        let actors = crate::sample::brief().actors;
        let frame = Frame::footnoted(&table(), Names(Some(&actors))).shorten(1);
        assert_eq!(frame.rows, [["Kazakhstan", "27,360"]]);
        assert_eq!(frame.notes[1], "1 further row in --format csv");
    }
}
