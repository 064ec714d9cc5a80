//! What capacity is made of, and one power's over one member in one year.

use super::Influence;
use crate::error::EngineError;
use crate::measures::contest::names;
use crate::measures::dependence::{Dependences, Instrument, trade};
use crate::world::{Core, Flows, Ties};
use kenesh_domain::{ActorId, Cell, Component as Scaled, Flow, Missing, Named, Tie, Year};
use kenesh_measures::capacity::{self, CapacityError, Channel, Component};
use kenesh_measures::weight_interval::Weightings;
use kenesh_measures::{Interval, LeftOut};

/// Reads what capacity is made of.
#[derive(Debug)]
pub struct Capacities<'a> {
    core: &'a Core,
    exports: Flows<'a>,
    arms: Flows<'a>,
    trade_agreements: Ties<'a>,
    alliances: Ties<'a>,
    defence_agreements: Ties<'a>,
    trade_gdp: Dependences<'a>,
    trade_share: Dependences<'a>,
    aid_share: Dependences<'a>,
    arms_share: Dependences<'a>,
}

impl<'a> Capacities<'a> {
    /// Finds the figures.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn of(core: &'a Core) -> Result<Capacities<'a>, EngineError> {
        Ok(Capacities {
            core,
            exports: core.flows(Flow::Exports)?,
            arms: core.flows(Flow::ArmsScaledFiveYears)?,
            trade_agreements: core.ties(Tie::TradeAgreement)?,
            alliances: core.ties(Tie::Alliance)?,
            defence_agreements: core.ties(Tie::DefenceAgreement)?,
            trade_gdp: Dependences::of(core, Instrument::TradeGdp)?,
            trade_share: Dependences::of(core, Instrument::TradeShare)?,
            aid_share: Dependences::of(core, Instrument::OdaShare)?,
            arms_share: Dependences::of(core, Instrument::ArmsShare)?,
        })
    }

    /// Measures a power's capacity over one member in one year, by channel; none over itself, nor of a
    /// union over its own members. Without weightings there are no intervals.
    ///
    /// # Errors
    /// A component above its maximum, which is a fault of the world.
    pub fn over(
        &self,
        power: &ActorId,
        member: &ActorId,
        year: Year,
        weightings: Option<&Weightings>,
    ) -> Result<Vec<Influence>, EngineError> {
        if power == member || self.core.is_part_of(member, power, year) {
            return Ok(Vec::new());
        }
        let channels = [
            self.economic(power, member, year),
            self.military(power, member, year),
        ];
        let covered: Vec<Channel<'_>> = channels.into_iter().filter(leads).collect();
        let row = |channel: &str,
                   [bandwidth, dependence]: [Cell; 2],
                   capacity: Cell,
                   bounds: Option<Interval>,
                   left_out: &[LeftOut]| Influence {
            power: power.clone(),
            member: member.clone(),
            year,
            channel: channel.to_owned(),
            bandwidth: bandwidth.number(),
            dependence: dependence.number(),
            capacity: capacity.number(),
            lo: bounds.map(|bounds| bounds.lo),
            hi: bounds.map(|bounds| bounds.hi),
            left_out: names(left_out),
        };
        let mut rows = Vec::new();
        let mut parts = Vec::new();
        for channel in &covered {
            let found = capacity::channel(channel).map_err(refuse)?;
            let bounds = match weightings {
                Some(weightings) => weightings.channel(channel).map_err(refuse)?,
                None => None,
            };
            let left_out = [
                &found.bandwidth.left_out[..],
                &found.dependence.left_out[..],
            ]
            .concat();
            let sides = [found.bandwidth.value, found.dependence.value];
            rows.push(row(channel.name, sides, found.capacity, bounds, &left_out));
            parts.push(found);
        }
        if parts.len() == 2 {
            let found = capacity::total(&parts);
            let bounds = match weightings {
                Some(weightings) => weightings.total(&covered).map_err(refuse)?,
                None => None,
            };
            let sides = [found.bandwidth, found.dependence];
            rows.push(row("total", sides, found.capacity, bounds, &found.left_out));
        }
        Ok(rows)
    }

    fn economic(&self, power: &ActorId, member: &ActorId, year: Year) -> Channel<'static> {
        let scaled = |name, value| component(self.core, name, value);
        let on = |dependences: &Dependences<'_>| dependences.get(member, power, year);
        Channel {
            name: kenesh_domain::Channel::Economic.as_str(),
            bandwidth: vec![
                scaled(Scaled::Trade, trade(&self.exports, power, member, year)),
                scaled(
                    Scaled::TradeAgreement,
                    self.trade_agreements.get(power, member, year),
                ),
            ],
            dependence: vec![
                scaled(Scaled::TradeGdp, on(&self.trade_gdp)),
                scaled(Scaled::TradeShare, on(&self.trade_share)),
                scaled(Scaled::OdaShare, not_negative(on(&self.aid_share))),
            ],
        }
    }

    /// Gives the military channel. Beware that a pact known from outside the years that its source covers
    /// does not enter: beside rivals whose pacts are unknown it would only favour the power.
    fn military(&self, power: &ActorId, member: &ActorId, year: Year) -> Channel<'static> {
        let scaled = |name, value| component(self.core, name, value);
        let covered = |ties: &Ties<'_>| match ties.vouched(year) {
            true => ties.get(power, member, year),
            false => Cell::Missing(Missing::NotCovered),
        };
        Channel {
            name: kenesh_domain::Channel::Military.as_str(),
            bandwidth: vec![
                scaled(Scaled::Arms, self.arms.get(power, member, year)),
                scaled(Scaled::Alliance, covered(&self.alliances)),
                scaled(Scaled::DefenceAgreement, covered(&self.defence_agreements)),
            ],
            dependence: vec![scaled(
                Scaled::ArmsShare,
                self.arms_share.get(member, power, year),
            )],
        }
    }
}

fn refuse(error: CapacityError) -> EngineError {
    EngineError::Measure {
        measure: "influence",
        problem: error.to_string(),
    }
}

/// Says whether the channel's leading flow, the first component of each side, has a figure.
fn leads(channel: &Channel<'_>) -> bool {
    let leading = |side: &[Component<'_>]| {
        side.first()
            .is_some_and(|component| component.value.number().is_some())
    };
    leading(&channel.bandwidth) && leading(&channel.dependence)
}

/// Sets a component beside its fixed maximum; one without a maximum has no figure either.
///
/// Beware that a component with a row `<name>_p999` in `scales` is capped at that quantile: one dyad
/// far beyond all others would otherwise press every other towards zero.
fn component(core: &Core, component: Scaled, value: Cell) -> Component<'static> {
    let name = component.as_str();
    let cap = core.scale(Named::new(&format!("{name}_p999")));
    let (value, maximum) = match (cap, core.scale(component)) {
        (Some(cap), _) => (value.map(|value| value.min(cap)), cap),
        (None, Some(maximum)) => (value, maximum),
        (None, None) => (Cell::Missing(Missing::NotCovered), 1.0),
    };
    Component {
        name,
        value,
        maximum,
        weight: 1.0,
    }
}

/// Net aid below zero, repayments above grants, is no dependence on the donor.
fn not_negative(cell: Cell) -> Cell {
    match cell {
        Cell::Value(share) if share < 0.0 => Cell::Missing(Missing::NotApplicable),
        cell => cell,
    }
}
