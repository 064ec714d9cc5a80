//! Where states stand on a dimension.

use super::Core;
use kenesh_domain::{ActorId, Dimension, Named, Year};
use std::collections::BTreeMap;

/// Holds a position with its 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// The position.
    pub value: f64,
    /// Its 5 % quantile, or the lowest member's for a group.
    pub lo: Option<f64>,
    /// Its 95 % quantile, or the highest member's for a group.
    pub hi: Option<f64>,
}

/// The positions on a dimension, by year and state.
pub(super) type Years = BTreeMap<Year, BTreeMap<ActorId, Position>>;

impl Core {
    fn on(&self, dimension: impl Into<Named<Dimension>>) -> Option<&Years> {
        self.figures.positions.get(&dimension.into())
    }

    /// Gives a state's position in a year.
    pub fn position(
        &self,
        dimension: impl Into<Named<Dimension>>,
        state: &ActorId,
        year: Year,
    ) -> Option<Position> {
        self.on(dimension)?.get(&year)?.get(state).copied()
    }

    /// Gives every position on a dimension in a year, sorted by state.
    pub fn positions(
        &self,
        dimension: impl Into<Named<Dimension>>,
        year: Year,
    ) -> impl Iterator<Item = (&ActorId, Position)> {
        let states = self.on(dimension).and_then(|years| years.get(&year));
        let states = states.into_iter().flatten();
        states.map(|(state, position)| (state, *position))
    }

    /// Gives the last year for which a dimension has a position.
    pub fn last_position(&self, dimension: impl Into<Named<Dimension>>) -> Option<Year> {
        self.on(dimension)?.keys().last().copied()
    }

    /// Gives the years for which a dimension has positions, sorted.
    pub fn position_years(&self, dimension: impl Into<Named<Dimension>>) -> Vec<Year> {
        let years = self.on(dimension);
        years.map_or_else(Vec::new, |years| years.keys().copied().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_store::World;

    #[test]
    fn positions_are_found_by_dimension_state_and_year() {
        let core = Core::read(World::starter().unwrap()).unwrap();
        assert_eq!(core.last_position(Dimension::IdealPoint), Some(2024));
        let states: Vec<&ActorId> = core
            .positions(Dimension::IdealPoint, 2024)
            .map(|(id, _)| id)
            .collect();
        assert!(states.is_sorted() && states.len() == 107);
        assert_eq!(
            core.position(Dimension::IdealPointAll, states[0], 2024),
            None
        );
        assert_eq!(
            core.position_years(Named::new("a dimension of one's own")),
            [0; 0]
        );
    }
}
