//! Volumes that make up bandwidth beside trade, aid and arms: which flows are added up, over how many years.

use crate::error::EngineError;
use crate::world::{Core, FlowPair, Flows};
use kenesh_domain::{ActorId, Cell, Component, Flow, Missing, Year};

/// Says which flows are added up to a volume.
#[derive(Debug, Clone, Copy)]
pub struct Volume {
    /// The component of influence capacity that it is.
    pub component: Component,
    /// The flows.
    pub flows: &'static [Flow],
    /// Over how many years, the year asked for the last of them.
    pub years: Year,
    /// Whether it runs from the state to the power, and not from the power to the state.
    pub towards_power: bool,
}

impl Volume {
    const fn of(component: Component, flows: &'static [Flow]) -> Volume {
        Volume {
            component,
            flows,
            years: 1,
            towards_power: false,
        }
    }
}

/// Every such volume.
pub const VOLUMES: [Volume; 6] = [
    Volume::of(Component::Aid, &[Flow::Oda]),
    Volume::of(Component::Fdi, &[Flow::FdiInwardStock]),
    Volume {
        years: 5,
        ..Volume::of(
            Component::Finance,
            &[Flow::FinanceOda, Flow::FinanceOof, Flow::FinanceVague],
        )
    },
    Volume {
        towards_power: true,
        ..Volume::of(Component::Mentions, &[Flow::Mentions])
    },
    Volume::of(Component::Remittances, &[Flow::Remittances]),
    Volume::of(Component::Troops, &[Flow::Troops]),
];

/// Reads a volume.
#[derive(Debug)]
pub struct Volumes<'a> {
    of: Volume,
    flows: Vec<Flows<'a>>,
}

impl<'a> Volumes<'a> {
    /// Finds its flows.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn of(core: &'a Core, of: Volume) -> Result<Volumes<'a>, EngineError> {
        let flows = of.flows.iter().map(|flow| core.flows(*flow));
        Ok(Volumes {
            of,
            flows: flows.collect::<Result<_, _>>()?,
        })
    }

    /// Gives the component that it is.
    pub fn component(&self) -> Component {
        self.of.component
    }

    /// Finds a power and a state, to ask for the volume in many years.
    pub fn pair<'b>(&'b self, power: &'b ActorId, state: &'b ActorId) -> VolumePair<'b> {
        let (sender, receiver) = match self.of.towards_power {
            true => (state, power),
            false => (power, state),
        };
        VolumePair {
            of: self.of,
            flows: self
                .flows
                .iter()
                .map(|flows| flows.pair(sender, receiver))
                .collect(),
        }
    }
}

/// A volume between a power and a state.
#[derive(Debug)]
pub struct VolumePair<'a> {
    of: Volume,
    flows: Vec<FlowPair<'a>>,
}

impl VolumePair<'_> {
    /// Adds up what is known of the years to a year.
    ///
    /// Beware that a year or a flow without a figure is passed over: the sum is of what is on record, and missing
    /// only where nothing is.
    pub fn get(&self, year: Year) -> Cell {
        let years = year.saturating_sub(self.of.years - 1)..=year;
        let cells = years.flat_map(|year| self.flows.iter().map(move |flow| flow.get(year)));
        on_record(cells)
    }
}

/// Adds up the figures that are known; missing for the first reason where none is.
pub fn on_record(cells: impl Iterator<Item = Cell>) -> Cell {
    let (mut sum, mut reason) = (None, None);
    for cell in cells {
        match (cell.number(), cell.reason()) {
            (Some(number), _) => sum = Some(sum.unwrap_or(0.0) + number),
            (None, because) => reason = reason.or(because),
        }
    }
    Cell::of(sum, reason.unwrap_or(Missing::NotCovered))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_on_record_is_added_up_and_nothing_is_no_zero() {
        let gap = Cell::Missing(Missing::NotReported);
        assert_eq!(
            on_record([Cell::Value(2.0), gap, Cell::Value(3.0)].into_iter()),
            Cell::Value(5.0)
        );
        assert_eq!(on_record([gap].into_iter()), gap);
        assert_eq!(
            on_record([Cell::StructuralZero].into_iter()),
            Cell::Value(0.0)
        );
        assert_eq!(
            on_record(std::iter::empty()),
            Cell::Missing(Missing::NotCovered)
        );
    }
}
