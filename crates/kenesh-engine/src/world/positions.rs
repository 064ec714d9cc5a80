//! Where states stand on a dimension.

use super::Core;
use super::panels::Positions;
use crate::error::EngineError;
use kenesh_domain::{Dimension, Named};
use std::sync::LazyLock;

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

impl Core {
    /// Gives all positions on a dimension; where the world has none they are those of no state.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was written.
    pub fn positions(
        &self,
        dimension: impl Into<Named<Dimension>>,
    ) -> Result<&Positions, EngineError> {
        static NONE: LazyLock<Positions> = LazyLock::new(Positions::default);
        let found = self.position_figures(&dimension.into())?;
        Ok(found.map_or(&NONE, |found| &found.figures))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kenesh_domain::ActorId;
    use kenesh_store::World;
    use std::sync::Arc;

    #[test]
    fn positions_are_found_by_dimension_state_and_year() {
        let core = Core::read(Arc::new(World::starter().unwrap())).unwrap();
        let points = core.positions(Dimension::IdealPoint).unwrap();
        assert_eq!(points.years().next_back(), Some(2024));
        let states: Vec<&ActorId> = points.in_year(2024).map(|(id, _)| id).collect();
        assert!(states.is_sorted() && states.len() == 191);
        let all = core.positions(Dimension::IdealPointAll).unwrap();
        assert_eq!(all.get(states[0], 2024), None);
        let own = core.positions(Named::new("a dimension of one's own"));
        assert_eq!(own.unwrap().years().count(), 0);
    }
}
