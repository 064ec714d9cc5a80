//! Where states stand on a dimension, year by year, as one dense array.

use crate::world::Position;
use kenesh_domain::{ActorId, Ids, Year};
use std::ops::RangeInclusive;

/// The positions on a dimension, by state and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Positions {
    states: Ids,
    years: RangeInclusive<Year>,
    // The years of a state lie one after the other.
    cells: Vec<Option<Position>>,
}

impl Default for Positions {
    fn default() -> Positions {
        Positions::of([])
    }
}

impl Positions {
    /// Gathers positions; of two of one state and year the last given stays.
    pub(crate) fn of(rows: impl IntoIterator<Item = (ActorId, Year, Position)>) -> Positions {
        let rows: Vec<_> = rows.into_iter().collect();
        let states = Ids::new(rows.iter().map(|(state, ..)| state.clone()));
        let years = rows.iter().map(|(_, year, _)| *year);
        let ends = years.clone().min().zip(years.max());
        let (first, last) = ends.unwrap_or((1, 0));
        let mut positions = Positions {
            cells: vec![None; states.len() * usize::try_from(last - first + 1).unwrap_or(0)],
            states,
            years: first..=last,
        };
        for (state, year, position) in rows {
            let place = positions.place(&state, year);
            if let Some(cell) = place.and_then(|place| positions.cells.get_mut(place)) {
                *cell = Some(position);
            }
        }
        positions
    }

    fn width(&self) -> usize {
        self.years.clone().count()
    }

    fn place(&self, state: &ActorId, year: Year) -> Option<usize> {
        let after = year.checked_sub(*self.years.start())?;
        let after = usize::try_from(after)
            .ok()
            .filter(|_| year <= *self.years.end())?;
        Some(self.states.place(state)? * self.width() + after)
    }

    /// Gives a state's position in a year.
    pub fn get(&self, state: &ActorId, year: Year) -> Option<Position> {
        *self.cells.get(self.place(state, year)?)?
    }

    /// Gives the states, sorted.
    pub fn states(&self) -> &[ActorId] {
        self.states.as_slice()
    }

    /// Gives the positions of a year, sorted by state.
    pub fn in_year(&self, year: Year) -> impl Iterator<Item = (&ActorId, Position)> {
        let states = self.states().iter();
        states.filter_map(move |state| Some((state, self.get(state, year)?)))
    }

    /// Gives the years in which some state has a position, in time.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = Year> {
        self.years
            .clone()
            .filter(|year| self.in_year(*year).next().is_some())
    }

    /// Goes through the positions, sorted by state and year.
    pub fn rows(&self) -> impl Iterator<Item = (&ActorId, Year, Position)> {
        let keys = self
            .states()
            .iter()
            .flat_map(|state| self.years.clone().map(move |year| (state, year)));
        let rows = keys.zip(&self.cells);
        rows.filter_map(|((state, year), cell)| Some((state, year, (*cell)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_lie_by_state_and_year() {
        let row = |state: &str, year, value| {
            let (lo, hi) = (None, None);
            (ActorId::new(state), year, Position { value, lo, hi })
        };
        let positions = Positions::of([
            row("TUR", 2012, 1.0),
            row("KAZ", 2010, 2.0),
            row("TUR", 2012, 3.0),
        ]);
        let value = |state: &str, year| positions.get(&state.into(), year).map(|found| found.value);
        assert_eq!(
            (value("TUR", 2012), value("KAZ", 2010)),
            (Some(3.0), Some(2.0))
        );
        assert_eq!(
            (value("TUR", 2013), value("TUR", 2009), value("RUS", 2012)),
            (None, None, None)
        );
        assert_eq!(positions.years().collect::<Vec<_>>(), [2010, 2012]);
        let rows = positions
            .rows()
            .map(|(state, year, _)| (state.as_str(), year));
        assert_eq!(rows.collect::<Vec<_>>(), [("KAZ", 2010), ("TUR", 2012)]);
        assert_eq!(Positions::of([]).years().count(), 0);
    }
}
