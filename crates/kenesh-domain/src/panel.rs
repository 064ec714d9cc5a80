//! A figure for each state and year, or the reason for which there is none.

use crate::cells::{Cells, Ids, count, place};
use crate::{ActorId, Cell, Missing, Year};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The most cells that a panel holds, about 1.2 GB of them; a year mistyped by a digit exceeds it.
pub(crate) const MOST_CELLS: usize = 1 << 27;

/// Says why a panel cannot be built or a cell cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PanelError {
    /// The cell lies outside the panel's states or years.
    #[error("{actor} in {year} lies outside the panel, which has the years {since}–{until}{}",
        if *known { "" } else { " and not this state" })]
    Outside {
        /// The actor given.
        actor: ActorId,
        /// The year given.
        year: Year,
        /// Whether the panel has the actor.
        known: bool,
        /// The panel's first year.
        since: Year,
        /// The panel's last year.
        until: Year,
    },
    /// The panel would hold more cells than memory should.
    #[error(
        "a panel of the years {since}–{until} would hold more than {MOST_CELLS} cells; check the years"
    )]
    TooLarge {
        /// The first year given.
        since: Year,
        /// The last year given.
        until: Year,
    },
}

/// Checks that a panel of these sides is small enough; an empty side does not excuse the others.
pub(crate) fn size(sides: &[usize], years: &RangeInclusive<Year>) -> Result<(), PanelError> {
    let grow = |cells: usize, side: &usize| cells.checked_mul((*side).max(1));
    match sides.iter().try_fold(count(years), grow) {
        Some(cells) if cells <= MOST_CELLS => Ok(()),
        _ => Err(PanelError::TooLarge {
            since: *years.start(),
            until: *years.end(),
        }),
    }
}

/// Holds a figure for each state and year.
///
/// Cells are found by id and year, never by position. Beware that an id or a year outside the
/// panel is not an error but missing as not covered, so that a question asked of the wrong years
/// has an answer that says so.
///
/// ```
/// use kenesh_domain::{Cell, Missing, PanelBuilder};
/// let (aze, kaz) = ("AZE".into(), "KAZ".into());
/// let mut builder = PanelBuilder::new([kaz, aze], 1992..=1994, Missing::NotReported)?;
/// builder.set(&"KAZ".into(), 1993, Cell::Value(4.5))?;
/// let gdp = builder.build();
/// assert_eq!(gdp.get(&"KAZ".into(), 1993), Cell::Value(4.5));
/// assert_eq!(gdp.get(&"AZE".into(), 1993), Cell::Missing(Missing::NotReported));
/// assert_eq!(gdp.get(&"KAZ".into(), 1900), Cell::Missing(Missing::NotCovered));
/// assert_eq!(gdp.states(), ["AZE", "KAZ"]);
/// # Ok::<(), kenesh_domain::PanelError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    states: Ids,
    years: RangeInclusive<Year>,
    cells: Cells,
}

impl Default for Panel {
    /// Makes a panel of no state and no year.
    fn default() -> Panel {
        Panel {
            states: Ids::default(),
            years: span(std::iter::empty()),
            cells: Cells::default(),
        }
    }
}

impl Panel {
    /// Makes a panel of cells, which span its states and years; the cells between are missing for
    /// the default reason. Of two cells for the same state and year the last counts.
    ///
    /// Of no cells it makes an empty panel. The error is that the years lie too far apart.
    pub fn from_cells(
        cells: impl IntoIterator<Item = (ActorId, Year, Cell)>,
        default: Missing,
    ) -> Result<Panel, PanelError> {
        let cells: BTreeMap<(ActorId, Year), Cell> = cells
            .into_iter()
            .map(|(state, year, cell)| ((state, year), cell))
            .collect();
        let years = span(cells.keys().map(|(_, year)| *year));
        let states = cells.keys().map(|(state, _)| state.clone());
        let mut builder = PanelBuilder::new(states, years, default)?;
        for ((state, year), cell) in &cells {
            builder.set(state, *year, *cell)?;
        }
        Ok(builder.build())
    }

    /// Gives the cell of a state in a year; outside the panel it is missing as not covered.
    pub fn get(&self, state: &ActorId, year: Year) -> Cell {
        let place = self
            .place(state, year)
            .and_then(|place| self.cells.get(place));
        place.unwrap_or(Cell::Missing(Missing::NotCovered))
    }

    /// Gives the states, sorted.
    pub fn states(&self) -> &[ActorId] {
        self.states.as_slice()
    }

    /// Gives the years, without gaps; where the panel is empty, a range that runs backwards.
    pub fn years(&self) -> RangeInclusive<Year> {
        self.years.clone()
    }

    /// Goes through a year's states, sorted; in a year outside they are missing as not covered.
    pub fn column(&self, year: Year) -> impl Iterator<Item = (&ActorId, Cell)> {
        self.states()
            .iter()
            .map(move |state| (state, self.get(state, year)))
    }

    /// Goes through every cell, by state and then by year.
    pub fn rows(&self) -> impl Iterator<Item = (&ActorId, Year, Cell)> {
        // The cells lie in the order in which states and years are gone through.
        let keys = self
            .states()
            .iter()
            .flat_map(|state| self.years().map(move |y| (state, y)));
        keys.zip(self.cells.iter())
            .map(|((state, year), cell)| (state, year, cell))
    }

    /// Makes a panel with the cell that `f` gives for each state and year.
    pub(crate) fn filled(
        states: Ids,
        years: RangeInclusive<Year>,
        f: impl Fn(&ActorId, Year) -> Cell,
    ) -> Panel {
        let keys = states
            .as_slice()
            .iter()
            .flat_map(|id| years.clone().map(move |y| (id, y)));
        let cells = Cells::gather(
            keys.map(|(state, year)| f(state, year)),
            Missing::NotApplicable,
        );
        Panel {
            states,
            years,
            cells,
        }
    }

    fn place(&self, state: &ActorId, year: Year) -> Option<usize> {
        Some(self.states.place(state)? * count(&self.years) + place(&self.years, year)?)
    }
}

/// Builds a [`Panel`] cell by cell; cells never set are missing for the default reason.
#[derive(Debug, Clone)]
pub struct PanelBuilder {
    panel: Panel,
    default: Missing,
}

impl PanelBuilder {
    /// Begins a panel of states, in any order, and years.
    pub fn new(
        states: impl IntoIterator<Item = ActorId>,
        years: RangeInclusive<Year>,
        default: Missing,
    ) -> Result<PanelBuilder, PanelError> {
        let states = Ids::new(states);
        size(&[states.len()], &years)?;
        let panel = Panel::filled(states, years, |_, _| Cell::Missing(default));
        Ok(PanelBuilder { panel, default })
    }

    /// Sets a cell, over what was set before; an error where it lies outside the panel.
    ///
    /// A value that is not finite becomes missing for the default reason.
    pub fn set(
        &mut self,
        state: &ActorId,
        year: Year,
        cell: Cell,
    ) -> Result<&mut Self, PanelError> {
        let panel = &mut self.panel;
        let Some(place) = panel.place(state, year) else {
            let known = panel.states.place(state).is_some();
            return Err(outside(state, year, known, &panel.years));
        };
        panel.cells.set(place, cell, self.default);
        Ok(self)
    }

    /// Ends the building.
    pub fn build(self) -> Panel {
        self.panel
    }
}

/// Gives the least range that holds all the years; of none, one that runs backwards.
pub(crate) fn span(years: impl Iterator<Item = Year>) -> RangeInclusive<Year> {
    let ends = years.fold(None, |ends: Option<(Year, Year)>, year| match ends {
        Some((first, last)) => Some((first.min(year), last.max(year))),
        None => Some((year, year)),
    });
    let (first, last) = ends.unwrap_or((1, 0));
    first..=last
}

pub(crate) fn outside(
    actor: &ActorId,
    year: Year,
    known: bool,
    years: &RangeInclusive<Year>,
) -> PanelError {
    let (since, until) = (*years.start(), *years.end());
    PanelError::Outside {
        actor: actor.clone(),
        year,
        known,
        since,
        until,
    }
}

#[cfg(test)]
#[path = "panel_tests.rs"]
mod tests;
