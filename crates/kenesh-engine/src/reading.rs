//! Turns a world's rows into the domain's types.

use crate::error::EngineError;
use crate::facts::{Coverage, date};
use kenesh_domain::{
    Actor, ActorId, ActorKind, Channel, DecisionRule, Membership, OrgId, Organization, PartialDate,
    Period, Status, Year,
};
use kenesh_store::{Row, World};
use std::collections::BTreeMap;

/// Reads every actor with its codes and their validity.
pub(crate) fn actors(world: &World) -> Result<Vec<Actor>, EngineError> {
    let code =
        |row: Row<'_>, name: &str| row.integer(name).and_then(|code| u16::try_from(code).ok());
    let read = |row: Row<'_>| {
        let id = text(row, "actor");
        let kind = match text(row, "kind") {
            "state" => ActorKind::State,
            "entity" => ActorKind::Entity,
            "organization" => ActorKind::Organization,
            other => return Err(strange("actors", id, "kind", other)),
        };
        Ok(Actor {
            id: ActorId::new(id),
            kind,
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
pub(crate) fn organizations(world: &World) -> Result<BTreeMap<OrgId, Organization>, EngineError> {
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
pub(crate) fn memberships(world: &World) -> Result<Vec<Membership>, EngineError> {
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
pub(crate) fn roster_years(world: &World) -> BTreeMap<OrgId, Year> {
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
pub(crate) fn check_channels(world: &World) -> Result<(), EngineError> {
    for row in world.rows("instruments").iter() {
        let channel = text(row, "channel");
        Channel::parse(channel)
            .ok_or_else(|| strange("instruments", text(row, "instrument"), "channel", channel))?;
    }
    Ok(())
}

/// Reads for which years absence means zero.
pub(crate) fn coverage(world: &World) -> Coverage {
    let mut coverage = Coverage::default();
    for row in world
        .rows("coverage")
        .iter()
        .filter(|row| row.text("absence") == Some("zero"))
    {
        let names = coverage.0.entry(text(row, "table").to_owned()).or_default();
        let years = row.year("since").unwrap_or(Year::MIN)..=row.year("until").unwrap_or(Year::MAX);
        names
            .entry(text(row, "what").to_owned())
            .or_default()
            .push(years);
    }
    coverage
}

/// Reads the fixed maxima of the components of influence capacity.
pub(crate) fn scales(world: &World) -> BTreeMap<String, f64> {
    let read = |row: Row<'_>| Some((row.text("component")?.to_owned(), row.number("maximum")?));
    world.rows("scales").iter().filter_map(read).collect()
}

fn text<'a>(row: Row<'a>, column: &str) -> &'a str {
    row.text(column).unwrap_or_default()
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
