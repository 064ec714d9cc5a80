//! The answer in a sentence each on capacity, rivals, alignment and platform, one more on regressions where the world
//! allows them and one on claims where a case makes them; each is computed and tied to its evidence.

use super::dependence;
use super::question::Question;
use super::words::{among, capitalized, list, number, of, the};
use super::{Measured, alignment, influence, platforms};
use crate::error::CaseError;
use kenesh_domain::Year;
use kenesh_engine::Core;
use kenesh_engine::measures::dependence::Instrument;
use kenesh_render::document::{Answer, ClaimsReport, Verdict};

/// Writes the sentences: capacity, rivals, alignment, what moves votes where that is tested, platform, claims.
pub(crate) fn sentences(
    core: &Core,
    question: &Question,
    measured: &Measured,
    claims: Option<&ClaimsReport>,
) -> Result<Vec<Answer>, CaseError> {
    let summary = influence::summary(question, &measured.capacities);
    let mut sentences = vec![
        Answer::new(capacity(core, question, summary.as_ref()), "influence"),
        Answer::new(rivals(core, question, summary.as_ref())?, "dependence"),
        Answer::new(
            alignment::sentence(question, &measured.blocs).unwrap_or_else(|| {
                format!("Whether the members vote with {} is not known: this world holds no votes of them.", question.power_name)
            }),
            "alignment",
        ),
        Answer::new(platform(question, &measured.ranking), "platforms"),
    ];
    sentences.extend(claims.map(|claims| Answer::new(judged(question, claims), "claims")));
    let evidence = measured.evidence.as_ref();
    if let Some(sentence) = evidence.and_then(|evidence| evidence.sentence.as_ref()) {
        sentences.insert(3, Answer::new(sentence, "evidence"));
    }
    Ok(sentences)
}

fn capacity(core: &Core, question: &Question, summary: Option<&influence::Summary<'_>>) -> String {
    let power = &question.power_name;
    let Some(summary) = summary else {
        return format!(
            "{power}'s influence capacity over the members is not known: this world holds no dyadic figures for it."
        );
    };
    let Some((strongest, value)) = summary.strongest else {
        return format!(
            "{power}'s total influence capacity is not known: no year has figures of both trade and arms."
        );
    };
    let interval = match (strongest.lo, strongest.hi) {
        (Some(lo), Some(hi)) => {
            format!(" ({}–{} over all weightings)", number(lo, 3), number(hi, 3))
        }
        _ => String::new(),
    };
    let middle = |name: &str, found: Option<(f64, Year)>| {
        found.map(|(median, year)| format!("{} in the {name} channel ({year})", number(median, 3)))
    };
    let medians = [
        middle("economic", summary.economic),
        middle("military", summary.military),
    ];
    let medians: Vec<String> = medians.into_iter().flatten().collect();
    let channel = match medians.is_empty() {
        true => String::new(),
        false => format!("; over the member in the middle it is {}", list(&medians)),
    };
    format!(
        "On a scale from 0 to 1, {power}'s influence capacity is largest over {}, {}{interval} in {}{channel}.",
        core.name(&strongest.member),
        number(value, 3),
        summary.year
    )
}

fn rivals(
    core: &Core,
    question: &Question,
    summary: Option<&influence::Summary<'_>>,
) -> Result<String, CaseError> {
    let trade = dependence::range(core, question, Instrument::TradeShare)?;
    let trade = trade.map_or(String::new(), |(year, range)| {
        format!("its share of trade ran {range} ({year})")
    });
    let leads = summary
        .filter(|summary| summary.strongest.is_some())
        .map(|summary| {
            let all: usize = summary.leads.iter().map(|(_, led)| led).sum();
            let own = summary
                .leads
                .iter()
                .find(|(leader, _)| **leader == question.power);
            let own = own.map_or(0, |(_, led)| *led);
            let others = summary
                .leads
                .iter()
                .filter(|(leader, _)| **leader != question.power);
            let others: Vec<String> = others
                .map(|(leader, led)| format!("{} over {led}", the(core, leader)))
                .collect();
            let beside = if others.is_empty() {
                String::new()
            } else {
                format!(", {}", others.join(", "))
            };
            format!(
                "{} has the largest total capacity of {} over {} members{beside}",
                question.power_name,
                among(summary.among),
                of(own, all)
            )
        });
    Ok(match (leads, trade.is_empty()) {
        (Some(leads), false) => format!("{}; {trade}.", capitalized(&leads)),
        (Some(leads), true) => format!("{}.", capitalized(&leads)),
        (None, false) => format!("Among the members {trade}."),
        (None, true) => format!(
            "How {} stands beside its rivals is not known in this world.",
            question.power_name
        ),
    })
}

fn platform(question: &Question, ranking: &platforms::Ranking) -> String {
    match platforms::finding(question, ranking) {
        Some(finding) => format!("{finding}."),
        None => format!(
            "{} cannot be ranked as a platform: its criteria are missing.",
            question.org
        ),
    }
}

fn judged(question: &Question, claims: &ClaimsReport) -> String {
    let count = |verdict| claims.with(verdict).count();
    let evidence = [
        Verdict::Holds,
        Verdict::Partly,
        Verdict::Contradicted,
        Verdict::NoSign,
    ];
    let judged: usize = evidence.into_iter().map(count).sum();
    let fired = claims.lints.iter().filter(|rule| rule.fired).count();
    if question.paper().is_none() {
        return format!(
            "Claims of the case that can be judged on this evidence: {judged} of {} (holding {}, holding partly {}, contradicted \
             {}, without a sign {}); checks of the case that find something: {fired} of {}.",
            claims.rows.len(),
            count(Verdict::Holds),
            count(Verdict::Partly),
            count(Verdict::Contradicted),
            count(Verdict::NoSign),
            claims.lints.len()
        );
    }
    format!(
        "Of the paper's {} claims {judged} can be judged on this evidence: {} hold, {} hold partly, {} are contradicted, of {} no \
         sign is found; {} of {} checks for inconsistencies find one.",
        claims.rows.len(),
        count(Verdict::Holds),
        count(Verdict::Partly),
        count(Verdict::Contradicted),
        count(Verdict::NoSign),
        fired,
        claims.lints.len()
    )
}
