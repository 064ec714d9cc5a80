//! What criteria are made of, in the last years that have it.

use super::NOT_COVERED;
use crate::error::EngineError;
use crate::measures::dependence::trade;
use crate::measures::disparity::Incomes;
use crate::world::{Core, Flows, Positions, Ties};
use kenesh_domain::{ActorId, Cell, Dimension, Flow, Indicator, Missing, Panel, Tie, Year};

/// Reads what criteria are made of, in the last years that have it.
pub(super) struct Known<'a> {
    exports: Flows<'a>,
    trade_year: Option<Year>,
    totals: &'a Panel,
    gdp: &'a Panel,
    gdp_year: Option<Year>,
    incomes: Incomes<'a>,
    pub(super) languages: Ties<'a>,
    points: &'a Positions,
    points_year: Option<Year>,
}

impl<'a> Known<'a> {
    pub(super) fn of(core: &'a Core) -> Result<Known<'a>, EngineError> {
        let points = core.positions(Dimension::IdealPoint)?;
        Ok(Known {
            exports: core.flows(Flow::Exports)?,
            trade_year: core.last_flow_year(Flow::Exports)?,
            totals: core.indicators(Indicator::TradeTotal)?,
            gdp: core.indicators(Indicator::Gdp)?,
            gdp_year: core.common_year(Indicator::Gdp)?,
            incomes: Incomes::of(core)?,
            languages: core.ties(Tie::LinguisticDistance)?,
            points_year: points.years().next_back(),
            points,
        })
    }
}

pub(super) fn last_trade(known: &Known<'_>, power: &ActorId, other: &ActorId) -> Cell {
    let trade = |year| trade(&known.exports, power, other, year);
    known.trade_year.map_or(NOT_COVERED, trade)
}

pub(super) fn all_trade(known: &Known<'_>, power: &ActorId) -> Cell {
    let total = |year| known.totals.get(power, year);
    known.trade_year.map_or(NOT_COVERED, total)
}

/// Gives the distance of the two outermost ideal points of the last year.
pub(super) fn span_of_positions(known: &Known<'_>) -> Cell {
    let Some(year) = known.points_year else {
        return NOT_COVERED;
    };
    let values = known.points.in_year(year).map(|(_, found)| found.value);
    let (lo, hi) = values.fold((f64::MAX, f64::MIN), |(lo, hi), value| {
        (lo.min(value), hi.max(value))
    });
    Cell::of(Some(hi - lo), Missing::NotCovered)
}

pub(super) fn last_distance(known: &Known<'_>, power: &ActorId, other: &ActorId) -> Cell {
    let distance = known.points_year.and_then(|year| {
        let point = |state| known.points.get(state, year);
        Some((point(power)?.value - point(other)?.value).abs())
    });
    Cell::of(distance, Missing::NotCovered)
}

pub(super) fn last_income(known: &Known<'_>, member: &ActorId) -> Cell {
    let income = |year| known.incomes.per_head(member, year);
    known.gdp_year.map_or(NOT_COVERED, income)
}

pub(super) fn gdp(known: &Known<'_>, state: &ActorId) -> Cell {
    let year = known.gdp_year;
    year.map_or(NOT_COVERED, |year| known.gdp.get(state, year))
}
