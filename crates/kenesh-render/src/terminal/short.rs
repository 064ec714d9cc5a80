//! The short length: what the first page holds, in so many lines whatever the number of members.

use super::screen::{Paint, Screen};
use super::{answer, drawing_cells, figure_title, head, tally};
use crate::cards::cards;
use crate::document::{Brief, Figure, Mark};
use crate::frame::Names;
use crate::{Style, figure, grid};

/// The lines of the short length at most, of 100 columns.
const LINES: usize = 120;

/// The lines of headings and blanks about members.
const HEADINGS: usize = 6;

/// Renders a brief's first page as text of at most 120 lines.
pub(crate) fn brief(brief: &Brief, style: Style) -> String {
    let start = || Screen {
        out: String::new(),
        style,
    };
    let (mut opening, mut middle, mut closing) = (start(), start(), start());
    head(&mut opening, brief);
    answer(&mut opening, brief);
    end(&mut closing, brief);
    let mut tables = brief.first_page.tables.iter();
    let tables = tables.by_ref().filter_map(|id| brief.figure(id));
    let tables: Vec<String> = tables.map(|figure| plain(brief, figure, style)).collect();
    let first = tables.first().map_or(0, |table| table.lines().count());
    let spare = LINES.saturating_sub(count(&opening) + count(&closing) + first);
    sections(&mut middle, brief, spare);
    let mut text = opening.out + &middle.out;
    for table in tables {
        let lines = text.lines().count() + table.lines().count() + count(&closing);
        if lines <= LINES {
            text.push_str(&table);
        }
    }
    text + &closing.out
}

fn count(screen: &Screen) -> usize {
    screen.out.lines().count()
}

/// Writes the sections of the first page; figures take what their texts leave.
fn sections(screen: &mut Screen, brief: &Brief, lines: usize) {
    let sections = brief.first_page.sections.iter();
    let sections: Vec<_> = sections.filter_map(|id| brief.section(id)).collect();
    let mut texts = Screen {
        out: String::new(),
        style: screen.style,
    };
    for (_, section) in &sections {
        texts.heading(&section.title);
        section
            .text
            .iter()
            .for_each(|line| texts.prose("– ", Paint::Plain, line));
    }
    let mut spare = lines.saturating_sub(count(&texts) + HEADINGS);
    for (_, section) in sections {
        screen.heading(&section.title);
        for line in &section.text {
            let bullet = if section.figures.is_empty() {
                "– "
            } else {
                ""
            };
            screen.prose(bullet, Paint::Plain, line);
        }
        for figure in &section.figures {
            spare = match figure.chart.as_ref().map(|chart| chart.mark) {
                Some(Mark::Cards) => blocks(screen, brief, figure, spare),
                _ => table(screen, brief, figure, spare),
            };
        }
    }
}

/// Writes as many members' blocks as there are lines for, and says how many are left; gives the lines left.
fn blocks(screen: &mut Screen, brief: &Brief, figure: &Figure, mut spare: usize) -> usize {
    let cards = cards(figure, Names(Some(&brief.actors)));
    for (place, card) in cards.iter().enumerate() {
        let mut one = Screen {
            out: String::new(),
            style: screen.style,
        };
        one.card(card);
        let lines = count(&one);
        if lines > spare {
            screen.dim("", &format!("{} more with --full", cards.len() - place));
            return 0;
        }
        screen.out.push_str(&one.out);
        spare -= lines;
    }
    spare
}

/// Writes as many rows of a table as there are lines for; gives the lines left.
fn table(screen: &mut Screen, brief: &Brief, figure: &Figure, spare: usize) -> usize {
    let limit = screen.style.columns();
    let rows = figure.table.rows.len();
    for kept in (0..=rows).rev() {
        let mut one = Screen {
            out: String::new(),
            style: screen.style,
        };
        one.blank();
        figure_title(&mut one, figure);
        if kept > 0 {
            let mut frame =
                self::figure::frame(figure, Names(Some(&brief.actors)), drawing_cells(limit))
                    .folded();
            frame.rows.truncate(kept);
            grid::lines(&frame, limit)
                .iter()
                .for_each(|line| one.line(Paint::Plain, line));
        }
        if kept < rows {
            one.dim("", &format!("{} more with --full", rows - kept));
        }
        let lines = count(&one);
        if lines <= spare || kept == 0 {
            screen.out.push_str(&one.out);
            return spare.saturating_sub(lines);
        }
    }
    spare
}

/// Writes a table that carries the answer, without its notes.
fn plain(brief: &Brief, figure: &Figure, style: Style) -> String {
    let mut screen = Screen {
        out: String::new(),
        style,
    };
    screen.blank();
    figure_title(&mut screen, figure);
    screen.blank();
    let limit = style.columns();
    let frame =
        self::figure::frame(figure, Names(Some(&brief.actors)), drawing_cells(limit)).folded();
    let lines = grid::lines(&frame, limit);
    lines
        .iter()
        .for_each(|line| screen.line(Paint::Plain, line));
    screen.out
}

/// Says what of claims there is, and how to see all of the brief.
fn end(screen: &mut Screen, brief: &Brief) {
    if let Some(report) = &brief.claims {
        screen.heading("Claims");
        screen.prose("", Paint::Plain, &tally(report));
    }
    screen.blank();
    let text = format!(
        "Figures, methods, sources, what is not known: {0} --full; as a page: {0} --html brief.html",
        brief.command
    );
    screen.dim("", &text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use crate::sample::row;
    use insta::assert_snapshot;

    #[test]
    fn the_first_page_of_the_sample() {
        assert_snapshot!(sample::visible(&brief(&sample::brief(), Style::default())));
    }

    #[test]
    fn whatever_the_number_of_members_the_lines_are_few() {
        for members in [0, 1, 9, 30, 200] {
            let mut many = sample::brief();
            let cards = &mut many.sections[0].figures[0].table.rows;
            cards.clear();
            (0..members).for_each(|_| {
                cards.push(row!["KAZ", "trade Russia 42 % (1992)", "word ".repeat(30)])
            });
            let text = brief(&many, Style::default());
            assert!(text.lines().count() <= LINES, "{members} members");
            assert_eq!(text.contains("more with --full"), members > 9, "{text}");
        }
    }
}
