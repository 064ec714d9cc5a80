//! What is loaded of a world's figures, each name's rows once, and the sources that count for each.

use super::indicators::common_year;
use super::panels::{self, Origin, Pairs};
use super::positions::Years;
use crate::error::EngineError;
use kenesh_domain::{Dimension, DyadPanel, Flow, Indicator, Named, Panel, Tie, Vocabulary, Year};
use kenesh_measures::parallel;
use kenesh_store::World;
use kenesh_tables::{FlowRow, IndicatorRow, PositionRow, Row, TieRow};
use std::collections::{BTreeMap, BTreeSet};

/// Holds figures as measures need them: dense panels, ties by pair, positions by year.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) flows: BTreeMap<Named<Flow>, DyadPanel>,
    pub(super) indicators: BTreeMap<Named<Indicator>, Panel>,
    /// The last year in which most actors have a figure of an indicator.
    pub(super) common_years: BTreeMap<Named<Indicator>, Year>,
    /// The tie whose rows hold for one year each.
    pub(super) agreement: DyadPanel,
    pub(super) ties: BTreeMap<Named<Tie>, Pairs>,
    pub(super) positions: BTreeMap<Named<Dimension>, Years>,
    /// The sources whose rows of a name count in some year.
    pub(super) sources: BTreeMap<String, BTreeSet<String>>,
}

/// What was loaded of a name, and the sources that count.
type Found = Result<(Keep, BTreeSet<String>), EngineError>;
/// Puts what was loaded where it belongs.
type Keep = Box<dyn FnOnce(&mut Figures) + Send>;
/// A name and what loads its rows.
type Job = (String, Box<dyn Fn(&World) -> Found + Sync>);

impl Figures {
    /// Loads every name on all cores: those that measures read, and all that lie in memory.
    pub(super) fn read(world: &World) -> Result<Figures, EngineError> {
        let mut wanted = jobs::<FlowRow, _>(world, flow);
        wanted.extend(jobs::<TieRow, _>(world, tie));
        wanted.extend(jobs::<IndicatorRow, _>(world, indicator));
        wanted.extend(jobs::<PositionRow, _>(world, positions));
        let found = parallel::map(&wanted, |(_, load)| load(world));
        let mut figures = Figures::default();
        for ((name, _), found) in wanted.into_iter().zip(found) {
            let (keep, sources) = found?;
            figures.sources.entry(name).or_default().extend(sources);
            keep(&mut figures);
        }
        Ok(figures)
    }
}

/// Lists the names of a table's rows that are loaded.
fn jobs<R: Row, V: Vocabulary + Send + Sync>(
    world: &World,
    load: fn(&World, Named<V>) -> Found,
) -> Vec<Job> {
    let held = world.rows::<R>().iter().map(|row| row.what());
    let known = world.whats(&R::SPEC);
    let kept = V::all().iter().filter(|word| word.word().kept);
    let kept = kept.filter(|word| known.contains(word.as_str()));
    let held = held.map(|name| Named::new(&name));
    let names: BTreeSet<Named<V>> = held.chain(kept.map(|word| Named::Known(*word))).collect();
    let job = |name: Named<V>| -> Job {
        let text = name.to_string();
        (text, Box::new(move |world| load(world, name.clone())))
    };
    names.into_iter().map(job).collect()
}

fn flow(world: &World, name: Named<Flow>) -> Found {
    let (panel, chosen) = panels::flow(world, name.as_str(), Origin::Any)?;
    let keep = |figures: &mut Figures| drop(figures.flows.insert(name, panel));
    Ok((Box::new(keep), chosen.sources()))
}

fn indicator(world: &World, name: Named<Indicator>) -> Found {
    let (panel, chosen) = panels::indicator(world, name.as_str(), Origin::Any)?;
    let keep = |figures: &mut Figures| {
        let common = common_year(&panel).map(|year| (name.clone(), year));
        figures.common_years.extend(common);
        figures.indicators.insert(name, panel);
    };
    Ok((Box::new(keep), chosen.sources()))
}

fn tie(world: &World, name: Named<Tie>) -> Found {
    if name.known() == Some(Tie::Agreement) {
        let (panel, chosen) = panels::yearly_tie(world, name.as_str())?;
        let keep = |figures: &mut Figures| figures.agreement = panel;
        return Ok((Box::new(keep), chosen.sources()));
    }
    let (pairs, sources) = panels::tie(world, name.as_str(), Origin::Any)?;
    let keep = |figures: &mut Figures| drop(figures.ties.insert(name, pairs));
    Ok((Box::new(keep), sources.into_iter().collect()))
}

fn positions(world: &World, name: Named<Dimension>) -> Found {
    let (found, chosen) = panels::positions(world, name.as_str(), Origin::Any)?;
    let keep = |figures: &mut Figures| {
        let years = figures.positions.entry(name).or_default();
        for (state, year, position) in found {
            years.entry(year).or_default().insert(state, position);
        }
    };
    Ok((Box::new(keep), chosen.sources()))
}
