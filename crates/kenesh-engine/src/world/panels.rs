//! Loads the rows of one name, from memory and from Parquet, into a dense panel: once a run.
//!
//! Where several sources hold rows of one name, one of them counts in each year: the first in the
//! world's declared order that has a row in that year; where the world declares none, the one with the
//! most rows of the year. All of them stand in SQL.

mod loaded;
mod pairs;
mod pieces;
mod positions;

use super::{Position, TieSpell};
use crate::error::EngineError;
use kenesh_domain::{DyadPanel, Missing, Panel, PanelError, Year};
use kenesh_store::World;
use kenesh_tables::{Column, FlowRow, IndicatorRow, PositionRow, TieRow};
use loaded::{Loaded, Row};
pub(crate) use pairs::Pairs;
pub use positions::Positions;
use std::collections::{BTreeMap, BTreeSet};

/// The first year of the panels: the United Nations began to vote in it. SQL sees every year.
pub(crate) const FIRST_YEAR: Year = 1946;

/// Says which columns of a table hold what a panel needs of a row.
struct Layout<R> {
    a: Column<R>,
    b: Option<Column<R>>,
    since: Column<R>,
    until: Column<R>,
    value: Column<R>,
    missing: Option<Column<R>>,
    lo: Option<Column<R>>,
    hi: Option<Column<R>>,
    n: Option<Column<R>>,
}

impl<R> Layout<R> {
    const fn new(a: Column<R>, since: Column<R>, until: Column<R>, value: Column<R>) -> Layout<R> {
        Layout {
            a,
            b: None,
            since,
            until,
            value,
            missing: None,
            lo: None,
            hi: None,
            n: None,
        }
    }

    fn columns(&self) -> Vec<Column<R>> {
        let must = [self.a, self.since, self.until, self.value];
        let may = [self.b, self.missing, self.lo, self.hi, self.n];
        must.into_iter().chain(may.into_iter().flatten()).collect()
    }
}

const FLOWS: Layout<FlowRow> = Layout {
    b: Some(FlowRow::receiver),
    missing: Some(FlowRow::missing),
    ..Layout::new(
        FlowRow::sender,
        FlowRow::year,
        FlowRow::year,
        FlowRow::value,
    )
};
const INDICATORS: Layout<IndicatorRow> = Layout {
    missing: Some(IndicatorRow::missing),
    ..Layout::new(
        IndicatorRow::state,
        IndicatorRow::year,
        IndicatorRow::year,
        IndicatorRow::value,
    )
};
const POSITIONS: Layout<PositionRow> = Layout {
    lo: Some(PositionRow::lo),
    hi: Some(PositionRow::hi),
    ..Layout::new(
        PositionRow::state,
        PositionRow::year,
        PositionRow::year,
        PositionRow::value,
    )
};
const TIES: Layout<TieRow> = Layout {
    b: Some(TieRow::b),
    missing: Some(TieRow::missing),
    n: Some(TieRow::n),
    ..Layout::new(TieRow::a, TieRow::since, TieRow::until, TieRow::value)
};

/// Says which rows of a name are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// All of them.
    Any,
    /// Those of imported sources only, from which more is calculated.
    Imported,
}

/// Loads a flow: a cell for each sender, receiver and year.
pub(crate) fn flow(
    world: &World,
    instrument: &str,
    origin: Origin,
) -> Result<(DyadPanel, Chosen), EngineError> {
    let loaded = Loaded::read(world, &FLOWS, instrument, origin)?;
    let chosen = loaded.choose(world, instrument)?;
    Ok((loaded.dyads(&chosen)?, chosen))
}

/// Loads a tie whose rows hold for one year each, as a panel of pairs in alphabetical order.
pub(crate) fn yearly_tie(
    world: &World,
    tie: &str,
    origin: Origin,
) -> Result<(DyadPanel, Chosen), EngineError> {
    let loaded = Loaded::read(world, &TIES, tie, origin)?;
    let chosen = loaded.choose(world, tie)?;
    Ok((loaded.dyads(&chosen)?, chosen))
}

/// Loads an indicator: a cell for each state and year.
pub(crate) fn indicator(
    world: &World,
    indicator: &str,
    origin: Origin,
) -> Result<(Panel, Chosen), EngineError> {
    let loaded = Loaded::read(world, &INDICATORS, indicator, origin)?;
    let chosen = loaded.choose(world, indicator)?;
    let cells = loaded
        .chosen(&chosen)
        .filter_map(|row| Some((loaded.names.id(row.a)?.clone(), row.since?, row.cell)));
    let panel = Panel::from_cells(cells.collect::<Vec<_>>(), Missing::NotCovered);
    Ok((
        panel.map_err(|error| wrong("indicators", indicator, &error))?,
        chosen,
    ))
}

/// Loads the positions on a dimension.
pub(crate) fn positions(
    world: &World,
    dimension: &str,
    origin: Origin,
) -> Result<(Positions, Chosen), EngineError> {
    let loaded = Loaded::read(world, &POSITIONS, dimension, origin)?;
    let chosen = loaded.choose(world, dimension)?;
    let position = |row: Row| {
        let position = Position {
            value: row.cell.number()?,
            lo: row.lo,
            hi: row.hi,
        };
        Some((loaded.names.id(row.a)?.clone(), row.since?, position))
    };
    let positions = Positions::of(loaded.chosen(&chosen).filter_map(position));
    Ok((positions, chosen))
}

/// Loads a tie and the sources that count, by pair.
///
/// Beware that periods do not say year by year what a source knows: the rows of all sources count
/// together, unless the world declares an order, of which the first then counts alone.
pub(crate) fn tie(
    world: &World,
    tie: &str,
    origin: Origin,
) -> Result<(Pairs, Chosen), EngineError> {
    let loaded = Loaded::read(world, &TIES, tie, origin)?;
    let mut order = loaded.order(world, tie)?;
    if !world.preferred(tie).is_empty() {
        order.truncate(1);
    }
    let spell = |row: Row| {
        let spell = TieSpell {
            since: row.since,
            until: row.until,
            cell: row.cell,
            n: row.n,
        };
        (row.a, row.b, spell)
    };
    let rows = loaded.rows().filter(|row| order.contains(&row.source));
    let pairs = Pairs::of(loaded.names.ids(), rows.map(spell));
    Ok((pairs, Chosen::throughout(&order, &loaded.sources)))
}

/// Says which source counts in each year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Chosen {
    years: BTreeMap<Year, u32>,
    sources: Vec<String>,
}

impl Chosen {
    /// Says of sources that they count together in every year, the first of them above all.
    fn throughout(order: &[u32], sources: &[String]) -> Chosen {
        let last = (Year::MIN..).zip(order.iter().rev());
        Chosen {
            years: last.map(|(year, source)| (year, *source)).collect(),
            sources: sources.to_vec(),
        }
    }

    /// Gives the source that counts in a year.
    fn in_year(&self, year: Year) -> Option<&str> {
        let source = *self.years.get(&year)?;
        self.sources.get(source as usize).map(String::as_str)
    }

    /// Gives the source that counts in the last year.
    pub(crate) fn last(&self) -> Option<&str> {
        self.in_year(*self.years.keys().last()?)
    }

    /// Gives every source that counts in some year, sorted.
    pub(crate) fn sources(&self) -> BTreeSet<String> {
        let sources = self.years.keys().filter_map(|year| self.in_year(*year));
        sources.map(str::to_owned).collect()
    }
}

fn wrong(table: &'static str, what: &str, error: &PanelError) -> EngineError {
    EngineError::Row {
        table,
        problem: format!("{what}: {error}"),
    }
}
