//! `kenesh influence`: who has how much capacity over whom.

use super::{engine, print};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_engine::Core;
use kenesh_engine::measures::influence::{Influence, influence};
use kenesh_render::row;
use kenesh_render::sheet::{Column, Sheet};
use std::collections::BTreeMap;

/// Says which years are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Years {
    /// Every year.
    All,
    /// One year.
    One(i32),
    /// The last year of each channel.
    Last,
}

/// Prints a power's capacity by member and channel.
pub(super) fn run(
    arguments: &Arguments,
    power: &str,
    organization: Option<&str>,
    years: Years,
) -> Result<(), Failure> {
    let engine = engine(arguments)?;
    let core = engine.core();
    let members = organization
        .map(|organization| members(core, organization))
        .transpose()?;
    let mut rows = influence(core, power)?;
    rows.retain(|row| {
        members
            .as_ref()
            .is_none_or(|members| members.contains(&row.member))
    });
    let last = last(&rows);
    rows.retain(|row| match years {
        Years::All => true,
        Years::One(year) => row.year == i64::from(year),
        Years::Last => last.get(&row.channel) == Some(&row.year),
    });
    if rows.is_empty() {
        output::tell("This world holds no figures for that: they are missing, not zero.");
    }
    let mut table = Sheet::new([
        Column::text("member", "Member"),
        Column::text("channel", "Channel"),
        Column::year("year", "Year"),
        Column::number("bandwidth", "Bandwidth", 3),
        Column::number("dependence", "Dependence", 3),
        Column::number("capacity", "Capacity", 4),
        Column::number("lo", "5 %", 4),
        Column::number("hi", "95 %", 4),
        Column::text("left_out", "Left out"),
    ]);
    for row in rows {
        table.push(row![
            row.member,
            row.channel,
            row.year as i32,
            row.bandwidth,
            row.dependence,
            row.capacity,
            row.lo,
            row.hi,
            row.left_out
        ]);
    }
    print(arguments, &table)
}

fn members(core: &Core, organization: &str) -> Result<Vec<String>, Failure> {
    let organization = core.organization(organization)?;
    Ok(core
        .belonging(&organization.id, core.today())
        .iter()
        .map(ToString::to_string)
        .collect())
}

fn last(rows: &[Influence]) -> BTreeMap<String, i64> {
    let mut last: BTreeMap<String, i64> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.capacity.is_some()) {
        let year = last.entry(row.channel.clone()).or_insert(row.year);
        *year = row.year.max(*year);
    }
    last
}
