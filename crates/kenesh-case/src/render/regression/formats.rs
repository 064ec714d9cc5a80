//! The table of regressions in its four forms.

use super::{Grid, STARS};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

impl Grid {
    fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.head)
            .chain(&self.terms)
            .chain(&self.about)
    }

    pub(super) fn text(&self) -> String {
        let width = |column: usize| {
            self.lines()
                .filter_map(|line| line.get(column))
                .map(|cell| cell.width())
                .max()
        };
        let widths: Vec<usize> = (0..self.head.len())
            .map(|column| width(column).unwrap_or(0))
            .collect();
        let rule =
            "─".repeat(widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1)) + "\n";
        let line = |cells: &Vec<String>| {
            let mut text = String::new();
            for (place, (cell, width)) in cells.iter().zip(&widths).enumerate() {
                let blanks = " ".repeat(width - cell.width());
                let _ = match place {
                    0 => write!(text, "{cell}{blanks}"),
                    _ => write!(text, "  {blanks}{cell}"),
                };
            }
            text.trim_end().to_owned() + "\n"
        };
        let part = |lines: &[Vec<String>]| lines.iter().map(line).collect::<String>();
        format!(
            "{}{rule}{}{rule}{}{rule}{STARS}\n",
            line(&self.head),
            part(&self.terms),
            part(&self.about)
        )
    }

    pub(super) fn markdown(&self) -> String {
        let escape = |cell: &String| cell.replace('|', "\\|").replace('*', "\\*");
        let line = |cells: &Vec<String>| {
            format!(
                "| {} |\n",
                cells.iter().map(escape).collect::<Vec<_>>().join(" | ")
            )
        };
        let rule = format!(
            "| --- |{}\n",
            " ---: |".repeat(self.head.len().saturating_sub(1))
        );
        let body: String = self.terms.iter().chain(&self.about).map(line).collect();
        format!(
            "{}{rule}{body}\n{}\n",
            line(&self.head),
            STARS.replace('*', "\\*")
        )
    }

    pub(super) fn latex(&self) -> String {
        let line = |cells: &Vec<String>| {
            format!(
                "{} \\\\\n",
                cells
                    .iter()
                    .map(|cell| latex_cell(cell))
                    .collect::<Vec<_>>()
                    .join(" & ")
            )
        };
        let part = |lines: &[Vec<String>]| lines.iter().map(line).collect::<String>();
        format!(
            "\\begin{{tabular}}{{l{}}}\n\\toprule\n{}\\midrule\n{}\\midrule\n{}\\bottomrule\n\\multicolumn{{{}}}{{l}}{{\\footnotesize {}}}\n\\end{{tabular}}\n",
            "r".repeat(self.head.len().saturating_sub(1)),
            line(&self.head),
            part(&self.terms),
            part(&self.about),
            self.head.len(),
            latex_cell(STARS)
        )
    }

    pub(super) fn html(&self) -> String {
        let line = |cells: &Vec<String>| {
            let cells = cells.iter().enumerate().map(|(place, cell)| match place {
                0 => format!("<th scope=\"row\">{}</th>", html_cell(cell)),
                _ => format!("<td>{}</td>", html_cell(cell)),
            });
            format!("<tr>{}</tr>\n", cells.collect::<String>())
        };
        let part = |lines: &[Vec<String>]| lines.iter().map(line).collect::<String>();
        let head: String = self
            .head
            .iter()
            .map(|cell| format!("<th scope=\"col\">{}</th>", html_cell(cell)))
            .collect();
        format!(
            "<table>\n<caption>{}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{}</tbody>\n<tbody>\n{}</tbody>\n</table>\n",
            html_cell(STARS),
            part(&self.terms),
            part(&self.about)
        )
    }
}

fn latex_cell(cell: &str) -> String {
    let mut text = String::new();
    for letter in cell.chars() {
        match letter {
            '_' | '%' | '&' | '#' | '$' | '{' | '}' => text.extend(['\\', letter]),
            '^' => text.push_str("\\^{}"),
            '\\' => text.push_str("\\textbackslash{}"),
            '−' => text.push_str("$-$"),
            '²' => text.push_str("$^2$"),
            '<' => text.push_str("$<$"),
            '–' => text.push_str("--"),
            _ => text.push(letter),
        }
    }
    text
}

fn html_cell(cell: &str) -> String {
    cell.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
