//! Amounts as documents print them, each source's figure beside the other's.

use super::question::Question;
use super::words::number;
use kenesh_domain::{ActorId, Cell};
use kenesh_engine::Core;
use kenesh_measures::growth;
use kenesh_render::document::{Chart, Column, Figure};
use kenesh_render::row;
use kenesh_store::Row;
use std::collections::BTreeSet;

/// Draws the trade by year and the aid by member that the case's paper prints, where the world holds
/// them; without a case there is no paper to hold beside the figures.
pub(crate) fn figures(core: &Core, question: &Question) -> Vec<Figure> {
    if question.case.is_none() {
        return Vec::new();
    }
    [trade(core, question), aid(core, question)]
        .into_iter()
        .flatten()
        .collect()
}

fn printed<'a>(core: &'a Core, question: &Question, place: &str) -> Vec<Row<'a>> {
    let power = question.power.to_string();
    let place = place.to_owned();
    core.world()
        .rows("reported")
        .iter()
        .filter(move |row| row.text("where") == Some(place.as_str()))
        .filter(move |row| {
            row.text("sender") == Some(power.as_str())
                || row.text("receiver") == Some(power.as_str())
        })
        .collect()
}

fn trade(core: &Core, question: &Question) -> Option<Figure> {
    let rows = printed(core, question, "Table 4");
    let years: BTreeSet<i64> = rows.iter().filter_map(|row| row.integer("since")).collect();
    let totals: Vec<(i32, f64)> = years
        .iter()
        .map(|year| {
            let cells = rows
                .iter()
                .filter(|row| row.integer("since") == Some(*year));
            (
                *year as i32,
                cells.filter_map(|row| row.number("value")).sum(),
            )
        })
        .collect();
    let (first, last) = (totals.first()?, totals.last()?);
    let falls: Vec<String> = members_of(&rows)
        .into_iter()
        .filter_map(|member| {
            let series: Vec<(i32, Cell)> = rows
                .iter()
                .filter(|row| row.text("receiver") == Some(member))
                .filter_map(|row| Some((row.integer("since")? as i32, row.cell())))
                .collect();
            let fall = growth::growth(&series).ok()?.falls.pop()?;
            let name = core.name(&ActorId::new(member));
            Some(format!(
                "{name} by {} % in {}",
                number(-fall.percent.number()?, 1),
                fall.year
            ))
        })
        .collect();
    let fell = if falls.is_empty() {
        "in every pair".to_owned()
    } else {
        format!("in total and fell with {}", falls.join(" and with "))
    };
    let figure = Figure::new("reported-trade")
        .title(format!(
            "Trade as the paper prints it rose from {} to {} bn US$ {fell}",
            number(first.1, 2),
            number(last.1, 2)
        ))
        .subtitle(format!(
            "Trade volume with {}, bn US$, {}–{}, Table 4 of the paper",
            question.power_name, first.0, last.0
        ))
        .description("Lines of the trade volume with each member by year, as printed.")
        .column(Column::year("year", "Year"))
        .column(Column::actor("member", "Member"))
        .column(Column::number("value", "Trade", 2).unit("bn US$"))
        .chart(Chart::lines("year", "value").series("member"))
        .how("as printed; the total is their sum")
        .note(
            disagreement(core, question)
                .unwrap_or_else(|| "As printed; not checked against another source.".to_owned()),
        )
        .source("lee-2025");
    Some(figure.rows(rows.iter().map(|row| {
        row![
            row.integer("since"),
            row.text("receiver"),
            row.number("value")
        ]
    })))
}

/// Says what another source prints for the sum of the same trade.
fn disagreement(core: &Core, question: &Question) -> Option<String> {
    let sum: f64 = printed(core, question, "Table 4")
        .iter()
        .filter_map(|row| row.number("value"))
        .sum();
    let other = core.world().rows("reported").iter().find(|row| {
        row.text("instrument") == Some("trade")
            && row.text("source") != Some("lee-2025")
            && row.text("sender") == Some(question.power.as_str())
            && row.text("receiver") == Some(question.org.as_str())
            && (row.integer("since"), row.integer("until")) == (Some(2020), Some(2024))
    })?;
    let value = other.number("value")?;
    Some(format!(
        "The cells sum to {} bn US$; {} prints {} bn US$ for the same partners and years, so the table is {} % above it.",
        number(sum, 2),
        publisher(core, other),
        number(value, 1),
        number((sum / value - 1.0) * 100.0, 1)
    ))
}

/// Names who published a row's source.
fn publisher(core: &Core, row: Row<'_>) -> String {
    let id = row.text("source").unwrap_or_default();
    let source = core
        .world()
        .rows("sources")
        .iter()
        .find(|source| source.text("source") == Some(id));
    source
        .and_then(|source| source.text("publisher"))
        .unwrap_or(id)
        .to_owned()
}

fn aid(core: &Core, question: &Question) -> Option<Figure> {
    let rows = printed(core, question, "Table 5");
    let sum: f64 = rows.iter().filter_map(|row| row.number("value")).sum();
    let largest = rows.iter().max_by(|a, b| {
        a.number("value")
            .unwrap_or(0.0)
            .total_cmp(&b.number("value").unwrap_or(0.0))
    })?;
    let receiver = ActorId::new(largest.text("receiver")?);
    let figure = Figure::new("reported-aid")
        .title(format!(
            "{} received {} % of the {} M US$ of aid that the paper prints",
            core.name(&receiver),
            number(largest.number("value")? / sum * 100.0, 1),
            number(sum, 1)
        ))
        .subtitle(format!(
            "Accumulated aid from {}, M US$, as each source prints it",
            question.power_name
        ))
        .description(
            "Bars of the accumulated aid to each member, one for each source that prints a figure.",
        )
        .column(Column::actor("member", "Member"))
        .column(Column::text("period", "Period"))
        .column(Column::number("value", "Aid", 1).unit("M US$"))
        .column(Column::text("printed", "Printed by"))
        .chart(Chart::bars("value", "member").series("printed"))
        .how("as printed")
        .note("Where sources disagree both figures stand.");
    let members = members_of(&rows);
    let all = core.world().rows("reported").iter().filter(|row| {
        row.text("instrument") == Some("oda")
            && row.text("sender") == Some(question.power.as_str())
            && row
                .text("receiver")
                .is_some_and(|receiver| members.contains(receiver))
            && row.text("unit") == Some("M US$")
            && row.text("where") != Some("Economic section")
    });
    let all: Vec<Row<'_>> = all.collect();
    let period = |row: &Row<'_>| match (row.integer("since"), row.integer("until")) {
        (Some(since), Some(until)) => format!("{since}–{until}"),
        _ => "not stated".to_owned(),
    };
    Some(
        figure
            .rows(all.iter().map(|row| {
                row![
                    row.text("receiver"),
                    period(row),
                    row.number("value"),
                    publisher(core, *row)
                ]
            }))
            .sources(all.iter().filter_map(|row| row.text("source"))),
    )
}

fn members_of<'a>(rows: &[Row<'a>]) -> BTreeSet<&'a str> {
    rows.iter().filter_map(|row| row.text("receiver")).collect()
}
