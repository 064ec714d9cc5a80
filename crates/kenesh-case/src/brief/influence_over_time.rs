//! Influence capacity over time: the years in which both channels have a figure.

use super::Drawn;
use super::dependence::{Pair, panels};
use super::question::Question;
use super::words::{mean, number};
use kenesh_domain::{ActorId, Cell, Missing, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::influence::{self, Influence};
use kenesh_render::document::{Column, Figure};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Draws the total capacity of every patron over every member by year.
pub(crate) fn figure(core: &Core, question: &Question, series: &[Influence]) -> Drawn {
    let totals: Vec<&Influence> = series.iter().filter(|row| row.channel == "total").collect();
    let years = totals.iter().map(|row| row.year);
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else {
        return Ok(None);
    };
    let mean = |year: Year| {
        let own = totals
            .iter()
            .filter(|row| row.year == year && row.power == question.power);
        mean(own.filter_map(|row| row.capacity))
    };
    let trend = match (mean(first), mean(last)) {
        (Some(then), Some(now)) => format!(
            "went from {} in {first} to {} in {last}",
            number(then, 4),
            number(now, 4)
        ),
        _ => format!("has no figure at both ends of {first}–{last}"),
    };
    let title = format!(
        "{}'s mean total capacity over the members {trend}",
        question.power_name
    );
    let members = &question.measured;
    let lines = members.iter().flat_map(|member| {
        let patrons = question
            .patrons
            .iter()
            .filter(move |patron| *patron != member);
        patrons.map(move |patron| (member, patron))
    });
    let pairs: Vec<Pair<'_>> = lines
        .flat_map(|(member, patron)| gaps(&totals, [member, patron], first..=last))
        .collect();
    let rows = panels(&pairs, Column::number("value", "Total capacity", 4));
    Ok(Some(
        Figure::of("influence-over-time", rows)
            .finding("Lines, a panel for each member, a line for each patron", title)
            .subtitle(format!("Total capacity, 0 to 1, {first}–{last}"))
            .sources(core.sources_of(&influence::FROM)?)
            .how(influence::TOTAL)
            .note("Only years in which both channels have a figure; aid enters from 2009 on, so levels before and after differ in what they hold."),
    ))
}

/// Gives every year of a line that has any, so that a missing year is a gap and not a leap.
fn gaps<'a>(
    totals: &[&Influence],
    [member, patron]: [&'a ActorId; 2],
    years: RangeInclusive<Year>,
) -> Vec<Pair<'a>> {
    let own = totals
        .iter()
        .filter(|row| row.member == *member && row.power == *patron);
    let line: BTreeMap<Year, f64> = own
        .filter_map(|row| Some((row.year, row.capacity?)))
        .collect();
    let pair = |year| Pair {
        year,
        member,
        patron,
        cell: Cell::of(line.get(&year).copied(), Missing::NotReported),
    };
    match line.is_empty() {
        true => Vec::new(),
        false => years.map(pair).collect(),
    }
}
