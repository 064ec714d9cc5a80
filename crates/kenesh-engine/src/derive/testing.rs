//! What the derivations' tests share: a small world of panels.

use super::{Given, Inputs, Point, RollCalls, Spell, derive};
use kenesh_domain::{ActorId, Cell, DyadPanel, Missing, Panel, Year};
use kenesh_sources::Rows;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Holds the figures of a small world.
pub(super) struct World {
    eu: Box<dyn Fn(Year) -> Vec<ActorId>>,
    pub(super) exports: Option<DyadPanel>,
    pub(super) oda: Option<DyadPanel>,
    pub(super) arms: Option<DyadPanel>,
    pub(super) arms_imports: Option<Panel>,
    pub(super) arms_vouched: Option<RangeInclusive<Year>>,
    pub(super) gdp: Option<Panel>,
    pub(super) religion: Option<BTreeMap<String, Panel>>,
    pub(super) ideal_points: Option<Vec<Point>>,
    pub(super) trade_agreements: Option<Vec<Spell>>,
    pub(super) roll_calls: Option<RollCalls>,
    pub(super) pacts: Vec<(&'static str, RangeInclusive<Year>)>,
}

impl Default for World {
    fn default() -> World {
        World::with_members(&[])
    }
}

impl World {
    /// Makes a world without figures whose union has these members from a first to a last year.
    pub(super) fn with_members(members: &[(&str, Year, Year)]) -> World {
        let members: Vec<(ActorId, RangeInclusive<Year>)> = members
            .iter()
            .map(|(member, since, until)| ((*member).into(), *since..=*until))
            .collect();
        let eu = move |year| {
            let then = members.iter().filter(|(_, years)| years.contains(&year));
            then.map(|(member, _)| member.clone()).collect()
        };
        World {
            eu: Box::new(eu),
            exports: None,
            oda: None,
            arms: None,
            arms_imports: None,
            arms_vouched: None,
            gdp: None,
            religion: None,
            ideal_points: None,
            trade_agreements: None,
            roll_calls: None,
            pacts: Vec::new(),
        }
    }

    /// Makes a panel of flows, not covered where none is given.
    pub(super) fn flows(flows: &[(&str, &str, Year, f64)]) -> DyadPanel {
        let cell = |(a, b, year, value): &(&str, &str, Year, f64)| {
            ((*a).into(), (*b).into(), *year, Cell::Value(*value))
        };
        DyadPanel::from_cells(flows.iter().map(cell), Missing::NotCovered).unwrap()
    }

    /// Makes a panel of flows that may be missing.
    pub(super) fn cells(cells: &[(&str, &str, Year, Cell)]) -> DyadPanel {
        let cell = |(a, b, year, cell): &(&str, &str, Year, Cell)| {
            ((*a).into(), (*b).into(), *year, *cell)
        };
        DyadPanel::from_cells(cells.iter().map(cell), Missing::NotCovered).unwrap()
    }

    /// Makes a panel of figures, not covered where none is given.
    pub(super) fn figures(figures: &[(&str, Year, f64)]) -> Panel {
        let cell = |(state, year, value): &(&str, Year, f64)| {
            ((*state).into(), *year, Cell::Value(*value))
        };
        Panel::from_cells(figures.iter().map(cell), Missing::NotCovered).unwrap()
    }

    /// Gives the figures as derivations read them.
    pub(super) fn inputs(&self) -> Inputs<'_> {
        let vouched = |given| Given {
            vouched: self.arms_vouched.clone(),
            ..given
        };
        Inputs {
            eu: &self.eu,
            exports: self
                .exports
                .as_ref()
                .map(|panel| given(panel, "exports-source")),
            oda: self.oda.as_ref().map(|panel| given(panel, "oda-source")),
            arms: self.arms.as_ref().map(|panel| Given {
                vouched: self.arms_vouched.clone(),
                ..given(panel, "arms-source")
            }),
            arms_imports: self
                .arms_imports
                .as_ref()
                .map(|panel| vouched(given(panel, "arms-source"))),
            gdp: self.gdp.as_ref().map(|panel| given(panel, "gdp-source")),
            religion: self
                .religion
                .as_ref()
                .map(|panels| given(panels, "religion-source")),
            ideal_points: self
                .ideal_points
                .as_deref()
                .map(|points| given(points, "points-source")),
            trade_agreements: self
                .trade_agreements
                .as_deref()
                .map(|spells| given(spells, "agreements-source")),
            roll_calls: self
                .roll_calls
                .as_ref()
                .map(|calls| given(calls, "votes-source")),
            pacts: self
                .pacts
                .iter()
                .map(|(pact, years)| (*pact, given(years, "pacts-source")))
                .collect(),
        }
    }

    /// Derives the rows of the one source that the world has.
    pub(super) fn rows(&self) -> Rows {
        let mut made = derive(&self.inputs()).unwrap();
        assert!(made.len() < 2, "one source was expected");
        made.pop().map(|(_, _, rows)| rows).unwrap_or_default()
    }
}

fn given<'a, T: ?Sized>(figures: &'a T, source: &'a str) -> Given<'a, T> {
    Given {
        figures,
        source,
        vintage: "1",
        vouched: None,
    }
}
