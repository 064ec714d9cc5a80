//! Reads what influence capacity is made of, and finds states and powers in it.

use super::components::{Counted, DEFINITIONS, Definition};
use super::figures::PairFigures;
use super::trade::{StateTrade, Trades};
use crate::error::EngineError;
use crate::measures::dependence::{Dependences, Instrument};
use crate::memberships::Memberships;
use crate::treaties::Treaties;
use crate::volumes::{VOLUMES, Volumes};
use crate::world::{Core, Flows, Ties};
use kenesh_domain::{ActorId, Component, Flow, Tie, Year};
use std::ops::RangeInclusive;

/// Reads the components that are counted.
#[derive(Debug)]
pub struct Capacities<'a> {
    pub(super) core: &'a Core,
    pub(super) years: RangeInclusive<Year>,
    pub(super) counted: Vec<&'static Definition>,
    pub(super) trades: Trades<'a>,
    pub(super) treaties: Treaties<'a>,
    pub(super) arms: Flows<'a>,
    pub(super) arms_share: Dependences<'a>,
    pub(super) volumes: Vec<Volumes<'a>>,
    pub(super) shares: Vec<(Component, Dependences<'a>)>,
    pub(super) visas: Flows<'a>,
    pub(super) exercises: Ties<'a>,
    pub(super) languages: Ties<'a>,
    pub(super) religions: Ties<'a>,
    pub(super) culture: Memberships,
}

/// The shares beside trade and arms.
const SHARES: [(Component, Instrument); 3] = [
    (Component::EnergyShare, Instrument::EnergyShare),
    (Component::OdaShare, Instrument::OdaShare),
    (Component::RemittancesGdp, Instrument::RemittancesGdp),
];

impl<'a> Capacities<'a> {
    /// Finds the figures.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn of(core: &'a Core, counted: &Counted) -> Result<Capacities<'a>, EngineError> {
        let counted: Vec<&'static Definition> = DEFINITIONS
            .iter()
            .filter(|definition| counted.counts(definition))
            .collect();
        let counts = |component| {
            counted
                .iter()
                .any(|definition| definition.component == component)
        };
        let volumes = VOLUMES
            .into_iter()
            .filter(|volume| counts(volume.component));
        let shares = SHARES
            .into_iter()
            .filter(|(component, _)| counts(*component));
        let share = |(component, instrument)| Ok((component, Dependences::of(core, instrument)?));
        Ok(Capacities {
            core,
            years: core.flow_years()?,
            trades: Trades::of(core)?,
            treaties: Treaties::of(core)?,
            arms: core.flows(Flow::ArmsScaledFiveYears)?,
            arms_share: Dependences::of(core, Instrument::ArmsShare)?,
            volumes: volumes
                .map(|volume| Volumes::of(core, volume))
                .collect::<Result<_, _>>()?,
            shares: shares.map(share).collect::<Result<_, EngineError>>()?,
            visas: core.flows(Flow::VisaClass)?,
            exercises: core.ties(Tie::Exercise)?,
            languages: core.ties(Tie::LinguisticDistance)?,
            religions: core.ties(Tie::ReligiousProximity)?,
            culture: Memberships::of_culture(core)?,
            counted,
        })
    }

    /// Gives the years of which any flow is known, from 1992.
    pub fn years(&self) -> RangeInclusive<Year> {
        self.years.clone()
    }

    /// Finds a state that may be influenced, to ask of many powers.
    pub fn state<'b>(&'b self, state: &'b ActorId) -> StateFigures<'b> {
        StateFigures {
            of: self,
            state,
            trade: self.trades.state(state, self.years()),
        }
    }
}

/// The figures of one state.
#[derive(Debug)]
pub struct StateFigures<'a> {
    pub(super) of: &'a Capacities<'a>,
    pub(super) state: &'a ActorId,
    pub(super) trade: StateTrade<'a>,
}

impl<'a> StateFigures<'a> {
    /// Finds a power, to ask for many years.
    pub fn under(&'a self, power: &'a ActorId) -> PairFigures<'a> {
        let (of, state) = (self.of, self.state);
        PairFigures {
            of: self,
            power,
            trade: self.trade.with(power),
            treaties: of.treaties.pair(power, state),
            arms: [of.arms.pair(power, state), of.arms.pair(state, power)],
            arms_share: of.arms_share.pair(state, power),
            volumes: of
                .volumes
                .iter()
                .map(|volume| (volume.component(), volume.pair(power, state)))
                .collect(),
            shares: of
                .shares
                .iter()
                .map(|(component, share)| (*component, share.pair(state, power)))
                .collect(),
            visas: of.visas.pair(power, state),
            exercises: of.exercises.spells(power, state),
            religions: of.religions.spells(power, state),
        }
    }
}
