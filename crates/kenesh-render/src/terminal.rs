//! The brief as text for a terminal: the answer first, then sections, claims, sources.

mod screen;
pub(crate) mod short;

use super::cards::cards;
use super::frame::Names;
use super::wrap::{width, wrap};
use super::{Style, figure, grid, numbers};
use crate::document::{
    Brief, ClaimRow, ClaimsReport, Figure, LintRow, Mark, Section, SourceRow, Verdict,
};
use screen::{Paint, Screen};

/// Renders a brief as text whose lines fit the style's width, addresses excepted.
pub fn brief(brief: &Brief, style: Style) -> String {
    let mut screen = Screen {
        out: String::new(),
        style,
    };
    head(&mut screen, brief);
    answer(&mut screen, brief);
    for (number, section) in (1..).zip(&brief.sections) {
        self::section(&mut screen, brief, number, section);
    }
    if let Some(report) = &brief.claims {
        claims(&mut screen, report);
    }
    if !brief.unknown.is_empty() {
        screen.heading("What is not known");
        brief
            .unknown
            .iter()
            .for_each(|line| screen.prose("– ", Paint::Plain, line));
    }
    screen.heading("Sources");
    brief
        .sources
        .iter()
        .for_each(|row| source(&mut screen, row));
    screen.heading("How to reproduce");
    reproduce(&mut screen, &brief.reproduce);
    screen.out
}

fn head(screen: &mut Screen, brief: &Brief) {
    for line in wrap(&brief.title, screen.prose_width(), false) {
        screen.line(Paint::Bold, &line);
    }
    let rule = width(&brief.title).min(screen.prose_width());
    screen.line(Paint::Bold, &"═".repeat(rule));
    let [from, to] = brief.period;
    let world = &brief.world;
    let short: String = world.hash.chars().take(12).collect();
    let facts = format!(
        "{} · world {}, vintage {}, hash {short} · kenesh {}",
        numbers::years(from, to),
        world.name,
        world.vintage,
        brief.version
    );
    screen.prose("", Paint::Plain, &facts);
    if let Some(standing) = &brief.standing {
        screen.prose("", Paint::Plain, standing);
    }
    if let Some(case) = &brief.case {
        screen.prose(
            "",
            Paint::Plain,
            &format!("Case by {}. {}", case.author, case.note),
        );
    }
}

fn answer(screen: &mut Screen, brief: &Brief) {
    screen.heading("The bottom line");
    let mut answers = brief.answer.iter();
    if let Some(bottom_line) = answers.next() {
        screen.prose("", Paint::Bold, &bottom_line.text);
    }
    screen.blank();
    for answer in answers {
        let link = brief.section(&answer.section);
        let link = link.map_or(String::new(), |(at, _)| format!(" (section\u{a0}{at})"));
        screen.prose("– ", Paint::Plain, &format!("{}{link}", answer.text));
    }
}

fn section(screen: &mut Screen, brief: &Brief, number: usize, section: &Section) {
    screen.heading(&format!("{number}. {}", section.title));
    for (index, paragraph) in section.text.iter().enumerate() {
        if index > 0 {
            screen.blank();
        }
        screen.prose("", Paint::Plain, paragraph);
    }
    for (index, figure) in section.figures.iter().enumerate() {
        if index > 0 || !section.text.is_empty() {
            screen.blank();
        }
        self::figure(screen, brief, figure);
    }
}

fn figure_title(screen: &mut Screen, figure: &Figure) {
    for line in wrap(&figure.title, screen.prose_width(), false) {
        screen.line(Paint::Bold, &line);
    }
    if !figure.subtitle.is_empty() {
        screen.dim("", &figure.subtitle);
    }
}

fn figure(screen: &mut Screen, brief: &Brief, figure: &Figure) {
    figure_title(screen, figure);
    let names = Names(Some(&brief.actors));
    if figure
        .chart
        .as_ref()
        .is_some_and(|chart| chart.mark == Mark::Cards)
    {
        for card in cards(figure, names) {
            screen.blank();
            screen.card(&card);
        }
        screen.blank();
    } else {
        screen.blank();
        let limit = screen.style.columns();
        let frame = figure::frame(figure, names, drawing_cells(limit)).folded();
        for line in grid::lines(&frame, limit) {
            screen.line(Paint::Plain, &line);
        }
        screen.blank();
        frame.notes.iter().for_each(|note| screen.dim("", note));
    }
    if let Some(note) = &figure.note {
        screen.dim("Note: ", note);
    }
    if !figure.how.is_empty() {
        screen.dim("How: ", &figure.how);
    }
    if !figure.sources.is_empty() {
        screen.dim("Sources: ", &listed(&figure.sources, &figure.id));
    }
}

/// Leaves room beside a drawing for names and numbers.
fn drawing_cells(limit: usize) -> usize {
    limit.saturating_sub(60).clamp(10, 48)
}

/// How many sources a figure names in the terminal before it points elsewhere.
const SOURCES: usize = 8;

fn listed(sources: &[String], figure: &str) -> String {
    let named = sources
        .iter()
        .take(SOURCES)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    match sources.len().saturating_sub(SOURCES) {
        0 => named,
        rest => format!("{named} and {rest} more: kenesh explain {figure}"),
    }
}

/// Counts the verdicts.
fn tally(report: &ClaimsReport) -> String {
    let counts = report.summary.iter().map(|(verdict, count)| {
        format!(
            "{}\u{a0}{}\u{a0}{count}",
            verdict.sign(),
            verdict.as_str().replace(' ', "\u{a0}")
        )
    });
    counts.collect::<Vec<_>>().join(" · ")
}

fn claims(screen: &mut Screen, report: &ClaimsReport) {
    screen.heading("Claims");
    screen.prose("", Paint::Plain, &tally(report));
    let (first, others) = report.told();
    first.into_iter().for_each(|row| claim(screen, row));
    let rest = others.len();
    if rest > 0 {
        let word = if rest == 1 { "claim is" } else { "claims are" };
        screen.blank();
        screen.dim(
            "",
            &format!("{rest} further {word} in --format md and --format json."),
        );
    }
    lints(screen, &report.lints);
}

fn claim(screen: &mut Screen, row: &ClaimRow) {
    screen.blank();
    let (sign, word) = (row.verdict.sign(), row.verdict.as_str());
    let opening = format!("{sign} {word} ");
    screen.prose(
        &opening,
        paint(row.verdict),
        &format!("{} · {}", row.id, row.location),
    );
    screen.indented("", &row.statement);
    match row.parts.as_slice() {
        [] | [_] => screen.indented("Evidence: ", &row.evidence),
        parts => parts.iter().for_each(|part| {
            screen.indented(&format!("{} ", part.verdict.sign()), &part.line());
        }),
    }
    if let Some(reason) = &row.reason {
        screen.indented("Reason: ", reason);
    }
    if let Some(address) = &row.address {
        screen.indented("", address);
    }
}

fn lints(screen: &mut Screen, lints: &[LintRow]) {
    if lints.is_empty() {
        return;
    }
    let fired = lints.iter().filter(|lint| lint.fired);
    screen.blank();
    let text = format!(
        "The lint: {} of {} rules fired.",
        fired.clone().count(),
        lints.len()
    );
    screen.prose("", Paint::Plain, &text);
    for lint in fired {
        screen.prose(
            &format!("{} ", lint.id),
            Paint::Bold,
            &format!("{}: {}", lint.kind, lint.title),
        );
        lint.findings
            .iter()
            .for_each(|finding| screen.indented("– ", finding));
    }
}

fn source(screen: &mut Screen, row: &SourceRow) {
    screen.prose("", Paint::Bold, &row.id);
    screen.indented("", &row.line());
    if !row.url.is_empty() {
        screen.indented("", &row.url);
    }
}

/// Breaks the command by backslashes, so that it can be copied; a quoted one stays whole.
fn reproduce(screen: &mut Screen, command: &str) {
    let limit = screen.style.columns() - 8;
    let lines = if command.contains(['\'', '"']) {
        vec![command.to_owned()]
    } else {
        wrap(command, limit, true)
    };
    let last = lines.len() - 1;
    for (index, line) in lines.iter().enumerate() {
        let (indent, end) = (
            if index == 0 { "  " } else { "    " },
            if index == last { "" } else { " \\" },
        );
        screen.line(Paint::Plain, &format!("{indent}{line}{end}"));
    }
}

const fn paint(verdict: Verdict) -> Paint {
    match verdict {
        Verdict::Holds => Paint::Green,
        Verdict::Partly => Paint::Yellow,
        Verdict::Contradicted => Paint::Red,
        Verdict::NoSign | Verdict::Untestable | Verdict::NotSettled => Paint::Dim,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    #[test]
    fn the_sample_at_a_hundred_columns() {
        assert_snapshot!(sample::visible(&brief(&sample::brief(), Style::default())));
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let plain = brief(&sample::brief(), Style::default());
        let mut coloured = brief(
            &sample::brief(),
            Style {
                colour: true,
                ..Style::default()
            },
        );
        assert!(coloured.contains("\u{1b}[31m✘ contradicted \u{1b}[0m"));
        for paint in [
            Paint::Bold,
            Paint::Dim,
            Paint::Green,
            Paint::Yellow,
            Paint::Red,
        ] {
            coloured = coloured.replace(paint.code(), "");
        }
        assert_eq!(coloured.replace("\u{1b}[0m", ""), plain);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_line_exceeds_the_width_unless_an_address(
            columns in 20..140_usize,
            text in "[a-zğışçöüİŞ漢 \n\t]{0,300}",
            number in -1e12..1e12_f64,
        ) {
            let style = Style { colour: false, width: columns };
            for line in brief(&sample::with(&text, number), style).lines() {
                let fits = width(line) <= style.columns();
                prop_assert!(fits || line.contains("https://"), "{line:?}");
            }
        }
    }
}
