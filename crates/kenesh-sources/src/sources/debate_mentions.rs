//! Whom and what states name in the General Debate of the United Nations, counted in every speech.
//!
//! There are two files: a table of counts of all speeches, and the speeches of some states as texts, a line each,
//! in which the same words are counted here.
//!
//! Beware that a mention is attention and no stance, and that words are counted and no meanings: “South China Sea”
//! is a mention of China. Beware that counts of two states are not on one scale: `russia` counts Russians too,
//! `turkey` no Turks. And the speeches of China until 1971 are those of the government in Taipei.

use crate::format::csv::{Sheet, text};
use crate::source::{Absence, CoverageRow, File, Input, Redistribution, Rows, Source, SourceError};
use crate::sources::debate_words::{Named, TERMS, counted};
use kenesh_domain::{ActorId, Flow, Indicator, Year};
use serde_json::Value;

/// Mentions in the General Debate, 1946–2024.
pub const MENTIONS: Source = Source {
    id: "ungd-mentions",
    title: "Mentions in the United Nations General Debate Corpus",
    publisher: "counted here; speeches by Jankin, Baturo and Dasandi",
    version: "1946-2024",
    published: "2025",
    licence: "terms not checked (its copy is said to be under CC0); cite the producers",
    redistribution: Redistribution::Forbidden,
    usage: "research with citation; counts are a measure of attention, not of a stance",
    citation: "Jankin, S., Baturo, A. & Dasandi, N., United Nations General Debate Corpus 1946–2024, Harvard Dataverse, doi:10.7910/DVN/0TJX8Y; Baturo, A., Dasandi, N. & Mikhaylov, S. J. 2017, Understanding State Preferences With Text As Data: Introducing the UN General Debate Corpus, Research & Politics 4(2).",
    bibtex: "@misc{ungd-mentions,\n  author = {Jankin, Slava and Baturo, Alexander and Dasandi, Niheer},\n  title = {United Nations General Debate Corpus 1946--2024},\n  publisher = {Harvard Dataverse},\n  doi = {10.7910/DVN/0TJX8Y}\n}",
    page: "https://doi.org/10.7910/DVN/0TJX8Y",
    files: &[File {
        name: "ungdc_mentions*.csv*",
        url: None,
        sha256: None,
        parse: table,
    }],
    coverage: &[
        covered(
            "flows",
            "mentions",
            "of nine states only, Russia and the states of Central Asia and Azerbaijan from 1992; 0 is a speech that \
             does not name the state, no row no speech. Not on one scale: `russia` counts Russians too, `turkey` no Turks",
        ),
        covered("indicators", "mentions_turkic", "the word “Turkic”"),
        covered(
            "indicators",
            "mentions_ots",
            "“Organization of Turkic States”, “Turkic Council”, “Cooperation Council of Turkic…”; no abbreviation",
        ),
        covered(
            "indicators",
            "mentions_central_asia",
            "“Central Asia” and “Central Asian”",
        ),
        covered(
            "indicators",
            "mentions_islam",
            "words with “Islam” or “Muslim”",
        ),
        covered(
            "indicators",
            "mentions_sovereignty",
            "the word “sovereignty”",
        ),
        covered(
            "indicators",
            "mentions_territorial_integrity",
            "the words “territorial integrity”",
        ),
        covered(
            "indicators",
            "mentions_multilateral",
            "words with “multilateral”",
        ),
        covered("indicators", "speech_words", "words of the English text"),
    ],
};

/// The same counts of the speeches of some states, made from the texts.
pub const SPEECHES: Source = Source {
    id: "ungd-speeches",
    title: "Mentions in speeches of the United Nations General Debate Corpus",
    bibtex: "@misc{ungd-speeches,\n  author = {Jankin, Slava and Baturo, Alexander and Dasandi, Niheer},\n  title = {United Nations General Debate Corpus 1946--2024},\n  publisher = {Harvard Dataverse},\n  doi = {10.7910/DVN/0TJX8Y}\n}",
    files: &[File {
        name: "ungdc_*.jsonl*",
        url: None,
        sha256: None,
        parse: speeches,
    }],
    ..MENTIONS
};

const fn covered(table: &'static str, what: &'static str, note: &'static str) -> CoverageRow {
    CoverageRow::new(table, what, Some((1946, 2024)), Absence::Unknown, note)
}

fn table(input: &Input<'_>) -> Result<Rows, SourceError> {
    let sheet = Sheet::of(input)?;
    let [iso3, year, words] = sheet.columns(["iso3", "year", "words"])?;
    let columns = sheet.columns(TERMS.map(|term| term.column))?;
    let mut rows = Rows::default();
    for record in sheet.records() {
        rows.read += 1;
        let (code, year) = (record.text(iso3)?, record.year(year)?);
        let mut counts = [0.0; TERMS.len()];
        for (count, column) in counts.iter_mut().zip(columns) {
            *count = record.number(column)?;
        }
        speech(
            input,
            &mut rows,
            (code, year),
            counts,
            record.number(words)?,
        );
    }
    Ok(rows)
}

fn speeches(input: &Input<'_>) -> Result<Rows, SourceError> {
    let text = text(input)?;
    if text.trim().is_empty() {
        return Err(SourceError::empty(input.name));
    }
    let mut rows = Rows::default();
    for (place, line) in text.lines().enumerate() {
        rows.read += 1;
        let said: Value = serde_json::from_str(line).unwrap_or_default();
        let (code, year, text) = fields(&said).ok_or_else(|| {
            let problem = format!(
                "line {} is no record with `iso3`, `year` and `text`; is the file cut short? Fetch it again",
                place + 1
            );
            SourceError::broken(input.name, problem)
        })?;
        let (counts, words) = counted(text);
        speech(input, &mut rows, (code, year), counts, words);
    }
    Ok(rows)
}

/// Gives the speaker, the year and the text of a record.
fn fields(said: &Value) -> Option<(&str, Year, &str)> {
    let year = said.get("year")?.as_i64()?;
    let year = Year::try_from(year).ok()?;
    Some((
        said.get("iso3")?.as_str()?,
        year,
        said.get("text")?.as_str()?,
    ))
}

/// Adds what is counted in one speech.
fn speech(
    input: &Input<'_>,
    rows: &mut Rows,
    (code, year): (&str, Year),
    counts: [f64; TERMS.len()],
    words: f64,
) {
    let Some(speaker) = rows.known(code, input.actors.iso3(code, year)) else {
        return;
    };
    for (term, count) in TERMS.iter().zip(counts) {
        match term.named {
            Named::State(state, since) if year < since => {
                rows.leave_out(format!("{state}: not named before {since}"));
            }
            Named::State(state, _) if speaker == state => {
                rows.leave_out("a state's mentions of itself");
            }
            Named::State(state, _) => {
                let pair = (speaker.clone(), ActorId::new(state));
                rows.flow(pair, year, Flow::Mentions, count);
            }
            Named::Idea(indicator) => rows.indicator(speaker.clone(), year, indicator, count),
        }
    }
    rows.indicator(speaker, year, Indicator::SpeechWords, words);
}

#[cfg(test)]
#[path = "debate_mentions_tests.rs"]
pub(super) mod tests;
