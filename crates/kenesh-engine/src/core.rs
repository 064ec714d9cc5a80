//! What the engine knows: a world read once into actors, rosters, panels and ties.

use crate::error::EngineError;
use crate::facts::{Coverage, Position, PositionKey, Tie, Ties, date};
use crate::reading;
use kenesh_domain::{
    Actor, ActorId, Cell, DyadPanel, Missing, OrgId, Organization, Panel, PartialDate, Registry,
    Roster, Status, Year,
};
use kenesh_store::World;
use std::collections::{BTreeMap, BTreeSet};

/// Holds a world as measures need it: typed, dense and sorted.
#[derive(Debug)]
pub struct Core {
    world: World,
    registry: Registry,
    organizations: BTreeMap<OrgId, Organization>,
    roster: Roster,
    flows: BTreeMap<String, DyadPanel>,
    indicators: BTreeMap<String, Panel>,
    ties: Ties,
    positions: BTreeMap<PositionKey, Position>,
    coverage: Vec<Coverage>,
    common_years: BTreeMap<String, Year>,
    last_positions: BTreeMap<String, Year>,
    scales: BTreeMap<String, f64>,
    today: PartialDate,
}

impl Core {
    /// Reads a world.
    pub fn read(world: World) -> Result<Core, EngineError> {
        reading::check_channels(&world)?;
        let registry = Registry::new(reading::actors(&world)?);
        let organizations = reading::organizations(&world)?;
        let roster = Roster::new(reading::memberships(&world)?);
        let indicators = reading::indicators(&world)?;
        let positions = reading::positions(&world);
        let core = Core {
            flows: reading::flows(&world)?,
            common_years: indicators
                .iter()
                .filter_map(|(name, panel)| Some((name.clone(), common_year(panel)?)))
                .collect(),
            last_positions: last_positions(&positions),
            scales: reading::scales(&world),
            indicators,
            ties: reading::ties(&world),
            positions,
            coverage: reading::coverage(&world),
            today: date("world.toml", "vintage", world.vintage())?,
            registry,
            organizations,
            roster,
            world,
        };
        Ok(core)
    }

    /// Gives the world.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Gives every actor.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// Gives who belonged to which organization when.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Finds an actor by any code or name.
    pub fn actor(&self, name: &str) -> Result<&Actor, EngineError> {
        Ok(self.registry.resolve(name)?)
    }

    /// Gives an actor's usual name, or its id where it is not listed.
    pub fn name(&self, id: &ActorId) -> String {
        self.registry
            .get(id)
            .map_or_else(|| id.to_string(), |actor| actor.name.clone())
    }

    /// Finds an organization by id or name in any case.
    pub fn organization(&self, name: &str) -> Result<&Organization, EngineError> {
        let wanted = kenesh_domain::fold(name);
        let same = |organization: &&Organization| {
            kenesh_domain::fold(organization.id.as_str()) == wanted
                || kenesh_domain::fold(&organization.name) == wanted
        };
        self.organizations.values().find(same).ok_or_else(|| {
            let known = self
                .organizations
                .values()
                .flat_map(|found| [found.id.as_str(), found.name.as_str()]);
            EngineError::unknown("organization", name, known)
        })
    }

    /// Gives every organization, sorted by id.
    pub fn organizations(&self) -> impl Iterator<Item = &Organization> {
        self.organizations.values()
    }

    /// Gives what flowed from a sender to a receiver in a year.
    pub fn flow(&self, instrument: &str, sender: &ActorId, receiver: &ActorId, year: Year) -> Cell {
        match self.flows.get(instrument) {
            Some(panel) => panel.get(sender, receiver, year),
            None => Cell::Missing(Missing::NotCovered),
        }
    }

    /// Gives an instrument's panel of flows, where the world has one.
    pub fn flows(&self, instrument: &str) -> Option<&DyadPanel> {
        self.flows.get(instrument)
    }

    /// Gives a state's figure in a year.
    pub fn indicator(&self, indicator: &str, state: &ActorId, year: Year) -> Cell {
        match self.indicators.get(indicator) {
            Some(panel) => panel.get(state, year),
            None => Cell::Missing(Missing::NotCovered),
        }
    }

    /// Gives an indicator's panel, where the world has one.
    pub fn indicators(&self, indicator: &str) -> Option<&Panel> {
        self.indicators.get(indicator)
    }

    /// Gives the tie of a pair in a year.
    ///
    /// Where no row says so, it is a structural zero inside the years that the tie's coverage
    /// vouches for, and missing outside them.
    pub fn tie(&self, tie: &str, a: &ActorId, b: &ActorId, year: Year) -> Cell {
        let in_force = |row: &&Tie| {
            row.since.is_none_or(|since| since <= year)
                && row.until.is_none_or(|until| year <= until)
        };
        match self.tie_rows(tie, a, b).iter().find(in_force) {
            Some(row) => row.cell,
            None if self.vouched("ties", tie, year) => Cell::StructuralZero,
            None => Cell::Missing(Missing::NotCovered),
        }
    }

    /// Gives every row of a tie between two actors, in whichever order they are named.
    pub fn tie_rows(&self, tie: &str, a: &ActorId, b: &ActorId) -> &[Tie] {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        let rows = self
            .ties
            .get(tie)
            .and_then(|pairs| pairs.get(first.as_str())?.get(second.as_str()));
        rows.map_or(&[], Vec::as_slice)
    }

    /// Gives a state's position in a year.
    pub fn position(&self, dimension: &str, state: &ActorId, year: Year) -> Option<Position> {
        self.positions
            .get(&(dimension.to_owned(), state.to_string(), year))
            .copied()
    }

    /// Gives every position on a dimension in a year, sorted by state.
    pub fn positions(&self, dimension: &str, year: Year) -> Vec<(&str, Position)> {
        self.positions
            .iter()
            .filter(|((kind, _, at), _)| kind == dimension && *at == year)
            .map(|((_, state, _), position)| (state.as_str(), *position))
            .collect()
    }

    /// Gives the last year for which a dimension has a position.
    pub fn last_position(&self, dimension: &str) -> Option<Year> {
        self.last_positions.get(dimension).copied()
    }

    /// Gives the members of an organization at the end of a year, sorted.
    pub fn members_in(&self, org: &OrgId, year: Year) -> Vec<ActorId> {
        self.roster
            .members_in_year(org, year)
            .into_iter()
            .cloned()
            .collect()
    }

    /// Gives the patrons: the states, and the EU as the sum of its members, whose shares of a
    /// member's trade, arms and aid the world holds.
    pub fn patrons(&self) -> Vec<ActorId> {
        let senders: BTreeSet<ActorId> = self
            .flows
            .get("arms_share_5y")
            .map_or_else(BTreeSet::new, |panel| {
                panel.senders().iter().cloned().collect()
            });
        senders.into_iter().collect()
    }

    /// Finds a patron by id, name or code; unlike other actors a patron may be a union of states.
    pub fn patron(&self, name: &str) -> Option<ActorId> {
        let patrons = self.patrons();
        let by_id = patrons
            .iter()
            .find(|patron| patron.as_str() == name)
            .cloned();
        by_id.or_else(|| {
            let actor = self.registry.resolve(name).ok()?;
            patrons.iter().find(|patron| **patron == actor.id).cloned()
        })
    }

    /// Gives the states whose dependence the world can measure, sorted.
    pub fn dependents(&self) -> Vec<ActorId> {
        self.indicators
            .get("trade_total")
            .map_or_else(Vec::new, |panel| panel.states().to_vec())
    }

    /// Gives the fixed maximum by which a component of influence capacity is scaled.
    pub fn scale(&self, component: &str) -> Option<f64> {
        self.scales.get(component).copied()
    }

    /// Gives the years of all flows together.
    pub fn flow_years(&self) -> std::ops::RangeInclusive<Year> {
        let years: Vec<Year> = self.flows.values().flat_map(DyadPanel::years).collect();
        let first = years.iter().min().copied().unwrap_or(0);
        first..=years.iter().max().copied().unwrap_or(first - 1)
    }

    /// Gives the last year of an instrument's flows.
    pub fn last_flow_year(&self, instrument: &str) -> Option<Year> {
        self.flows.get(instrument)?.years().last()
    }

    /// Gives the last year in which an indicator has a figure.
    pub fn last_year(&self, indicator: &str) -> Option<Year> {
        let panel = self.indicators.get(indicator)?;
        panel.years().rev().find(|year| {
            panel
                .states()
                .iter()
                .any(|state| panel.get(state, *year).number().is_some())
        })
    }

    /// Gives the last year in which most actors have a figure of an indicator.
    pub fn common_year(&self, indicator: &str) -> Option<Year> {
        self.common_years.get(indicator).copied()
    }

    /// Gives the ties of one kind, by pair.
    pub fn ties_of(&self, tie: &str) -> impl Iterator<Item = ((&str, &str), &[Tie])> {
        self.ties
            .get(tie)
            .into_iter()
            .flatten()
            .flat_map(|(a, partners)| {
                partners
                    .iter()
                    .map(move |(b, rows)| ((a.as_str(), b.as_str()), rows.as_slice()))
            })
    }

    /// Gives the years from the first to the last for which a tie has rows.
    pub fn tie_years(&self, tie: &str) -> std::ops::RangeInclusive<Year> {
        let years: BTreeSet<Year> = self
            .ties_of(tie)
            .flat_map(|(_, rows)| rows.iter().filter_map(|row| row.since))
            .collect();
        let first = years.first().copied().unwrap_or(0);
        first..=years.last().copied().unwrap_or(first - 1)
    }

    /// Gives a tie that does not change with time.
    pub fn timeless_tie(&self, tie: &str, a: &ActorId, b: &ActorId) -> Cell {
        self.tie_rows(tie, a, b)
            .first()
            .map_or(Cell::Missing(Missing::NotCovered), |row| row.cell)
    }

    /// Gives the years for which a dimension has positions, sorted.
    pub fn position_years(&self, dimension: &str) -> Vec<Year> {
        let years: BTreeSet<Year> = self
            .positions
            .keys()
            .filter(|(kind, _, _)| kind == dimension)
            .map(|(_, _, year)| *year)
            .collect();
        years.into_iter().collect()
    }

    /// Gives the date to which the world's facts reach.
    pub fn today(&self) -> PartialDate {
        self.today
    }

    /// Gives the members and observers of an organization at a date that are states, sorted.
    pub fn belonging(&self, org: &OrgId, at: PartialDate) -> Vec<ActorId> {
        let state = |id: &ActorId| {
            self.registry
                .get(id)
                .is_some_and(|actor| actor.kind == kenesh_domain::ActorKind::State)
        };
        self.roster
            .at(org, at)
            .into_iter()
            .filter(|(actor, status)| {
                matches!(status, Status::Member | Status::Observer) && state(actor)
            })
            .map(|(actor, _)| actor.clone())
            .collect()
    }

    /// Gives an actor's name in a language, where the world has it; English is its usual name.
    pub fn name_in(&self, actor: &ActorId, language: &str) -> Option<String> {
        if language == "en" {
            return self.registry.get(actor).map(|actor| actor.name.clone());
        }
        let named = |row: &kenesh_store::Row<'_>| {
            row.text("actor") == Some(actor.as_str()) && row.text("language") == Some(language)
        };
        self.world
            .rows("names")
            .iter()
            .find(named)?
            .text("name")
            .map(str::to_owned)
    }

    /// Says whether a body or fund belongs to an organization.
    pub fn belongs_to(&self, body: &str, org: &OrgId) -> bool {
        self.world.rows("bodies").iter().any(|row| {
            row.text("org") == Some(org.as_str())
                && row
                    .text("body")
                    .is_some_and(|own| own.eq_ignore_ascii_case(body))
        })
    }

    /// Says whether an organization is itself a body of another one.
    pub fn is_body(&self, org: &OrgId) -> bool {
        self.world.rows("bodies").iter().any(|row| {
            row.text("org") != Some(org.as_str())
                && row
                    .text("body")
                    .is_some_and(|body| body.eq_ignore_ascii_case(org.as_str()))
        })
    }

    /// Gives every pair of states with a militarized dispute in the years covered, each in order.
    pub fn disputes(&self) -> BTreeSet<(&str, &str)> {
        self.ties_of("militarized_dispute")
            .map(|(pair, _)| pair)
            .collect()
    }

    /// Counts the distinct institutional features that the world knows of any organization.
    pub fn feature_count(&self) -> usize {
        let rows = self
            .world
            .rows("milestones")
            .iter()
            .filter(|row| row.text("axis").is_some());
        rows.filter_map(|row| row.text("feature"))
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// Says whether coverage makes absence a zero in a year.
    pub fn vouched(&self, table: &str, what: &str, year: Year) -> bool {
        self.coverage.iter().any(|row| {
            row.table == table && row.what == what && row.since <= year && year <= row.until
        })
    }

    /// Says whether coverage makes absence a zero in some year.
    pub fn vouched_ever(&self, table: &str, what: &str) -> bool {
        self.coverage
            .iter()
            .any(|row| row.table == table && row.what == what)
    }
}

fn common_year(panel: &Panel) -> Option<Year> {
    let count = |year: Year| {
        panel
            .states()
            .iter()
            .filter(|state| panel.get(state, year).number().is_some())
            .count()
    };
    panel.years().max_by_key(|year| (count(*year), *year))
}

fn last_positions(positions: &BTreeMap<PositionKey, Position>) -> BTreeMap<String, Year> {
    let mut last: BTreeMap<String, Year> = BTreeMap::new();
    for (dimension, _, year) in positions.keys() {
        let entry = last.entry(dimension.clone()).or_insert(*year);
        *entry = (*entry).max(*year);
    }
    last
}
