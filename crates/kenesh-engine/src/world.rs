//! What the engine knows: a world read into actors, rosters, panels and ties.
//!
//! Each subject has a file: what is asked of it stands there, how it is read in `reading`, `kept`
//! and `panels`.

mod actors;
mod coverage;
mod flows;
mod indicators;
mod kept;
mod organizations;
pub(crate) mod panels;
mod positions;
pub(crate) mod products;
pub(crate) mod reading;
mod roster;
mod ties;
mod what;

pub use flows::{FlowPair, Flows};
pub use panels::Positions;
pub use positions::Position;
pub use ties::{TieSpell, Ties};
pub use what::What;

use crate::error::EngineError;
use crate::votes::{Series, Votes};
use coverage::Coverage;
use kenesh_domain::{
    Component, Ids, Named, OrgId, Organization, PartialDate, Registry, Roster, Year,
};
use kenesh_store::World;
use kept::Figures;
use once_cell::sync::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Holds a world as measures need it: who there is, read at once, and figures, typed, dense and sorted, each
/// read when it is first asked for.
#[derive(Debug)]
pub struct Core {
    world: Arc<World>,
    registry: Registry,
    /// The actors that are states.
    states: Ids,
    organizations: BTreeMap<OrgId, Organization>,
    /// The organizations by folded ids and names.
    organization_names: HashMap<String, OrgId>,
    roster: Roster,
    roster_years: BTreeMap<OrgId, Year>,
    coverage: Coverage,
    scales: BTreeMap<Named<Component>, f64>,
    figures: Figures,
    votes: OnceCell<Option<Votes>>,
    votes_of_positions: OnceCell<Option<Votes>>,
    today: PartialDate,
}

impl Core {
    /// Reads a world.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written, or a row that cannot be understood.
    pub fn read(world: Arc<World>) -> Result<Core, EngineError> {
        let registry = reading::registry(&world)?;
        let organizations = reading::organizations(&world)?;
        let today = reading::date("world.toml", "vintage", world.vintage())?;
        Ok(Core {
            states: reading::states(&registry),
            registry,
            organization_names: reading::organization_names(&organizations),
            organizations,
            roster: Roster::new(reading::memberships(&world, today)?),
            roster_years: reading::roster_years(&world)?,
            coverage: Coverage::read(&world)?,
            scales: reading::scales(&world)?,
            figures: Figures::default(),
            votes: OnceCell::new(),
            votes_of_positions: OnceCell::new(),
            today,
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

    /// Gives the votes of the General Assembly that count for a series; nothing where the world holds none.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn votes(&self, series: Series) -> Result<Option<&Votes>, EngineError> {
        let kept = match series {
            Series::Agreement => &self.votes,
            Series::Positions => &self.votes_of_positions,
        };
        let votes = kept.get_or_try_init(|| Votes::read(&self.world, series))?;
        Ok(votes.as_ref())
    }
}
