//! What is loaded of a world's figures, each name's rows once, and the sources that count for each.

use crate::error::EngineError;
use crate::facts::{Positions, Ties};
use crate::panels::{self, Origin, Pairs};
use kenesh_domain::{DyadPanel, Panel};
use kenesh_measures::parallel;
use kenesh_store::{Table, World};
use std::collections::{BTreeMap, BTreeSet};

/// The tie whose rows hold for one year each: it is kept as a panel.
pub(crate) const AGREEMENT: &str = "agreement";

/// The flow that is a share of [`ARMS_IMPORTS`].
pub(crate) const ARMS_SHARE: &str = "arms_share_5y";

/// What a state imported in five years; a derivation makes it beside the shares.
pub(crate) const ARMS_IMPORTS: &str = "arms_imports_5y";

// The names of imported rows that measures read: what stands here is loaded, the rest is for SQL.
const FLOWS: [&str; 10] = [
    "exports",
    "oda",
    ARMS_SHARE,
    "arms_scaled_5y",
    "fbic",
    "fbic_economic_bandwidth",
    "fbic_economic_dependence",
    "fbic_political_bandwidth",
    "fbic_security_bandwidth",
    "fbic_security_dependence",
];
const INDICATORS: [&str; 10] = [
    ARMS_IMPORTS,
    "cinc",
    "gdp",
    "population",
    "trade_total",
    "un_agreement_mean",
    "un_all_pairs",
    "random_bloc_p05_5",
    "random_bloc_p50_5",
    "random_bloc_p95_5",
];
const TIES: [&str; 10] = [
    AGREEMENT,
    "alliance",
    "consultation_pact",
    "defence_agreement",
    "trade_agreement",
    "linguistic_distance",
    "religious_proximity",
    "militarized_dispute",
    "neutrality_pact",
    "nonaggression_pact",
];
const POSITIONS: [&str; 3] = [
    "ideal_point",
    "ideal_point_estimated",
    "ideal_point_members",
];

/// Holds figures as measures need them: dense panels, ties by pair, positions by year.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) flows: BTreeMap<String, DyadPanel>,
    pub(crate) indicators: BTreeMap<String, Panel>,
    pub(crate) agreement: DyadPanel,
    pub(crate) ties: Ties,
    pub(crate) positions: Positions,
    /// The sources whose rows of a name count in some year.
    pub(crate) sources: BTreeMap<String, BTreeSet<String>>,
}

/// The rows of one name, loaded.
enum Loaded {
    Flow(DyadPanel),
    Indicator(Panel),
    Agreement(DyadPanel),
    Tie(Pairs),
    Positions(panels::Positions),
}

impl Figures {
    /// Loads every name on all cores.
    pub(crate) fn read(world: &World) -> Result<Figures, EngineError> {
        let mut figures = Figures::default();
        let wanted = wanted(world);
        let loaded = parallel::map(&wanted, |(table, name)| load(world, table, name));
        for ((_, name), loaded) in wanted.into_iter().zip(loaded) {
            let (loaded, sources) = loaded?;
            figures
                .sources
                .entry(name.clone())
                .or_default()
                .extend(sources);
            figures.take(name, loaded);
        }
        Ok(figures)
    }

    fn take(&mut self, name: String, loaded: Loaded) {
        match loaded {
            Loaded::Flow(panel) => drop(self.flows.insert(name, panel)),
            Loaded::Indicator(panel) => drop(self.indicators.insert(name, panel)),
            Loaded::Agreement(panel) => self.agreement = panel,
            Loaded::Tie(pairs) => drop(self.ties.insert(name, pairs)),
            Loaded::Positions(found) => {
                let years = self.positions.entry(name).or_default();
                for (state, year, position) in found {
                    years
                        .entry(year)
                        .or_default()
                        .insert(state.to_string(), position);
                }
            }
        }
    }
}

/// Lists what is loaded, by table: the names that measures read, and all that lie in memory.
fn wanted(world: &World) -> Vec<(&'static str, String)> {
    let tables: [(&'static str, &[&str]); 4] = [
        ("flows", &FLOWS),
        ("ties", &TIES),
        ("indicators", &INDICATORS),
        ("positions", &POSITIONS),
    ];
    let names = |(table, needed): (&'static str, &[&str])| {
        names(world, table, needed)
            .into_iter()
            .map(move |name| (table, name))
            .collect::<Vec<_>>()
    };
    tables.into_iter().flat_map(names).collect()
}

fn load(world: &World, table: &str, name: &str) -> Result<(Loaded, BTreeSet<String>), EngineError> {
    let (loaded, chosen) = match table {
        "flows" => panels::flow(world, name, Origin::Any)
            .map(|(panel, chosen)| (Loaded::Flow(panel), chosen))?,
        "indicators" => panels::indicator(world, name, Origin::Any)
            .map(|(panel, chosen)| (Loaded::Indicator(panel), chosen))?,
        "positions" => panels::positions(world, name, Origin::Any)
            .map(|(found, chosen)| (Loaded::Positions(found), chosen))?,
        _ if name == AGREEMENT => panels::yearly_tie(world, name)
            .map(|(panel, chosen)| (Loaded::Agreement(panel), chosen))?,
        _ => {
            let (pairs, sources) = panels::tie(world, name, Origin::Any)?;
            return Ok((Loaded::Tie(pairs), sources.into_iter().collect()));
        }
    };
    Ok((
        loaded,
        chosen.sources().into_iter().map(str::to_owned).collect(),
    ))
}

/// Gives the names of a table's rows that are loaded.
fn names(world: &World, table: &str, needed: &[&str]) -> BTreeSet<String> {
    let column = Table::named(table).and_then(Table::what);
    let held = world
        .rows(table)
        .iter()
        .filter_map(|row| row.text(column?).map(str::to_owned));
    let imported = needed.iter().map(|name| (*name).to_owned());
    let known = world.whats(table);
    held.chain(imported.filter(|name| known.contains(name)))
        .collect()
}
