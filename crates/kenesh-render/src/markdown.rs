//! The brief as Markdown that reads well on a code host, and pipe tables.

use super::cards::{Card, cards};
use super::frame::{Frame, Names};
use super::markup::{escape, inline};
use super::wrap::{pad, width};
use super::{Length, figure, numbers};
use crate::document::{Brief, Chart, ClaimRow, ClaimsReport, Figure, Mark, Section, SourceRow};

/// Wider tables are written without padding: nobody reads their source.
const ALIGNED: usize = 120;
/// Sparklines in a page have room.
const CELLS: usize = 40;

/// Renders a brief as GitHub-flavoured Markdown.
pub fn brief(brief: &Brief, length: Length) -> String {
    let mut blocks = head(brief);
    match length {
        Length::Short => blocks.extend(first_page(brief)),
        Length::Full => blocks.extend(whole(brief)),
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

/// Writes what stands on the first page, and how to see all.
fn first_page(brief: &Brief) -> Vec<String> {
    let page = &brief.first_page;
    let sections = page.sections.iter().filter_map(|id| brief.section(id));
    let mut blocks: Vec<String> = sections
        .flat_map(|(number, section)| self::section(brief, number, section))
        .collect();
    let tables = page.tables.iter().filter_map(|id| brief.figure(id));
    blocks.extend(tables.flat_map(|table| figure(brief, table)));
    blocks.push(format!(
        "Figures, methods, sources, what is not known: `{} --full --format md`.",
        brief.command
    ));
    blocks
}

fn whole(brief: &Brief) -> Vec<String> {
    let mut blocks = Vec::new();
    for (number, section) in (1..).zip(&brief.sections) {
        blocks.extend(self::section(brief, number, section));
    }
    if let Some(report) = &brief.claims {
        blocks.extend(claims(report));
    }
    if !brief.unknown.is_empty() {
        blocks.push("## What is not known".to_owned());
        blocks.push(list(brief.unknown.iter().map(|line| escape(line))));
    }
    blocks.push("## Sources".to_owned());
    blocks.push(list(brief.sources.iter().map(source)));
    blocks.push("## How to reproduce".to_owned());
    blocks.push(format!("```sh\n{}\n```", brief.reproduce));
    blocks
}

fn head(brief: &Brief) -> Vec<String> {
    let ([from, to], world) = (brief.period, &brief.world);
    let facts = format!(
        "{} · world {}, vintage {}, hash `{}` · kenesh {}",
        numbers::years(from, to),
        inline(&world.name),
        inline(&world.vintage),
        world.hash.chars().take(12).collect::<String>(),
        inline(&brief.version)
    );
    let case = brief.case.as_ref().map_or(String::new(), |case| {
        escape(&format!("Case by {}. {}", case.author, case.note))
    });
    let bottom_line = brief.answer.first();
    let bottom_line =
        bottom_line.map_or(String::new(), |line| format!("**{}**", inline(&line.text)));
    let answers = brief.answer.iter().skip(1).map(|answer| {
        let link = brief
            .section(&answer.section)
            .map_or(String::new(), |(_, section)| {
                format!(" ([{}](#section-{}))", inline(&section.title), section.id)
            });
        format!("- {}{link}", inline(&answer.text))
    });
    let answers = answers.collect::<Vec<_>>().join("\n");
    vec![
        format!("# {}", inline(&brief.title)),
        facts,
        brief.standing.as_deref().map_or(String::new(), escape),
        case,
        "## The bottom line".to_owned(),
        bottom_line,
        answers,
    ]
}

fn section(brief: &Brief, number: usize, section: &Section) -> Vec<String> {
    let anchor = format!("<a id=\"section-{}\"></a>", section.id);
    let mut blocks = vec![anchor, format!("## {number}. {}", inline(&section.title))];
    blocks.extend(section.text.iter().map(|paragraph| escape(paragraph)));
    blocks.extend(
        section
            .figures
            .iter()
            .flat_map(|figure| self::figure(brief, figure)),
    );
    blocks
}

fn figure(brief: &Brief, figure: &Figure) -> Vec<String> {
    let names = Names(Some(&brief.actors));
    let frame = figure::frame(figure, names, CELLS);
    let is_cards = |chart: &Chart| chart.mark == Mark::Cards;
    let table = match figure.chart.as_ref().is_some_and(is_cards) {
        true => blocks(&cards(figure, names)),
        false => table(&frame).trim_end().to_owned(),
    };
    let mut lines: Vec<String> = frame.notes.iter().map(|note| escape(note)).collect();
    lines.extend(
        figure
            .note
            .iter()
            .map(|note| format!("Note: {}", inline(note))),
    );
    if !figure.how.is_empty() {
        lines.push(format!("How: {}", inline(&figure.how)));
    }
    if !figure.sources.is_empty() {
        lines.push(format!("Sources: {}", inline(&figure.sources.join(", "))));
    }
    let subtitle = if figure.subtitle.is_empty() {
        String::new()
    } else {
        format!("*{}*", inline(&figure.subtitle))
    };
    let title = format!("### {}", inline(&figure.title));
    // A backslash at its end breaks a line.
    vec![title, subtitle, table, lines.join("\\\n")]
}

/// Writes a list under each member's name.
fn blocks(cards: &[Card]) -> String {
    let block = |card: &Card| {
        let lines = card.lines.iter();
        let lines = lines.map(|(label, text)| format!("\n- {}: {}", inline(label), inline(text)));
        let beside = match card.beside.is_empty() {
            true => String::new(),
            false => format!(" ({})", inline(&card.beside)),
        };
        format!(
            "**{}**{beside}\n{}",
            inline(&card.name),
            lines.collect::<String>()
        )
    };
    cards.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

fn claims(report: &ClaimsReport) -> Vec<String> {
    let counts = report.summary.iter();
    let counts = counts.map(|(v, count)| format!("{} {} {count}", v.sign(), v.as_str()));
    let counts: Vec<String> = counts.collect();
    let (first, rest) = report.told();
    let mut blocks = vec!["## Claims".to_owned(), counts.join(" · "), ledger(first)];
    if !rest.is_empty() {
        let count = rest.len();
        blocks.push(format!(
            "<details><summary>{count} further claims</summary>"
        ));
        blocks.push(ledger(rest));
        blocks.push("</details>".to_owned());
    }
    let fired: Vec<_> = report.lints.iter().filter(|lint| lint.fired).collect();
    if !report.lints.is_empty() {
        let (fired, all) = (fired.len(), report.lints.len());
        blocks.push(format!("The lint: {fired} of {all} rules fired."));
    }
    blocks.push(list(fired.iter().map(|lint| {
        let findings = lint
            .findings
            .iter()
            .map(|finding| format!("\n  - {}", escape(finding)));
        let title = inline(&lint.title);
        format!(
            "**{}** {}: {title}{}",
            inline(&lint.id),
            lint.kind,
            findings.collect::<String>()
        )
    })));
    blocks
}

fn ledger(rows: Vec<&ClaimRow>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut frame = Frame {
        headings: ["Verdict", "Claim", "Statement", "Where", "Evidence"]
            .map(super::frame::Heading::words)
            .into(),
        ..Frame::default()
    };
    for row in rows {
        let verdict = format!("{} {}", row.verdict.sign(), row.verdict.as_str());
        let why = [
            Some(&row.evidence),
            row.reason.as_ref(),
            row.needs.as_ref(),
            row.address.as_ref(),
        ];
        let why: Vec<&str> = why
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        let cells = [
            verdict,
            row.id.clone(),
            row.statement.clone(),
            row.location.clone(),
            why.join("; "),
        ];
        frame.rows.push(cells.into());
    }
    table(&frame).trim_end().to_owned()
}

fn source(row: &SourceRow) -> String {
    let linked = row.url.starts_with("http") && !row.url.contains([' ', '<', '>']);
    let link = match linked {
        true => format!("; <{}>", row.url),
        false => String::new(),
    };
    format!("**{}**: {}{link}", inline(&row.id), inline(&row.line()))
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    items
        .into_iter()
        .map(|item| format!("- {item}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Writes a frame as a pipe table, numbers to the right; padded unless it is very wide.
pub(crate) fn table(frame: &Frame) -> String {
    let mut rows = vec![
        frame
            .headings
            .iter()
            .map(|heading| cell(&heading.label))
            .collect(),
    ];
    rows.extend(frame.rows.iter().map(|row| cells(row, frame)));
    let rows: Vec<Vec<String>> = rows;
    let widest = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|text| width(text))
            .max()
            .unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..frame.headings.len())
        .map(|column| widest(column).max(4))
        .collect();
    if widths.iter().sum::<usize>() > ALIGNED {
        widths.fill(0);
    }
    let rule = frame.headings.iter().zip(&widths).map(|(heading, wide)| {
        let dashes = "-".repeat(wide.saturating_sub(1).max(3));
        if heading.right {
            format!("{dashes}:")
        } else {
            format!("{dashes}-")
        }
    });
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&frame.headings).zip(&widths);
        let cells = cells.map(|((text, heading), wide)| pad(text, *wide, heading.right));
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut out = rows.first().map_or(String::new(), line);
    out.push_str(&format!("| {} |\n", rule.collect::<Vec<_>>().join(" | ")));
    rows.iter().skip(1).for_each(|row| out.push_str(&line(row)));
    out
}

fn cells(row: &[String], frame: &Frame) -> Vec<String> {
    let cells = row.iter().zip(&frame.headings).enumerate();
    let cells = cells.map(|(column, (text, heading))| match heading.drawing {
        true if text.trim().is_empty() => String::new(),
        true => {
            let wide = frame
                .rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|text| width(text));
            // A code span keeps every mark in its column; plain spaces would be joined.
            let drawn = pad(text, wide.max().unwrap_or(0), false).replace(' ', "\u{a0}");
            format!("`{drawn}`")
        }
        false => cell(text),
    });
    cells.collect()
}

fn cell(text: &str) -> String {
    inline(text.trim()).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use insta::assert_snapshot;

    #[test]
    fn the_sample_as_markdown() {
        assert_snapshot!(sample::visible(&brief(&sample::brief(), Length::Full)));
    }
}
