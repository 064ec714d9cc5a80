//! Whether dependence and the organization move votes: regressions in both directions, each with the
//! sentence that its design allows.

mod accession;
mod alignment;
mod chairs;
mod displacement;
mod influence;
mod placebos;
#[cfg(test)]
mod tests;

use super::question::Question;
use super::words::number;
use crate::error::CaseError;
use kenesh_engine::Core;
use kenesh_render::document::Section;

/// Writes the section; nothing where the world's figures allow no regression.
pub(crate) fn section(core: &Core, question: &Question) -> Result<Option<Section>, CaseError> {
    let mut section = Section::new("evidence", "Does dependence move votes?");
    let parts = [
        alignment::parts(core, question)?,
        influence::parts(core, question)?,
        accession::parts(core, question)?,
        placebos::parts(core, question)?,
        chairs::parts(core, question)?,
        displacement::parts(core, question)?,
    ];
    for (text, figures) in parts.into_iter().flatten() {
        section.text.push(text);
        section.figures.extend(figures);
    }
    if section.figures.is_empty() {
        return Ok(None);
    }
    section.text.insert(0, INTRODUCTION.to_owned());
    Ok(Some(section))
}

const INTRODUCTION: &str = "The sample is all states, those of the organization among them, so that what moves everyone is not taken for \
     influence. Few states belong to the organization: where a figure rests on them, p is the share of drawings of other states in \
     their place that give as large a statistic, not clustered asymptotics. None of these designs makes a cause of an \
     association; each says which explanation it rules out.";

/// A paragraph and the figures that it speaks of.
type Parts = Option<(String, Vec<kenesh_render::document::Figure>)>;

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
