//! Turns a world's rows into the domain's types.

use crate::error::EngineError;
use crate::facts::{Coverage, Position, PositionKey, Tie, Ties, date};
use kenesh_domain::{
    Actor, ActorId, ActorKind, Channel, DecisionRule, DyadPanel, Membership, Missing, OrgId,
    Organization, Panel, PanelError, PartialDate, Period, Status, Year,
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

/// Reads the flows, a panel an instrument.
pub(crate) fn flows(world: &World) -> Result<BTreeMap<String, DyadPanel>, EngineError> {
    let panel = |(instrument, rows): (&str, Vec<Row<'_>>)| {
        let cells = rows.iter().filter_map(|row| {
            let (sender, receiver) = (row.text("sender")?, row.text("receiver")?);
            Some((
                ActorId::new(sender),
                ActorId::new(receiver),
                row.year("year")?,
                row.cell(),
            ))
        });
        let panel = DyadPanel::from_cells(cells, Missing::NotCovered)
            .map_err(|error| panel_error("flows", error))?;
        Ok((instrument.to_owned(), panel))
    };
    grouped(world, "flows", "instrument")
        .into_iter()
        .map(panel)
        .collect()
}

/// Reads the indicators, a panel each.
pub(crate) fn indicators(world: &World) -> Result<BTreeMap<String, Panel>, EngineError> {
    let panel = |(indicator, rows): (&str, Vec<Row<'_>>)| {
        let cells = rows.iter().filter_map(|row| {
            Some((
                ActorId::new(row.text("state")?),
                row.year("year")?,
                row.cell(),
            ))
        });
        let panel = Panel::from_cells(cells, Missing::NotCovered)
            .map_err(|error| panel_error("indicators", error))?;
        Ok((indicator.to_owned(), panel))
    };
    grouped(world, "indicators", "indicator")
        .into_iter()
        .map(panel)
        .collect()
}

fn panel_error(table: &'static str, error: PanelError) -> EngineError {
    EngineError::Row {
        table,
        problem: error.to_string(),
    }
}

/// Reads the ties.
pub(crate) fn ties(world: &World) -> Ties {
    let mut ties = Ties::new();
    for row in world.rows("ties").iter() {
        let (a, b) = (text(row, "a"), text(row, "b"));
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        let tie = Tie {
            since: row.year("since"),
            until: row.year("until"),
            cell: row.cell(),
            n: row.integer("n"),
        };
        let pairs = ties.entry(text(row, "tie").to_owned()).or_default();
        pairs
            .entry(first.to_owned())
            .or_default()
            .entry(second.to_owned())
            .or_default()
            .push(tie);
    }
    ties
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
pub(crate) fn coverage(world: &World) -> Vec<Coverage> {
    let row = |row: Row<'_>| {
        (row.text("absence") == Some("zero")).then(|| Coverage {
            table: row.text("table").unwrap_or_default().to_owned(),
            what: row.text("what").unwrap_or_default().to_owned(),
            since: row.year("since").unwrap_or(Year::MIN),
            until: row.year("until").unwrap_or(Year::MAX),
        })
    };
    world.rows("coverage").iter().filter_map(row).collect()
}

/// Reads the fixed maxima of the components of influence capacity.
pub(crate) fn scales(world: &World) -> BTreeMap<String, f64> {
    let read = |row: Row<'_>| Some((row.text("component")?.to_owned(), row.number("maximum")?));
    world.rows("scales").iter().filter_map(read).collect()
}

/// Reads the positions by dimension, state and year.
pub(crate) fn positions(world: &World) -> BTreeMap<PositionKey, Position> {
    let read = |row: Row<'_>| {
        let position = Position {
            value: row.number("value")?,
            lo: row.number("lo"),
            hi: row.number("hi"),
        };
        Some((
            (
                text(row, "dimension").to_owned(),
                text(row, "state").to_owned(),
                row.year("year")?,
            ),
            position,
        ))
    };
    world.rows("positions").iter().filter_map(read).collect()
}

fn grouped<'a>(world: &'a World, table: &str, column: &str) -> BTreeMap<&'a str, Vec<Row<'a>>> {
    let mut groups: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    for row in world.rows(table).iter() {
        groups
            .entry(row.text(column).unwrap_or_default())
            .or_default()
            .push(row);
    }
    groups
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
