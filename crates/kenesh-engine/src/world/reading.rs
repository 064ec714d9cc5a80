//! Turns a world's rows into the domain's types.

use crate::error::EngineError;
use kenesh_domain::{
    Actor, ActorId, ActorKind, Channel, Component, DecisionRule, Membership, Named, OrgId,
    Organization, PartialDate, Period, Status, Year,
};
use kenesh_store::{Row, World};
use std::collections::BTreeMap;

/// Reads every actor with its codes and their validity.
pub(crate) fn actors(world: &World) -> Result<Vec<Actor>, EngineError> {
    let code =
        |row: Row<'_>, name: &str| row.integer(name).and_then(|code| u16::try_from(code).ok());
    let read = |row: Row<'_>| {
        let id = text(row, "actor");
        let kind = text(row, "kind");
        Ok(Actor {
            id: ActorId::new(id),
            kind: ActorKind::parse(kind).ok_or_else(|| strange("actors", id, "kind", kind))?,
            name: text(row, "name").to_owned(),
            iso3: row.text("iso3").map(str::to_owned),
            iso2: row.text("iso2").map(str::to_owned),
            iso_numeric: code(row, "iso_numeric"),
            cow: code(row, "cow"),
            gw: code(row, "gw"),
            validity: period("actors", id, row, "valid_from", "valid_to")?,
            region: row.text("region").map(str::to_owned),
            aliases: row.text("aliases").map_or_else(Vec::new, |names| {
                names.split('|').map(str::to_owned).collect()
            }),
        })
    };
    world.rows("actors").iter().map(read).collect()
}

/// Reads every organization.
pub(super) fn organizations(world: &World) -> Result<BTreeMap<OrgId, Organization>, EngineError> {
    let read = |row: Row<'_>| {
        let id = text(row, "org");
        let decision_rule = match row.text("decision_rule") {
            None => None,
            Some(rule) => Some(
                DecisionRule::parse(rule)
                    .ok_or_else(|| strange("organizations", id, "decision_rule", rule))?,
            ),
        };
        let organization = Organization {
            id: OrgId::new(id),
            name: text(row, "name").to_owned(),
            founded: optional_date("organizations", id, row, "founded")?,
            dissolved: optional_date("organizations", id, row, "dissolved")?,
            decision_rule,
            rotation: row.text("rotation").map(str::to_owned),
        };
        Ok((organization.id.clone(), organization))
    };
    world.rows("organizations").iter().map(read).collect()
}

/// Reads every membership.
pub(super) fn memberships(world: &World) -> Result<Vec<Membership>, EngineError> {
    let read = |row: Row<'_>| {
        let key = format!("{} in {}", text(row, "actor"), text(row, "org"));
        let status = text(row, "status");
        Ok(Membership {
            org: OrgId::new(text(row, "org")),
            actor: ActorId::new(text(row, "actor")),
            status: Status::parse(status)
                .ok_or_else(|| strange("memberships", &key, "status", status))?,
            period: period("memberships", &key, row, "since", "until")?,
            in_force: optional_date("memberships", &key, row, "in_force")?,
        })
    };
    world.rows("memberships").iter().map(read).collect()
}

/// Reads for each organization whose roster comes from a data set the last year that it covers.
pub(super) fn roster_years(world: &World) -> BTreeMap<OrgId, Year> {
    let covered: Vec<(&str, Year)> = world
        .rows("coverage")
        .iter()
        .filter(|row| row.text("table") == Some("memberships"))
        .filter_map(|row| Some((row.text("what")?, row.year("until")?)))
        .collect();
    let last = |org: &str| {
        covered
            .iter()
            .filter(|(what, _)| *what == org || *what == "*")
            .map(|(_, year)| *year)
            .max()
    };
    let orgs = world
        .imported_rows("organizations")
        .filter_map(|row| row.text("org"));
    orgs.filter_map(|org| Some((OrgId::new(org), last(org)?)))
        .collect()
}

/// Refuses an instrument in a channel that the field does not know.
pub(super) fn check_channels(world: &World) -> Result<(), EngineError> {
    for row in world.rows("instruments").iter() {
        let channel = text(row, "channel");
        Channel::parse(channel)
            .ok_or_else(|| strange("instruments", text(row, "instrument"), "channel", channel))?;
    }
    Ok(())
}

/// Reads the fixed maxima of the components of influence capacity.
pub(super) fn scales(world: &World) -> BTreeMap<Named<Component>, f64> {
    let read = |row: Row<'_>| Some((row.text("component")?.into(), row.number("maximum")?));
    world.rows("scales").iter().filter_map(read).collect()
}

fn text<'a>(row: Row<'a>, column: &str) -> &'a str {
    row.text(column).unwrap_or_default()
}

/// Reads a partial date of a table; the error names the row.
pub(crate) fn date(table: &'static str, key: &str, text: &str) -> Result<PartialDate, EngineError> {
    text.parse().map_err(|error| EngineError::Row {
        table,
        problem: format!("{key}: {error}"),
    })
}

fn optional_date(
    table: &'static str,
    key: &str,
    row: Row<'_>,
    column: &str,
) -> Result<Option<PartialDate>, EngineError> {
    row.text(column)
        .map(|text| date(table, key, text))
        .transpose()
}

fn period(
    table: &'static str,
    key: &str,
    row: Row<'_>,
    since: &str,
    until: &str,
) -> Result<Period, EngineError> {
    Ok(Period {
        since: optional_date(table, key, row, since)?,
        until: optional_date(table, key, row, until)?,
    })
}

fn strange(table: &'static str, key: &str, column: &str, found: &str) -> EngineError {
    EngineError::Row {
        table,
        problem: format!("{key}: “{found}” is no {column}"),
    }
}
