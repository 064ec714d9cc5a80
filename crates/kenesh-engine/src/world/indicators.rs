//! Figures of a state in a year.

use super::Core;
use kenesh_domain::{ActorId, Cell, Indicator, Missing, Named, Panel, Year};

impl Core {
    /// Gives a state's figure in a year.
    pub fn indicator(
        &self,
        indicator: impl Into<Named<Indicator>>,
        state: &ActorId,
        year: Year,
    ) -> Cell {
        match self.indicators(indicator) {
            Some(panel) => panel.get(state, year),
            None => Cell::Missing(Missing::NotCovered),
        }
    }

    /// Gives an indicator's panel, where the world has one.
    pub fn indicators(&self, indicator: impl Into<Named<Indicator>>) -> Option<&Panel> {
        self.figures.indicators.get(&indicator.into())
    }

    /// Gives the states whose dependence the world can measure, sorted.
    pub fn dependents(&self) -> Vec<ActorId> {
        let totals = self.indicators(Indicator::TradeTotal);
        totals.map_or_else(Vec::new, |panel| panel.states().to_vec())
    }

    /// Gives the last year in which most actors have a figure of an indicator.
    pub fn common_year(&self, indicator: impl Into<Named<Indicator>>) -> Option<Year> {
        self.figures.common_years.get(&indicator.into()).copied()
    }
}

/// Gives the last year in which at least nine tenths as many states have a figure as in the best year.
pub(super) fn common_year(panel: &Panel) -> Option<Year> {
    let count = |year: Year| {
        let column = panel.column(year);
        column.filter(|(_, cell)| cell.number().is_some()).count()
    };
    let counts: Vec<(Year, usize)> = panel.years().map(|year| (year, count(year))).collect();
    let best = counts.iter().map(|(_, count)| *count).max()?;
    let common = |(_, count): &&(Year, usize)| *count * 10 >= best * 9;
    counts.iter().rev().find(common).map(|(year, _)| *year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_that_most_do_not_report_yet_is_not_common() {
        let states = ["AZE", "KAZ", "TUR"];
        let cell = |state: &str, year| (ActorId::new(state), year, Cell::Value(1.0));
        let full = states.map(|state| cell(state, 2020));
        let panel = Panel::from_cells(
            full.into_iter().chain([cell("TUR", 2021)]),
            Missing::NotReported,
        );
        assert_eq!(common_year(&panel.unwrap()), Some(2020));
        assert_eq!(
            common_year(&Panel::from_cells([], Missing::NotReported).unwrap()),
            None
        );
    }
}
