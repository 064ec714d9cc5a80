//! Whether dependence and the organization move votes: regressions in both directions, each with the
//! sentence that its design allows.

mod accession;
mod alignment;
mod chairs;
mod displacement;
mod influence;
mod path;
mod placebos;
#[cfg(test)]
mod tests;

use super::question::Question;
use super::words::number;
use crate::error::CaseError;
use kenesh_engine::Core;
use kenesh_measures::parallel;
use kenesh_render::document::{Figure, Section};

/// The section, and the sentence that the answer takes from it.
pub(crate) struct Evidence {
    pub(crate) section: Section,
    pub(crate) sentence: Option<String>,
    /// How many designs on votes tell something from chance.
    pub(crate) told: usize,
}

/// What one design gives: a paragraph, the figures that it speaks of, and what stands out from chance.
struct Part {
    text: String,
    figures: Vec<Figure>,
    finding: Option<Finding>,
}

impl Part {
    /// Says why the design cannot be followed.
    fn none(text: String) -> Part {
        Part {
            text,
            figures: Vec::new(),
            finding: None,
        }
    }
}

/// A finding that its design tells from chance.
struct Finding {
    words: String,
    p: f64,
}

impl Finding {
    /// Takes the smallest of some probabilities for what a title says; nothing where there is none.
    fn of(words: &str, ps: impl IntoIterator<Item = f64>) -> Option<Finding> {
        let p = ps.into_iter().min_by(f64::total_cmp)?;
        Some(Finding {
            words: words.to_owned(),
            p,
        })
    }
}

/// The designs in their order; all but the last are on votes.
const DESIGNS: [Design; 6] = [
    alignment::part,
    influence::part,
    accession::part,
    placebos::part,
    chairs::part,
    displacement::part,
];

/// Follows a design; nothing where the world's figures do not allow it.
type Design = fn(&Core, &Question) -> Result<Option<Part>, CaseError>;

/// Writes the section; nothing where the world's figures allow no regression.
pub(crate) fn evidence(core: &Core, question: &Question) -> Result<Option<Evidence>, CaseError> {
    let parts = parallel::map(&DESIGNS, |part| part(core, question));
    let mut parts = parts.into_iter();
    let on_shares = parts.next_back().transpose()?.flatten();
    let on_votes = parts.collect::<Result<Vec<_>, _>>()?;
    let on_votes: Vec<Part> = on_votes.into_iter().flatten().collect();
    let sentence = sentence(&on_votes);
    let told = on_votes
        .iter()
        .filter(|part| part.finding.is_some())
        .count();
    let parts = on_votes.into_iter().chain(on_shares);
    let section = Section::new("evidence", "Does dependence move votes?").text(INTRODUCTION);
    let section = parts.fold(section, |mut section, part| {
        section.figures.extend(part.figures);
        section.text(part.text)
    });
    let some = !section.figures.is_empty();
    Ok(some.then_some(Evidence {
        section,
        sentence,
        told,
    }))
}

/// Says what stands out most, of how many designs, and no more than these allow; nothing where no design on
/// votes has a figure.
fn sentence(parts: &[Part]) -> Option<String> {
    let designs = parts.iter().filter(|part| !part.figures.is_empty()).count();
    if designs == 0 {
        return None;
    }
    let findings = || parts.iter().filter_map(|part| part.finding.as_ref());
    let firmest = findings().min_by(|a, b| a.p.total_cmp(&b.p));
    let Some(Finding { words, p }) = firmest else {
        return Some(format!(
            "None of {designs} designs tells an effect on votes from chance."
        ));
    };
    Some(format!(
        "{words} ({}, {} of {designs} designs; no proof).",
        probability(*p),
        findings().count()
    ))
}

const INTRODUCTION: &str = "The sample is all states, those of the organization among them, so that what moves everyone is not taken for \
     influence. Few states belong to the organization: where a figure rests on them, p is the share of drawings of other states in \
     their place that give as large a statistic, not clustered asymptotics. None of these designs makes a cause of an \
     association; each says which explanation it rules out.";

/// What an estimate with an interval says of a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Below,
    Open,
    Above,
}

impl Sign {
    fn of(lo: f64, hi: f64) -> Sign {
        match (hi < 0.0, lo > 0.0) {
            (true, _) => Sign::Below,
            (_, true) => Sign::Above,
            _ => Sign::Open,
        }
    }
}

/// Writes an estimate with its 95 % interval: `−0.12 (−0.30 to 0.06)`.
fn with_interval(estimate: f64, lo: f64, hi: f64, digits: u8) -> String {
    format!(
        "{} ({} to {})",
        number(estimate, digits),
        number(lo, digits),
        number(hi, digits)
    )
}

/// Writes a difference: `0.38 greater`.
fn greater(difference: f64) -> String {
    let words = if difference < 0.0 {
        "smaller"
    } else {
        "greater"
    };
    format!("{} {words}", number(difference.abs(), 2))
}

/// Writes a probability with three decimals: `p = 0.006`.
fn probability(p: f64) -> String {
    match p < 0.001 {
        true => "p < 0.001".to_owned(),
        false => format!("p = {}", number(p, 3)),
    }
}

/// Writes a probability by drawings for a table, where there is one.
fn drawn(p: Option<f64>) -> String {
    p.map_or_else(|| "–".to_owned(), |p| number(p, 3))
}
