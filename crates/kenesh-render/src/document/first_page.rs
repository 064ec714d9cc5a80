//! What of a brief stands on its first page, beside the head and the answer.

use super::{Answer, Brief, Faults, Mark};
use serde::{Deserialize, Serialize};

/// The most charts that a first page holds.
const CHARTS: usize = 4;

/// Names the parts of a brief that stand on its first page, by their ids.
///
/// A terminal's short length prints the sections and the tables, a page draws the charts small; all else is behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FirstPage {
    /// The sections that stand on it whole.
    pub sections: Vec<String>,
    /// The figures that it shows as small charts, four at most.
    pub charts: Vec<String>,
    /// The figures that it shows as tables where there are no charts.
    pub tables: Vec<String>,
}

impl FirstPage {
    /// Checks that what it names is there, that its charts are few and charts, and that the answer is short.
    pub(super) fn check(&self, brief: &Brief, faults: &mut Faults) {
        let lacks = |what: &str, id: &str| format!("the first page names a {what} {id} not there");
        for id in &self.sections {
            if brief.section(id).is_none() {
                faults.add(lacks("section", id));
            }
        }
        for id in self.charts.iter().chain(&self.tables) {
            if brief.figure(id).is_none() {
                faults.add(lacks("figure", id));
            }
        }
        for id in &self.charts {
            let chart = brief.figure(id).and_then(|figure| figure.chart.as_ref());
            if chart.is_none_or(|chart| chart.mark == Mark::Cards) {
                faults.add(format!(
                    "the first page shows {id} as a chart, and it has none"
                ));
            }
        }
        if self.charts.len() > CHARTS {
            let count = self.charts.len();
            faults.add(format!(
                "the first page has {count} charts, more than {CHARTS}"
            ));
        }
        let words: usize = brief.answer.iter().map(Answer::words).sum();
        if words > Answer::WORDS {
            let most = Answer::WORDS;
            faults.add(format!("the answer has {words} words, more than {most}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn what_the_first_page_names_is_there() {
        let mut brief = sample::brief();
        assert_eq!(brief.check(), Ok(()));
        brief.first_page.sections.push("nowhere".to_owned());
        brief.first_page.tables.push("nothing".to_owned());
        brief.first_page.charts = vec!["trade-share".to_owned(); 4];
        brief.first_page.charts.push("aid".to_owned());
        let faults = brief.check().unwrap_err();
        assert_eq!(faults.list().len(), 4, "{faults}");
    }

    #[test]
    fn the_answer_is_short() {
        let mut brief = sample::brief();
        brief.answer[0].text = "word ".repeat(Answer::WORDS);
        let faults = brief.check().unwrap_err();
        assert!(faults.to_string().contains("more than 140"), "{faults}");
        assert_eq!(Answer::new("65\u{202f}% of all", "members").words(), 3);
    }
}
