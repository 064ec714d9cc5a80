//! The brief as data: what every rendering shows and what `kenesh brief --format json` prints.
//!
//! Assembly fills these types by their builders and calls [`Brief::check`]; the renderers in
//! this crate never compute, they only show.

mod chart;
mod claims;
mod faults;
mod figure;
mod first_page;
mod verdict;
mod wording;

pub use crate::sheet::{Column, ColumnKind, Rows, Sheet, Value};
pub use chart::{Chart, Mark};
pub use claims::{ClaimRow, ClaimsReport, LintRow, OnStarter};
pub use faults::Faults;
pub use figure::Figure;
pub use first_page::FirstPage;
pub use verdict::{Basis, Part, Verdict};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the brief's JSON; it rises when a key changes its meaning or goes.
pub const SCHEMA: u32 = 2;

/// Says what part an actor plays in a brief; saying so says nothing on its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The power that the brief is about.
    Power,
    /// A power that competes with it.
    Rival,
    /// A member of the organization.
    Member,
    /// An observer of the organization.
    Observer,
    /// Any other actor.
    Other,
}

/// Names an actor for readers and maps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActorLabel {
    /// The name shown.
    pub name: String,
    /// The ISO 3166 numeric code; none for organizations and entities without one.
    pub iso_numeric: Option<u16>,
    /// The part it plays.
    pub role: Role,
}

impl ActorLabel {
    /// Labels an actor.
    pub fn new(name: impl Into<String>, iso_numeric: Option<u16>, role: Role) -> ActorLabel {
        ActorLabel {
            name: name.into(),
            iso_numeric,
            role,
        }
    }
}

/// Says whose case the brief follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CaseLabel {
    /// The case's author.
    pub author: String,
    /// What the case is, in a sentence.
    pub note: String,
}

/// Says which world the numbers come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WorldLabel {
    /// `starter` or the name of a full world.
    pub name: String,
    /// The date or version of its newest source.
    pub vintage: String,
    /// The SHA-256 of its tables, in hexadecimal.
    pub hash: String,
}

/// Holds one of the sentences that answer the question, and where its evidence stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Answer {
    /// The sentence.
    pub text: String,
    /// The id of the section with its evidence.
    pub section: String,
}

impl Answer {
    /// The sentences at least.
    pub const FEWEST: usize = 4;

    /// The words of all sentences together, at most.
    pub const WORDS: usize = 140;

    /// Counts the words; a number and its unit are one.
    pub fn words(&self) -> usize {
        self.text.split(' ').filter(|word| !word.is_empty()).count()
    }

    /// Pairs a sentence with the section of its evidence.
    pub fn new(text: impl Into<String>, section: impl Into<String>) -> Answer {
        Answer {
            text: text.into(),
            section: section.into(),
        }
    }
}

/// Holds a section: paragraphs, then figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Section {
    /// The id, unique within the brief.
    pub id: String,
    /// The heading.
    pub title: String,
    /// The paragraphs.
    pub text: Vec<String>,
    /// The figures.
    pub figures: Vec<Figure>,
}

impl Section {
    /// Starts an empty section.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Section {
        Section {
            id: id.into(),
            title: title.into(),
            text: Vec::new(),
            figures: Vec::new(),
        }
    }

    /// Appends a paragraph.
    pub fn text(mut self, paragraph: impl Into<String>) -> Section {
        self.text.push(paragraph.into());
        self
    }

    /// Appends a figure.
    pub fn figure(mut self, figure: Figure) -> Section {
        self.figures.push(figure);
        self
    }
}

/// Describes a source as the brief lists it; a field that the source leaves open is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SourceRow {
    /// The id that figures use.
    pub id: String,
    /// The title.
    pub title: String,
    /// The version or date.
    pub version: String,
    /// The licence.
    pub licence: String,
    /// What its rows are used for, in a phrase.
    #[serde(rename = "use")]
    pub usage: String,
    /// The address.
    pub url: String,
    /// The reference in one line.
    pub citation: String,
}

impl SourceRow {
    /// Says in one line what the source is, in which version and under which licence, and what for.
    pub fn line(&self) -> String {
        let title = match self.citation.is_empty() {
            true => &self.title,
            false => &self.citation,
        };
        let facts = [
            ("version ", &self.version),
            ("licence ", &self.licence),
            ("used for ", &self.usage),
        ];
        let known = facts.into_iter().filter(|(_, text)| !text.is_empty());
        let known = known.map(|(label, text)| format!("; {label}{text}"));
        title.clone() + &known.collect::<String>()
    }
}

/// Holds a whole brief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Brief {
    /// The version of this layout, [`SCHEMA`].
    pub schema: u32,
    /// The heading, such as `Türkiye in the Organization of Turkic States`.
    pub title: String,
    /// The power's id.
    pub power: String,
    /// The organization's id.
    pub organization: String,
    /// The case, if the brief follows one.
    pub case: Option<CaseLabel>,
    /// The world.
    pub world: WorldLabel,
    /// The first and the last year covered.
    pub period: [i32; 2],
    /// The command that was run.
    pub command: String,
    /// kenesh's version.
    pub version: String,
    /// The actors that the brief names, by id.
    pub actors: BTreeMap<String, ActorLabel>,
    /// That the power is no member, and what it is instead; nothing of a member.
    pub standing: Option<String>,
    /// The bottom line, which answers the title's question, and the sentences that carry it.
    pub answer: Vec<Answer>,
    /// What stands on the first page beside the answer.
    pub first_page: FirstPage,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The claims, if the case has any.
    pub claims: Option<ClaimsReport>,
    /// What is not known, a sentence each.
    pub unknown: Vec<String>,
    /// The sources.
    pub sources: Vec<SourceRow>,
    /// The exact command that gives this brief again.
    pub reproduce: String,
}

impl Brief {
    /// Lists every figure with the section it stands in, in order.
    pub fn figures(&self) -> impl Iterator<Item = (&Section, &Figure)> {
        self.sections
            .iter()
            .flat_map(|section| section.figures.iter().map(move |f| (section, f)))
    }

    /// Finds a section and its number, which counts from one.
    pub fn section(&self, id: &str) -> Option<(usize, &Section)> {
        (1..)
            .zip(&self.sections)
            .find(|(_, section)| section.id == id)
    }

    /// Finds a figure.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        let mut figures = self.figures().map(|(_, figure)| figure);
        figures.find(|figure| figure.id == id)
    }

    /// Lists the ids of the sources that figures use, each once, in order of first use.
    pub fn used_sources(&self) -> Vec<&str> {
        let mut used: Vec<&str> = Vec::new();
        for id in self.figures().flat_map(|(_, figure)| &figure.sources) {
            if !used.contains(&id.as_str()) {
                used.push(id);
            }
        }
        used
    }

    /// Checks that the answer has four to six short sentences whose sections exist, that what the first page names is
    /// there, that titles and sentences keep the rules of wording, that section, figure and source ids are unique, that every source used is listed, and every figure and
    /// the claims.
    ///
    /// # Errors
    /// Lists every fault found.
    pub fn check(&self) -> Result<(), Faults> {
        let mut faults = Faults::default();
        if self.schema != SCHEMA {
            faults.add(format!("the schema is {}, not {SCHEMA}", self.schema));
        }
        if !(Answer::FEWEST..=6).contains(&self.answer.len()) {
            faults.add(format!(
                "the answer has {} sentences, not four to six",
                self.answer.len()
            ));
        }
        for answer in &self.answer {
            if self.section(&answer.section).is_none() {
                faults.add(format!(
                    "the answer names a section {} not there",
                    answer.section
                ));
            }
        }
        self.first_page.check(self, &mut faults);
        wording::check(self, &mut faults);
        faults.repeated(
            "section",
            self.sections.iter().map(|s| s.id.as_str()).collect(),
        );
        faults.repeated(
            "figure",
            self.figures().map(|(_, f)| f.id.as_str()).collect(),
        );
        faults.repeated(
            "source",
            self.sources.iter().map(|s| s.id.as_str()).collect(),
        );
        for id in self.used_sources() {
            if !self.sources.iter().any(|source| source.id == id) {
                faults.add(format!("source {id} is used and not listed"));
            }
        }
        for (_, figure) in self.figures() {
            faults.take(figure.check());
        }
        if let Some(claims) = &self.claims {
            faults.take(claims.check());
        }
        faults.result()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_sample_passes_and_reads_back() {
        let brief = sample::brief();
        assert_eq!(brief.check(), Ok(()));
        let json = serde_json::to_string(&brief).unwrap();
        assert_eq!(serde_json::from_str::<Brief>(&json).unwrap(), brief);
    }

    #[test]
    fn the_keys_come_in_the_documented_order() {
        let json = serde_json::to_string(&sample::brief()).unwrap();
        let keys = [
            "schema",
            "title",
            "power",
            "organization",
            "case",
            "world",
            "period",
            "command",
            "version",
            "actors",
            "standing",
            "answer",
            "first_page",
            "sections",
            "claims",
            "unknown",
            "sources",
            "reproduce",
        ];
        let mut from = 0;
        for key in keys {
            let found = json[from..]
                .find(&format!("\"{key}\":"))
                .unwrap_or_else(|| panic!("{key}"));
            from += found;
        }
    }

    #[test]
    fn faults_of_every_level_are_listed() {
        let mut brief = sample::brief();
        brief.answer.truncate(3);
        brief.answer[0].section = "nowhere".to_owned();
        brief.sources.remove(0);
        brief.sections[1].figures[0].table.rows[0].pop();
        let twin = brief.sections[1].figures[1].clone();
        brief.sections[2].figures.push(twin);
        let faults = brief.check().unwrap_err();
        assert_eq!(faults.list().len(), 5, "{faults}");
    }
}
