//! What is loaded of a world's figures: each name's rows when they are first asked for, and then kept.

use super::Core;
use super::panels::{self, Chosen, Origin, Pairs, Positions};
use super::what::What;
use crate::error::EngineError;
use elsa::sync::FrozenMap;
use kenesh_domain::{Dimension, DyadPanel, Flow, Indicator, Named, Panel, Tie, Vocabulary, Year};
use kenesh_measures::parallel;
use kenesh_store::World;
use kenesh_tables::{FlowRow, IndicatorRow, PositionRow, Row, TieRow};
use once_cell::sync::OnceCell;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Holds figures as measures need them: dense panels, ties by pair.
#[derive(Debug, Default)]
pub(super) struct Figures {
    flows: Kept<Flow, DyadPanel>,
    indicators: Kept<Indicator, Panel>,
    ties: Kept<Tie, Pairs>,
    positions: Kept<Dimension, Positions>,
    /// The tie whose rows hold for one year each.
    agreement: OnceCell<Found<DyadPanel>>,
}

/// Figures, the sources whose rows count among them in some year, and the years in which the absence of a
/// row means zero.
#[derive(Debug)]
pub(super) struct Found<T> {
    pub(super) figures: T,
    sources: BTreeSet<String>,
    vouched: Vec<RangeInclusive<Year>>,
}

impl<T> Found<T> {
    /// Says whether coverage makes absence a zero in a year.
    pub(super) fn vouched(&self, year: Year) -> bool {
        self.vouched.iter().any(|years| years.contains(&year))
    }
}

/// Keeps what is loaded under each name; however many ask at once, it is loaded once.
#[derive(Debug)]
struct Kept<V, T> {
    words: Vec<OnceCell<Found<T>>>,
    own: FrozenMap<String, Box<OnceCell<Found<T>>>>,
    vocabulary: std::marker::PhantomData<V>,
}

impl<V: Vocabulary, T> Default for Kept<V, T> {
    fn default() -> Kept<V, T> {
        Kept {
            words: V::all().iter().map(|_| OnceCell::new()).collect(),
            own: FrozenMap::new(),
            vocabulary: std::marker::PhantomData,
        }
    }
}

impl<V: Vocabulary, T> Kept<V, T> {
    fn cell(&self, name: &Named<V>) -> &OnceCell<Found<T>> {
        let known = name.known().and_then(|word| self.words.get(word.place()));
        known.unwrap_or_else(|| {
            let held = self.own.get(name.as_str());
            held.unwrap_or_else(|| self.own.insert(name.to_string(), Box::default()))
        })
    }
}

/// Loads the rows of a name.
type Load<T> = fn(&World, &str, Origin) -> Result<(T, Chosen), EngineError>;

impl Core {
    pub(super) fn flow_figures(
        &self,
        flow: &Named<Flow>,
    ) -> Result<Option<&Found<DyadPanel>>, EngineError> {
        self.figures::<FlowRow, _, _>(flow, &self.figures.flows, panels::flow)
    }

    pub(super) fn indicator_figures(
        &self,
        indicator: &Named<Indicator>,
    ) -> Result<Option<&Found<Panel>>, EngineError> {
        let kept = &self.figures.indicators;
        self.figures::<IndicatorRow, _, _>(indicator, kept, panels::indicator)
    }

    pub(super) fn position_figures(
        &self,
        dimension: &Named<Dimension>,
    ) -> Result<Option<&Found<Positions>>, EngineError> {
        let kept = &self.figures.positions;
        self.figures::<PositionRow, _, _>(dimension, kept, panels::positions)
    }

    pub(super) fn tie_figures(
        &self,
        tie: &Named<Tie>,
    ) -> Result<Option<&Found<Pairs>>, EngineError> {
        self.figures::<TieRow, _, _>(tie, &self.figures.ties, panels::tie)
    }

    pub(super) fn agreement_figures(&self) -> Result<&Found<DyadPanel>, EngineError> {
        let (cell, name) = (&self.figures.agreement, Tie::Agreement.as_str());
        cell.get_or_try_init(|| self.found(&TieRow::SPEC, name, panels::yearly_tie))
    }

    /// Gives the figures of a name, loaded now where they were not; nothing where the world has none.
    fn figures<'a, R: Row, V: Vocabulary, T>(
        &'a self,
        name: &Named<V>,
        kept: &'a Kept<V, T>,
        load: Load<T>,
    ) -> Result<Option<&'a Found<T>>, EngineError> {
        let known = name.known().and_then(|word| kept.words.get(word.place()));
        if let Some(found) = known.and_then(OnceCell::get) {
            return Ok(Some(found));
        }
        if !self.world.whats(&R::SPEC)?.contains(name.as_str()) {
            return Ok(None);
        }
        let found = || self.found(&R::SPEC, name.as_str(), load);
        kept.cell(name).get_or_try_init(found).map(Some)
    }

    fn found<T>(
        &self,
        table: &'static kenesh_tables::TableSpec,
        name: &str,
        load: Load<T>,
    ) -> Result<Found<T>, EngineError> {
        let (figures, chosen) = load(&self.world, name, Origin::Any)?;
        Ok(Found {
            figures,
            sources: chosen.sources(),
            vouched: self.coverage.periods(table.name, name).to_vec(),
        })
    }

    /// Gives the sources whose rows of any of these names count in some year, sorted: what a figure
    /// that is made from them cites.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn sources_of(&self, names: &[What]) -> Result<BTreeSet<&str>, EngineError> {
        let mut sources = BTreeSet::new();
        for name in names {
            let of_name = self.sources_of_name(*name)?;
            sources.extend(of_name.into_iter().flatten().map(String::as_str));
        }
        Ok(sources)
    }

    /// Loads the figures of names on all cores, so that whoever needs several need not wait for each.
    ///
    /// # Errors
    /// As [`Core::sources_of`].
    pub fn load(&self, names: &[What]) -> Result<(), EngineError> {
        let loaded = parallel::map(names, |name| self.sources_of_name(*name).map(drop));
        loaded.into_iter().collect()
    }

    fn sources_of_name(&self, name: What) -> Result<Option<&BTreeSet<String>>, EngineError> {
        Ok(match name {
            What::Flow(flow) => self.flow_figures(&flow.into())?.map(|found| &found.sources),
            What::Indicator(indicator) => self
                .indicator_figures(&indicator.into())?
                .map(|found| &found.sources),
            What::Position(dimension) => self
                .position_figures(&dimension.into())?
                .map(|found| &found.sources),
            What::Tie(Tie::Agreement) => Some(&self.agreement_figures()?.sources),
            What::Tie(tie) => self.tie_figures(&tie.into())?.map(|found| &found.sources),
        })
    }
}
