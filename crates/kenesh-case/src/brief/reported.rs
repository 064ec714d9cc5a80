//! Amounts as documents print them, each source's figure beside the other's.

use super::Drawn;
use super::question::Question;
use super::words::number;
use crate::case::Paper;
use crate::error::CaseError;
use kenesh_domain::{ActorId, Cell, Year};
use kenesh_engine::Core;
use kenesh_measures::growth;
use kenesh_render::document::{Column, Figure, Mark, Rows};
use kenesh_tables::{ReportedRow, Sourced};
use std::collections::BTreeSet;

/// Draws the trade by year and the aid by member that the case's paper prints, where the world holds
/// them; without a case there is no paper to hold beside the figures.
pub(crate) fn figures(core: &Core, question: &Question) -> Result<Vec<Figure>, CaseError> {
    let Some(paper) = question.paper() else {
        return Ok(Vec::new());
    };
    let figures = [trade(core, question, paper)?, aid(core, question, paper)?];
    Ok(figures.into_iter().flatten().collect())
}

/// An amount with its source.
type Amount = Sourced<ReportedRow>;

/// Gives the rows of one of the paper's tables; none where the case names no such table.
fn printed<'a>(
    core: &'a Core,
    question: &Question,
    paper: &Paper,
    place: Option<&String>,
) -> Result<Vec<&'a Amount>, CaseError> {
    let (Some(source), Some(place)) = (&paper.source, place) else {
        return Ok(Vec::new());
    };
    let rows = core.world().rows::<ReportedRow>()?.iter();
    let of_power = |row: &&Amount| {
        let power = Some(&question.power);
        row.sender.as_ref() == power || row.receiver.as_ref() == power
    };
    Ok(rows
        .filter(|row| row.source == *source && row.r#where.as_ref() == Some(place))
        .filter(of_power)
        .collect())
}

fn trade(core: &Core, question: &Question, paper: &Paper) -> Drawn {
    let (Some(source), Some(place)) = (&paper.source, &paper.trade_table) else {
        return Ok(None);
    };
    let rows = printed(core, question, paper, Some(place))?;
    let years: BTreeSet<Year> = rows.iter().filter_map(|row| row.since).collect();
    let of_year = |year: Year| rows.iter().filter(move |row| row.since == Some(year));
    let total = |year: &Year| (*year, of_year(*year).map(|row| row.value).sum());
    let totals: Vec<(Year, f64)> = years.iter().map(total).collect();
    let (Some(first), Some(last)) = (totals.first(), totals.last()) else {
        return Ok(None);
    };
    let members = members_of(&rows).into_iter();
    let falls: Vec<String> = members
        .filter_map(|member| fall(core, &rows, member))
        .collect();
    let fell = if falls.is_empty() {
        "in every pair".to_owned()
    } else {
        format!("in total and fell with {}", falls.join(" and with "))
    };
    let drawn = Rows::drawn(Mark::Lines, rows.iter().copied())
        .x(Column::year("year", "Year"), |row| row.since)
        .series(Column::actor("member", "Member"), |row| {
            row.receiver.as_ref()
        })
        .y(Column::number("value", "Trade", 2).unit("bn US$"), |row| {
            row.value
        });
    Ok(Some(
        Figure::of("reported-trade", drawn)
            .title(format!(
                "Trade as the paper prints it rose from {} to {} bn US$ {fell}",
                number(first.1, 2),
                number(last.1, 2)
            ))
            .subtitle(format!(
                "Trade volume with {}, bn US$, {}–{}, {place} of the paper",
                question.power_name, first.0, last.0
            ))
            .description("Lines of the trade volume with each member by year, as printed.")
            .how("as printed; the total is their sum")
            .note(
                disagreement(core, question, source, &totals)?.unwrap_or_else(|| {
                    "As printed; not checked against another source.".to_owned()
                }),
            )
            .source(source),
    ))
}

/// Says when and by how much the trade with a member last fell, if it did.
fn fall(core: &Core, rows: &[&Amount], member: &ActorId) -> Option<String> {
    let own = rows
        .iter()
        .filter(|row| row.receiver.as_ref() == Some(member));
    let series = own.filter_map(|row| Some((row.since?, Cell::Value(row.value))));
    let fall = growth::falls(&series.collect::<Vec<_>>()).ok()?.pop()?;
    let (name, percent) = (core.name(member), number(-fall.percent, 1));
    Some(format!("{name} by {percent} % in {}", fall.year))
}

/// Says what another source prints for the sum of the same trade.
fn disagreement(
    core: &Core,
    question: &Question,
    source: &str,
    totals: &[(Year, f64)],
) -> Result<Option<String>, CaseError> {
    let sum: f64 = totals.iter().map(|(_, total)| total).sum();
    let ends = totals.first().zip(totals.last());
    let years = ends.map(|(first, last)| (Some(first.0), Some(last.0)));
    let other = core.world().rows::<ReportedRow>()?.iter().find(|row| {
        row.instrument.as_deref() == Some("trade")
            && row.source != source
            && row.sender.as_ref() == Some(&question.power)
            && row.receiver.as_ref().map(ActorId::as_str) == Some(question.org.as_str())
            && Some((row.since, row.until)) == years
    });
    let Some(other) = other else {
        return Ok(None);
    };
    let value = other.value;
    Ok(Some(format!(
        "The cells sum to {} bn US$; {} prints {} bn US$ for the same partners and years, so the table is {} % above it.",
        number(sum, 2),
        publisher(core, other)?,
        number(value, 1),
        number((sum / value - 1.0) * 100.0, 1)
    )))
}

/// Names who published a row's source.
fn publisher<'a>(core: &'a Core, row: &'a Amount) -> Result<&'a str, CaseError> {
    let source = core.world().source(&row.source)?;
    let publisher = source.and_then(|source| source.publisher.as_deref());
    Ok(publisher.unwrap_or(&row.source))
}

fn aid(core: &Core, question: &Question, paper: &Paper) -> Drawn {
    let place = paper.aid_table.as_ref();
    let rows = printed(core, question, paper, place)?;
    let sum: f64 = rows.iter().map(|row| row.value).sum();
    let largest = rows.iter().max_by(|a, b| a.value.total_cmp(&b.value));
    let Some((largest, receiver)) = largest.and_then(|row| Some((row, row.receiver.as_ref()?)))
    else {
        return Ok(None);
    };
    let members = members_of(&rows);
    let all = core.world().rows::<ReportedRow>()?.iter().filter(|row| {
        row.instrument.as_deref() == Some("oda")
            && row.sender.as_ref() == Some(&question.power)
            && row
                .receiver
                .as_ref()
                .is_some_and(|receiver| members.contains(receiver))
            && row.unit == "M US$"
            // What the paper says elsewhere it says a second time.
            && (Some(&row.source) != paper.source.as_ref() || row.r#where.as_ref() == place)
    });
    let all: Vec<(&Amount, &str)> = all
        .map(|row| Ok((row, publisher(core, row)?)))
        .collect::<Result<_, CaseError>>()?;
    let period = |row: &Amount| match (row.since, row.until) {
        (Some(since), Some(until)) => format!("{since}–{until}"),
        _ => "not stated".to_owned(),
    };
    let drawn = Rows::drawn(Mark::Bars, &all)
        .y(Column::actor("member", "Member"), |(row, _)| {
            row.receiver.as_ref()
        })
        .text("period", "Period", |(row, _)| period(row))
        .x(
            Column::number("value", "Aid", 1).unit("M US$"),
            |(row, _)| row.value,
        )
        .series(Column::text("printed", "Printed by"), |(_, printed)| {
            *printed
        });
    Ok(Some(Figure::of("reported-aid", drawn)
        .title(format!(
            "{} received {} % of the {} M US$ of aid that the paper prints",
            core.name(receiver),
            number(largest.value / sum * 100.0, 1),
            number(sum, 1)
        ))
        .subtitle(format!(
            "Accumulated aid from {}, M US$, as each source prints it",
            question.power_name
        ))
        .description(
            "Bars of the accumulated aid to each member, one for each source that prints a figure.",
        )
        .how("as printed")
        .note("Where sources disagree both figures stand.")
        .sources(all.iter().map(|(row, _)| row.source.as_str()))))
}

fn members_of<'a>(rows: &[&'a Amount]) -> BTreeSet<&'a ActorId> {
    rows.iter()
        .filter_map(|row| row.receiver.as_ref())
        .collect()
}
