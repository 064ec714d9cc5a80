//! Whether the power's share crowds out the other patrons'.

use super::{Part, Sign, with_interval};
use crate::brief::question::Question;
use crate::brief::words::{list, number, the};
use crate::error::CaseError;
use kenesh_domain::ActorId;
use kenesh_engine::Core;
use kenesh_engine::measures::dependence::{Instrument, dependence_of};
use kenesh_engine::measures::displacement::{Displacement, MEASURE, displacement};
use kenesh_render::document::{Chart, Column, Figure};
use kenesh_render::row;

pub(super) fn part(core: &Core, question: &Question) -> Result<Option<Part>, CaseError> {
    let rows = displacement(core, &question.power, &question.org)?;
    Ok(written(core, question, &rows))
}

/// Writes the part on the coefficients found.
pub(super) fn written(core: &Core, question: &Question, rows: &[Displacement]) -> Option<Part> {
    if rows.is_empty() {
        return None;
    }
    Some(Part {
        text: sentence(core, question, rows),
        figures: vec![figure(core, question, rows)],
        // It speaks of shares, not of votes.
        finding: None,
    })
}

fn words(instrument: &str) -> &'static str {
    match instrument {
        "arms_share" => "arms",
        _ => "trade",
    }
}

/// Lists the patrons that lose more than in proportion outside the organization, with the instrument.
fn crowded(core: &Core, rows: &[Displacement]) -> Vec<String> {
    let lost = rows
        .iter()
        .filter(|row| row.place == "outside" && Sign::of(row.lo, row.hi) == Sign::Below);
    lost.map(|row| {
        let patron = the(core, &ActorId::new(&row.patron));
        format!("that of {patron} in {}", words(&row.instrument))
    })
    .collect()
}

fn figure(core: &Core, question: &Question, rows: &[Displacement]) -> Figure {
    let power = &question.power_name;
    let title = match crowded(core, rows).as_slice() {
        [] => format!(
            "That {power}'s share crowds out another patron's, beyond what parts of a whole must, cannot be told from chance"
        ),
        lost => format!(
            "Where the share of {power} grew, {} fell beyond proportion",
            list(lost)
        ),
    };
    let first = rows.iter().map(|row| row.first).min().unwrap_or_default();
    let last = rows.iter().map(|row| row.last).max().unwrap_or_default();
    let figure = Figure::new("evidence-displacement")
        .title(title.clone())
        .subtitle(format!(
            "Change of a patron's share of what {power} leaves, for a point of {power}'s share, with 95 % intervals, all states, {first}–{last}"
        ))
        .description(format!("Points with intervals, a row for each patron, a panel for arms and trade. {title}."))
        .column(Column::text("instrument", "Instrument"))
        .column(Column::actor("patron", "Patron"))
        .column(Column::text("place", "Where"))
        .column(Column::number("estimate", "Points for a point", 2))
        .column(Column::number("lo", "2.5 %", 2))
        .column(Column::number("hi", "97.5 %", 2))
        .column(Column::text("drawn_p", "p by drawings"))
        .column(Column::number("nobs", "State-years", 0))
        .column(Column::number("members", "Members among the states", 0))
        .chart(
            Chart::dots("estimate", "patron")
                .series("place")
                .facet("instrument")
                .band("lo", "hi"),
        )
        .sources(core.sources_of(&["exports", "trade_total", "arms_share_5y"]))
        .how(MEASURE.formula)
        .note("0 is what happens to parts of a whole that lose in proportion. Inside: how members differ from others; their interval is too narrow, their p is by drawings of other states as members.");
    figure.rows(rows.iter().map(|row| {
        row![
            words(&row.instrument),
            row.patron.as_str(),
            row.place.as_str(),
            row.estimate,
            row.lo,
            row.hi,
            row.permutation_p
                .map_or_else(|| "–".to_owned(), |p| number(p, 3)),
            row.nobs,
            row.treated
        ]
    }))
}

/// Finds the rival on whose arms the members depend most.
fn strongest(core: &Core, question: &Question) -> Option<ActorId> {
    let year = core.last_flow_year(Instrument::ArmsShare.flow())?;
    let share = |rival: &&ActorId| {
        let of = |member| dependence_of(core, Instrument::ArmsShare, member, rival, year).number();
        question.measured(core).iter().filter_map(of).sum::<f64>()
    };
    let rivals = question.rivals().iter();
    rivals.max_by(|a, b| share(a).total_cmp(&share(b))).cloned()
}

/// Words the finding on the strongest rival.
fn sentence(core: &Core, question: &Question, rows: &[Displacement]) -> String {
    let rival = strongest(core, question);
    let of_rival = rows.iter().filter(|row| {
        let rival = rival.as_ref().map(ActorId::as_str);
        Some(row.patron.as_str()) == rival
    });
    let outside = of_rival.filter(|row| row.place == "outside").map(|row| {
        format!(
            "{} points of {} for a point",
            with_interval(row.estimate, row.lo, row.hi, 2),
            words(&row.instrument)
        )
    });
    let outside: Vec<String> = outside.collect();
    let rival = rival
        .as_ref()
        .map_or(String::new(), |rival| the(core, rival));
    let told = rows
        .iter()
        .filter(|row| row.permutation_p.is_some_and(|p| p <= 0.05))
        .count();
    let tested = rows
        .iter()
        .filter(|row| row.permutation_p.is_some())
        .count();
    format!(
        "Displacement: where {}'s share of a state's trade or arms grows, the share of {rival} in what it leaves changes by {}. Members differ from \
         other states in {told} of {tested} tests at p ≤ 0.05 by drawings.",
        question.power_name,
        list(&outside)
    )
}
