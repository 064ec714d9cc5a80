//! Whether the power's share crowds out the other patrons'.

use super::{Part, Sign, drawn, with_interval};
use crate::brief::question::Question;
use crate::brief::words::{list, the};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Flow, Indicator};
use kenesh_engine::Core;
use kenesh_engine::measures::dependence::{Dependences, Instrument};
use kenesh_engine::measures::displacement::{Displacement, MEASURE, displacement};
use kenesh_render::document::{Column, Figure, Mark, Rows};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn part(core: &Core, question: &Question) -> Result<Option<Part>, CaseError> {
    let rows = displacement(core, &question.power, &question.org)?;
    written(core, question, &rows)
}

/// Writes the part on the coefficients found.
pub(super) fn written(
    core: &Core,
    question: &Question,
    rows: &[Displacement],
) -> Result<Option<Part>, CaseError> {
    // A point of the power's share takes at most a point of what it leaves: a wider interval tells nothing.
    // Nor do fewer than five members.
    let tells =
        |row: &&Displacement| row.hi - row.lo <= 2.0 && (row.place != "inside" || row.treated >= 5);
    let rows: Vec<Displacement> = rows.iter().filter(tells).cloned().collect();
    let rows = rows.as_slice();
    if rows.is_empty() {
        return Ok(None);
    }
    Ok(Some(Part {
        text: sentence(core, question, rows)?,
        figures: vec![figure(core, question, rows)?],
        // It speaks of shares, not of votes.
        finding: None,
    }))
}

fn words(instrument: &str) -> &'static str {
    match instrument {
        "arms_share" => "arms",
        _ => "trade",
    }
}

/// Lists by instrument the patrons that lose more than in proportion outside the organization.
fn crowded(core: &Core, rows: &[Displacement]) -> Vec<String> {
    let mut lost: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let outside = rows.iter().filter(|row| row.place == "outside");
    for row in outside.filter(|row| Sign::of(row.lo, row.hi) == Sign::Below) {
        let patrons = lost.entry(words(&row.instrument)).or_default();
        patrons.push(the(core, &row.patron));
    }
    let lost = lost.into_iter();
    lost.map(|(instrument, patrons)| format!("{} in {instrument}", list(&patrons)))
        .collect()
}

fn figure(core: &Core, question: &Question, rows: &[Displacement]) -> Result<Figure, CaseError> {
    let power = &question.power_name;
    let title = match crowded(core, rows).as_slice() {
        [] => format!(
            "That {power}'s share crowds out another patron's, beyond what parts of a whole must, cannot be told from chance"
        ),
        lost => format!(
            "Where {power}'s share grew, others lost more than in proportion: {}",
            lost.join("; ")
        ),
    };
    let first = rows.iter().map(|row| row.first).min().unwrap_or_default();
    let last = rows.iter().map(|row| row.last).max().unwrap_or_default();
    let dots = Rows::drawn(Mark::Dots, rows)
        .facet(Column::text("instrument", "Instrument"), |row| {
            words(&row.instrument)
        })
        .y(Displacement::patron, |row| &row.patron)
        .series(Displacement::place, |row| &row.place)
        .x(Displacement::estimate, |row| row.estimate)
        .lo(Displacement::lo, |row| row.lo)
        .hi(Displacement::hi, |row| row.hi)
        .text("drawn_p", "p by drawings", |row| drawn(row.permutation_p))
        .field(Displacement::nobs)
        .number("members", "Members among the states", 0, |row| row.treated);
    Ok(Figure::of("evidence-displacement", dots)
        .finding("Points with intervals, a row for each patron, a panel for arms and trade", title)
        .subtitle(format!(
            "Change of a patron's share of the rest, for a point of {power}'s share, with 95 % intervals, all states, {first}–{last}"
        ))
        .sources(core.sources_of(&[Flow::Exports.into(), Indicator::TradeTotal.into(), Flow::ArmsShareFiveYears.into()])?)
        .how(MEASURE.formula)
        .note("0 is what happens to parts of a whole that lose in proportion. Inside: how members differ from others; their interval is too narrow, their p is by drawings of other states as members."))
}

/// Finds the patron tested on whose arms the members depend most.
fn strongest(
    core: &Core,
    question: &Question,
    rows: &[Displacement],
) -> Result<Option<ActorId>, CaseError> {
    let dependences = Dependences::of(core, Instrument::ArmsShare)?;
    let Some(year) = dependences.last_year() else {
        return Ok(None);
    };
    let share = |patron: &&ActorId| {
        let of = |member| dependences.get(member, patron, year).number();
        question.measured.iter().filter_map(of).sum::<f64>()
    };
    let tested: BTreeSet<&ActorId> = rows.iter().map(|row| &row.patron).collect();
    Ok(tested
        .into_iter()
        .max_by(|a, b| share(a).total_cmp(&share(b)))
        .cloned())
}

/// Words the finding on the strongest rival.
fn sentence(core: &Core, question: &Question, rows: &[Displacement]) -> Result<String, CaseError> {
    let rival = strongest(core, question, rows)?;
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
    Ok(format!(
        "Displacement: where {}'s share of a state's trade or arms grows, the share of {rival} in the rest changes by {}. Members differ from \
         other states in {told} of {tested} tests at p ≤ 0.05 by drawings.",
        question.power_name,
        list(&outside)
    ))
}
