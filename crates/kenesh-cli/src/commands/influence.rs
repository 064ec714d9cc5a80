//! `kenesh influence`: who has how much capacity over whom.

use super::{engine, print};
use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output;
use kenesh_case::brief::last_years;
use kenesh_domain::{ActorId, Year};
use kenesh_engine::measures::influence::{Influence, influence};
use kenesh_engine::{Core, Only};
use kenesh_render::sheet::Sheet;

/// Says which years are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Years {
    /// Every year.
    All,
    /// One year.
    One(Year),
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
    let core = engine.core()?;
    let members = organization
        .map(|organization| members(core, organization))
        .transpose()?;
    let only = match years {
        Years::One(year) => Only::everything().years(Influence::year, year..=year),
        Years::All | Years::Last => Only::everything(),
    };
    let mut rows = influence(core, power, &only)?;
    rows.retain(|row| {
        members
            .as_ref()
            .is_none_or(|members| members.contains(&row.member))
    });
    let last = last_years(&rows);
    rows.retain(|row| match years {
        Years::All => true,
        Years::One(year) => row.year == year,
        Years::Last => last.get(&row.channel) == Some(&row.year),
    });
    if rows.is_empty() {
        output::tell("This world holds no figures for that: they are missing, not zero.");
    }
    let columns = [
        Influence::member,
        Influence::channel,
        Influence::year,
        Influence::bandwidth,
        Influence::dependence,
        Influence::capacity,
        Influence::lo,
        Influence::hi,
        Influence::left_out,
    ];
    print(arguments, &Sheet::of(&rows, &columns))
}

fn members(core: &Core, organization: &str) -> Result<Vec<ActorId>, Failure> {
    let organization = core.organization(organization)?;
    Ok(core.belonging(&organization.id, core.today()))
}
