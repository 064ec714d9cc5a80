//! What influence capacity is made of: every component, its channel and side, how it is scaled and what it weighs.

use crate::error::EngineError;
use kenesh_domain::{Channel, Component};
use std::collections::BTreeSet;
use std::str::FromStr;

/// The two sides of a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// How much flows and binds.
    Bandwidth,
    /// How much of it the state cannot easily replace.
    Dependence,
}

impl Side {
    /// Gives the word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Side::Bandwidth => "bandwidth",
            Side::Dependence => "dependence",
        }
    }
}

/// How a figure becomes a part from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scaling {
    /// ln(1 + x/x₀) / ln(1 + x_max/x₀), with x₀ in the component's unit and x_max of the world's scales.
    Logarithm(f64),
    /// As it stands; above 1 it counts as 1.
    Share,
}

/// Says what a component is to the index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Definition {
    /// The component.
    pub component: Component,
    /// Its channel.
    pub channel: Channel,
    /// Its side.
    pub side: Side,
    /// Its scale.
    pub scaling: Scaling,
    /// The weight of a treaty beside the flows of its side, which weigh 1 together; none of a flow.
    pub weight: Option<f64>,
    /// Whether it is known of all states alike, so that powers and years can be compared on it.
    pub common: bool,
}

/// The weight of a treaty beside the flows of its side: a fifth of the side.
pub const TREATY: f64 = 0.25;

impl Definition {
    const fn of(
        component: Component,
        channel: Channel,
        side: Side,
        scaling: Scaling,
    ) -> Definition {
        Definition {
            component,
            channel,
            side,
            scaling,
            weight: None,
            common: true,
        }
    }

    const fn treaty(component: Component, channel: Channel) -> Definition {
        Definition {
            weight: Some(TREATY),
            ..Definition::of(component, channel, Side::Bandwidth, Scaling::Share)
        }
    }

    /// Marks what is known of some powers, some states or some years only.
    const fn of_some(self) -> Definition {
        Definition {
            common: false,
            ..self
        }
    }
}

use Channel::{Economic, Ideational, Military};
use Component as Of;
use Scaling::{Logarithm, Share};
use Side::{Bandwidth, Dependence};

/// Every component, by channel and side.
pub const DEFINITIONS: [Definition; 21] = [
    Definition::of(Of::Trade, Economic, Bandwidth, Logarithm(1.0)),
    Definition::treaty(Of::Agreement, Economic),
    Definition::of(Of::Aid, Economic, Bandwidth, Logarithm(0.1)).of_some(),
    Definition::of(Of::Fdi, Economic, Bandwidth, Logarithm(1.0)).of_some(),
    Definition::of(Of::Finance, Economic, Bandwidth, Logarithm(0.1)).of_some(),
    Definition::of(Of::Remittances, Economic, Bandwidth, Logarithm(1.0)).of_some(),
    Definition::of(Of::TradeShare, Economic, Dependence, Share),
    Definition::of(Of::TradeGdp, Economic, Dependence, Share),
    Definition::of(Of::EnergyShare, Economic, Dependence, Share).of_some(),
    Definition::of(Of::OdaShare, Economic, Dependence, Share).of_some(),
    Definition::of(Of::RemittancesGdp, Economic, Dependence, Share).of_some(),
    Definition::of(Of::Arms, Military, Bandwidth, Logarithm(1.0)),
    Definition::treaty(Of::Pact, Military),
    Definition::of(Of::Exercises, Military, Bandwidth, Logarithm(1.0)).of_some(),
    Definition::of(Of::Troops, Military, Bandwidth, Logarithm(1.0)).of_some(),
    Definition::of(Of::ArmsShare, Military, Dependence, Share),
    Definition::of(Of::Language, Ideational, Bandwidth, Share),
    Definition::of(Of::Religion, Ideational, Bandwidth, Share),
    Definition::of(Of::CulturalBodies, Ideational, Bandwidth, Share),
    Definition::of(Of::Mentions, Ideational, Bandwidth, Logarithm(1.0)).of_some(),
    Definition::of(Of::Visa, Ideational, Bandwidth, Share).of_some(),
];

/// Which components are counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Counted {
    /// Those known of all states alike: powers and years are compared on the same ones.
    #[default]
    Common,
    /// All that are known. Beware that more is known of some powers and years than of others.
    All,
    /// These.
    These(BTreeSet<Component>),
}

impl Counted {
    /// Says whether a component is counted.
    pub fn counts(&self, definition: &Definition) -> bool {
        match self {
            Counted::Common => definition.common,
            Counted::All => true,
            Counted::These(named) => named.contains(&definition.component),
        }
    }
}

impl FromStr for Counted {
    type Err = EngineError;

    /// Reads `common`, `all` or names of components with blanks between them.
    fn from_str(text: &str) -> Result<Counted, EngineError> {
        match text.trim() {
            "common" => Ok(Counted::Common),
            "all" => Ok(Counted::All),
            names => {
                let names = names.split_whitespace().map(str::parse::<Component>);
                Ok(Counted::These(names.collect::<Result<_, _>>()?))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_component_stands_once_and_every_channel_has_a_common_flow() {
        let names: BTreeSet<Component> = DEFINITIONS
            .iter()
            .map(|definition| definition.component)
            .collect();
        assert_eq!(names.len(), DEFINITIONS.len());
        for channel in [Economic, Ideational, Military] {
            let mut of_channel = DEFINITIONS
                .iter()
                .filter(|definition| definition.channel == channel);
            assert!(of_channel.any(|definition| definition.common && definition.weight.is_none()));
        }
    }

    #[test]
    fn components_are_named_or_told_apart_by_what_is_common() {
        let counted = |text: &str| {
            let counted: Counted = text.parse().unwrap();
            DEFINITIONS
                .iter()
                .filter(|definition| counted.counts(definition))
                .count()
        };
        assert_eq!(
            (
                counted("common"),
                counted("all"),
                counted("trade trade_share")
            ),
            (10, DEFINITIONS.len(), 2)
        );
        assert!(
            "trad"
                .parse::<Counted>()
                .unwrap_err()
                .to_string()
                .contains("trade")
        );
    }
}
