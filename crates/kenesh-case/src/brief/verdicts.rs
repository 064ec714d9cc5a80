//! The verdicts on the claims, counted; the ledger itself stands in the brief's claims.

use super::words::of;
use kenesh_render::document::{
    ClaimRow, ClaimsReport, Column, Figure, Mark, Rows, Section, Verdict,
};
use std::collections::BTreeMap;

/// The kinds of claim, with what each abbreviation means.
const KINDS: [(&str, &str); 6] = [
    ("FACT", "fact"),
    ("STRUCT", "structure"),
    ("EMP", "empirical relation"),
    ("CAUSAL", "causal mechanism"),
    ("COUNTER", "scenario or forecast"),
    ("NORM", "advice"),
];

/// Writes the section on the claims of the work that is listed as a source.
pub(crate) fn section(claims: &ClaimsReport, work: &str) -> Section {
    let judged = claims
        .lints
        .iter()
        .filter(|rule| rule.kind == "coded judgement")
        .count();
    let section = Section::new("claims", "Claims")
        .text(
            "Each claim is restated in our own words, located and tested. A verdict is computed by the test shown, or rests \
             on a named primary source; otherwise the claim is untestable here, with the data that would test it, or not \
             settled.",
        )
        .text(format!(
            "Beside them {} checks look for inconsistencies inside the paper; {judged} of them rest on a coded judgement and \
             are counted apart.",
            claims.lints.len()
        ))
        .figure(counts(claims, work));
    let section = match claims.replications.is_empty() {
        true => section,
        false => section.figure(replications(&claims.replications)),
    };
    match claims.changes() {
        Some(text) => section.text(text),
        None => section,
    }
}

/// Tabulates what became of earlier findings.
fn replications(rows: &[ClaimRow]) -> Figure {
    let holding = rows
        .iter()
        .filter(|row| row.verdict == Verdict::Holds)
        .count();
    let title = format!(
        "{} findings of earlier works on these votes hold when computed again",
        of(holding, rows.len())
    );
    let findings = Rows::of(rows)
        .text("finding", "Finding", |row| &row.statement)
        .text("work", "Work", |row| &row.location)
        .text("verdict", "Verdict", |row| row.verdict.as_str())
        .text("evidence", "Evidence", |row| &row.evidence);
    Figure::of("replications", findings)
        .finding("A table of findings", title)
        .subtitle("Findings of earlier works, computed again from the roll calls")
        .source("unvotes-2019")
        .how("each finding by pairwise agreement and by the agreement index, with the power and without: all true: holds; all false: contradicted; both: partly")
}

fn counts(claims: &ClaimsReport, work: &str) -> Figure {
    let count = |verdict| claims.with(verdict).count();
    let title = format!(
        "{} claims hold, {} hold partly, {} are contradicted; {} cannot be judged here",
        count(Verdict::Holds),
        count(Verdict::Partly),
        count(Verdict::Contradicted),
        count(Verdict::Untestable) + count(Verdict::NotSettled)
    );
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
        .source(work)
        .how("all parts of a test true: holds; all false: contradicted; both: partly; none computable: untestable")
        .note("How many claims hold says little of how much they matter: small facts and the thesis count one each.")
}
