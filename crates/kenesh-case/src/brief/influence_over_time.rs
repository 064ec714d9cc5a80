//! Influence capacity over time: the years in which both channels have a figure.

use super::question::Question;
use super::words::number;
use kenesh_engine::Core;
use kenesh_engine::measures::influence::Influence;
use kenesh_render::document::{Chart, Column, Figure};
use kenesh_render::row;
use kenesh_render::sheet::Value;
use std::collections::BTreeMap;

/// Draws the total capacity of every patron over every member by year.
pub(crate) fn figure(core: &Core, question: &Question, series: &[Influence]) -> Option<Figure> {
    let totals: Vec<&Influence> = series.iter().filter(|row| row.channel == "total").collect();
    let first = totals.iter().map(|row| row.year).min()?;
    let last = totals.iter().map(|row| row.year).max()?;
    let mean = |year: i64| {
        let own: Vec<f64> = totals
            .iter()
            .filter(|row| row.year == year && row.power == question.power.as_str())
            .filter_map(|row| row.capacity)
            .collect();
        (!own.is_empty()).then(|| own.iter().sum::<f64>() / own.len() as f64)
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
    let figure = Figure::new("influence-over-time")
        .title(title.clone())
        .subtitle(format!("Total capacity, 0 to 1, {first}–{last}"))
        .description(format!("Lines, a panel for each member, a line for each patron. {title}."))
        .column(Column::year("year", "Year"))
        .column(Column::actor("member", "Member"))
        .column(Column::actor("patron", "Patron"))
        .column(Column::number("value", "Total capacity", 4))
        .column(Column::missing())
        .chart(Chart::lines("year", "value").series("patron").facet("member"))
        .sources(core.sources_of(&super::influence::FROM))
        .how(super::influence::TOTAL)
        .note("Only years in which both channels have a figure; aid enters from 2009 on, so levels before and after differ in what they hold.");
    let mut rows: Vec<&&Influence> = totals.iter().collect();
    rows.sort_by(|a, b| (&a.member, &a.power, a.year).cmp(&(&b.member, &b.power, b.year)));
    let filled = gaps(core, question, &rows, first, last);
    Some(figure.rows(filled))
}

/// Gives every year of every line, so that a missing year is a gap and not a leap.
fn gaps(
    core: &Core,
    question: &Question,
    rows: &[&&Influence],
    first: i64,
    last: i64,
) -> Vec<Vec<Value>> {
    let mut out = Vec::new();
    for member in question.measured(core) {
        for patron in question.patrons.iter().filter(|patron| **patron != member) {
            let line: BTreeMap<i64, Option<f64>> = rows
                .iter()
                .filter(|row| row.member == member.as_str() && row.power == patron.as_str())
                .map(|row| (row.year, row.capacity))
                .collect();
            if line.values().any(Option::is_some) {
                out.extend((first..=last).map(|year| {
                    let value = line.get(&year).copied().flatten();
                    let reason = value.is_none().then_some("not_reported");
                    row![year as i32, member.as_str(), patron.as_str(), value, reason]
                }));
            }
        }
    }
    out
}
