//! `kenesh compare`: two powers beside each other over an organization's members.

use super::{engine, print, style};
use crate::arguments::{Arguments, Compare};
use crate::failure::Failure;
use crate::output;
use kenesh_domain::ActorId;
use kenesh_engine::Core;
use kenesh_engine::measures::comparison::{Aspect, Comparison, LEVEL, comparison};
use kenesh_render::sheet::{Column, Sheet, Value};
use kenesh_render::{Format, prose};
use std::collections::BTreeSet;

/// The aspects that people are shown, with their headings; programs get all.
const SHOWN: [(Aspect, &str); 8] = [
    (Aspect::Trade, "Trade %"),
    (Aspect::Arms, "Arms %"),
    (Aspect::Aid, "Aid %"),
    (Aspect::Energy, "Energy %"),
    (Aspect::Investment, "FDI %"),
    (Aspect::TotalCapacity, "Capacity"),
    (Aspect::Agreement, "Agreement"),
    (Aspect::Distance, "Distance"),
];

/// Prints what counts for each aspect in a sentence and the figures beside each other; rows for programs.
pub(super) fn run(arguments: &Arguments, asked: &Compare) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let core = engine.core()?;
    let rows = comparison(core, &asked.first, &asked.second, &asked.organization)?;
    if matches!(arguments.format, Format::Csv | Format::Json) {
        return print(arguments, &Sheet::whole(&rows));
    }
    let Some(first) = rows.first() else {
        output::tell("This world holds no figures for that: they are missing, not zero.");
        return Ok(());
    };
    let names = [&first.first, &first.second].map(|power| core.name(power));
    let aspects = SHOWN.iter().map(|(aspect, _)| *aspect);
    let mut said: Vec<String> = aspects
        .filter_map(|aspect| sentence(core, &rows, aspect, &names))
        .collect();
    let [one, other] = &names;
    said.push(format!(
        "Of each pair of figures the first is of {one}, the second of {other}; · is not known. Years and bases stand in the rows \
         (`--format csv`)."
    ));
    let text = prose(said, style(arguments));
    output::print(&(text + &sheet(core, &rows).render(arguments.format, style(arguments))?))
}

/// Counts who is ahead among the states of which both have a figure; nothing where there is no such state.
fn sentence(
    core: &Core,
    rows: &[Comparison],
    aspect: Aspect,
    [one, other]: &[String; 2],
) -> Option<String> {
    let of = rows
        .iter()
        .filter(|row| row.aspect == aspect.as_str() && row.ahead.is_some());
    let known: Vec<&Comparison> = of.collect();
    let first = known.first()?;
    let ahead = |power: &str| -> Vec<&Comparison> {
        let of = known.iter().copied();
        of.filter(|row| row.ahead.as_deref() == Some(power))
            .collect()
    };
    let (a, b, n) = (
        ahead(first.first.as_str()).len(),
        ahead(first.second.as_str()).len(),
        known.len(),
    );
    let words = match aspect {
        Aspect::TotalCapacity => format!(
            "{one} has the larger total influence capacity over {} of {n} states, {other} over {}",
            few(a),
            few(b)
        ),
        Aspect::Agreement => format!(
            "In UN votes {} of {n} states agreed more with {one} than with {other}, {} more with {other}",
            few(a),
            few(b)
        ),
        Aspect::Distance => format!(
            "By ideal points {} of {n} states stand nearer to {one} than to {other}, {} nearer to {other}",
            few(a),
            few(b)
        ),
        _ => format!(
            "{one} is ahead of {other} in the {} of {} of {n} states, behind in that of {}",
            aspect.label(),
            few(a),
            few(b)
        ),
    };
    let level = ahead(LEVEL);
    Some(format!(
        "{words}{} ({}).",
        told_level(core, &level),
        years(&known)
    ))
}

/// Writes a count, nothing as a word.
fn few(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        _ => count.to_string(),
    }
}

/// Names the states over which neither is ahead.
fn told_level(core: &Core, level: &[&Comparison]) -> String {
    let names = |zero: bool| {
        let of = level
            .iter()
            .filter(|row| (row.first_value == Some(0.0)) == zero);
        let names: Vec<String> = of.map(|row| core.name(&row.member)).collect();
        names.join(", ")
    };
    let part = |words: &str, names: String| match names.is_empty() {
        true => names,
        false => format!("; {words} {names}"),
    };
    part("level in", names(false)) + &part("neither has any in", names(true))
}

fn years(rows: &[&Comparison]) -> String {
    let years: BTreeSet<_> = rows.iter().map(|row| row.year).collect();
    match (years.first(), years.last()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(year), _) => year.to_string(),
        _ => String::new(),
    }
}

/// Puts a state in a row and the aspects of which any figure is known beside each other.
fn sheet(core: &Core, rows: &[Comparison]) -> Sheet {
    let known = |aspect: Aspect| rows.iter().any(|row| row.aspect == aspect.as_str());
    let shown: Vec<_> = SHOWN.iter().filter(|(aspect, _)| known(*aspect)).collect();
    let mut columns = vec![Column::text("member", "Member")];
    columns.extend(
        shown
            .iter()
            .map(|(aspect, label)| Column::text(aspect.as_str(), label)),
    );
    let mut sheet = Sheet::new(columns);
    let members: BTreeSet<&ActorId> = rows.iter().map(|row| &row.member).collect();
    for member in members {
        let figures = shown.iter().map(|(aspect, _)| {
            let of = |row: &&Comparison| row.member == *member && row.aspect == aspect.as_str();
            Value::from(rows.iter().find(of).map(|row| pair(*aspect, row)))
        });
        let mut cells = vec![Value::from(core.name(member))];
        cells.extend(figures);
        sheet.push(cells);
    }
    sheet
}

/// Writes both figures, shares as percentages.
fn pair(aspect: Aspect, row: &Comparison) -> String {
    let figure = |value: Option<f64>| match (value, aspect) {
        (None, _) => "·".to_owned(),
        (Some(value), Aspect::TotalCapacity | Aspect::Agreement | Aspect::Distance) => {
            format!("{value:.2}")
        }
        (Some(share), _) if share.abs() < 0.0995 => format!("{:.1}", share * 100.0),
        (Some(share), _) => format!("{:.0}", share * 100.0),
    };
    let text = [row.first_value, row.second_value].map(figure).join("/");
    text.replace('-', "−")
}
