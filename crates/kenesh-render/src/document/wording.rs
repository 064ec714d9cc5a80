//! What no sentence and no title of a brief may say: each rule is a fault that readers found once.

use super::{Brief, Faults, Figure, Mark};
use std::collections::BTreeSet;

/// The letters of a title at most.
const TITLE: usize = 240;

/// The entries of a legend at most.
const LEGEND: usize = 6;

/// A rule: what is wrong, and whether a text is.
type Rule = (&'static str, fn(&str) -> bool);

const RULES: [Rule; 5] = [
    ("counts of nothing", |text| {
        text.contains("0 of 0") || text.contains("none of 0")
    }),
    ("ranks nowhere", |text| text.contains("ranks nowhere")),
    ("writes one thing as many", one_as_many),
    ("shows the name of a column", |text| {
        text.split_whitespace().any(is_column)
    }),
    ("has a gap or an unfilled place", |text| {
        text.contains("  ") || text.contains("{}")
    }),
];

/// Looks at every sentence of the answer and every title.
pub(super) fn check(brief: &Brief, faults: &mut Faults) {
    for answer in &brief.answer {
        told("the answer", &answer.text, faults);
    }
    for (section, figure) in brief.figures() {
        let place = format!("the title of {}", figure.id);
        told(&place, &figure.title, faults);
        if figure.title.chars().count() > TITLE {
            faults.add(format!(
                "{place} is longer than {TITLE} letters: {}",
                figure.title
            ));
        }
        if section.id != "claims" && leads_among_nobody(&figure.title) {
            faults.add(format!(
                "{place} says who leads and not among whom: {}",
                figure.title
            ));
        }
        legend(figure, faults);
    }
}

fn told(place: &str, text: &str, faults: &mut Faults) {
    for (wrong, is_wrong) in RULES {
        if is_wrong(text) {
            faults.add(format!("{place} {wrong}: {text}"));
        }
    }
}

/// Whether a text has `1 states`; of `0.1 states` and `21 states` it says nothing.
fn one_as_many(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '\u{a0}']).collect();
    words.windows(2).any(|pair| match pair {
        ["1", many] => MANY.contains(&many.trim_matches(|letter: char| !letter.is_alphabetic())),
        _ => false,
    })
}

/// What briefs count.
const MANY: [&str; 9] = [
    "features",
    "steps",
    "states",
    "members",
    "resolutions",
    "designs",
    "sequences",
    "initiatives",
    "organizations",
];

/// Whether a word is a column's name, such as `trade_share`.
fn is_column(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    word.contains('_') && word.split('_').all(plain)
}

/// Whether somebody leads and nobody is named among whom.
fn leads_among_nobody(text: &str) -> bool {
    let leads = text.split(' ').any(|word| matches!(word, "led" | "leads"));
    let among = ["all states", "patrons", "among", "Who leads"];
    leads && !among.iter().any(|words| text.contains(words))
}

fn legend(figure: &Figure, faults: &mut Faults) {
    let Some(chart) = figure
        .chart
        .as_ref()
        .filter(|chart| matches!(chart.mark, Mark::Stacked | Mark::Acceptability | Mark::Bars))
    else {
        return;
    };
    let Some(series) = figure.table.named(chart.series.as_ref()) else {
        return;
    };
    let entries = figure
        .table
        .rows
        .iter()
        .map(|row| series.of(row).text().unwrap_or_default());
    let entries: BTreeSet<&str> = entries.collect();
    if entries.len() > LEGEND {
        faults.add(format!(
            "the legend of {} has {} entries, more than {LEGEND}",
            figure.id,
            entries.len()
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn faults_of(change: impl FnOnce(&mut Brief)) -> Vec<String> {
        let mut brief = sample::brief();
        change(&mut brief);
        let mut faults = Faults::default();
        check(&brief, &mut faults);
        faults.list().to_vec()
    }

    #[test]
    fn the_sample_says_nothing_wrong() {
        assert_eq!(faults_of(|_| {}), [""; 0]);
    }

    #[test]
    fn every_rule_finds_its_fault() {
        for wrong in [
            "The United States led all states in aid of 0 of 0 members",
            "Setting the agenda would gain Chile most; Brazil ranks nowhere",
            "By 2025 it had 1 features",
            "Of trade_share nothing is known",
            "Two  gaps",
            "Russia led in the trade of 3 of 4 members",
        ] {
            let found = faults_of(|brief| brief.sections[1].figures[0].title = wrong.to_owned());
            assert_eq!(found.len(), 1, "{wrong}: {found:?}");
        }
        let long = "word ".repeat(60).trim_end().to_owned();
        assert_eq!(
            faults_of(|brief| brief.sections[1].figures[0].title = long).len(),
            1
        );
        assert_eq!(
            faults_of(|brief| brief.answer[0].text = "It ranks nowhere.".to_owned()).len(),
            1
        );
    }

    #[test]
    fn what_is_right_is_no_fault() {
        for right in [
            "In 2014 China led all states in the trade of 3 of 6 members",
            "One member of 1 state, 21 states, 0.1 states",
            "Who leads in each member, and where Türkiye stands",
        ] {
            let found = faults_of(|brief| brief.sections[1].figures[0].title = right.to_owned());
            assert_eq!(found, [""; 0], "{right}");
        }
    }

    #[test]
    fn a_legend_is_short() {
        use crate::document::{Chart, Column, Figure};
        let entries = |count: usize| {
            let figure = Figure::new("parts")
                .title("Parts")
                .column(Column::text("y", "Y"));
            let figure = figure
                .column(Column::text("part", "Part"))
                .column(Column::number("x", "X", 0));
            let rows = (0..count).map(|part| sample::row!["one", format!("part {part}"), 1.0]);
            let figure = rows.fold(figure, |figure, row| figure.row(row));
            figure.chart(Chart::new(Mark::Stacked, "x", "y").series("part"))
        };
        let found = |count| faults_of(|brief| brief.sections[1].figures[0] = entries(count));
        assert_eq!(found(6), [""; 0]);
        assert_eq!(found(7).len(), 1);
    }
}
