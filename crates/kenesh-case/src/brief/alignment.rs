//! Whether the members vote with the power: positions, distances and the cohesion of the bloc.

use super::question::Question;
use super::words::number;
use crate::document::{Chart, Column, Figure, Section};
use crate::error::CaseError;
use crate::row;
use kenesh_domain::{ActorId, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::alignment::distance;
use kenesh_engine::measures::cohesion::{self, Cohesion};

/// Writes the section.
pub(crate) fn section(core: &Core, question: &Question) -> Result<Section, CaseError> {
    let mut section = Section::new("alignment", "Do they align?");
    let rows = cohesion::cohesion(core, question.org.as_str(), question.power.as_str())?;
    section
        .figures
        .extend(cohesion_figure(core, question, &rows, "today"));
    section
        .figures
        .extend(cohesion_figure(core, question, &rows, "at_date"));
    section.figures.extend(positions(core, question));
    section.figures.extend(distances(core, question));
    if section.figures.is_empty() {
        return Ok(section.text(
            "This world holds no votes or positions of these members: alignment is unknown.",
        ));
    }
    Ok(section.text(
        "Capacity and alignment are different things and are never merged. Resolutions adopted without a vote are not in \
         roll-call data, and the paper makes no claim about UN votes: this is what its mechanism would lead one to look for.",
    ))
}

const SERIES: [(&str, fn(&Cohesion) -> Option<f64>); 4] = [
    ("members among themselves", |row| row.within),
    ("power with members", |row| row.with_power),
    ("power with all UN states", |row| row.power_all),
    ("all UN pairs", |row| row.un_mean),
];

fn cohesion_figure(
    core: &Core,
    question: &Question,
    rows: &[Cohesion],
    roster: &str,
) -> Option<Figure> {
    let rows: Vec<&Cohesion> = rows
        .iter()
        .filter(|row| row.roster == roster && row.within.is_some())
        .collect();
    let (first, last) = (rows.first()?, rows.last()?);
    if rows.len() < 2 {
        return None;
    }
    let title = finding(question, first, last)?;
    let who = if roster == "today" {
        "today's members and observers"
    } else {
        "the members at the date"
    };
    let figure = Figure::new(if roster == "today" {
        "cohesion-today"
    } else {
        "cohesion-at-date"
    })
    .title(title.clone())
    .subtitle(format!(
        "Mean agreement in UN General Assembly roll calls, {who}, {}–{}",
        first.year, last.year
    ))
    .description(format!(
        "Lines by year with a band for random blocs. {title}."
    ))
    .column(Column::year("year", "Year"))
    .column(Column::text("pairs", "Pairs"))
    .column(Column::number("value", "Agreement", 3))
    .column(Column::number("lo", "Random bloc 5 %", 3))
    .column(Column::number("hi", "Random bloc 95 %", 3))
    .chart(Chart::lines("year", "value").series("pairs"))
    .source("unvotes-2019")
    .how(cohesion::MEASURE.formula)
    .note(note(core, question, last));
    let lines = SERIES.iter().flat_map(|(name, value)| {
        rows.iter().map(move |row| {
            let bloc = *name == "members among themselves";
            row![
                row.year as i32,
                *name,
                value(row),
                row.random_lo.filter(|_| bloc),
                row.random_hi.filter(|_| bloc)
            ]
        })
    });
    Some(figure.rows(lines))
}

fn finding(question: &Question, first: &Cohesion, last: &Cohesion) -> Option<String> {
    Some(format!(
        "Members' agreement with each other went from {} ({}) to {} ({}); {}'s with them from {} to {}",
        number(first.within?, 2),
        first.year,
        number(last.within?, 2),
        last.year,
        question.power_name,
        number(first.with_power?, 2),
        number(last.with_power?, 2)
    ))
}

fn note(core: &Core, question: &Question, last: &Cohesion) -> String {
    let band = match (last.random_lo, last.random_hi) {
        (Some(lo), Some(hi)) => format!(
            "Random blocs of five states agree between {} and {} (5–95 %) in {}. ",
            number(lo, 2),
            number(hi, 2),
            last.year
        ),
        _ => String::new(),
    };
    let without: Vec<String> = question
        .members
        .iter()
        .filter(|(actor, _)| {
            core.tie_rows("agreement", actor, &question.power)
                .is_empty()
        })
        .map(|(actor, _)| core.name(actor))
        .collect();
    let without = if without.is_empty() {
        String::new()
    } else {
        format!("No votes in this world of {}. ", without.join(", "))
    };
    format!("{band}{without}The roll calls end in {}.", last.year)
}

/// Words the finding on cohesion for the answer, on today's roster.
pub(crate) fn sentence(core: &Core, question: &Question) -> Result<Option<String>, CaseError> {
    let rows = cohesion::cohesion(core, question.org.as_str(), question.power.as_str())?;
    let rows: Vec<&Cohesion> = rows
        .iter()
        .filter(|row| row.roster == "today" && row.within.is_some())
        .collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Ok(None);
    };
    let Some(finding) = finding(question, first, last) else {
        return Ok(None);
    };
    let beside = last.power_all.map_or(String::new(), |all| {
        format!(", beside {} with the average UN state", number(all, 2))
    });
    Ok(Some(format!(
        "In UN votes {}{}{beside}.",
        finding.get(..1).unwrap_or_default().to_lowercase(),
        finding.get(1..).unwrap_or_default()
    )))
}

fn positions(core: &Core, question: &Question) -> Option<Figure> {
    let mut states = vec![question.power.clone()];
    states.extend(question.measured(core));
    states.extend(
        question
            .rivals()
            .iter()
            .filter(|rival| rival.as_str() != "EU")
            .cloned(),
    );
    states.dedup();
    let years = core.position_years("ideal_point");
    let years: Vec<Year> = years
        .into_iter()
        .filter(|year| *year >= question.first_year)
        .collect();
    let (first, last) = (*years.first()?, *years.last()?);
    let mut figure = Figure::new("positions")
        .subtitle(format!("Ideal points in the UN General Assembly with 90 % intervals, {first}–{last}"))
        .column(Column::year("year", "Year"))
        .column(Column::actor("state", "State"))
        .column(Column::number("value", "Ideal point", 2))
        .column(Column::number("lo", "5 %", 2))
        .column(Column::number("hi", "95 %", 2))
        .chart(Chart::lines("year", "value").series("state").band("lo", "hi"))
        .source("bsv-idealpoints-2025-07")
        .how("published estimates of a dynamic ordinal item-response model of roll calls (Bailey, Strezhnev and Voeten 2017)")
        .note("Higher is nearer to the position of the United States. The EU has no position of its own and is not drawn.");
    let mut seen = std::collections::BTreeSet::new();
    for state in states
        .into_iter()
        .filter(|state| seen.insert(state.clone()))
    {
        figure = figure.rows(years.iter().map(|year| {
            let found = core.position("ideal_point", &state, *year);
            let (lo, hi) = (found.and_then(|p| p.lo), found.and_then(|p| p.hi));
            row![*year, state.as_str(), found.map(|p| p.value), lo, hi]
        }));
    }
    let gap = |year| mean_distance(core, question, year);
    let title = match (gap(first), gap(last)) {
        (Some(then), Some(now)) => format!(
            "{}'s mean distance to the members went from {} in {first} to {} in {last}",
            question.power_name,
            number(then, 2),
            number(now, 2)
        ),
        _ => format!("Positions of {} and the members", question.power_name),
    };
    Some(
        figure
            .description(format!("Lines with bands, one a state. {title}."))
            .title(title),
    )
}

/// Gives the power's mean distance to the members that have a position in a year.
pub(crate) fn mean_distance(core: &Core, question: &Question, year: Year) -> Option<f64> {
    let distances: Vec<f64> = question
        .measured(core)
        .iter()
        .filter_map(|member| Some(distance(core, &question.power, member, year)?.value))
        .collect();
    (!distances.is_empty()).then(|| distances.iter().sum::<f64>() / distances.len() as f64)
}

fn distances(core: &Core, question: &Question) -> Option<Figure> {
    let members = question.measured(core);
    let year = core.last_position("ideal_point")?;
    let patrons: Vec<ActorId> = question
        .patrons
        .iter()
        .filter(|patron| patron.as_str() != "EU")
        .cloned()
        .collect();
    let nearest = |member: &ActorId| {
        patrons
            .iter()
            .filter_map(|patron| Some((patron, distance(core, member, patron, year)?.value)))
            .filter(|(patron, _)| *patron != member)
            .min_by(|(_, a), (_, b)| a.total_cmp(b))
            .map(|(patron, _)| patron)
    };
    let near = members
        .iter()
        .filter(|member| nearest(member) == Some(&question.power))
        .count();
    let title = format!(
        "In {year} {} was the nearest of the patrons to {} of {} members",
        question.power_name,
        near,
        members
            .iter()
            .filter(|member| nearest(member).is_some())
            .count()
    );
    let mut figure = Figure::new("distance")
        .title(title.clone())
        .subtitle(format!(
            "Distance of ideal points, {year}, with 90 % intervals"
        ))
        .description(format!(
            "Points with intervals, a row for each member. {title}."
        ))
        .column(Column::actor("member", "Member"))
        .column(Column::actor("patron", "Patron"))
        .column(Column::number("value", "Distance", 2))
        .column(Column::number("lo", "5 %", 2))
        .column(Column::number("hi", "95 %", 2))
        .chart(
            Chart::dots("value", "member")
                .series("patron")
                .band("lo", "hi"),
        )
        .source("bsv-idealpoints-2025-07")
        .how(kenesh_engine::measures::alignment::MEASURE.formula)
        .note("The EU has no alignment of its own; its members' positions range widely.");
    for member in &members {
        for patron in patrons.iter().filter(|patron| *patron != member) {
            if let Some(found) = distance(core, member, patron, year) {
                let lo = found.lo.map(|lo| lo.min(found.value));
                let hi = found.hi.map(|hi| hi.max(found.value));
                figure = figure.row(row![member.as_str(), patron.as_str(), found.value, lo, hi]);
            }
        }
    }
    (!figure.table.rows.is_empty()).then_some(figure)
}
