//! Influence capacity over time: the years in which both channels have a figure, each basis of trade by itself.

use super::Drawn;
use super::question::Question;
use super::words::{named, number};
use kenesh_domain::{ActorId, Basis, Cell, Missing, Year};
use kenesh_engine::Core;
use kenesh_engine::measures::influence::{self, Influence};
use kenesh_measures::quantile::median;
use kenesh_render::document::{Column, Figure, Mark, Rows};
use std::collections::{BTreeMap, BTreeSet};

/// A basis with fewer years is no line.
const FEWEST: usize = 3;

/// A patron's total over a member in a year, on a basis of trade.
struct Point<'a> {
    panel: String,
    patron: &'a ActorId,
    year: Year,
    cell: Cell,
}

/// Draws the total capacity of every patron over every member by year, a panel for each basis of trade.
pub(crate) fn figure(core: &Core, question: &Question, series: &[Influence]) -> Drawn {
    let totals: Vec<&Influence> = series.iter().filter(|row| row.channel == "total").collect();
    let years = totals.iter().map(|row| row.year);
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else {
        return Ok(None);
    };
    let mut points = Vec::new();
    for member in &question.measured {
        let own: Vec<&Influence> = totals
            .iter()
            .copied()
            .filter(|row| row.member == *member)
            .collect();
        let bases: BTreeSet<Option<Basis>> = own.iter().map(|row| row.basis).collect();
        for basis in bases {
            let own: Vec<&Influence> = own
                .iter()
                .copied()
                .filter(|row| row.basis == basis)
                .collect();
            points.extend(panel(core, question, (member, basis), &own));
        }
    }
    let rows = Rows::drawn(Mark::Lines, &points)
        .x(Column::year("year", "Year"), |row| row.year)
        .facet(Column::text("member", "Member"), |row| &row.panel)
        .series(Column::actor("patron", "Patron"), |row| row.patron)
        .y(Column::number("value", "Total capacity", 3), |row| row.cell)
        .missing(|row| row.cell.reason());
    Ok(Some(
        Figure::of("influence-over-time", rows)
            .finding("Lines, a panel for each member and basis of trade, a line for each patron", title(core, question, &totals))
            .subtitle(format!("Total capacity, 0 to 1, {first}–{last}"))
            .sources(core.sources_of(&influence::FROM)?)
            .how(influence::TOTAL)
            .note("Every year counts the same components. Bases of trade do not go on from one another: each has a panel of its own, and one with fewer than three years has none."),
    ))
}

/// Gives the lines of a member on one basis, with a gap for every year without a figure.
fn panel<'a>(
    core: &Core,
    question: &'a Question,
    (member, basis): (&ActorId, Option<Basis>),
    rows: &[&Influence],
) -> Vec<Point<'a>> {
    let years: BTreeSet<Year> = rows.iter().map(|row| row.year).collect();
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Vec::new();
    };
    if years.len() < FEWEST {
        return Vec::new();
    }
    let panel = match basis {
        None | Some(Basis::CorrelatesOfWar) => core.name(member),
        Some(basis) => format!("{}, {}", core.name(member), basis.label()),
    };
    let mut points = Vec::new();
    for patron in question.over(core, member) {
        let own = rows.iter().filter(|row| row.power == *patron);
        let line: BTreeMap<Year, f64> = own
            .filter_map(|row| Some((row.year, row.capacity?)))
            .collect();
        let known = (*first..=*last).filter(|_| !line.is_empty());
        points.extend(known.map(|year| Point {
            panel: panel.clone(),
            patron,
            year,
            cell: Cell::of(line.get(&year).copied(), Missing::NotReported),
        }));
    }
    points
}

/// Says how the median moved over the same members on the same basis, from the first year that all of them share.
fn title(core: &Core, question: &Question, totals: &[&Influence]) -> String {
    let power = &question.power_name;
    let mut held: BTreeMap<&ActorId, BTreeMap<Year, f64>> = BTreeMap::new();
    let same = |row: &&&Influence| {
        row.power == question.power && row.basis == Some(Basis::CorrelatesOfWar)
    };
    for row in totals.iter().filter(same) {
        if let Some(capacity) = row.capacity {
            held.entry(&row.member)
                .or_default()
                .insert(row.year, capacity);
        }
    }
    let shared = held
        .values()
        .map(|years| years.keys().copied().collect::<BTreeSet<Year>>());
    let shared = shared
        .reduce(|a, b| a.intersection(&b).copied().collect())
        .unwrap_or_default();
    let (Some(first), Some(last)) = (shared.first(), shared.last()) else {
        return format!("{power}'s total capacity has no year that all members share");
    };
    let of = |year: &Year| {
        let values: Vec<f64> = held
            .values()
            .filter_map(|years| years.get(year).copied())
            .collect();
        median(&values).map_or("no figure".to_owned(), |value| number(value, 3))
    };
    let members: Vec<ActorId> = held.keys().map(|member| (*member).clone()).collect();
    let whom = match members.len() {
        few @ 1..=3 if few > 0 => named(core, &members),
        many => format!("the same {many} members"),
    };
    format!(
        "{power}'s median total capacity over {whom} went from {} in {first} to {} in {last}",
        of(first),
        of(last)
    )
}
