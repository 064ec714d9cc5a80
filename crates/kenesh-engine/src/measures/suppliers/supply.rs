//! Reads who supplies whom: shares, amounts, and how widely.

use super::Supplier;
use crate::error::EngineError;
use crate::measures::dependence::{Dependences, Instrument};
use crate::world::{Core, Flows};
use kenesh_domain::{ActorId, Cell, Flow, Missing, Year};
use std::borrow::Cow;

/// What can be supplied: its word, the instrument that gives shares, the flows that give amounts, and over how many years.
const SUPPLIED: [(&str, Instrument, &[Flow], Year); 7] = [
    ("aid", Instrument::OdaShare, &[Flow::Oda], 1),
    ("arms", Instrument::ArmsShare, &[Flow::Arms], 5),
    ("coal", Instrument::CoalShare, &[Flow::Coal], 1),
    (
        "energy",
        Instrument::EnergyShare,
        &[Flow::Coal, Flow::Gas, Flow::Oil],
        1,
    ),
    ("fdi", Instrument::FdiShare, &[Flow::FdiInwardStock], 1),
    ("gas", Instrument::GasShare, &[Flow::Gas], 1),
    ("oil", Instrument::OilShare, &[Flow::Oil], 1),
];

/// The years between the figure and the one before it.
const EARLIER: Year = 5;

/// Reads who supplies whom.
pub(super) struct Supply<'a> {
    word: &'static str,
    pub(super) dependences: Dependences<'a>,
    amounts: Vec<Flows<'a>>,
    unit: &'static str,
    span: Year,
}

impl<'a> Supply<'a> {
    pub(super) fn of(core: &'a Core, name: &str) -> Result<Supply<'a>, EngineError> {
        let found = SUPPLIED.iter().find(|(word, instrument, ..)| {
            name.eq_ignore_ascii_case(word) || name == instrument.as_str()
        });
        let words = SUPPLIED.map(|(word, ..)| word);
        let (word, instrument, flows, span) = *found.ok_or_else(|| EngineError::Unknown {
            what: "supply",
            name: name.to_owned(),
            hint: format!(
                "; those known are {}; of trade ask `partners`, of products `product_dependence`",
                words.join(", ")
            ),
        })?;
        let amounts = flows.iter().map(|flow| core.flows(*flow));
        Ok(Supply {
            word,
            dependences: Dependences::of(core, instrument)?,
            amounts: amounts.collect::<Result<_, _>>()?,
            unit: flows.first().map_or("", |flow| flow.unit()),
            span,
        })
    }

    /// Gives the last year in which any state's share of the supply is known and not zero.
    pub(super) fn last_year(&self, state: &ActorId) -> Option<Year> {
        let patrons = self
            .dependences
            .patrons()
            .iter()
            .filter(|patron| *patron != state);
        let pairs: Vec<_> = patrons
            .map(|patron| self.dependences.pair(state, patron))
            .collect();
        let supplied = |year: &Year| {
            let mut shares = pairs.iter().filter_map(|pair| pair.get(*year).number());
            shares.any(|share| share > 0.0)
        };
        self.dependences.years().rev().find(supplied)
    }

    pub(super) fn row(
        &self,
        state: &ActorId,
        supplier: &ActorId,
        year: Year,
        world: &World,
    ) -> Supplier {
        let members = self.dependences.members();
        let (states, states_known) = self.reach(supplier, members, year);
        let volume = self.amount(supplier, state, year);
        let sent = world.sent.iter().find(|(sender, _)| *sender == supplier);
        Supplier {
            state: state.clone(),
            instrument: Cow::Borrowed(self.word),
            year,
            supplier: supplier.clone(),
            rank: 0,
            share: self.dependences.get(state, supplier, year).number(),
            share_without: None,
            volume: volume.number(),
            unit: volume.number().map(|_| Cow::Borrowed(self.unit)),
            before: self
                .dependences
                .get(state, supplier, year - EARLIER)
                .number(),
            neighbours: 0,
            neighbours_known: 0,
            states,
            states_known,
            world_share: sent
                .filter(|_| world.all > 0.0)
                .map(|(_, sent)| sent / world.all),
        }
    }

    /// Counts the states that a supplier supplies, and those of which a figure is known.
    pub(super) fn reach(&self, supplier: &ActorId, states: &[ActorId], year: Year) -> (i64, i64) {
        let others = states.iter().filter(|state| *state != supplier);
        let shares =
            others.filter_map(|state| self.dependences.get(state, supplier, year).number());
        shares.fold((0, 0), |(some, all), share| {
            (some + i64::from(share > 0.0), all + 1)
        })
    }

    /// Sums what a supplier sent a state in the years that a figure covers; missing where nothing is known.
    fn amount(&self, supplier: &ActorId, state: &ActorId, year: Year) -> Cell {
        let years = year - (self.span - 1)..=year;
        let cells = self
            .amounts
            .iter()
            .flat_map(|flows| years.clone().map(|year| flows.get(supplier, state, year)));
        let known: Vec<f64> = cells.filter_map(Cell::number).collect();
        Cell::of(
            (!known.is_empty()).then(|| known.iter().sum()),
            Missing::NotReported,
        )
    }

    /// Sums what each supplier sent to all states that the world knows.
    pub(super) fn world(&self, year: Year) -> World<'_> {
        let members = self.dependences.members();
        let sent = |sender: &ActorId| {
            let to = members.iter().filter(|member| *member != sender);
            let amounts = to.filter_map(|member| self.amount(sender, member, year).number());
            amounts.sum::<f64>()
        };
        let states = |actor: &&ActorId| members.contains(actor);
        let senders = self.dependences.patrons().iter().filter(states);
        let sent: Vec<(&ActorId, f64)> = senders.map(|sender| (sender, sent(sender))).collect();
        World {
            all: sent.iter().map(|(_, sent)| sent).sum(),
            sent,
        }
    }
}

/// What each supplier sent to all states.
pub(super) struct World<'a> {
    sent: Vec<(&'a ActorId, f64)>,
    all: f64,
}
