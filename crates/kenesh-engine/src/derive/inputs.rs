//! What derivations read, by name: each is read when it is first asked for, and kept.

use super::energy::{self, Energy};
use crate::error::EngineError;
use crate::votes::{self, Call, RollCalls, Series};
use crate::world::Core;
use crate::world::panels::{self, Chosen, Origin, Pairs, Positions};
use kenesh_domain::{
    Absence, ActorId, Cell, Dimension, DyadPanel, Flow, Indicator, Missing, Named, OrgId, Panel,
    Tie, Year,
};
use kenesh_sources::Rows;
use kenesh_store::World;
use kenesh_tables::{IndicatorRow, ProductFlowRow, Row};
use once_cell::sync::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Gives what derivations read: nothing where the world has none of it.
///
/// Beware that the figures are those of imported sources, for all states, and nothing that a
/// derivation made; an actor `EU` or `DAC2A` among them is passed over, but for the arms that the EU
/// itself sent.
pub(crate) struct Inputs<'a> {
    /// The world; without one there is only what is kept below, as in tests.
    core: Option<&'a Core>,
    /// The members of the EU at a year's end; none before it was founded.
    pub(super) eu: Box<dyn Fn(Year) -> Vec<ActorId> + Sync + 'a>,
    pub(super) flows: Kept<Flow, DyadPanel>,
    pub(super) indicators: Kept<Named<Indicator>, Panel>,
    pub(super) positions: Kept<Dimension, Positions>,
    pub(super) ties: Kept<Tie, Pairs>,
    pub(super) roll_calls: Kept<Series, RollCalls>,
    pub(super) energy: Kept<(), Energy>,
}

/// Figures read and the source that counts for them; nothing where none does.
type Found<T> = Result<Option<(T, String)>, EngineError>;
/// Loads the rows of a name.
type Load<T> = fn(&World, &str, Origin) -> Result<(T, Chosen), EngineError>;
/// Figures as derivations take them.
type Answer<T> = Result<Option<Given<T>>, EngineError>;

impl<'a> Inputs<'a> {
    /// Reads from a world.
    pub(super) fn of(core: &'a Core) -> Inputs<'a> {
        let union = OrgId::new(super::UNION);
        Inputs::new(Some(core), move |year| core.members_in(&union, year))
    }

    /// Begins with nothing read.
    pub(super) fn new(
        core: Option<&'a Core>,
        eu: impl Fn(Year) -> Vec<ActorId> + Sync + 'a,
    ) -> Inputs<'a> {
        Inputs {
            core,
            eu: Box::new(eu),
            flows: Kept::default(),
            indicators: Kept::default(),
            positions: Kept::default(),
            ties: Kept::default(),
            roll_calls: Kept::default(),
            energy: Kept::default(),
        }
    }

    /// Gives a flow.
    pub(super) fn flow(&self, flow: Flow) -> Answer<DyadPanel> {
        self.flows
            .get(flow, || self.chosen("flows", flow.as_str(), panels::flow))
    }

    /// Gives an indicator.
    pub(super) fn indicator(&self, indicator: impl Into<Named<Indicator>>) -> Answer<Panel> {
        let name = indicator.into();
        self.indicators.get(name.clone(), || {
            self.chosen("indicators", name.as_str(), panels::indicator)
        })
    }

    /// Gives the adherents of every branch of a religion, sorted by name; no totals of branches.
    pub(super) fn branches(&self) -> Result<Vec<Given<Panel>>, EngineError> {
        let world = self.core.map(Core::world);
        let known = world.map(|world| world.whats(&IndicatorRow::SPEC));
        let known = known.transpose()?.into_iter().flatten();
        let known = known.map(|name| Named::new(name));
        let names: BTreeSet<Named<Indicator>> = known.chain(self.indicators.names()).collect();
        let branches = names
            .into_iter()
            .filter(|name| name.as_str().starts_with(Indicator::RELIGION));
        branches
            .filter_map(|name| self.indicator(name).transpose())
            .collect()
    }

    /// Gives the positions on a dimension.
    pub(super) fn positions(&self, on: Dimension) -> Answer<Positions> {
        let table = "positions";
        self.positions
            .get(on, || self.chosen(table, on.as_str(), panels::positions))
    }

    /// Gives the spells in which pairs were seen with or without a tie.
    pub(super) fn tie(&self, tie: Tie) -> Answer<Pairs> {
        self.ties
            .get(tie, || self.chosen("ties", tie.as_str(), panels::tie))
    }

    /// Gives the last year for which a row of a tie stands.
    pub(super) fn last_seen(&self, tie: Tie) -> Result<Option<Year>, EngineError> {
        let Some(pairs) = self.tie(tie)? else {
            return Ok(None);
        };
        let spells = pairs.figures.iter().flat_map(|(_, spells)| spells);
        Ok(spells.filter_map(|spell| spell.until).max())
    }

    /// Gives the votes in the General Assembly that count for a series.
    pub(super) fn roll_calls(&self, series: Series) -> Answer<RollCalls> {
        self.roll_calls.get(series, || {
            self.read("votes", "votes", |world| votes::load(world, series))
        })
    }

    /// Gives the flows of energy, added up from trade in products.
    pub(super) fn energy(&self) -> Answer<Energy> {
        let table = ProductFlowRow::SPEC.name;
        self.energy
            .get((), || self.read(table, table, energy::read))
    }

    /// Gives what a source says of its roll calls in the General Assembly.
    pub(super) fn calls(&self, source: &str) -> Result<Vec<Call>, EngineError> {
        let world = self.core.map(Core::world);
        world.map_or_else(|| Ok(Vec::new()), |world| votes::of_source(world, source))
    }

    /// Gives the issues of a source's roll calls, by its numbers.
    pub(super) fn issues(&self, source: &str) -> Result<BTreeMap<i64, Vec<String>>, EngineError> {
        let world = self.core.map(Core::world);
        world.map_or_else(
            || Ok(BTreeMap::new()),
            |world| votes::issues_of(world, source),
        )
    }

    /// Begins rows that cite a source.
    pub(super) fn made_of(&self, source: &str) -> super::Made {
        let sources = self.core.map(|core| &core.world().manifest().sources);
        let held = sources.and_then(|sources| sources.get(source));
        super::Made {
            source: source.to_owned(),
            vintage: held.map_or_else(String::new, |held| held.version.clone()),
            rows: Rows::default(),
        }
    }

    /// Reads figures of which one source counts in each year; that of the last year is cited.
    fn chosen<T>(&self, table: &str, what: &str, load: Load<T>) -> Answer<T> {
        self.read(table, what, |world| {
            let (figures, chosen) = load(world, what, Origin::Imported)?;
            Ok(chosen.last().map(|source| (figures, source.to_owned())))
        })
    }

    /// Reads figures from the world, and what their derived rows cite; none where no source counts.
    fn read<T>(&self, table: &str, what: &str, find: impl FnOnce(&World) -> Found<T>) -> Answer<T> {
        let Some(world) = self.core.map(Core::world) else {
            return Ok(None);
        };
        Ok(find(world)?.map(|(figures, source)| {
            let imported = world.manifest().sources.get(&source);
            Given {
                figures: Arc::new(figures),
                vintage: imported.map_or_else(String::new, |imported| imported.version.clone()),
                vouched: vouched(world, table, what, &source),
                source,
            }
        }))
    }
}

/// Keeps what was read under each name; however many ask at once, it is read once.
pub(super) struct Kept<K, T>(Mutex<Cells<K, T>>);

/// What was read under each name, nothing where the world has none; empty while it is being read.
type Cells<K, T> = BTreeMap<K, Arc<OnceCell<Option<Given<T>>>>>;

impl<K, T> Default for Kept<K, T> {
    fn default() -> Kept<K, T> {
        Kept(Mutex::default())
    }
}

impl<K: Ord + Clone, T> Kept<K, T> {
    fn get(&self, name: K, read: impl FnOnce() -> Answer<T>) -> Answer<T> {
        // The lock is let go of before anything is read.
        let cell = Arc::clone(self.cells().entry(name).or_default());
        cell.get_or_try_init(read).cloned()
    }

    fn names(&self) -> Vec<K> {
        self.cells().keys().cloned().collect()
    }

    fn cells(&self) -> MutexGuard<'_, Cells<K, T>> {
        // Nothing that can panic is done while the lock is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps figures as if they had been read.
    #[cfg(test)]
    pub(super) fn keep(&self, name: impl Into<K>, given: Given<T>) {
        let cell = Arc::new(OnceCell::with_value(Some(given)));
        self.cells().insert(name.into(), cell);
    }
}

/// Holds figures and the source that their derived rows cite.
pub(super) struct Given<T> {
    /// The figures.
    pub(super) figures: Arc<T>,
    /// The source's id.
    pub(super) source: String,
    /// Its version.
    pub(super) vintage: String,
    /// The years in which the source's coverage makes absence a zero.
    pub(super) vouched: Option<RangeInclusive<Year>>,
}

impl<T> Clone for Given<T> {
    fn clone(&self) -> Given<T> {
        Given {
            figures: Arc::clone(&self.figures),
            source: self.source.clone(),
            vintage: self.vintage.clone(),
            vouched: self.vouched.clone(),
        }
    }
}

impl<T> Given<T> {
    /// Begins the rows that cite this source.
    pub(super) fn made(&self) -> super::Made {
        super::Made {
            source: self.source.clone(),
            vintage: self.vintage.clone(),
            rows: Rows::default(),
        }
    }

    /// Turns the absence of a row into a structural zero in the years for which coverage vouches.
    pub(super) fn or_zero(&self, year: Year, cell: Cell) -> Cell {
        let mut vouched = self.vouched.iter();
        match cell {
            Cell::Missing(Missing::NotCovered) if vouched.any(|years| years.contains(&year)) => {
                Cell::StructuralZero
            }
            cell => cell,
        }
    }
}

/// Gives the years in which a source's coverage makes the absence of a row a zero.
fn vouched(world: &World, table: &str, what: &str, source: &str) -> Option<RangeInclusive<Year>> {
    let covered = &world.manifest().sources.get(source)?.coverage;
    let row = covered
        .iter()
        .find(|row| row.table == table && row.what == what && row.absence == Absence::Zero)?;
    Some(row.since.unwrap_or(panels::FIRST_YEAR)..=row.until?)
}
