//! `kenesh influence`: who has how much capacity over whom.

use super::{engine, print};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_domain::{ActorId, Year};
use kenesh_engine::measures::influence::{Counted, Influence, influence};
use kenesh_engine::{Core, Only};
use kenesh_render::Format;
use kenesh_render::sheet::Sheet;
use std::collections::{BTreeMap, BTreeSet};

/// Says which years are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Years {
    /// Every year.
    All,
    /// One year.
    One(Year),
    /// The last year of each member and channel.
    Last,
}

/// Prints a power's capacity by member and channel.
pub(super) fn run(
    arguments: &Arguments,
    power: &str,
    organization: Option<&str>,
    (years, counted): (Years, &Counted),
) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let core = engine.core()?;
    let members = organization
        .map(|organization| members(core, organization))
        .transpose()?;
    let only = match years {
        Years::One(year) => Only::everything().years(Influence::year, year..=year),
        Years::All | Years::Last => Only::everything(),
    };
    let mut rows = influence(core, power, counted, &only)?;
    rows.retain(|row| {
        members
            .as_ref()
            .is_none_or(|members| members.contains(&row.member))
    });
    if matches!(years, Years::Last) {
        rows.sort_by(|a, b| (&a.member, &a.channel).cmp(&(&b.member, &b.channel)));
    }
    let last = last_years(&rows);
    rows.retain(|row| match years {
        Years::All => true,
        Years::One(year) => row.year == year,
        Years::Last => last.get(&(row.member.clone(), row.channel.to_string())) == Some(&row.year),
    });
    if *counted == Counted::All {
        output::tell(
            "Counted is whatever is known of each pair and year: powers, members and years cannot be compared on it.",
        );
    }
    if last.values().collect::<BTreeSet<_>>().len() > 1 && matches!(years, Years::Last) {
        output::tell(
            "Each row is of the last year known of its member and channel; years and bases of trade differ.",
        );
    }
    if rows.is_empty() {
        output::tell("This world holds no figures for that: they are missing, not zero.");
    }
    print(arguments, &sheet(arguments.format, &rows))
}

/// Puts rows on a sheet.
fn sheet(format: Format, rows: &[Influence]) -> Sheet {
    let columns = [
        Influence::member,
        Influence::channel,
        Influence::year,
        Influence::basis,
        Influence::bandwidth,
        Influence::dependence,
        Influence::capacity,
        Influence::lo,
        Influence::hi,
        Influence::carried,
        Influence::left_out,
    ];
    // A reader needs no empty column; a program the same ones always.
    let read = matches!(format, Format::Table | Format::Markdown);
    let shown = match columns.split_last() {
        Some((_, shown)) if read && rows.iter().all(|row| row.left_out.is_none()) => shown,
        _ => &columns,
    };
    Sheet::of(rows, shown)
}

/// Gives the last year of each member and channel.
fn last_years(rows: &[Influence]) -> BTreeMap<(ActorId, String), Year> {
    let mut last = BTreeMap::new();
    for row in rows {
        let year = last
            .entry((row.member.clone(), row.channel.to_string()))
            .or_insert(row.year);
        *year = row.year.max(*year);
    }
    last
}

fn members(core: &Core, organization: &str) -> Result<Vec<ActorId>, Failure> {
    let organization = core.organization(organization)?;
    Ok(core.belonging(&organization.id, core.today()))
}
