//! The ideational channel: how near members and patrons are in language, religion, cultural bodies, visas and speeches.
//! It is shown and never multiplied, as no data say who depends on whom in it.

use super::Drawn;
use super::question::Question;
use super::words::{most, of_members, the};
use kenesh_domain::{ActorId, Channel, Component, Flow, Tie, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::influence::{
    Capacities, Counted, DEFINITIONS, Figure as Input, Influence, StateFigures,
};
use kenesh_render::document::{Column, Figure, Mark, Rows};

/// One component of the bandwidth between a patron and a member, in the last year in which it is known of them.
struct Nearness<'a> {
    member: &'a ActorId,
    patron: &'a ActorId,
    year: Year,
    input: Input,
}

/// Draws every component of the ideational channel, each on its own scale from 0 to 1.
pub(crate) fn figure(core: &Core, question: &Question) -> Drawn {
    let own = DEFINITIONS
        .iter()
        .filter(|definition| definition.channel == Channel::Ideational);
    let counted = Counted::These(own.map(|definition| definition.component).collect());
    let capacities = Capacities::of(core, &counted)?;
    let patrons = question.states(core);
    let mut near = Vec::new();
    for member in &question.measured {
        let state = capacities.state(member);
        for patron in patrons.iter().filter(|patron| **patron != member) {
            near.extend(latest(
                &state,
                capacities.years().rev().collect(),
                (member, patron),
            )?);
        }
    }
    if near.is_empty() {
        return Ok(None);
    }
    let mut order: Vec<&Nearness<'_>> = near.iter().collect();
    order.sort_by_key(|row| {
        DEFINITIONS
            .iter()
            .position(|definition| *definition == *row.input.definition)
    });
    let rows = Rows::drawn(Mark::Dots, order)
        .facet(Column::text("kind", "Kind"), |row| {
            row.input.definition.component.label()
        })
        .y(Column::actor("member", "Member"), |row| row.member)
        .series(Column::actor("patron", "Patron"), |row| row.patron)
        .x(Column::number("value", "Scaled", 3), |row| row.input.scaled)
        .column(Influence::year, |row| row.year)
        .number("figure", "Figure", 2, |row| row.input.cell)
        .text("unit", "Unit", |row| row.input.definition.component.unit());
    Ok(Some(Figure::of("proximity", rows)
        .finding("Points, a panel for each component and a row for each member", title(core, question, &near))
        .subtitle("Components of the ideational bandwidth, each from 0 to 1, in the last year known of the pair")
        .sources(core.sources_of(&[
            Tie::LinguisticDistance.into(), Tie::ReligiousProximity.into(), Flow::VisaClass.into(), Flow::Mentions.into(),
        ])?)
        .how(
            "language: 1 − the distance of the languages that the two populations speak, on the tree of languages; religion: \
             the sum over branches (Sunni, Shia, Orthodox, …) of the smaller of the two population shares; cultural bodies: the \
             share of the patron's cultural organizations, universal ones apart, to which the member belongs; visas: how easily the \
             member lets in the patron's citizens, 1 without a visa; mentions: how often the member's speech in the General Debate \
             names the patron, by ln(1 + n) over the largest",
        )
        .note("The ideational channel has bandwidth but no dependence data: it is shown, not multiplied. Mentions are counted of a few patrons only, and not on one scale.")))
}

/// Gives each component in the last year in which it is known.
fn latest<'a>(
    state: &StateFigures<'_>,
    years: Vec<Year>,
    (member, patron): (&'a ActorId, &'a ActorId),
) -> Result<Vec<Nearness<'a>>, kenesh_engine::EngineError> {
    let pair = state.under(patron);
    let mut found: Vec<Nearness<'a>> = Vec::new();
    for year in years {
        for input in pair.get(year) {
            let input = input?;
            let seen = found
                .iter()
                .any(|row| row.input.definition == input.definition);
            if input.scaled.is_some() && !seen {
                found.push(Nearness {
                    member,
                    patron,
                    year,
                    input,
                });
            }
        }
    }
    Ok(found)
}

/// Counts the members to which the power is nearest in language among the patrons shown.
fn title(core: &Core, question: &Question, near: &[Nearness<'_>]) -> String {
    let languages = || {
        near.iter()
            .filter(|row| row.input.definition.component == Component::Language)
    };
    let nearest = |member: &&ActorId| {
        let own = languages().filter(|row| row.member == *member);
        most(own.filter_map(|row| Some((row.patron, row.input.scaled?))))
    };
    let members = question.measured.iter();
    let known: Vec<&ActorId> = members.filter_map(|member| nearest(&member)).collect();
    let own = known
        .iter()
        .filter(|patron| ***patron == question.power)
        .count();
    match known.is_empty() {
        true => format!(
            "How near the members are to {} in language is not in this world",
            question.power_name
        ),
        false => format!(
            "In language {} was the nearest of these patrons to {}",
            the(core, &question.power),
            of_members(own, known.len())
        ),
    }
}
