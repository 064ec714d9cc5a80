//! Loads what derivations read from the imported sources of a world, and runs them.

use super::{Given, Inputs, Point, Spell, derive};
use crate::core::Core;
use crate::error::EngineError;
use crate::panels::{self, Origin};
use crate::votes::{self, RollCalls};
use kenesh_domain::{ActorId, DyadPanel, OrgId, Panel, Year};
use kenesh_sources::Rows;
use kenesh_store::World;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The ties whose coverage the scales state.
const PACTS: [&str; 3] = ["alliance", "defence_agreement", "trade_agreement"];

/// Calculates everything that measures need from the imported sources of a world.
pub(crate) fn of(core: &Core) -> Result<Vec<(String, String, Rows)>, EngineError> {
    let world = core.world();
    let flow = |name| Loaded::<DyadPanel>::flow(world, name);
    let indicator = |name| Loaded::<Panel>::indicator(world, name);
    let (exports, oda, arms) = (flow("exports")?, flow("oda")?, flow("arms")?);
    let (arms_imports, gdp) = (indicator("arms_imports")?, indicator("gdp")?);
    let (religion, ideal_points) = (religion(world)?, ideal_points(world)?);
    let (trade_agreements, roll_calls) = (spells(world, "trade_agreement")?, roll_calls(world)?);
    let pacts = pacts(world);
    let union = OrgId::new("EU");
    let eu = |year| core.members_in(&union, year);
    derive(&Inputs {
        eu: &eu,
        exports: exports.as_ref().map(Loaded::given),
        oda: oda.as_ref().map(Loaded::given),
        arms: arms.as_ref().map(Loaded::given),
        arms_imports: arms_imports.as_ref().map(Loaded::given),
        gdp: gdp.as_ref().map(Loaded::given),
        religion: religion.as_ref().map(Loaded::given),
        ideal_points: ideal_points.as_ref().map(Loaded::slice),
        trade_agreements: trade_agreements.as_ref().map(Loaded::slice),
        roll_calls: roll_calls.as_ref().map(Loaded::given),
        pacts: pacts
            .iter()
            .map(|(name, loaded)| (*name, loaded.given()))
            .collect(),
    })
}

/// Figures with the source that their derived rows cite.
struct Loaded<T> {
    figures: T,
    source: String,
    vintage: String,
    vouched: Option<RangeInclusive<Year>>,
}

impl<T> Loaded<T> {
    fn new(world: &World, table: &str, what: &str, source: &str, figures: T) -> Loaded<T> {
        let imported = world.manifest().sources.get(source);
        Loaded {
            figures,
            source: source.to_owned(),
            vintage: imported.map_or_else(String::new, |imported| imported.version.clone()),
            vouched: vouched(world, table, what, source),
        }
    }

    fn given(&self) -> Given<'_, T> {
        Given {
            figures: &self.figures,
            source: &self.source,
            vintage: &self.vintage,
            vouched: self.vouched.clone(),
        }
    }
}

impl<T> Loaded<Vec<T>> {
    fn slice(&self) -> Given<'_, [T]> {
        let Given {
            figures,
            source,
            vintage,
            vouched,
        } = self.given();
        Given {
            figures,
            source,
            vintage,
            vouched,
        }
    }
}

impl Loaded<DyadPanel> {
    fn flow(world: &World, name: &str) -> Result<Option<Loaded<DyadPanel>>, EngineError> {
        let (panel, chosen) = panels::flow(world, name, Origin::Imported)?;
        let source = chosen.last().map(str::to_owned);
        Ok(source.map(|source| Loaded::new(world, "flows", name, &source, panel)))
    }
}

impl Loaded<Panel> {
    fn indicator(world: &World, name: &str) -> Result<Option<Loaded<Panel>>, EngineError> {
        let (panel, chosen) = panels::indicator(world, name, Origin::Imported)?;
        let source = chosen.last().map(str::to_owned);
        Ok(source.map(|source| Loaded::new(world, "indicators", name, &source, panel)))
    }
}

/// Gives the years in which a source's coverage makes the absence of a row a zero.
fn vouched(world: &World, table: &str, what: &str, source: &str) -> Option<RangeInclusive<Year>> {
    let covered = &world.manifest().sources.get(source)?.coverage;
    let row = covered
        .iter()
        .find(|row| row.table == table && row.what == what && row.absence == "zero")?;
    Some(row.since.unwrap_or(panels::FIRST_YEAR)..=row.until?)
}

fn religion(world: &World) -> Result<Option<Loaded<BTreeMap<String, Panel>>>, EngineError> {
    let mut branches = BTreeMap::new();
    let mut cited = None;
    let names = world.whats("indicators");
    for name in names
        .into_iter()
        .filter(|name| name.starts_with("religion_"))
    {
        let (panel, chosen) = panels::indicator(world, &name, Origin::Imported)?;
        if let Some(source) = chosen.last() {
            cited = Some(source.to_owned());
            branches.insert(name, panel);
        }
    }
    Ok(cited.map(|source| Loaded::new(world, "indicators", "religion", &source, branches)))
}

fn ideal_points(world: &World) -> Result<Option<Loaded<Vec<Point>>>, EngineError> {
    let (positions, chosen) = panels::positions(world, "ideal_point", Origin::Imported)?;
    let point = |(state, year, position): (ActorId, Year, crate::Position)| Point {
        state,
        year,
        value: position.value,
    };
    let points = positions.into_iter().map(point).collect();
    Ok(chosen
        .last()
        .map(|source| Loaded::new(world, "positions", "ideal_point", source, points)))
}

fn spells(world: &World, tie: &str) -> Result<Option<Loaded<Vec<Spell>>>, EngineError> {
    let (pairs, sources) = panels::tie(world, tie, Origin::Imported)?;
    let mut spells = Vec::new();
    for (a, partners) in &pairs {
        for (b, rows) in partners {
            spells.extend(rows.iter().filter_map(|row| {
                Some(Spell {
                    a: ActorId::new(a),
                    b: ActorId::new(b),
                    since: row.since?,
                    until: row.until?,
                    cell: row.cell,
                })
            }));
        }
    }
    let first = sources.first();
    Ok(first.map(|source| Loaded::new(world, "ties", tie, source, spells)))
}

fn pacts(world: &World) -> BTreeMap<&'static str, Loaded<RangeInclusive<Year>>> {
    let mut pacts = BTreeMap::new();
    for name in PACTS {
        for (source, imported) in &world.manifest().sources {
            let row = imported
                .coverage
                .iter()
                .find(|row| row.table == "ties" && row.what == name);
            if let Some((since, until)) = row.and_then(|row| row.since.zip(row.until)) {
                pacts.insert(
                    name,
                    Loaded::new(world, "ties", name, source, since..=until),
                );
            }
        }
    }
    pacts
}

fn roll_calls(world: &World) -> Result<Option<Loaded<RollCalls>>, EngineError> {
    let found = votes::load(world)?;
    Ok(found.map(|(calls, source)| Loaded::new(world, "votes", "votes", &source, calls)))
}
