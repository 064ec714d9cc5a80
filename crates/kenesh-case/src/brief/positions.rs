//! Where the members and the power stand: ideal points, and how far apart.

use super::question::Question;
use super::words::number;
use kenesh_domain::{ActorId, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::alignment::distance;
use kenesh_render::document::{Chart, Column, Figure};
use kenesh_render::row;

/// A kind of ideal points.
pub(super) struct Positions {
    id: &'static str,
    dimension: &'static str,
    subtitle: &'static str,
    how: &'static str,
}

pub(super) const PUBLISHED: Positions = Positions {
    id: "positions",
    dimension: "ideal_point",
    subtitle: "Ideal points in the UN General Assembly with 90 % intervals",
    how: "published estimates of a dynamic ordinal item-response model of roll calls (Bailey, Strezhnev and Voeten 2017)",
};

pub(super) const ESTIMATED: Positions = Positions {
    id: "positions-estimated",
    dimension: "ideal_point_estimated",
    subtitle: "Our own estimates of ideal points from the roll calls, with 90 % intervals",
    how: "y* = β θ + ε on each roll call, no below its first cutpoint and yes above its second; θ walks at random from session to \
          session; absences ignored; `kenesh explain ideal_points` says more",
};

pub(super) fn positions(core: &Core, question: &Question, kind: &Positions) -> Option<Figure> {
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
    let years = core.position_years(kind.dimension);
    let years: Vec<Year> = years
        .into_iter()
        .filter(|year| *year >= question.first_year)
        .collect();
    let (first, last) = (*years.first()?, *years.last()?);
    let mut figure = Figure::new(kind.id)
        .subtitle(format!("{}, {first}–{last}", kind.subtitle))
        .column(Column::year("year", "Year"))
        .column(Column::actor("state", "State"))
        .column(Column::number("value", "Ideal point", 2))
        .column(Column::number("lo", "5 %", 2))
        .column(Column::number("hi", "95 %", 2))
        .chart(Chart::lines("year", "value").series("state").band("lo", "hi"))
        .sources(core.sources_of(&[kind.dimension]))
        .how(kind.how)
        .note("Higher is nearer to the position of the United States. A wide interval tells of few votes in a year. The EU has no position of its own and is not drawn.");
    let mut seen = std::collections::BTreeSet::new();
    for state in states
        .into_iter()
        .filter(|state| seen.insert(state.clone()))
    {
        figure = figure.rows(years.iter().map(|year| {
            let found = core.position(kind.dimension, &state, *year);
            let (lo, hi) = (found.and_then(|p| p.lo), found.and_then(|p| p.hi));
            row![*year, state.as_str(), found.map(|p| p.value), lo, hi]
        }));
    }
    let gap = |year| mean_distance(core, question, kind.dimension, year);
    let before = gap(last - 1).map_or(String::new(), |before| {
        format!(" ({} the year before)", number(before, 2))
    });
    let title = match (gap(first), gap(last)) {
        (Some(then), Some(now)) => format!(
            "{}{}'s mean distance to the members went from {} in {first} to {} in {last}{before}",
            if kind.id == PUBLISHED.id {
                ""
            } else {
                "By our own estimates "
            },
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
fn mean_distance(core: &Core, question: &Question, dimension: &str, year: Year) -> Option<f64> {
    let of = |state: &ActorId| core.position(dimension, state, year);
    let power = of(&question.power)?.value;
    let members = question.measured(core);
    let distances: Vec<f64> = members
        .iter()
        .filter_map(|member| Some((of(member)?.value - power).abs()))
        .collect();
    (!distances.is_empty()).then(|| distances.iter().sum::<f64>() / distances.len() as f64)
}

pub(super) fn distances(core: &Core, question: &Question) -> Option<Figure> {
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
        .sources(core.sources_of(&["ideal_point"]))
        .how(kenesh_engine::measures::alignment::MEASURE.formula)
        .note(union(core, year));
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

/// Says how the positions of the European Union's members spread, as the union has none of its own.
fn union(core: &Core, year: Year) -> String {
    let spread = core
        .position("ideal_point_members", &ActorId::new("EU"), year)
        .and_then(|found| {
            Some(format!(
                " in {year} its members lie between {} and {}, at {} on average",
                number(found.lo?, 2),
                number(found.hi?, 2),
                number(found.value, 2)
            ))
        });
    format!(
        "The European Union has no position of its own:{}.",
        spread.unwrap_or_else(|| " its members' positions are not in this world".to_owned())
    )
}
