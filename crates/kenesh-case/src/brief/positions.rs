//! Where the members and the power stand: ideal points, and how far apart.

use super::Drawn;
use super::question::Question;
use super::words::{mean, number, of_members};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Dimension, Year};
use kenesh_engine::measures::alignment::distance;
use kenesh_engine::{Core, Positions as Points};
use kenesh_render::document::{Column, Figure, Mark, Rows};

/// A kind of ideal points.
pub(super) struct Positions {
    id: &'static str,
    dimension: Dimension,
    subtitle: &'static str,
    how: &'static str,
}

pub(super) const PUBLISHED: Positions = Positions {
    id: "positions",
    dimension: Dimension::IdealPoint,
    subtitle: "Ideal points in the UN General Assembly with 90 % intervals",
    how: "published estimates of a dynamic ordinal item-response model of roll calls (Bailey, Strezhnev and Voeten 2017)",
};

pub(super) const ESTIMATED: Positions = Positions {
    id: "positions-estimated",
    dimension: Dimension::IdealPointEstimated,
    subtitle: "Our own estimates of ideal points from the roll calls, with 90 % intervals",
    how: "y* = β θ + ε on each roll call, no below its first cutpoint and yes above its second; θ walks at random from session to \
          session; absences ignored; `kenesh explain ideal_points` says more",
};

/// A point of a line with its band.
pub(super) struct Point<'a> {
    pub(super) year: Year,
    pub(super) series: &'a str,
    pub(super) value: Option<f64>,
    pub(super) lo: Option<f64>,
    pub(super) hi: Option<f64>,
}

/// Draws lines by year with their 90 % bands.
pub(super) fn bands<'a>(
    points: &'a [Point<'a>],
    series: Column,
    value: Column,
) -> Rows<'a, Point<'a>> {
    let digits = value.digits;
    Rows::drawn(Mark::Lines, points)
        .x(Column::year("year", "Year"), |point| point.year)
        .series(series, |point| point.series)
        .y(value, |point| point.value)
        .lo(Column::number("lo", "5 %", digits), |point| point.lo)
        .hi(Column::number("hi", "95 %", digits), |point| point.hi)
}

pub(super) fn positions(core: &Core, question: &Question, kind: &Positions) -> Drawn {
    let mut states = vec![question.power.clone()];
    states.extend(question.measured.iter().cloned());
    states.extend(question.states(core).into_iter().cloned());
    let found = core.positions(kind.dimension)?;
    let years: Vec<Year> = found
        .years()
        .filter(|year| *year >= question.first_year)
        .collect();
    let (Some(first), Some(last)) = (years.first().copied(), years.last().copied()) else {
        return Ok(None);
    };
    let mut seen = std::collections::BTreeSet::new();
    states.retain(|state| seen.insert(state.clone()));
    let mut points = Vec::new();
    for state in &states {
        points.extend(years.iter().map(|year| {
            let found = found.get(state, *year);
            Point {
                year: *year,
                series: state.as_str(),
                value: found.map(|found| found.value),
                lo: found.and_then(|found| found.lo),
                hi: found.and_then(|found| found.hi),
            }
        }));
    }
    let rows = bands(
        &points,
        Column::actor("state", "State"),
        Column::number("value", "Ideal point", 2),
    );
    let title = title(question, kind, found, [first, last]);
    Ok(Some(Figure::of(kind.id, rows)
        .finding("Lines with bands, one a state", title)
        .subtitle(format!("{}, {first}–{last}", kind.subtitle))
        .sources(core.sources_of(&[kind.dimension.into()])?)
        .how(kind.how)
        .note("Higher is nearer to the position of the United States. A wide interval tells of few votes in a year. The EU has no position of its own and is not drawn.")))
}

/// States how the power's mean distance to the members went.
fn title(
    question: &Question,
    kind: &Positions,
    points: &Points,
    [first, last]: [Year; 2],
) -> String {
    let gap = |year| mean_distance(points, question, year);
    let before = gap(last - 1).map_or(String::new(), |before| {
        format!(" ({} the year before)", number(before, 2))
    });
    let begin = match kind.id == PUBLISHED.id {
        true => "",
        false => "By our own estimates ",
    };
    let power = &question.power_name;
    match (gap(first), gap(last)) {
        (Some(then), Some(now)) => format!(
            "{begin}{power}'s mean distance to the members went from {} in {first} to {} in {last}{before}",
            number(then, 2),
            number(now, 2)
        ),
        _ => format!("Positions of {power} and the members"),
    }
}

/// Gives the power's mean distance to the members that have a position in a year.
fn mean_distance(points: &Points, question: &Question, year: Year) -> Option<f64> {
    let of = |state: &ActorId| points.get(state, year);
    let power = of(&question.power)?.value;
    let members = &question.measured;
    let distances = members.iter().filter_map(of);
    mean(distances.map(|found| (found.value - power).abs()))
}

pub(super) fn distances(core: &Core, question: &Question) -> Drawn {
    let members = &question.measured;
    let Some(year) = core.positions(Dimension::IdealPoint)?.years().next_back() else {
        return Ok(None);
    };
    let patrons = question.states(core);
    let mut distances = Vec::new();
    for member in members {
        for patron in patrons.iter().filter(|patron| **patron != member) {
            let found = distance(core, member, patron, year)?;
            distances.extend(found.map(|found| (member, *patron, found)));
        }
    }
    if distances.is_empty() {
        return Ok(None);
    }
    let nearest = |member: &ActorId| {
        let own = distances.iter().filter(|(own, ..)| *own == member);
        own.min_by(|(.., a), (.., b)| a.value.total_cmp(&b.value))
            .map(|(_, patron, _)| *patron)
    };
    let known: Vec<&ActorId> = members.iter().filter_map(nearest).collect();
    let near = known.iter().filter(|patron| **patron == &question.power);
    let title = format!(
        "In {year} {} was the nearest of the patrons to {}",
        question.power_name,
        of_members(near.count(), known.len())
    );
    let rows = Rows::drawn(Mark::Dots, &distances)
        .y(Column::actor("member", "Member"), |(member, ..)| *member)
        .series(Column::actor("patron", "Patron"), |(_, patron, _)| *patron)
        .x(Column::number("value", "Distance", 2), |(.., found)| {
            found.value
        })
        .lo(Column::number("lo", "5 %", 2), |(.., found)| {
            found.lo.map(|lo| lo.min(found.value))
        })
        .hi(Column::number("hi", "95 %", 2), |(.., found)| {
            found.hi.map(|hi| hi.max(found.value))
        });
    Ok(Some(
        Figure::of("distance", rows)
            .finding("Points with intervals, a row for each member", title)
            .subtitle(format!(
                "Distance of ideal points, {year}, with 90 % intervals"
            ))
            .sources(core.sources_of(&[Dimension::IdealPoint.into()])?)
            .how(kenesh_engine::measures::alignment::MEASURE.formula)
            .note(union(core, year)?),
    ))
}

/// Says how the positions of the European Union's members spread, as the union has none of its own.
fn union(core: &Core, year: Year) -> Result<String, CaseError> {
    let spread = core
        .positions(Dimension::IdealPointMembers)?
        .get(&ActorId::new("EU"), year)
        .and_then(|found| {
            Some(format!(
                " in {year} its members lie between {} and {}, at {} on average",
                number(found.lo?, 2),
                number(found.hi?, 2),
                number(found.value, 2)
            ))
        });
    Ok(format!(
        "The European Union has no position of its own:{}.",
        spread.unwrap_or_else(|| " its members' positions are not in this world".to_owned())
    ))
}
