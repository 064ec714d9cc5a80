//! Reads the figure of every component for a power and a state in a year, and scales it.

use super::capacities::StateFigures;
use super::components::{Definition, Scaling};
use super::trade::TradePair;
use crate::error::EngineError;
use crate::measures::dependence::DependencePair;
use crate::treaties::{Grade, TreatyPair};
use crate::volumes::{VolumePair, on_record};
use crate::world::{FlowPair, TieSpell};
use kenesh_domain::{ActorId, Basis, Cell, Component, Missing, Year};
use kenesh_measures::capacity::logarithmic;

/// The classes of ease of entry run from 0 to this.
const FREEST: f64 = 5.0;
/// The years over which exercises are counted.
const EXERCISED: Year = 5;

/// The figures of one power and one state.
#[derive(Debug)]
pub struct PairFigures<'a> {
    pub(super) of: &'a StateFigures<'a>,
    pub(super) power: &'a ActorId,
    pub(super) trade: TradePair,
    pub(super) treaties: TreatyPair<'a>,
    pub(super) arms: [FlowPair<'a>; 2],
    pub(super) arms_share: DependencePair<'a>,
    pub(super) volumes: Vec<(Component, VolumePair<'a>)>,
    pub(super) shares: Vec<(Component, DependencePair<'a>)>,
    pub(super) visas: FlowPair<'a>,
    pub(super) exercises: &'a [TieSpell],
    pub(super) religions: &'a [TieSpell],
}

/// A component's figure.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// What is counted, and how.
    pub definition: &'static Definition,
    /// The figure in its unit.
    pub cell: Cell,
    /// From 0 to 1; none where the figure is missing or has no scale.
    pub scaled: Option<f64>,
    /// Whether it is that of an earlier year.
    pub carried: bool,
    /// The basis of a figure of trade.
    pub basis: Option<Basis>,
}

impl PairFigures<'_> {
    /// Gives the figures of a year, in the order of the definitions that are counted.
    ///
    /// # Errors
    /// A figure or a maximum that cannot be on its scale, which is a fault of the world.
    pub fn get(&self, year: Year) -> impl Iterator<Item = Result<Figure, EngineError>> + '_ {
        let traded = self.trade.get(year);
        self.of.of.counted.iter().map(move |definition| {
            let mut basis = None;
            let found = match definition.component {
                Component::Trade => {
                    basis = traded.basis;
                    known(traded.amount)
                }
                Component::TradeShare => {
                    basis = traded.basis;
                    known(traded.share)
                }
                Component::TradeGdp => {
                    basis = traded.basis;
                    known(traded.over_gdp)
                }
                component => self.figure(component, year),
            };
            let (cell, scaled) = self.scaled(definition, found.cell)?;
            Ok(Figure {
                definition,
                cell,
                scaled,
                carried: found.carried,
                basis,
            })
        })
    }

    fn figure(&self, component: Component, year: Year) -> Grade {
        let (of, state) = (self.of.of, self.of.state);
        match component {
            Component::Agreement => self.treaties.agreement(year),
            Component::Pact => self.treaties.pact(year),
            Component::Arms => {
                let most = of.core.scale(Component::Arms).unwrap_or_default();
                known(
                    on_record(self.arms.iter().map(|arms| arms.get(year)))
                        .map(|share| share * most),
                )
            }
            Component::ArmsShare => known(match self.arms_share.get(year) {
                // Who imports no arms depends on nobody for them.
                Cell::Missing(Missing::NotApplicable) => Cell::StructuralZero,
                cell => cell,
            }),
            Component::Language => known(
                of.languages
                    .timeless(self.power, state)
                    .map(|distance| 1.0 - distance),
            ),
            Component::Religion => latest(self.religions, year),
            Component::CulturalBodies => {
                let last = *of.culture.years().end();
                Grade {
                    cell: of.culture.share(self.power, state, year.min(last)),
                    carried: year > last,
                }
            }
            Component::Visa => known(self.visas.get(year).map(|class| class / FREEST)),
            Component::Exercises => known(self.exercised(year)),
            component => {
                let volume = self
                    .volumes
                    .iter()
                    .find(|(of, _)| *of == component)
                    .map(|(_, volume)| volume.get(year));
                let share = || {
                    self.shares
                        .iter()
                        .find(|(of, _)| *of == component)
                        .map(|(_, share)| share.get(year))
                };
                known(
                    volume
                        .or_else(share)
                        .unwrap_or(Cell::Missing(Missing::NotCovered)),
                )
            }
        }
    }

    /// Counts the exercises of the years to a year, as far as each of them is covered.
    fn exercised(&self, year: Year) -> Cell {
        let years = year - (EXERCISED - 1)..=year;
        if !years.clone().all(|year| self.of.of.exercises.vouched(year)) {
            return Cell::Missing(Missing::NotCovered);
        }
        let recent = self
            .exercises
            .iter()
            .filter(|spell| spell.since.is_some_and(|since| years.contains(&since)));
        Cell::sum(recent.map(|spell| spell.cell))
    }

    /// Sets a figure on its scale. A share or a volume below zero, repayments above what was given, measures nothing.
    fn scaled(
        &self,
        definition: &Definition,
        cell: Cell,
    ) -> Result<(Cell, Option<f64>), EngineError> {
        let Some(number) = cell.number() else {
            return Ok((cell, None));
        };
        if number < 0.0 {
            return Ok((Cell::Missing(Missing::NotApplicable), None));
        }
        match definition.scaling {
            Scaling::Share => Ok((cell, Some(number.min(1.0)))),
            Scaling::Logarithm(unit) => match self.of.of.core.scale(definition.component) {
                Some(maximum) => {
                    let scaled = logarithmic(number, unit, maximum);
                    let scaled = scaled.map_err(|problem| EngineError::Measure {
                        measure: "influence",
                        problem: format!("{}: {problem}", definition.component.as_str()),
                    })?;
                    Ok((cell, Some(scaled)))
                }
                None => Ok((cell, None)),
            },
        }
    }
}

fn known(cell: Cell) -> Grade {
    Grade {
        cell,
        carried: false,
    }
}

/// Gives what holds in a year, or the last before it, marked as carried.
fn latest(spells: &[TieSpell], year: Year) -> Grade {
    if let Some(spell) = spells.iter().find(|spell| spell.holds_in(year)) {
        return known(spell.cell);
    }
    let before = spells
        .iter()
        .rev()
        .find(|spell| spell.until.is_some_and(|until| until < year));
    before.map_or(known(Cell::Missing(Missing::NotCovered)), |spell| Grade {
        cell: spell.cell,
        carried: true,
    })
}
