//! What flows from a sender to a receiver.

use super::Core;
use super::kept::Found;
use super::panels::FIRST_YEAR;
use crate::error::EngineError;
use kenesh_domain::{ActorId, Cell, Dyad, DyadPanel, Flow, Indicator, Missing, Named, Panel, Year};
use kenesh_tables::{ColumnCells, FlowRow, Row};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The year from which the fixed maxima of the components of capacity are searched.
const FIRST_SCALED_YEAR: Year = 1992;

/// Reads what flowed from senders to receivers, of one name.
#[derive(Debug, Clone, Copy)]
pub struct Flows<'a> {
    core: &'a Core,
    found: Option<&'a Found<DyadPanel>>,
    /// What a share of nothing is told by: what each receiver imported of all.
    imports: Option<&'a Panel>,
}

impl<'a> Flows<'a> {
    /// Gives what flowed from a sender to a receiver in a year.
    ///
    /// Where no row says so, coverage tells a structural zero from what is not known; a share of
    /// nothing is not applicable, and only what states receive is covered.
    pub fn get(&self, sender: &ActorId, receiver: &ActorId, year: Year) -> Cell {
        self.pair(sender, receiver).get(year)
    }

    /// Finds a sender and a receiver, to ask what flowed in many years.
    pub fn pair<'b>(&self, sender: &ActorId, receiver: &'b ActorId) -> FlowPair<'b>
    where
        'a: 'b,
    {
        let dyad = self
            .found
            .map(|found| (found, found.figures.dyad(sender, receiver)));
        FlowPair {
            dyad,
            imports: self.imports.map(|imports| (imports, receiver)),
            covered: sender != receiver && self.core.is_state(receiver),
        }
    }

    /// Gives the rows as they are known, dense; nothing where the world has none.
    pub fn panel(&self) -> Option<&'a DyadPanel> {
        self.found.map(|found| &found.figures)
    }

    /// Gives the years from the first with a row to the last; where there is none they run backwards.
    pub fn years(&self) -> RangeInclusive<Year> {
        self.panel()
            .map_or_else(|| DyadPanel::default().years(), DyadPanel::years)
    }
}

/// What flowed from one sender to one receiver.
#[derive(Debug, Clone, Copy)]
pub struct FlowPair<'a> {
    dyad: Option<(&'a Found<DyadPanel>, Dyad<'a>)>,
    imports: Option<(&'a Panel, &'a ActorId)>,
    /// Whether the absence of a row may mean a zero.
    covered: bool,
}

impl FlowPair<'_> {
    /// Gives what flowed in a year, as [`Flows::get`] does.
    pub fn get(&self, year: Year) -> Cell {
        let Some((found, dyad)) = &self.dyad else {
            return Cell::Missing(Missing::NotCovered);
        };
        let cell = dyad.get(year);
        let absent = cell == Cell::Missing(Missing::NotCovered);
        if !absent || !self.covered || !found.vouched(year) {
            return cell;
        }
        let nothing = |(imports, receiver): (&Panel, &ActorId)| {
            let sum = imports.get(receiver, year).number();
            sum.is_none_or(|sum| sum <= 0.0)
        };
        match self.imports.is_some_and(nothing) {
            true => Cell::Missing(Missing::NotApplicable),
            false => Cell::StructuralZero,
        }
    }
}

impl Core {
    /// Gives the states and unions that flows name, sorted.
    pub(crate) fn parties<'b>(&self, flows: impl Iterator<Item = &'b Flows<'b>>) -> Vec<ActorId> {
        let panels = flows.filter_map(Flows::panel);
        let named: BTreeSet<&ActorId> = panels
            .flat_map(|panel| panel.senders().iter().chain(panel.receivers()))
            .collect();
        let parties = named
            .into_iter()
            .filter(|actor| self.is_state(actor) || self.is_union(actor));
        parties.cloned().collect()
    }

    /// Reads a flow.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn flows(&self, flow: impl Into<Named<Flow>>) -> Result<Flows<'_>, EngineError> {
        let flow = flow.into();
        let share = flow.known() == Some(Flow::ArmsShareFiveYears);
        let imports = share.then(|| self.indicators(Indicator::ArmsImportsFiveYears));
        Ok(Flows {
            core: self,
            found: self.flow_figures(&flow)?,
            imports: imports.transpose()?,
        })
    }

    /// Gives what flowed from a sender to a receiver in a year, as [`Flows::get`] does.
    ///
    /// # Errors
    /// As [`Core::flows`].
    pub fn flow(
        &self,
        flow: impl Into<Named<Flow>>,
        sender: &ActorId,
        receiver: &ActorId,
        year: Year,
    ) -> Result<Cell, EngineError> {
        Ok(self.flows(flow)?.get(sender, receiver, year))
    }

    /// Gives the last year of a flow.
    ///
    /// # Errors
    /// As [`Core::flows`].
    pub fn last_flow_year(
        &self,
        flow: impl Into<Named<Flow>>,
    ) -> Result<Option<Year>, EngineError> {
        Ok(self.flows(flow)?.years().last())
    }

    /// Gives the years of all flows together, from the first for which the components of capacity are
    /// scaled.
    ///
    /// # Errors
    /// As [`Core::flows`].
    pub fn flow_years(&self) -> Result<RangeInclusive<Year>, EngineError> {
        let coded = self.world.table(&FlowRow::SPEC)?;
        let cells = ColumnCells::named(coded, FlowRow::year.spec.name);
        let coded = (0..coded.num_rows()).filter_map(|row| cells.get(row)?.integer());
        let coded = coded.filter_map(|year| Year::try_from(year).ok());
        let files = self.world.files(&FlowRow::SPEC);
        let years = files.flat_map(|part| part.since.into_iter().chain(part.until));
        let years = coded.chain(years).filter(|year| *year >= FIRST_YEAR);
        let together = years
            .map(|year| (year, year))
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let (first, last) = together.unwrap_or((FIRST_SCALED_YEAR, FIRST_SCALED_YEAR - 1));
        Ok(FIRST_SCALED_YEAR.max(first)..=last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_store::World;

    #[test]
    fn years_of_flows_begin_where_components_are_scaled() {
        let core = Core::read(std::sync::Arc::new(World::starter().unwrap())).unwrap();
        let last = core.last_flow_year(Flow::ArmsShareFiveYears).unwrap();
        assert_eq!(
            core.flow_years().unwrap(),
            FIRST_SCALED_YEAR..=last.unwrap()
        );
        let (tur, kaz) = ("TUR".into(), "KAZ".into());
        let unknown = core
            .flow(Named::new("a flow of one's own"), &tur, &kaz, 2014)
            .unwrap();
        assert_eq!(unknown, Cell::Missing(Missing::NotCovered));
        assert_eq!(core.last_flow_year(Flow::Fbic).unwrap(), None);
    }
}
