//! What flows from a sender to a receiver.

use super::Core;
use kenesh_domain::{ActorId, Cell, DyadPanel, Flow, Indicator, Missing, Named, Year};
use std::ops::RangeInclusive;

/// The year from which the fixed maxima of the components of capacity are searched.
const FIRST_SCALED_YEAR: Year = 1992;

impl Core {
    /// Gives what flowed from a sender to a receiver in a year.
    pub fn flow(
        &self,
        flow: impl Into<Named<Flow>>,
        sender: &ActorId,
        receiver: &ActorId,
        year: Year,
    ) -> Cell {
        let flow = flow.into();
        let cell = match self.figures.flows.get(&flow) {
            Some(panel) => panel.get(sender, receiver, year),
            None => return Cell::Missing(Missing::NotCovered),
        };
        let absent = cell == Cell::Missing(Missing::NotCovered);
        match absent && sender != receiver && self.vouched("flows", flow.as_str(), year) {
            true => self.absent_flow(&flow, receiver, year),
            false => cell,
        }
    }

    /// Says what the absence of a flow means where coverage vouches for it: a zero, but a share of
    /// nothing is not applicable, and only what states receive is covered.
    fn absent_flow(&self, flow: &Named<Flow>, receiver: &ActorId, year: Year) -> Cell {
        let imports = Indicator::ArmsImportsFiveYears;
        let nothing = || {
            let sum = self.indicator(imports, receiver, year).number();
            sum.is_none_or(|sum| sum <= 0.0)
        };
        match flow.known() {
            _ if !self.is_state(receiver) => Cell::Missing(Missing::NotCovered),
            Some(Flow::ArmsShareFiveYears) if nothing() => Cell::Missing(Missing::NotApplicable),
            _ => Cell::StructuralZero,
        }
    }

    /// Gives the panel of a flow, where the world has one.
    pub fn flows(&self, flow: impl Into<Named<Flow>>) -> Option<&DyadPanel> {
        self.figures.flows.get(&flow.into())
    }

    /// Gives the last year of a flow.
    pub fn last_flow_year(&self, flow: impl Into<Named<Flow>>) -> Option<Year> {
        self.flows(flow)?.years().last()
    }

    /// Gives the years of all flows together, from the first for which the components of capacity are
    /// scaled.
    pub fn flow_years(&self) -> RangeInclusive<Year> {
        let panels = self.figures.flows.values().map(DyadPanel::years);
        let years = panels.filter(|years| !years.is_empty());
        let together = years.reduce(|a, b| *a.start().min(b.start())..=*a.end().max(b.end()));
        let none = (FIRST_SCALED_YEAR, FIRST_SCALED_YEAR - 1);
        let (first, last) = together.map_or(none, RangeInclusive::into_inner);
        FIRST_SCALED_YEAR.max(first)..=last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_store::World;

    #[test]
    fn years_of_flows_begin_where_components_are_scaled() {
        let core = Core::read(World::starter().unwrap()).unwrap();
        let last = core.last_flow_year(Flow::ArmsShareFiveYears);
        assert_eq!(core.flow_years(), FIRST_SCALED_YEAR..=last.unwrap());
        let (tur, kaz) = ("TUR".into(), "KAZ".into());
        let unknown = core.flow(Named::new("a flow of one's own"), &tur, &kaz, 2014);
        assert_eq!(unknown, Cell::Missing(Missing::NotCovered));
        assert_eq!(core.last_flow_year(Flow::Fbic), None);
    }
}
