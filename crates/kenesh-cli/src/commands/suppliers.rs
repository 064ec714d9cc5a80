//! `kenesh suppliers`: who supplies a state, and who could in place of one supplier.

use super::{engine, print, style};
use crate::arguments::{Arguments, Suppliers};
use crate::failure::Failure;
use crate::output;
use kenesh_engine::Core;
use kenesh_engine::measures::suppliers::{Supplier, suppliers};
use kenesh_render::sheet::{Column, Rows, Sheet};
use kenesh_render::{Format, prose};

/// The most suppliers listed for people; programs get all.
const LISTED: usize = 15;

/// Prints the suppliers, and what is left where one is done without.
pub(super) fn run(arguments: &Arguments, asked: &Suppliers) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let core = engine.core()?;
    let (state, of, without) = (&asked.state, &asked.instrument, asked.without.as_deref());
    let rows = suppliers(core, state, of, without)?;
    if matches!(arguments.format, Format::Csv | Format::Json) {
        return print(arguments, &Sheet::whole(&rows));
    }
    if rows.is_empty() {
        output::tell("This world knows no supplier of that: figures are missing, not zero.");
        return Ok(());
    }
    let mut said = said(core, &rows);
    if let Some(name) = without {
        let all = suppliers(core, state, of, None)?;
        let gone = &core.actor(name)?.id;
        let share = all.iter().find(|row| row.supplier == *gone);
        said.push(left(core, &core.name(gone), share, &rows));
    }
    let text = prose(said, style(arguments));
    let sheet = sheet(core, &rows, without.is_some());
    output::print(&(text + &sheet.render(arguments.format, style(arguments))?))
}

/// Says of what and when, and how many rows there are.
fn said(core: &Core, rows: &[Supplier]) -> Vec<String> {
    let Some(first) = rows.first() else {
        return Vec::new();
    };
    let years = match first.instrument.as_ref() {
        "arms" => format!("{}–{}", first.year - 4, first.year),
        _ => first.year.to_string(),
    };
    let supplying = rows.iter().filter(|row| row.share > Some(0.0)).count();
    let mut said = vec![format!(
        "{}, {} in {years}: {supplying} of the {} suppliers below and in the rows supplied it, the others supplied other states or \
         did so before{}.",
        core.name(&first.state),
        first.instrument,
        rows.len(),
        match rows.len() > LISTED {
            true => format!("; {LISTED} are shown, `--format csv` gives all"),
            false => String::new(),
        }
    )];
    if first.instrument == "arms" {
        said.push(
            "By SIPRI's trend-indicator value over five years; a world's tables do not say which kinds of weapons."
                .to_owned(),
        );
    }
    said
}

/// Says what share is done without, and who supplied the rest.
fn left(core: &Core, gone: &str, share: Option<&Supplier>, rows: &[Supplier]) -> String {
    const NAMED: usize = 3;
    let rest: Vec<&Supplier> = rows
        .iter()
        .filter(|row| row.share_without > Some(0.0))
        .collect();
    let known: f64 = rest.iter().filter_map(|row| row.share_without).sum();
    let named = rest.iter().take(NAMED).map(|row| {
        let share = percent(row.share_without);
        format!("{} {share}", core.name(&row.supplier))
    });
    let named = named.collect::<Vec<_>>().join(", ");
    let Some(share) = share.and_then(|row| row.share) else {
        return format!("{gone}'s own share is not known, so no share of the rest can be given.");
    };
    let share = percent(Some(share));
    match named.is_empty() {
        true => format!("{gone} supplied {share}; this world knows nobody who supplied the rest."),
        false => format!(
            "{gone} supplied {share}; of the rest this world knows the suppliers of {}: most came from {named}.",
            percent(Some(known))
        ),
    }
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(
        || "·".to_owned(),
        |share| format!("{:.1}\u{202f}%", share * 100.0),
    )
}

fn sheet(core: &Core, rows: &[Supplier], without: bool) -> Sheet {
    let shown: Vec<&Supplier> = rows.iter().take(LISTED).collect();
    let of = |some: i64, all: i64| (all > 0).then(|| format!("{some} of {all}"));
    let unit = rows.iter().find_map(|row| row.unit.clone());
    let volume = Column::number("volume", "Volume", 1);
    let volume = match &unit {
        Some(unit) => volume.unit(unit),
        None => volume,
    };
    let mut sheet = Rows::of(shown.iter().copied())
        .text("supplier", "Supplier", |row| core.name(&row.supplier))
        .share("share", "Share", 1, |row| row.share);
    if without {
        sheet = sheet.share("share_without", "Of the rest", 1, |row| row.share_without);
    }
    if unit.is_some() {
        sheet = sheet.column(volume, |row| row.volume);
    }
    sheet = sheet.share("before", "Five years before", 1, |row| row.before);
    if rows.iter().any(|row| row.neighbours_known > 0) {
        sheet = sheet.text("neighbours", "Neighbours supplied", |row| {
            of(row.neighbours, row.neighbours_known)
        });
    }
    sheet = sheet.text("states", "States supplied", |row| {
        of(row.states, row.states_known)
    });
    if rows.iter().any(|row| row.world_share.is_some()) {
        sheet = sheet.share("world_share", "Of the world's", 1, |row| row.world_share);
    }
    sheet.sheet()
}
