//! Aligned columns of text within a width.

use super::frame::{Frame, Heading};
use super::wrap::{longest_word, pad, width, wrap};

const GAP: usize = 2;
/// A column of words may shrink to this before the table is split.
const NARROW: usize = 14;
/// The first column, which names the rows, may not shrink below its longest word up to this: an id is never broken.
const KEY: usize = 40;

/// Lays a frame out in lines of at most `limit` columns.
///
/// Numbers are never broken; words are, and their headers too. Where that does not suffice, the
/// columns are split into blocks one under the other, each opening with the first column.
pub(crate) fn lines(frame: &Frame, limit: usize) -> Vec<String> {
    let columns: Vec<usize> = (0..frame.headings.len()).collect();
    let mut out = Vec::new();
    for block in blocks(frame, &columns, limit) {
        if !out.is_empty() {
            out.push(String::new());
        }
        out.extend(block_lines(frame, &block, limit));
    }
    out
}

fn blocks(frame: &Frame, columns: &[usize], limit: usize) -> Vec<Vec<usize>> {
    let least: Vec<usize> = columns
        .iter()
        .map(|c| bounds(frame, *c).0.min(limit))
        .collect();
    if total(&least) <= limit {
        return vec![columns.to_vec()];
    }
    let key = least.first().copied().unwrap_or(0);
    let keyed = key + GAP + least.iter().skip(1).max().copied().unwrap_or(0) <= limit;
    let opening = if keyed { vec![0] } else { Vec::new() };
    let used = if keyed { key } else { 0 };
    let mut blocks = Vec::new();
    let (mut block, mut filled) = (opening.clone(), used);
    for column in columns.iter().copied().skip(usize::from(keyed)) {
        let wide = least.get(column).copied().unwrap_or(limit);
        let gap = if block.is_empty() { 0 } else { GAP };
        if block.len() > opening.len() && filled + gap + wide > limit {
            blocks.push(std::mem::replace(&mut block, opening.clone()));
            filled = used;
        }
        filled += wide + if block.is_empty() { 0 } else { GAP };
        block.push(column);
    }
    blocks.push(block);
    blocks
}

fn block_lines(frame: &Frame, block: &[usize], limit: usize) -> Vec<String> {
    let widths = widths(frame, block, limit);
    let headings: Vec<&Heading> = block
        .iter()
        .filter_map(|column| frame.headings.get(*column))
        .collect();
    let labels: Vec<&str> = headings
        .iter()
        .map(|heading| heading.label.as_str())
        .collect();
    let mut out = row_lines(&labels, &headings, &widths, true);
    let rule: Vec<String> = widths.iter().map(|wide| "─".repeat(*wide)).collect();
    out.push(rule.join(&" ".repeat(GAP)));
    for row in &frame.rows {
        let texts: Vec<&str> = block
            .iter()
            .map(|column| row.get(*column).map_or("", String::as_str))
            .collect();
        out.extend(row_lines(&texts, &headings, &widths, false));
    }
    out
}

fn row_lines(texts: &[&str], headings: &[&Heading], widths: &[usize], bottom: bool) -> Vec<String> {
    let drawn = texts
        .iter()
        .zip(headings)
        .zip(widths)
        .map(|((text, heading), wide)| {
            if heading.drawing && !bottom && width(text) <= *wide {
                vec![super::wrap::clean(text)]
            } else {
                wrap(text, *wide, false)
            }
        });
    let cells: Vec<Vec<String>> = drawn.collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |number: usize| {
        let parts = cells
            .iter()
            .zip(headings)
            .zip(widths)
            .map(|((cell, heading), wide)| {
                let skip = if bottom { height - cell.len() } else { 0 };
                let text = number.checked_sub(skip).and_then(|index| cell.get(index));
                pad(text.map_or("", String::as_str), *wide, heading.right)
            });
        parts
            .collect::<Vec<_>>()
            .join(&" ".repeat(GAP))
            .trim_end()
            .to_owned()
    };
    (0..height).map(line).collect()
}

/// Gives a column's least and natural width.
fn bounds(frame: &Frame, column: usize) -> (usize, usize) {
    let Some(heading) = frame.headings.get(column) else {
        return (0, 0);
    };
    let texts = || frame.rows.iter().filter_map(|row| row.get(column));
    let widest = texts().map(|text| width(text)).max().unwrap_or(0);
    let natural = widest.max(width(&heading.label)).max(1);
    let header = longest_word(&heading.label).max(1);
    let least = if heading.rigid {
        widest.max(header)
    } else {
        let word = texts().map(|text| longest_word(text)).max().unwrap_or(0);
        let least = if column == 0 { KEY } else { NARROW };
        word.max(header).min(least.max(header.min(2 * NARROW)))
    };
    (least.min(natural), natural)
}

/// Shares the width out: every column gets its natural width if all fit, else the widest shrink.
fn widths(frame: &Frame, block: &[usize], limit: usize) -> Vec<usize> {
    let bounds: Vec<(usize, usize)> = block
        .iter()
        .map(|column| bounds(frame, *column))
        .map(|(l, n)| (l.min(limit), n))
        .collect();
    let mut widths: Vec<usize> = bounds.iter().map(|(_, natural)| *natural).collect();
    while total(&widths) > limit {
        let spare = |(index, wide): &(usize, &usize)| {
            **wide > bounds.get(*index).map_or(0, |(least, _)| *least)
        };
        // Of equally wide columns the last shrinks first.
        let widest = widths
            .iter()
            .enumerate()
            .filter(spare)
            .max_by_key(|(_, wide)| **wide);
        let Some(index) = widest.map(|(index, _)| index) else {
            break;
        };
        widths[index] -= 1;
    }
    widths
}

fn total(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    fn frame() -> Frame {
        Frame {
            headings: vec![
                Heading::words("Member"),
                Heading::numbers("Trade with the power (M US$)"),
                Heading::words("Remark"),
            ],
            rows: vec![
                vec![
                    "Kırgızistan".into(),
                    "−1,234.5".into(),
                    "a remark of several words".into(),
                ],
                vec!["Özbekistan".into(), "·".into(), String::new()],
            ],
            ..Frame::default()
        }
    }

    #[test]
    fn words_and_headers_wrap_and_numbers_do_not() {
        assert_snapshot!(lines(&frame(), 44).join("\n"), @r"
                      Trade with the
        Member         power (M US$)  Remark
        ───────────  ───────────────  ──────────────
        Kırgızistan         −1,234.5  a remark of
                                      several words
        Özbekistan                 ·
        ");
    }

    #[test]
    fn a_table_that_cannot_shrink_is_split_and_keeps_its_first_column() {
        let mut wide = frame();
        for number in 0..4 {
            wide.headings
                .push(Heading::numbers(&format!("Column{number}")));
            wide.rows
                .iter_mut()
                .for_each(|row| row.push("123,456,789".to_owned()));
        }
        assert_snapshot!(lines(&wide, 44).join("\n"), @r"
                        Trade
                     with the
                     power (M
        Member           US$)  Remark        Column0
        ───────────  ────────  ────────  ───────────
        Kırgızistan  −1,234.5  a remark  123,456,789
                               of
                               several
                               words
        Özbekistan          ·            123,456,789

        Member           Column1      Column2
        ───────────  ───────────  ───────────
        Kırgızistan  123,456,789  123,456,789
        Özbekistan   123,456,789  123,456,789

        Member           Column3
        ───────────  ───────────
        Kırgızistan  123,456,789
        Özbekistan   123,456,789
        ");
    }

    proptest! {
        #[test]
        fn no_line_exceeds_the_limit(
            rows in prop::collection::vec(
                prop::collection::vec("[a-zğışçöüİŞ漢 ]{0,40}", 6), 0..5),
            rigid in prop::collection::vec(any::<bool>(), 6),
            limit in 20..100_usize,
        ) {
            let headings = rigid.iter().enumerate().map(|(index, rigid)| Heading {
                label: format!("a header of column {index}"), right: *rigid, rigid: *rigid, drawing: *rigid,
            });
            let frame = Frame { headings: headings.collect(), rows, ..Frame::default() };
            for line in lines(&frame, limit) {
                prop_assert!(width(&line) <= limit, "{line:?}");
            }
        }
    }
}
