//! Influence capacity: what the power could lean on, beside its rivals, by member and channel.

mod measured;

pub(crate) use measured::Capacities;

use super::question::Question;
use super::words::{among, list, number, of_members, the};
use super::{influence_over_time, proximity};
use crate::error::CaseError;
use kenesh_domain::{ActorId, Basis, Cell, Missing, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::influence::{self, Influence};
use kenesh_render::document::{Column, Figure, Mark, Rows, Section};

const CAVEAT: &str = "Capacity is what a power could lean on, not what it achieves; channels do not sum to the total; the \
                      ideational channel has no dependence data and is not multiplied. The shape is that of published \
                      bandwidth × dependence indices, scales and weights are ours.";

/// Writes the section.
pub(crate) fn section(
    core: &Core,
    question: &Question,
    capacities: &Capacities,
) -> Result<Section, CaseError> {
    let section = Section::new("influence", "Influence capacity");
    if capacities.points.is_empty() {
        return Ok(section.text(
            "This world holds no dyadic figures for these members: capacity is unknown, not zero.",
        ));
    }
    let mut section = section.text(CAVEAT);
    section.figures.push(dots(core, question, capacities)?);
    section.figures.push(map(core, question, capacities)?);
    section.figures.extend(influence_over_time::figure(
        core,
        question,
        &capacities.series,
    )?);
    section.figures.extend(proximity::figure(core, question)?);
    Ok(section)
}

fn dots(core: &Core, question: &Question, capacities: &Capacities) -> Result<Figure, CaseError> {
    let years = capacities
        .years
        .iter()
        .map(|(channel, year)| format!("{channel} {year}"));
    let years: Vec<String> = years.collect();
    let title = headline(core, question, capacities);
    let rows = Rows::drawn(Mark::Dots, &capacities.points)
        .facet(Influence::channel, |point| &*point.channel)
        .y(Influence::member, |point| &point.member)
        .series(Column::actor("patron", "Patron"), |point| &point.power)
        .x(Column::number("value", "Capacity", 3), |point| {
            point.capacity
        })
        .lo(Influence::lo, |point| widened(point, point.lo, f64::min))
        .hi(Influence::hi, |point| widened(point, point.hi, f64::max))
        .text("basis", "Basis of trade", |point| {
            point.basis.map_or("", Basis::label)
        })
        .column(Influence::carried, |point| words(point.carried.as_deref()));
    let left_out = capacities
        .points
        .iter()
        .any(|point| point.left_out.is_some());
    let rows = match left_out {
        true => rows.column(Influence::left_out, |point| {
            words(point.left_out.as_deref())
        }),
        false => rows,
    };
    Ok(Figure::of("influence", rows)
        .finding(
            "Points with intervals, a panel for each channel and a row for each member",
            title,
        )
        .subtitle(format!(
            "Bandwidth × dependence, 0 to 1, by channel in the last year known of most members ({})",
            years.join(", ")
        ))
        .sources(core.sources_of(&influence::FROM)?)
        .how(influence::MEASURE.formula)
        .note(
            "Only what is known of all states alike is counted; a treaty that no source has ended is carried on and named. \
             `kenesh explain influence POWER MEMBER YEAR` prints every input.",
        ))
}

/// Names components in words; nothing where there are none.
fn words(names: Option<&str>) -> Option<String> {
    let names = names?.split_whitespace();
    Some(
        names
            .map(|name| name.replace('_', " "))
            .collect::<Vec<_>>()
            .join(", "),
    )
}

/// Gives an end of the interval, widened to hold the point at the printed weights.
fn widened(point: &Influence, end: Option<f64>, pick: fn(f64, f64) -> f64) -> Option<f64> {
    end.map(|end| point.capacity.map_or(end, |value| pick(end, value)))
}

/// States over how many members the power has the largest capacity, among whom, and who has it elsewhere.
fn headline(core: &Core, question: &Question, capacities: &Capacities) -> String {
    let (tally, year) = (capacities.tally(question), capacities.year());
    let (all, whom) = (
        tally.iter().map(|(_, led)| led).sum(),
        among(capacities.among),
    );
    let others = tally
        .iter()
        .filter(|(leader, _)| **leader != question.power);
    let others: Vec<String> = others
        .take(NAMED)
        .map(|(leader, led)| format!("{} over {led}", the(core, leader)))
        .collect();
    if capacities.of(&question.power, "total").next().is_none() {
        return match others.is_empty() {
            true => format!(
                "{}'s total capacity is not in this world",
                question.power_name
            ),
            false => format!(
                "{}'s total capacity is not in this world; of {whom} {} had the largest in {year}",
                question.power_name,
                list(&others)
            ),
        };
    }
    let own = tally
        .iter()
        .find(|(leader, _)| **leader == question.power)
        .map_or(0, |(_, led)| *led);
    let beside = if others.is_empty() {
        String::new()
    } else {
        format!(", {}", others.join(", "))
    };
    format!(
        "In {year} {} had the largest capacity of {whom} over {}{beside}",
        question.power_name,
        of_members(own, all)
    )
}

/// How many leaders beside the power a title names.
const NAMED: usize = 3;

fn map(core: &Core, question: &Question, capacities: &Capacities) -> Result<Figure, CaseError> {
    let total = |actor: &ActorId| {
        let mut own = capacities.of(&question.power, "total");
        own.find(|(point, _)| point.member == *actor)
            .map(|(_, capacity)| capacity)
    };
    let totals = capacities
        .points
        .iter()
        .filter(|point| point.channel == "total");
    let largest = totals
        .filter_map(|point| point.capacity)
        .fold(0.0, f64::max);
    let members = question.members.iter().map(|(actor, _)| actor);
    let held = members.filter_map(|actor| Some((actor, total(actor)?)));
    let most = held.reduce(|most, next| if next.1 > most.1 { next } else { most });
    let (power, year) = (&question.power_name, capacities.year());
    let title = match most {
        None => format!("{power}'s total capacity over these members is unknown"),
        Some((actor, value)) => format!(
            "{power}'s total capacity is largest over {}: {}",
            core.name(actor),
            number(value, 3)
        ),
    };
    let none = Cell::Missing(Missing::NotApplicable);
    let others = question.members.iter().map(|(actor, status)| {
        let total = Cell::of(total(actor), Missing::NotCovered);
        (actor, status.as_str(), total)
    });
    let own = std::iter::once((&question.power, "power", none));
    let actors: Vec<_> = own.chain(others).collect();
    let rows = Rows::drawn(Mark::Map, &actors)
        .x(Column::actor("actor", "Actor"), |(actor, ..)| *actor)
        .series(Column::text("role", "Role"), |(_, role, _)| *role)
        .y(
            Column::number("value", "Total capacity", 3),
            |(.., total)| *total,
        )
        .missing(|(.., total)| total.reason());
    Ok(Figure::of("map", rows.scaled_to(largest))
        .finding("A map of the members and observers", title)
        .subtitle(format!(
            "Members and observers by role, filled by {power}'s total capacity in {year}; the scale reaches to the largest \
             of any power compared, {}",
            number(largest, 3)
        ))
        .sources(core.sources_of(&influence::FROM)?)
        .how(influence::TOTAL)
        .note(
            "Boundaries do not imply endorsement, and showing an actor says nothing on its status.",
        ))
}

/// Gives the pair over which the power's total is largest, and its year, for the answer.
pub(crate) fn strongest<'a>(
    question: &'a Question,
    capacities: &'a Capacities,
) -> Option<(&'a Influence, f64, Year)> {
    let own = capacities.of(&question.power, "total");
    let (point, value) = own.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    Some((point, value, *capacities.years.get("total")?))
}
