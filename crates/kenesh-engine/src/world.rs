//! What the engine knows: a world read once into actors, rosters, panels and ties.
//!
//! Each subject has a file: what is asked of it stands there, how it is read in `reading` and
//! `panels`.

mod actors;
mod coverage;
pub(crate) mod figures;
mod flows;
mod indicators;
mod organizations;
pub(crate) mod panels;
mod positions;
pub(crate) mod reading;
mod roster;
mod ties;
mod what;

pub use positions::Position;
pub use ties::TieSpell;
pub use what::What;

use crate::error::EngineError;
use crate::votes::Votes;
use coverage::Coverage;
use figures::Figures;
use kenesh_domain::{Component, Named, OrgId, Organization, PartialDate, Registry, Roster, Year};
use kenesh_store::World;
use reading::date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Holds a world as measures need it: typed, dense and sorted.
#[derive(Debug)]
pub struct Core {
    world: World,
    registry: Registry,
    organizations: BTreeMap<OrgId, Organization>,
    roster: Roster,
    roster_years: BTreeMap<OrgId, Year>,
    figures: Figures,
    coverage: Coverage,
    scales: BTreeMap<Named<Component>, f64>,
    // Read when they are first asked for: most questions need no single vote.
    votes: OnceLock<Option<Votes>>,
    today: PartialDate,
}

impl Core {
    /// Reads a world.
    pub fn read(world: World) -> Result<Core, EngineError> {
        Ok(Core {
            registry: Registry::new(reading::actors(&world)),
            organizations: reading::organizations(&world),
            roster: Roster::new(reading::memberships(&world)),
            figures: Figures::read(&world)?,
            scales: reading::scales(&world),
            votes: OnceLock::new(),
            coverage: Coverage::read(&world),
            today: date("world.toml", "vintage", world.vintage())?,
            roster_years: reading::roster_years(&world),
            world,
        })
    }

    /// Gives the world.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Gives the date to which the world's facts reach.
    pub fn today(&self) -> PartialDate {
        self.today
    }

    /// Gives the fixed maximum by which a component of influence capacity is scaled.
    pub fn scale(&self, component: impl Into<Named<Component>>) -> Option<f64> {
        self.scales.get(&component.into()).copied()
    }

    /// Gives the votes of the General Assembly; nothing where the world holds none.
    pub fn votes(&self) -> Result<Option<&Votes>, EngineError> {
        if let Some(votes) = self.votes.get() {
            return Ok(votes.as_ref());
        }
        let votes = Votes::read(&self.world)?;
        Ok(self.votes.get_or_init(|| votes).as_ref())
    }

    /// Gives the sources whose rows of any of these names count in some year, sorted: what a figure
    /// that is made from them cites.
    pub fn sources_of(&self, names: &[What]) -> BTreeSet<&str> {
        let of = names
            .iter()
            .filter_map(|name| self.figures.sources.get(name.as_str()));
        of.flatten().map(String::as_str).collect()
    }
}
