//! Figures of a state in a year.

use super::Core;
use crate::error::EngineError;
use kenesh_domain::{ActorId, Cell, Indicator, Named, Panel, Year};
use std::sync::LazyLock;

impl Core {
    /// Gives an indicator's figures; where the world has none they are those of no state and no year.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn indicators(
        &self,
        indicator: impl Into<Named<Indicator>>,
    ) -> Result<&Panel, EngineError> {
        static NONE: LazyLock<Panel> = LazyLock::new(Panel::default);
        let found = self.indicator_figures(&indicator.into())?;
        Ok(found.map_or(&NONE, |found| &found.figures))
    }

    /// Gives a state's figure in a year.
    ///
    /// # Errors
    /// As [`Core::indicators`].
    pub fn indicator(
        &self,
        indicator: impl Into<Named<Indicator>>,
        state: &ActorId,
        year: Year,
    ) -> Result<Cell, EngineError> {
        Ok(self.indicators(indicator)?.get(state, year))
    }

    /// Gives the states whose dependence the world can measure, sorted.
    ///
    /// # Errors
    /// As [`Core::indicators`].
    pub fn dependents(&self) -> Result<&[ActorId], EngineError> {
        Ok(self.indicators(Indicator::TradeTotal)?.states())
    }

    /// Gives the last year in which most actors have a figure of an indicator.
    ///
    /// # Errors
    /// As [`Core::indicators`].
    pub fn common_year(
        &self,
        indicator: impl Into<Named<Indicator>>,
    ) -> Result<Option<Year>, EngineError> {
        Ok(common_year(self.indicators(indicator)?))
    }
}

/// Gives the last year in which at least nine tenths as many states have a figure as in the best year.
fn common_year(panel: &Panel) -> Option<Year> {
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
    use kenesh_domain::Missing;

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
