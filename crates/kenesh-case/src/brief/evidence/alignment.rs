//! Whether states stand nearer to the power after they depended more on it, and the reverse.

use super::{Finding, Part, Sign, drawn, with_interval};
use crate::brief::question::Question;
use crate::brief::words::list;
use crate::error::CaseError;
use kenesh_domain::{Dimension, Flow, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::alignment_regression::{
    AlignmentRegression, MEASURE, alignment_regression,
};
use kenesh_render::document::{Column, Figure, Mark, Rows};

pub(super) fn part(core: &Core, question: &Question) -> Result<Option<Part>, CaseError> {
    let rows = alignment_regression(core, &question.power, &question.org)?;
    written(core, question, rows)
}

/// Writes the part on the coefficients found.
pub(super) fn written(
    core: &Core,
    question: &Question,
    rows: Vec<AlignmentRegression>,
) -> Result<Option<Part>, CaseError> {
    let (forward, reverse): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .partition(|row| !row.model.starts_with("reverse"));
    let of_dependence: Vec<&AlignmentRegression> = forward
        .iter()
        .filter(|row| row.model == "dependence")
        .collect();
    if of_dependence.is_empty() {
        return Ok(None);
    }
    let stand_out = of_dependence
        .iter()
        .filter(|row| Sign::of(row.lo, row.hi) != Sign::Open);
    let first = match came_first(&reverse) {
        true => ", but nearness came first too",
        false => "",
    };
    let words = format!("{}{first}", words(&of_dependence));
    let finding = Finding::of(&words, stand_out.map(|row| row.p_value));
    let text = sentence(question, &of_dependence, &reverse);
    let mut figures = vec![figure(core, question, &forward, &of_dependence)?];
    if !reverse.is_empty() {
        figures.push(reversed(core, question, &reverse)?);
    }
    Ok(Some(Part {
        text,
        figures,
        finding,
    }))
}

/// A share's tenth, which is what a coefficient of a share is shown for.
const TEN_POINTS: f64 = 0.1;

/// Gives what a coefficient is multiplied by: ten percentage points of a share, or membership as it is.
fn unit(row: &AlignmentRegression) -> f64 {
    if row.term == "member" {
        1.0
    } else {
        TEN_POINTS
    }
}

/// Words a term.
fn label(term: &str) -> String {
    let (member, plain) = match term.strip_prefix("member:") {
        Some(plain) => (true, plain),
        None => (false, term),
    };
    let channel = plain.split(['(', ',', ')']).nth(1).unwrap_or(plain);
    let words = match plain.split('(').next() {
        _ if plain == "member" => "membership".to_owned(),
        Some("lead") if channel == "arms" => "arms, five years after".to_owned(),
        Some("lead") => format!("{channel}, a year after"),
        _ => format!("{channel}, a year before"),
    };
    if member {
        format!("{words}: members beside others")
    } else {
        words
    }
}

fn channel(row: &AlignmentRegression) -> &str {
    row.term.split(['(', ',']).nth(1).unwrap_or(&row.term)
}

/// Words the finding for the answer.
fn words(rows: &[&AlignmentRegression]) -> String {
    let stood = |sign: Sign, words: &str| {
        let rows = rows.iter().filter(|row| Sign::of(row.lo, row.hi) == sign);
        let channels: Vec<String> = rows.map(|row| channel(row).to_owned()).collect();
        (!channels.is_empty()).then(|| format!("for {} stood {words}", list(&channels)))
    };
    let parts = [stood(Sign::Below, "nearer"), stood(Sign::Above, "farther")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!(
        "States that depended more on it {} a year later",
        list(&parts)
    )
}

fn title(question: &Question, rows: &[&AlignmentRegression]) -> String {
    let power = &question.power_name;
    let with = |sign: Sign| {
        let rows = rows.iter().filter(|row| Sign::of(row.lo, row.hi) == sign);
        rows.map(|row| channel(row).to_owned()).collect::<Vec<_>>()
    };
    match (with(Sign::Below), with(Sign::Above)) {
        (near, far) if near.is_empty() && far.is_empty() => format!(
            "A year after a state had depended more on {power} it stood neither nearer to it nor farther, as far as can be told"
        ),
        (near, far) if far.is_empty() => format!(
            "A year after a state had depended more on {power} for {} it stood nearer to it",
            list(&near)
        ),
        (near, far) if near.is_empty() => format!(
            "A year after a state had depended more on {power} for {} it stood farther from it",
            list(&far)
        ),
        (near, far) => format!(
            "A year after a state had depended more on {power} for {} it stood nearer to it, for {} farther",
            list(&near),
            list(&far)
        ),
    }
}

fn figure(
    core: &Core,
    question: &Question,
    rows: &[AlignmentRegression],
    of_dependence: &[&AlignmentRegression],
) -> Result<Figure, CaseError> {
    let title = title(question, of_dependence);
    let (first, last) = years(rows);
    let errors = rows.first().map_or("", |row| row.errors.as_str());
    let dots = Rows::drawn(Mark::Dots, rows)
        .series(AlignmentRegression::model, |row| &row.model)
        .y(Column::text("term", "Term"), |row| label(&row.term))
        .x(Column::number("estimate", "Change of distance", 3), |row| {
            row.estimate * unit(row)
        })
        .lo(Column::number("lo", "2.5 %", 3), |row| row.lo * unit(row))
        .hi(Column::number("hi", "97.5 %", 3), |row| row.hi * unit(row))
        .number("p", "p", 3, |row| row.p_value)
        .text("drawn_p", "p by drawings", |row| drawn(row.permutation_p))
        .field(AlignmentRegression::nobs)
        .field(AlignmentRegression::states)
        .number("members", "Members among them", 0, |row| row.treated);
    Ok(Figure::of("evidence-alignment", dots)
        .finding("Points with intervals, a row for each term, a point for each model", title)
        .subtitle(format!(
            "Change of a state's distance to {} in UN votes for ten percentage points of dependence, with 95 % intervals, {first}–{last}",
            question.power_name
        ))
        .sources(core.sources_of(&[Dimension::IdealPointEstimated.into(), Flow::Exports.into(), Flow::ArmsShareFiveYears.into(), Flow::Oda.into()])?)
        .how(MEASURE.formula)
        .note(format!(
            "Errors: {errors}. A minus means nearer. Models: {}. Membership's p is by drawings of other states as members; beside it \
             the interval is too narrow.",
            MODELS.map(|(name, about)| format!("{name}: {about}")).join("; ")
        )))
}

const MODELS: [(&str, &str); 4] = [
    ("dependence", "shares of trade and arms"),
    ("inside", "the same, and how members differ"),
    ("with aid", "for the years in which aid is known"),
    (
        "leads",
        "beside shares of later years, which cannot be causes",
    ),
];

fn reversed(
    core: &Core,
    question: &Question,
    rows: &[AlignmentRegression],
) -> Result<Figure, CaseError> {
    let nearer: Vec<String> = rows
        .iter()
        .filter(|row| Sign::of(row.lo, row.hi) == Sign::Below)
        .map(|row| share(row).to_owned())
        .collect();
    let title = match nearer.is_empty() {
        true => format!(
            "That states nearer to {} depended more on it a year later cannot be told from chance",
            question.power_name
        ),
        false => format!(
            "States nearer to {} depended more on it for {} a year later: dependence may follow alignment",
            question.power_name,
            list(&nearer)
        ),
    };
    let (first, last) = years(rows);
    let dots = Rows::drawn(Mark::Dots, rows)
        .y(Column::text("share", "Share of"), share)
        .x(Column::number("estimate", "Percentage points", 2), |row| {
            row.estimate * 100.0
        })
        .lo(Column::number("lo", "2.5 %", 2), |row| row.lo * 100.0)
        .hi(Column::number("hi", "97.5 %", 2), |row| row.hi * 100.0)
        .number("p", "p", 3, |row| row.p_value)
        .field(AlignmentRegression::nobs)
        .field(AlignmentRegression::states);
    Ok(Figure::of("evidence-reverse", dots)
        .finding("Points with intervals", title)
        .subtitle(format!(
            "Change of {}'s share, in percentage points, for a distance greater by 1 a year before, with 95 % intervals, {first}–{last}",
            question.power_name
        ))
        .sources(core.sources_of(&[Dimension::IdealPointEstimated.into(), Flow::Exports.into(), Flow::ArmsShareFiveYears.into()])?)
        .how(MEASURE.formula)
        .note("A minus means that nearness came first. Shares of arms are over five years, so a year's change shows late."))
}

/// Names the share that a reverse regression explains.
fn share(row: &AlignmentRegression) -> &str {
    row.model.trim_start_matches("reverse: ")
}

fn years(rows: &[AlignmentRegression]) -> (Year, Year) {
    let first = rows.iter().map(|row| row.first).min().unwrap_or_default();
    (
        first,
        rows.iter().map(|row| row.last).max().unwrap_or_default(),
    )
}

/// Whether nearness went before dependence.
fn came_first(reverse: &[AlignmentRegression]) -> bool {
    reverse
        .iter()
        .any(|row| Sign::of(row.lo, row.hi) == Sign::Below)
}

/// Words the finding as its design allows.
fn sentence(
    question: &Question,
    rows: &[&AlignmentRegression],
    reverse: &[AlignmentRegression],
) -> String {
    let each = rows.iter().map(|row| {
        format!(
            "ten percentage points more of {} go with a change of {}",
            channel(row),
            with_interval(
                row.estimate * TEN_POINTS,
                row.lo * TEN_POINTS,
                row.hi * TEN_POINTS,
                3
            )
        )
    });
    let base = rows.first().map_or(String::new(), |row| {
        format!(
            "{} state-years of {} states, {} of them members with {} at some time",
            row.nobs, row.states, row.treated, question.power_name
        )
    });
    let before = match came_first(reverse) {
        true => {
            " Nearness also went before dependence, so the order in time does not settle the cause."
        }
        false => "",
    };
    format!(
        "Dependence and distance, within states and beside each year's common movement ({base}): {} a year later.{before}",
        list(&each.collect::<Vec<_>>())
    )
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn terms_are_worded() {
        assert_eq!(label("lag(trade, 1)"), "trade, a year before");
        assert_eq!(label("lead(arms, 5)"), "arms, five years after");
        assert_eq!(label("member"), "membership");
        assert_eq!(
            label("member:lag(arms, 1)"),
            "arms, a year before: members beside others"
        );
    }
}
