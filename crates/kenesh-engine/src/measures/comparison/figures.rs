//! Finds the figures of two powers over a member, in the same year and on the same basis.

use super::Aspect;
use crate::error::EngineError;
use crate::measures::alignment::distance;
use crate::measures::dependence::{Dependences, Instrument};
use crate::measures::influence::{Capacities, Counted, Intervals, Trades};
use crate::world::Core;
use kenesh_domain::{ActorId, Basis, Cell, Dimension, Missing, Year};
use kenesh_measures::comparison::last_common;
use std::collections::HashMap;

/// The shares beside trade.
const SHARES: [(Aspect, Instrument); 6] = [
    (Aspect::Arms, Instrument::ArmsShare),
    (Aspect::Aid, Instrument::OdaShare),
    (Aspect::Energy, Instrument::EnergyShare),
    (Aspect::Investment, Instrument::FdiShare),
    (Aspect::Remittances, Instrument::RemittancesShare),
    (Aspect::Migrants, Instrument::MigrantsShare),
];

/// The channels of capacity.
const CHANNELS: [(Aspect, &str); 3] = [
    (Aspect::EconomicCapacity, "economic"),
    (Aspect::MilitaryCapacity, "military"),
    (Aspect::TotalCapacity, "total"),
];

/// What is found of two powers in an aspect.
pub(super) struct Found {
    pub(super) aspect: Aspect,
    pub(super) year: Year,
    pub(super) basis: Option<Basis>,
    pub(super) cells: [Cell; 2],
}

/// Reads what powers are compared by.
pub(super) struct Figures<'a> {
    core: &'a Core,
    trades: Trades<'a>,
    shares: Vec<(Aspect, Dependences<'a>)>,
    capacities: Capacities<'a>,
    distances: Vec<Year>,
}

impl<'a> Figures<'a> {
    pub(super) fn of(core: &'a Core) -> Result<Figures<'a>, EngineError> {
        let share = |(aspect, instrument)| Ok((aspect, Dependences::of(core, instrument)?));
        Ok(Figures {
            core,
            trades: Trades::of(core)?,
            shares: SHARES
                .into_iter()
                .map(share)
                .collect::<Result<_, EngineError>>()?,
            capacities: Capacities::of(core, &Counted::Common)?,
            distances: core.positions(Dimension::IdealPoint)?.years().collect(),
        })
    }

    /// Finds every aspect in which a power has a figure over a member, in the order of aspects.
    pub(super) fn of_member(
        &self,
        member: &ActorId,
        powers: &[ActorId; 2],
    ) -> Result<Vec<Found>, EngineError> {
        let mut found: Vec<Found> = self.trade(member, powers).into_iter().collect();
        found.extend(self.shares(member, powers));
        found.extend(self.capacities(member, powers)?);
        found.extend(self.agreement(member, powers)?);
        found.extend(self.distance(member, powers)?);
        found.sort_by_key(|found| found.aspect);
        Ok(found)
    }

    fn trade(&self, member: &ActorId, powers: &[ActorId; 2]) -> Option<Found> {
        let state = self.trades.state(member, self.trades.years());
        let pairs = powers.each_ref().map(|power| state.with(power));
        let shares = |year| pairs.each_ref().map(|pair| pair.get(year).share);
        let (year, cells) = last_common(self.trades.years(), shares)?;
        let [pair, _] = &pairs;
        Some(Found {
            aspect: Aspect::Trade,
            year,
            basis: pair.get(year).basis,
            cells,
        })
    }

    fn shares(&self, member: &ActorId, powers: &[ActorId; 2]) -> impl Iterator<Item = Found> {
        self.shares.iter().filter_map(|(aspect, dependences)| {
            let pairs = powers
                .each_ref()
                .map(|power| dependences.pair(member, power));
            let figures = |year| pairs.each_ref().map(|pair| pair.get(year));
            let (year, cells) = last_common(dependences.years(), figures)?;
            Some(Found {
                aspect: *aspect,
                year,
                basis: None,
                cells,
            })
        })
    }

    fn capacities(
        &self,
        member: &ActorId,
        powers: &[ActorId; 2],
    ) -> Result<Vec<Found>, EngineError> {
        let state = self.capacities.state(member);
        let mut known: HashMap<(usize, String, Year), (f64, Option<Basis>)> = HashMap::new();
        for (place, power) in powers.iter().enumerate() {
            for row in state.influence(power, self.capacities.years(), Intervals::Omitted)? {
                if let Some(capacity) = row.capacity {
                    let key = (place, row.channel.to_string(), row.year);
                    known.insert(key, (capacity, row.basis));
                }
            }
        }
        let found = CHANNELS.into_iter().filter_map(|(aspect, channel)| {
            let at = |place, year| known.get(&(place, channel.to_owned(), year)).copied();
            let cell = |found: Option<(f64, Option<Basis>)>| {
                Cell::of(found.map(|(value, _)| value), Missing::NotReported)
            };
            let figures = |year| [0, 1].map(|place| cell(at(place, year)));
            let (year, cells) = last_common(self.capacities.years(), figures)?;
            let (_, basis) = at(0, year).or(at(1, year))?;
            Some(Found {
                aspect,
                year,
                basis,
                cells,
            })
        });
        Ok(found.collect())
    }

    fn agreement(
        &self,
        member: &ActorId,
        powers: &[ActorId; 2],
    ) -> Result<Option<Found>, EngineError> {
        let panel = self.core.agreement()?;
        let figures = |year| {
            powers
                .each_ref()
                .map(|power| panel.get(member.min(power), member.max(power), year))
        };
        let found = last_common(panel.years(), figures);
        Ok(found.map(|found| Found::of(Aspect::Agreement, found)))
    }

    fn distance(
        &self,
        member: &ActorId,
        powers: &[ActorId; 2],
    ) -> Result<Option<Found>, EngineError> {
        let mut known: HashMap<Year, [Cell; 2]> = HashMap::new();
        for year in &self.distances {
            let mut cells = [Cell::Missing(Missing::NotReported); 2];
            for (cell, power) in cells.iter_mut().zip(powers) {
                let found = distance(self.core, member, power, *year)?;
                *cell = Cell::of(found.map(|found| found.value), Missing::NotReported);
            }
            known.insert(*year, cells);
        }
        let gone = [Cell::Missing(Missing::NotCovered); 2];
        let figures = |year| known.get(&year).copied().unwrap_or(gone);
        let found = last_common(self.distances.iter().copied(), figures);
        Ok(found.map(|found| Found::of(Aspect::Distance, found)))
    }
}

impl Found {
    fn of(aspect: Aspect, (year, cells): (Year, [Cell; 2])) -> Found {
        Found {
            aspect,
            year,
            basis: None,
            cells,
        }
    }
}
