//! Draws of states' distances to a power, to carry the errors of positions into regressions.

use crate::error::EngineError;
use crate::measure::{Measure, answer, argument};
use crate::world::Core;
use kenesh_domain::{ActorId, Dimension, Named, Year};
use kenesh_measures::parallel;
use kenesh_tables::{Row, table};

table! {
    /// One draw of a state's distance to a power in a year.
    pub struct DistanceDraw {
        /// the draw, from 1
        pub draw: i64,
        /// the state
        pub state: ActorId,
        /// the year
        pub year: Year,
        /// distance of the two ideal points in this draw
        pub distance: f64,
    }
}

/// Lists draws of distances: `distance_draws('TUR')`.
pub const MEASURE: Measure = Measure {
    name: "distance_draws",
    arguments: &["power"],
    about: "Lists draws of every state's distance to the power from the posterior of our ideal points, for `kenesh fit --draws`.",
    formula: "distance = |θ_state − θ_power|, both from the same draw of whole paths of all states; 20 draws",
    example: "select draw, year, distance from distance_draws('TUR') where state = 'KAZ'",
    table: DistanceDraw::SPEC,
    narrowed_by: &[],
    large: None,
    run: |core, arguments, _| {
        let power = core.actor(argument(arguments, 0))?.id.clone();
        answer(distance_draws(core, &power))
    },
};

/// Lists every draw, sorted by draw, state and year; none where the world holds no votes.
///
/// # Errors
/// A table that cannot be read.
pub fn distance_draws(core: &Core, power: &ActorId) -> Result<Vec<DistanceDraw>, EngineError> {
    let draws: Vec<Named<Dimension>> = Dimension::draws().collect();
    let drawn = parallel::map(&draws, |draw| core.positions(draw.clone()));
    let mut rows = Vec::new();
    for (draw, found) in (1..).zip(drawn) {
        let positions = found?;
        let others = positions.rows().filter(|(state, ..)| *state != power);
        rows.extend(others.filter_map(|(state, year, position)| {
            Some(DistanceDraw {
                draw,
                state: state.clone(),
                year,
                distance: (position.value - positions.get(power, year)?.value).abs(),
            })
        }));
    }
    Ok(rows)
}
