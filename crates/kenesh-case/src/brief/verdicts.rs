//! The verdicts on the claims, counted; the ledger itself stands in the brief's claims.

use super::words::of;
use crate::case::{Case, Replications};
use crate::claims::KINDS;
use crate::error::CaseError;
use kenesh_engine::Core;
use kenesh_render::document::{
    ClaimRow, ClaimsReport, Column, Figure, Mark, Rows, Section, Verdict,
};
use std::collections::BTreeMap;

/// How the verdicts on parts become one.
const PARTS: &str = "every part tested and held: holds; every part tested contradicted, or without a sign: that; mixed, or \
                     held with a part not tested: partly; no part tested: untestable";

/// Writes the section on the claims of a case.
pub(crate) fn section(
    core: &Core,
    claims: &ClaimsReport,
    case: &Case,
) -> Result<Section, CaseError> {
    let paper = case.about.paper.as_ref();
    let judged = claims
        .lints
        .iter()
        .filter(|rule| rule.kind == "coded judgement")
        .count();
    let section = Section::new("claims", "Claims")
        .text(
            "Each claim is restated in our own words, located and tested. A verdict is computed by the test shown, part \
             by part, or rests on a named primary source; otherwise the claim is untestable here, with the data that would \
             test it, or not settled. “No sign found” is said of a test that could have found a sign and did not; it is \
             no evidence against the claim. Advice never holds: its premises are tested.",
        )
        .text(beside(claims.lints.len(), judged, paper.is_some()))
        .figure(counts(claims).sources(listed(core, paper.and_then(|paper| paper.source.as_ref()))?));
    let section = match claims.replications.is_empty() {
        true => section,
        false => section.figure(replications(
            core,
            &claims.replications,
            &case.replications,
        )?),
    };
    Ok(match claims.changes() {
        Some(text) => section.text(text),
        None => section,
    })
}

/// Says how many checks there are, and what they look into.
fn beside(checks: usize, judged: usize, of_paper: bool) -> String {
    match of_paper {
        true => format!(
            "Beside them {checks} checks look for inconsistencies inside the paper; {judged} of them rest on a coded judgement \
             and are counted apart."
        ),
        false => format!(
            "Checks for inconsistencies inside the case's own statements: {checks}; of these rest on a coded judgement, and \
             are counted apart: {judged}."
        ),
    }
}

/// Gives those of the ids that the world lists as sources; others cannot be cited.
fn listed<'a>(
    core: &Core,
    ids: impl IntoIterator<Item = &'a String>,
) -> Result<Vec<&'a str>, CaseError> {
    let mut known = Vec::new();
    for id in ids {
        if core.world().source(id)?.is_some() {
            known.push(id.as_str());
        }
    }
    Ok(known)
}

/// Tabulates what became of earlier findings.
fn replications(
    core: &Core,
    rows: &[ClaimRow],
    of_case: &Replications,
) -> Result<Figure, CaseError> {
    let holding = rows
        .iter()
        .filter(|row| row.verdict == Verdict::Holds)
        .count();
    let beside = |word: &str, text: &Option<String>| {
        let text = text.as_ref().map(|text| format!("{word}{text}"));
        text.unwrap_or_default()
    };
    let title = format!(
        "{} findings of earlier works{} hold when computed again",
        of(holding, rows.len()),
        beside(" on ", &of_case.on)
    );
    let findings = Rows::of(rows)
        .text("finding", "Finding", |row| &row.statement)
        .text("work", "Work", |row| &row.location)
        .text("verdict", "Verdict", |row| row.verdict.as_str())
        .text("evidence", "Evidence", |row| &row.evidence);
    Ok(Figure::of("replications", findings)
        .finding("A table of findings", title)
        .subtitle(format!(
            "Findings of earlier works, computed again{}",
            beside(" from ", &of_case.from)
        ))
        .sources(listed(core, &of_case.sources)?)
        .how(match &of_case.how {
            Some(how) => format!("{how}: {PARTS}"),
            None => PARTS.to_owned(),
        }))
}

fn counts(claims: &ClaimsReport) -> Figure {
    let count = |verdict| claims.with(verdict).count();
    // A verdict that no claim has is not named.
    let of = |count: usize, one: &str, several: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {several}")),
    };
    let open = count(Verdict::Untestable) + count(Verdict::NotSettled);
    let parts = [
        of(count(Verdict::Holds), "claim holds", "claims hold"),
        of(
            count(Verdict::Partly),
            "claim holds partly",
            "claims hold partly",
        ),
        of(
            count(Verdict::Contradicted),
            "is contradicted",
            "are contradicted",
        ),
        of(count(Verdict::NoSign), "shows no sign", "show no sign"),
        of(open, "cannot be judged here", "cannot be judged here"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let title = parts.join(", ");
    let mut tally: BTreeMap<(usize, Verdict), usize> = BTreeMap::new();
    for row in &claims.rows {
        let kind = KINDS
            .iter()
            .position(|(kind, _)| *kind == row.kind)
            .unwrap_or(KINDS.len());
        *tally.entry((kind, row.verdict)).or_default() += 1;
    }
    let tally: Vec<_> = tally.into_iter().collect();
    let name = |kind: usize| KINDS.get(kind).map_or("other", |(_, name)| *name);
    let rows = Rows::drawn(Mark::Stacked, &tally)
        .y(Column::text("kind", "Kind of claim"), |((kind, _), _)| {
            name(*kind)
        })
        .series(Column::text("verdict", "Verdict"), |((_, verdict), _)| {
            verdict.as_str()
        })
        .x(Column::number("claims", "Claims", 0), |(_, claims)| *claims);
    Figure::of("verdicts", rows)
        .finding("Stacked bars, one for each kind of claim", title)
        .subtitle("Claims by kind and verdict")
        .how(PARTS)
        .note("How many claims hold says little of how much they matter: small facts and the thesis count one each.")
}
