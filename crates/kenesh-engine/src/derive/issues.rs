//! The issues of the library's roll calls: it codes none, so that they come from Voeten's codes.
//!
//! A resolution that Voeten coded has his codes, by its symbol. A later one has those of the last with the same
//! title, because most come back each year; of 2,987 that he coded and that had come before, 80 % have the very
//! codes of the last time. What neither tells is coded by words of the title and the agenda; against his codes
//! since 1985 these find 57 % (colonialism) to 96 %, and 63 % (development) to 95 % of what they find is right.

use super::inputs::Inputs;
use super::{Derivation, Made};
use crate::error::EngineError;
use crate::votes::{Call, IMPORTANT, Series};
use kenesh_domain::{Absence, Issue, Named};
use kenesh_sources::sources::un_symbols::symbol;
use kenesh_tables::IssueRow;
use std::collections::{BTreeSet, HashMap};

pub(super) const DERIVATION: Derivation = Derivation {
    name: "issues",
    makes: "issues of the library's roll calls",
    from: "tables rollcalls and issues",
    run,
};

const NOTE: &str = "Voeten's codes by the resolution's symbol; of later ones the codes of the last with the same \
                    title, else by words of title and agenda";

/// The codes of a roll call.
type Codes = BTreeSet<String>;

fn run(inputs: &Inputs<'_>) -> Result<Vec<Made>, EngineError> {
    let library = Series::Agreement
        .order()
        .first()
        .copied()
        .unwrap_or_default();
    let mut calls = inputs.calls(library)?;
    calls.sort_by(|a, b| (&a.date, a.rollcall).cmp(&(&b.date, b.rollcall)));
    let (Some(first), Some(last)) = (calls.first(), calls.last()) else {
        return Ok(Vec::new());
    };
    let years = [first.year, last.year];
    let coded = coded(inputs)?;
    let mut made = inputs.made_of(library);
    let mut by_title: HashMap<String, Codes> = HashMap::new();
    for call in &calls {
        let title = plain(call.title.as_deref().unwrap_or_default());
        let codes = match call.resolution.as_deref().and_then(symbol) {
            Some(symbol) if coded.contains_key(&symbol) => {
                let known = coded.get(&symbol).cloned().unwrap_or_default();
                let lasting = known.iter().filter(|code| *code != IMPORTANT);
                by_title.insert(title, lasting.cloned().collect());
                known
            }
            _ => by_title
                .get(&title)
                .cloned()
                .unwrap_or_else(|| by_words(call)),
        };
        made.rows
            .tables
            .extend(codes.into_iter().map(|code| row(call, &code)));
    }
    made.cover("issues", "UNGA", years, Absence::Unknown, NOTE);
    Ok(vec![made])
}

fn row(call: &Call, code: &str) -> IssueRow {
    let issue: Named<Issue> = Named::new(code);
    IssueRow {
        body: "UNGA".into(),
        rollcall: call.rollcall,
        name: issue
            .known()
            .map_or("Marked as important by the United States", Issue::label)
            .to_owned(),
        issue,
    }
}

/// Gathers Voeten's codes of whole resolutions by their symbol; of several votes on one those of all.
fn coded(inputs: &Inputs<'_>) -> Result<HashMap<String, Codes>, EngineError> {
    let mut coded: HashMap<String, Codes> = HashMap::new();
    for source in Series::Positions.order().iter().take(2) {
        let issues = inputs.issues(source)?;
        for call in inputs.calls(source)? {
            let symbol = call.resolution.as_deref().and_then(symbol);
            let Some(symbol) = symbol.filter(|_| call.part != Some(true)) else {
                continue;
            };
            let codes = coded.entry(symbol).or_default();
            codes.extend(issues.get(&call.rollcall).into_iter().flatten().cloned());
            if call.important == Some(true) {
                codes.insert(IMPORTANT.to_owned());
            }
        }
    }
    Ok(coded)
}

/// Takes a title without what every title ends with, and without signs.
fn plain(title: &str) -> String {
    let title = title.to_lowercase();
    let title = title.split(": resolution").next().unwrap_or_default();
    let words = title.split(|letter: char| !letter.is_alphabetic());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Codes a roll call by words of its title and agenda.
fn by_words(call: &Call) -> Codes {
    let texts = [&call.title, &call.subjects].map(|text| text.as_deref().unwrap_or_default());
    let text = texts.join(" ").to_lowercase();
    let said = |words: &&(Issue, &[&str])| words.1.iter().any(|word| text.contains(word));
    let codes = WORDS.iter().filter(said);
    codes.map(|(issue, _)| issue.as_str().to_owned()).collect()
}

/// Words that tell of an issue.
const WORDS: &[(Issue, &[&str])] = &[
    (Issue::Nuclear, &["nuclear", "fissile", "atomic"]),
    (
        Issue::Disarmament,
        &[
            "disarm",
            "weapon",
            "arms race",
            "arms trade",
            "conventional arms",
            "small arms",
            "missile",
            "nuclear",
            "armament",
            "ammunition",
            "fissile",
            "military expend",
            "confidence-building",
            "outer space",
        ],
    ),
    (
        Issue::Palestine,
        &[
            "palestin",
            "israel",
            "golan",
            "near east",
            "middle east",
            "unrwa",
            "jerusalem",
            "gaza",
        ],
    ),
    (
        Issue::HumanRights,
        &[
            "human right",
            "racis",
            "racial",
            "women",
            "torture",
            "religio",
            "right to",
            "rights of",
            "discriminat",
            "apartheid",
            "mercenar",
            "self-determination",
            "executions",
            "death penalty",
            "child",
        ],
    ),
    (
        Issue::Colonialism,
        &[
            "coloni",
            "self-determination",
            "non-self-governing",
            "dependent peoples",
            "trust territor",
            "tokelau",
            "western sahara",
            "guam",
            "new caledonia",
            "self-government",
        ],
    ),
    (
        Issue::Development,
        &[
            "economic",
            "development",
            "trade",
            "debt",
            "financ",
            "commodit",
            "poverty",
            "industrial",
            "embargo",
            "globali",
            "sustainable",
            "agricult",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn call(title: &str, subjects: &str) -> Call {
        Call {
            title: Some(title.to_owned()),
            subjects: Some(subjects.to_owned()),
            ..Call::default()
        }
    }

    #[test]
    fn a_title_is_the_same_without_signs_and_its_ending() {
        let one = plain("Rights of the child : resolution / adopted by the General Assembly");
        assert_eq!(one, plain("Rights of the Child"));
        assert_eq!(one, "rights of the child");
    }

    #[test]
    fn words_of_title_and_agenda_tell_of_issues() {
        let codes = |title, subjects| Vec::from_iter(by_words(&call(title, subjects)));
        assert_eq!(
            codes("Radiological weapons", "DISARMAMENT--GENERAL"),
            ["di"]
        );
        assert_eq!(
            codes("Follow-up to the nuclear conference", ""),
            ["di", "nu"]
        );
        assert!(
            codes(
                "Aggression against Ukraine",
                "UKRAINE--POLITICAL CONDITIONS"
            )
            .is_empty()
        );
    }
}
