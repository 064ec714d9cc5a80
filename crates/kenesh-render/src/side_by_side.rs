//! Results side by side, a column each, as papers print regressions: text, Markdown, LaTeX, HTML.

use super::html::text as html_cell;
use super::wrap::{pad, width};

/// Cells of a table with a head, two bodies and a note; the first column names the lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SideBySide {
    /// The columns' names, the first of them empty.
    pub head: Vec<String>,
    /// The results.
    pub results: Vec<Vec<String>>,
    /// What the columns are and rest on.
    pub about: Vec<Vec<String>>,
    /// What a reader must know of the signs.
    pub note: String,
}

impl SideBySide {
    fn columns(&self) -> usize {
        self.head.len().saturating_sub(1)
    }

    fn widths(&self) -> Vec<usize> {
        let bodies = self.results.iter().chain(&self.about);
        let lines = || std::iter::once(&self.head).chain(bodies.clone());
        let cells = |column: usize| lines().filter_map(move |line| line.get(column));
        let widest = |column: usize| cells(column).map(|cell| width(cell)).max();
        (0..self.head.len())
            .map(|column| widest(column).unwrap_or(0))
            .collect()
    }

    /// Writes aligned text.
    pub fn text(&self) -> String {
        let widths = self.widths();
        let rule = "─".repeat(widths.iter().sum::<usize>() + 2 * self.columns()) + "\n";
        let line = |cells: &Vec<String>| {
            let cells = cells.iter().zip(&widths).enumerate();
            let padded = cells.map(|(place, (cell, width))| pad(cell, *width, place > 0));
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
        };
        format!(
            "{}{rule}{}{rule}{}{rule}{}\n",
            line(&self.head),
            each(&self.results, line),
            each(&self.about, line),
            self.note
        )
    }

    /// Writes a Markdown pipe table.
    pub fn markdown(&self) -> String {
        let escape = |cell: &String| cell.replace('|', "\\|").replace('*', "\\*");
        let line = |cells: &Vec<String>| {
            let cells: Vec<String> = cells.iter().map(escape).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        format!(
            "{}| --- |{}\n{}{}\n{}\n",
            line(&self.head),
            " ---: |".repeat(self.columns()),
            each(&self.results, line),
            each(&self.about, line),
            self.note.replace('*', "\\*")
        )
    }

    /// Writes a LaTeX table, for the package `booktabs`.
    pub fn latex(&self) -> String {
        let line = |cells: &Vec<String>| {
            let cells: Vec<String> = cells.iter().map(|cell| latex_cell(cell)).collect();
            format!("{} \\\\\n", cells.join(" & "))
        };
        format!(
            "\\begin{{tabular}}{{l{}}}\n\\toprule\n{}\\midrule\n{}\\midrule\n{}\\bottomrule\n\\multicolumn{{{}}}{{l}}{{\\footnotesize {}}}\n\\end{{tabular}}\n",
            "r".repeat(self.columns()),
            line(&self.head),
            each(&self.results, line),
            each(&self.about, line),
            self.head.len(),
            latex_cell(&self.note)
        )
    }

    /// Writes an HTML table.
    pub fn html(&self) -> String {
        let line = |cells: &Vec<String>| {
            let cells = cells.iter().enumerate().map(|(place, cell)| match place {
                0 => format!("<th scope=\"row\">{}</th>", html_cell(cell)),
                _ => format!("<td>{}</td>", html_cell(cell)),
            });
            format!("<tr>{}</tr>\n", cells.collect::<String>())
        };
        let heads = self.head.iter().map(|cell| html_cell(cell));
        let head: String = heads
            .map(|cell| format!("<th scope=\"col\">{cell}</th>"))
            .collect();
        format!(
            "<table>\n<caption>{}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{}</tbody>\n<tbody>\n{}</tbody>\n</table>\n",
            html_cell(&self.note),
            each(&self.results, line),
            each(&self.about, line)
        )
    }
}

fn each(lines: &[Vec<String>], write: impl Fn(&Vec<String>) -> String) -> String {
    lines.iter().map(write).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn table() -> SideBySide {
        let line = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        SideBySide {
            head: line(["", "(1)", "(2)"]),
            results: vec![
                line(["rta_x", "−1.235***", "0.01"]),
                line(["", "(0.2)", "(0.1)"]),
            ],
            about: vec![line(["R²", "0.5", ""])],
            note: "*** p < 0.001".to_owned(),
        }
    }

    #[test]
    fn text_is_aligned_and_ruled() {
        assert_snapshot!(table().text(), @r"
                     (1)    (2)
        ───────────────────────
        rta_x  −1.235***   0.01
                   (0.2)  (0.1)
        ───────────────────────
        R²           0.5
        ───────────────────────
        *** p < 0.001
        ");
    }

    #[test]
    fn markdown_keeps_stars() {
        assert_snapshot!(table().markdown(), @r"
        |  | (1) | (2) |
        | --- | ---: | ---: |
        | rta_x | −1.235\*\*\* | 0.01 |
        |  | (0.2) | (0.1) |
        | R² | 0.5 |  |

        \*\*\* p < 0.001
        ");
    }

    #[test]
    fn latex_is_escaped() {
        assert_snapshot!(table().latex(), @r"
        \begin{tabular}{lrr}
        \toprule
         & (1) & (2) \\
        \midrule
        rta\_x & $-$1.235*** & 0.01 \\
         & (0.2) & (0.1) \\
        \midrule
        R$^2$ & 0.5 &  \\
        \bottomrule
        \multicolumn{3}{l}{\footnotesize *** p $<$ 0.001}
        \end{tabular}
        ");
    }

    #[test]
    fn html_is_escaped() {
        assert_snapshot!(table().html(), @r#"
        <table>
        <caption>*** p &lt; 0.001</caption>
        <thead><tr><th scope="col"></th><th scope="col">(1)</th><th scope="col">(2)</th></tr></thead>
        <tbody>
        <tr><th scope="row">rta_x</th><td>−1.235***</td><td>0.01</td></tr>
        <tr><th scope="row"></th><td>(0.2)</td><td>(0.1)</td></tr>
        </tbody>
        <tbody>
        <tr><th scope="row">R²</th><td>0.5</td><td></td></tr>
        </tbody>
        </table>
        "#);
    }
}
