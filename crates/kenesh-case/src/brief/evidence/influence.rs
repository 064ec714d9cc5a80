//! How fast states move towards those they depend on, and towards the power.

use super::{Finding, Part, probability, with_interval};
use crate::brief::question::Question;
use crate::brief::words::number;
use crate::error::CaseError;
use kenesh_domain::{Dimension, Flow};
use kenesh_engine::Core;
use kenesh_engine::measures::influence_regression::{
    InfluenceRegression, MEASURE, influence_regression,
};
use kenesh_render::document::{Column, Figure, Mark, Rows};

/// Below so many states of equal weight an estimate says nothing.
const ENOUGH: f64 = 5.0;

pub(super) fn part(core: &Core, question: &Question) -> Result<Option<Part>, CaseError> {
    let rows = influence_regression(core, &question.power, &question.org)?;
    written(core, question, rows)
}

/// Writes the part on the coefficients found.
pub(super) fn written(
    core: &Core,
    question: &Question,
    rows: Vec<InfluenceRegression>,
) -> Result<Option<Part>, CaseError> {
    if rows.is_empty() {
        return Ok(None);
    }
    let stand_out = rows.iter().filter(|row| of_power(row) && stands_out(row));
    let ps = stand_out.filter_map(|row| Some(row.p_value?.max(row.placebo_p?)));
    Ok(Some(Part {
        text: sentence(question, &rows),
        finding: Finding::of("States moved towards it where they depended on it", ps),
        figures: figure(core, question, rows)?.into_iter().collect(),
    }))
}

fn label(question: &Question, term: &str) -> String {
    let power = &question.power_name;
    let (channel, partner) = term.split_once('_').unwrap_or((term, ""));
    match partner {
        "others" => format!("{channel}: partners but {power}"),
        "outside" => format!("{channel}: {power}, on others than members"),
        "inside" => format!("{channel}: {power}, on members"),
        _ if term == "anchor" => "return to its own mean".to_owned(),
        _ => "the other members, by membership".to_owned(),
    }
}

/// Whether the data can tell something of a pull: it rests on states enough, and its interval is no wider than a pull
/// can be, which closes all of a distance or opens it as far.
fn tells(row: &InfluenceRegression) -> bool {
    let narrow = row.lo.zip(row.hi).is_none_or(|(lo, hi)| hi - lo <= 2.0);
    narrow && (!of_power(row) || row.effective_states.is_some_and(|states| states >= ENOUGH))
}

/// Whether a pull stands out from chance, and from placebos that stand where others do.
fn stands_out(row: &InfluenceRegression) -> bool {
    tells(row) && row.lo.is_some_and(|lo| lo > 0.0) && row.placebo_p.is_some_and(|p| p <= 0.05)
}

fn of_power(row: &InfluenceRegression) -> bool {
    row.term.ends_with("_outside") || row.term.ends_with("_inside")
}

fn title(question: &Question, rows: &[InfluenceRegression]) -> String {
    let power = &question.power_name;
    let pulls: Vec<String> = rows
        .iter()
        .filter(|row| of_power(row) && stands_out(row))
        .map(|row| label(question, &row.term))
        .collect();
    match pulls.as_slice() {
        [] => format!("No pull of {power} on those that depend on it can be told from chance"),
        pulls => format!(
            "States moved towards {power} where they depended on it ({})",
            pulls.join("; ")
        ),
    }
}

fn figure(
    core: &Core,
    question: &Question,
    mut rows: Vec<InfluenceRegression>,
) -> Result<Option<Figure>, CaseError> {
    let title = title(question, &rows);
    let base = rows.first();
    let (first, last) = base.map_or((0, 0), |row| (row.first, row.last));
    let (movements, states) = base.map_or((0, 0), |row| (row.rows, row.states));
    let silent: Vec<String> = rows
        .iter()
        .filter(|row| !tells(row))
        .map(|row| label(question, &row.term))
        .collect();
    rows.retain(tells);
    if rows.is_empty() {
        return Ok(None);
    }
    let silent = match silent.as_slice() {
        [] => String::new(),
        silent => format!(
            " Not drawn, as these data cannot tell: {}.",
            silent.join("; ")
        ),
    };
    let dots = Rows::drawn(Mark::Dots, &rows)
        .y(Column::text("term", "Pull"), |row| {
            label(question, &row.term)
        })
        .x(InfluenceRegression::estimate, |row| row.estimate)
        .lo(InfluenceRegression::lo, |row| row.lo)
        .hi(InfluenceRegression::hi, |row| row.hi)
        .field(InfluenceRegression::placebo_lo)
        .field(InfluenceRegression::placebo_hi)
        .field(InfluenceRegression::placebo_p)
        .field(InfluenceRegression::naive)
        .field(InfluenceRegression::effective_states)
        .missing(|row| row.missing.as_ref());
    Ok(Some(Figure::of("evidence-influence", dots)
        .finding("Points with intervals, a row for each pull", title)
        .subtitle(format!(
            "Share of the weighted distance that a state closes in a year, with 95 % intervals; {movements} movements of {states} states, {first}–{last}"
        ))
        .sources(core.sources_of(&[Dimension::IdealPointEstimated.into(), Flow::Exports.into(), Flow::ArmsShareFiveYears.into()])?)
        .how(MEASURE.formula)
        .note(format!(
            "Positions come from two halves of the roll calls, each the other's instrument: without that, the error of a position makes \
             states seem to return to their mean (column “without correction”). Placebos stand where another state does, with the same \
             weights: a pull that they share is not the patron's. States that tell: how many of equal weight would tell as much.{silent}",
        ))))
}

/// Words the findings as the design allows: the general pull, then the power's.
fn sentence(question: &Question, rows: &[InfluenceRegression]) -> String {
    let general = rows
        .iter()
        .filter(|row| row.term.ends_with("_others"))
        .filter_map(|row| {
            let closes = with_interval(row.estimate? * 100.0, row.lo? * 100.0, row.hi? * 100.0, 1);
            let channel = row.term.trim_end_matches("_others");
            let by = row.placebo_p.map_or(String::new(), |p| {
                format!(", {} by placebos", probability(p))
            });
            Some(format!("by {channel} {closes} per cent{by}"))
        });
    let general: Vec<String> = general.collect();
    let power = &question.power_name;
    let own: Vec<&InfluenceRegression> = rows.iter().filter(|row| of_power(row)).collect();
    let thin = own
        .iter()
        .filter(|row| row.effective_states.is_none_or(|states| states < ENOUGH));
    let thin = match thin.count() {
        0 => String::new(),
        count => format!(
            " {count} of {power}'s {} pulls rest on the equivalent of fewer than {} states: of these the data cannot say",
            own.len(),
            number(ENOUGH, 0)
        ),
    };
    let found = match own.iter().any(|row| stands_out(row)) {
        true => format!("Towards {power} itself some moved faster than towards placebos."),
        false => format!("Towards {power} itself nothing stands out from placebos."),
    };
    let end = if thin.is_empty() { "" } else { "." };
    format!(
        "Movement: of the distance to their partners, weighted by dependence, states close in a year {}. {found}{thin}{end}",
        general.join("; ")
    )
}
