//! The brief as Markdown that reads well on a code host, and pipe tables.

use super::frame::{Frame, Names};
use super::markup::{escape, inline};
use super::wrap::{pad, width};
use super::{figure, numbers};
use crate::document::{Brief, ClaimRow, ClaimsReport, Figure, Section, SourceRow};

/// Wider tables are written without padding: nobody reads their source.
const ALIGNED: usize = 120;
/// Sparklines in a page have room.
const CELLS: usize = 40;

/// Renders a brief as GitHub-flavoured Markdown.
pub fn brief(brief: &Brief) -> String {
    let mut blocks = head(brief);
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
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
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
    let answers = (1..).zip(&brief.answer).map(|(number, answer)| {
        let link = brief
            .section(&answer.section)
            .map_or(String::new(), |(_, section)| {
                format!(" ([{}](#section-{}))", inline(&section.title), section.id)
            });
        format!("{number}. {}{link}", inline(&answer.text))
    });
    let answers = answers.collect::<Vec<_>>().join("\n");
    vec![
        format!("# {}", inline(&brief.title)),
        facts,
        case,
        "## The answer".to_owned(),
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
    let frame = figure::frame(figure, Names(Some(&brief.actors)), CELLS);
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
    vec![
        title,
        subtitle,
        table(&frame).trim_end().to_owned(),
        lines.join("\\\n"),
    ]
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
        assert_snapshot!(sample::visible(&brief(&sample::brief())), @r#"
        # Türkiye in the Organization of Turkic States

        1992–1996 · world starter, vintage 2025-11, hash `0123456789ab` · kenesh 0.1.0

        Case by A. Author. A test case.

        ## The answer

        1. The members trade more with Russia and China than with Türkiye. ([Who depends on whom](#section-dependence))
        2. The members trade more with Russia and China than with Türkiye. ([Who depends on whom](#section-dependence))
        3. The members trade more with Russia and China than with Türkiye. ([Which platform?](#section-platform))
        4. The members trade more with Russia and China than with Türkiye. ([Which platform?](#section-platform))
        5. The members trade more with Russia and China than with Türkiye. ([Who depends on whom](#section-dependence))

        <a id="section-dependence"></a>

        ## 1. Who depends on whom

        The members trade more with Russia and China than with Türkiye.

        A second paragraph.

        ### Türkiye's share of Kazakhstan's trade stayed under 5%, 1992–1996

        *Exports and imports with the patron over all trade, percent, 1992–1996*

        | Member       | Patron  | From |  First | Share of trade |   To |    Last |    n |
        | ------------ | ------- | ---: | -----: | -------------- | ---: | ------: | ---: |
        | Kazakhstan   | Türkiye | 1992 |  3.1⍽% | `▂⍽·⍽▂`        | 1996 |   4.7⍽% |    2 |
        | Kazakhstan   | Russia  | 1992 | 42.0⍽% | `█▇⍽⍽▁`        | 1996 | \<0.1⍽% |    3 |
        | Türkmenistan | Türkiye |    · |      · | `·⍽⍽⍽⍽`        |    · |       · |    0 |

        Each mark is a year, 1992 to 1996; ▁ is 0.0⍽%, █ is 42.0⍽%; n counts figures.\
        · not reported; outside what this world covers\
        Note: Trade to 1996.\
        How: share = (X + M with the patron) ÷ (X + M with all)\
        Sources: cow-trade-4.0

        ### Aid as reported

        | Member       | Aid (M US$) | Since   | Printed as                     |
        | ------------ | ----------: | ------- | ------------------------------ |
        | Kazakhstan   |    27,360.2 | 1992-10 | Kazakistan’a yapılan yardımlar |
        | Türkmenistan |        −3.5 |         |                                |

        Sources: reported

        <a id="section-platform"></a>

        ## 2. Which platform?

        ### Capacity towards members

        *index with weight uncertainty*

        | Member | Capacity | Interval |  | Remark |
        | ---- | ---: | ---: | ---- | ---- |
        | Kazakhstan | −0.42 | −0.62 to −0.32 | `├──●─┤⍽⍽⍽│⍽⍽⍽⍽⍽⍽⍽⍽⍽⍽⍽⍽⍽⍽` | The members trade more with Russia and China than with Türkiye. |
        | Türkmenistan | 0.80 | 0.50–0.90 | `⍽⍽⍽⍽⍽⍽⍽⍽⍽│⍽⍽⍽⍽⍽⍽⍽├───●─┤` |  |

        The strip runs from −0.62 to 0.90.

        ### Criteria behind the ranking

        | Organization | reach | alignment |
        | ------------ | ----: | --------: |
        | OTS          |  0.75 |         · |
        | ECO          |  0.25 |           |

        · not applicable

        ## Claims

        ✔ holds 1 · ◐ partly 1 · ✘ contradicted 1 · – no sign found 0 · ? untestable 1 · ○ not settled 0

        | Verdict | Claim | Statement | Where | Evidence |
        | ---- | ---- | ---- | ---- | ---- |
        | ✘ contradicted | C003 | The members trade more with Russia and China than with Türkiye. | Table 4 | The sum is 73.3, not 62.6: The members trade more with Russia and China than with Türkiye.; https://example.org/a/very/long/address/that/cannot/be/broken |
        | ◐ partly | C002 | The members trade more with Russia and China than with Türkiye. | Table 4 | The sum is 73.3, not 62.6: The members trade more with Russia and China than with Türkiye.; https://example.org/a/very/long/address/that/cannot/be/broken |

        <details><summary>2 further claims</summary>

        | Verdict | Claim | Statement | Where | Evidence |
        | ---- | ---- | ---- | ---- | ---- |
        | ✔ holds | C001 | The members trade more with Russia and China than with Türkiye. | Table 4 | The sum is 73.3, not 62.6: The members trade more with Russia and China than with Türkiye.; https://example.org/a/very/long/address/that/cannot/be/broken |
        | ? untestable | C004 | The members trade more with Russia and China than with Türkiye. | Table 4 | The sum is 73.3, not 62.6: The members trade more with Russia and China than with Türkiye.; microdata; https://example.org/a/very/long/address/that/cannot/be/broken |

        </details>

        The lint: 1 of 2 rules fired.

        - **I1** sum: Cells that do not add up
          - Table 4: 73.3 against 62.6

        ## What is not known

        - What arms cost \<after> 2014 | and who paid.

        ## Sources

        - **cow-trade-4.0**: Barbieri, K. & Keshk, O. (2016). Trade Data Set; version 4.0; licence CC BY 4.0; used for bilateral trade; <https://example.org/cow-trade-4.0>
        - **reported**: Barbieri, K. & Keshk, O. (2016). Trade Data Set; version 4.0; licence CC BY 4.0; used for bilateral trade; <https://example.org/reported>

        ## How to reproduce

        ```sh
        kenesh brief TUR OTS --world starter --until 1996
        ```
        "#);
    }
}
