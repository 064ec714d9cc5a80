//! The answer: the bottom line, then a sentence each on capacity, rivals, alignment, platform and, where the world allows
//! regressions, what they say of votes; each is computed and tied to its evidence.

use super::bottom_line::{self, Levers};
use super::changes::BEFORE;
use super::cohesion::Bloc;
use super::question::Question;
use super::words::{number, percent, the};
use super::{Measured, influence, platforms};
use crate::error::CaseError;
use kenesh_engine::Core;
use kenesh_render::document::Answer;

/// Writes the bottom line and the sentences that carry it.
pub(crate) fn sentences(
    core: &Core,
    question: &Question,
    measured: &Measured,
) -> Result<Vec<Answer>, CaseError> {
    let levers = Levers::count(question, &measured.capacities);
    let bloc = bloc(&measured.blocs);
    let evidence = measured.evidence.as_ref();
    let evidence_sentence = evidence.and_then(|evidence| evidence.sentence.as_ref());
    let bottom_line = bottom_line::sentence(core, question, &levers, bloc, evidence);
    let mut sentences = vec![
        Answer::new(bottom_line, "members"),
        Answer::new(capacity(core, question, measured), "influence"),
    ];
    sentences.extend(
        measured
            .leads
            .sentence(question)
            .map(|sentence| Answer::new(sentence, "dependence")),
    );
    sentences.push(Answer::new(votes(question, bloc), "alignment"));
    sentences.extend(evidence_sentence.map(|sentence| Answer::new(sentence, "evidence")));
    sentences.push(Answer::new(
        platform(question, &measured.ranking),
        "platforms",
    ));
    // Long names leave no room for the last: the section says it.
    let words = |sentences: &[Answer]| sentences.iter().map(Answer::words).sum::<usize>();
    while words(&sentences) > Answer::WORDS && sentences.len() > Answer::FEWEST {
        sentences.pop();
    }
    Ok(sentences)
}

/// Chooses the bloc that the answer speaks of: the case's own, else the members at the date.
pub(super) fn bloc(blocs: &[Bloc]) -> Option<&Bloc> {
    let named = |id: &str| blocs.iter().find(|bloc| bloc.id() == id);
    named("cohesion")
        .or_else(|| named("cohesion-at-date"))
        .or(blocs.first())
}

/// Says over whom the power's capacity is largest, within which bounds.
fn capacity(core: &Core, question: &Question, measured: &Measured) -> String {
    let strongest = influence::strongest(question, &measured.capacities);
    let Some((strongest, value, year)) = strongest else {
        return "Its influence capacity is not known: no year has figures of both trade and arms."
            .to_owned();
    };
    let interval = match (strongest.lo, strongest.hi) {
        (Some(lo), Some(hi)) => format!("; {}–{} by weighting", number(lo, 2), number(hi, 2)),
        _ => String::new(),
    };
    format!(
        "Its influence capacity is largest over {}: {} of 1 ({year}{interval}).",
        the(core, &strongest.member),
        number(value, 2)
    )
}

/// Says how the bloc votes with itself and with the power, and what changed.
fn votes(question: &Question, bloc: Option<&Bloc>) -> String {
    let Some((bloc, (last, _))) = bloc.and_then(|bloc| Some((bloc, bloc.last()?))) else {
        return format!(
            "Whether the members vote with {} is not known: this world holds no such votes.",
            question.power_name
        );
    };
    let before = bloc.with_power_in(BEFORE).filter(|_| last.year > BEFORE);
    let before = before.map_or(String::new(), |before| {
        format!("{} ({BEFORE}) and ", number(before, 2))
    });
    let with_power = last
        .with_power
        .map_or(String::new(), |with| number(with, 2));
    let within = last.within.map_or(String::new(), |within| {
        format!(", with each other at {}", number(within, 2))
    });
    format!(
        "Their UN votes agreed with it at {before}{with_power} ({}){within}.",
        last.year
    )
}

fn platform(question: &Question, ranking: &platforms::Ranking) -> String {
    if !question.is_member() {
        return format!(
            "{} is no platform of its own: it does not sit there.",
            question.org_short
        );
    }
    match platforms::first_rank(question, ranking) {
        Some((share, among)) => format!(
            "Of its {among} comparable organizations {} serves it best under {} of weightings.",
            question.org_short,
            percent(share, 0)
        ),
        None => format!(
            "{} cannot be ranked as a platform: its criteria are missing.",
            question.org_short
        ),
    }
}
