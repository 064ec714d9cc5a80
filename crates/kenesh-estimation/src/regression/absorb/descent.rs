//! Removes fixed effects from columns: the residuals of weighted least squares on their dummies.
//!
//! The effect with most levels is eliminated exactly; the constants of the others solve the normal
//! equations that remain, S a = D'W(v − v̄), by conjugate gradients with the levels' weights as
//! preconditioner. This is the projection that alternating projections converge to, in about the
//! square root of their number of steps.

use super::quad::{Columns, Quad, ZERO, minus, plus, zip};
use crate::regression::data::table::MISSING;

/// How many steps are taken at most before a projection is said not to converge.
pub(crate) const MOST_STEPS: usize = 10_000;

/// Rows laid out so that sums by effect are quick. Weights of zero mark empty slots.
pub(crate) trait Layout: Sync {
    /// The number of slots, at least one for each row.
    fn slots(&self) -> usize;
    /// The slot of every row.
    fn places(&self) -> &[u32];
    /// The row of every slot, or [`MISSING`].
    fn rows(&self) -> Vec<u32> {
        let mut rows = vec![MISSING; self.slots()];
        let places = self.places().iter().zip(0..);
        places.for_each(|(place, row)| rows[*place as usize] = row);
        rows
    }
    /// Whether there is any effect.
    fn has_effects(&self) -> bool;
    /// Takes new weights and sums them by level.
    fn weigh(&mut self, weights: Vec<f64>);
    /// Gives the weights away, to be changed in place; until the next `weigh` there are none.
    fn release(&mut self) -> Vec<f64>;
    /// The weights of the slots.
    fn weights(&self) -> &[f64];
    /// The total weight of every level that is not eliminated.
    fn totals(&self) -> &[f64];
    /// The sums by level of what the eliminated effect leaves of the columns, and its squares.
    fn sums(&self, columns: &[Quad]) -> (Vec<Quad>, Quad);
    /// The same sums of the columns that the constants span.
    fn spanned_sums(&self, constants: &[Quad]) -> Vec<Quad>;
    /// Subtracts the constants, then the eliminated effect's means.
    fn subtract(&self, columns: &mut [Quad], constants: &[Quad]);
}

/// How far a column's residual may be from orthogonal to the effects.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Goal {
    /// Relative to the column's own weighted length.
    Length(f64),
    /// Relative to what it was at the start.
    Start(f64),
}

impl Goal {
    fn bound(self, squares: f64, start: f64) -> f64 {
        match self {
            Goal::Length(tolerance) => tolerance * tolerance * squares,
            Goal::Start(tolerance) => tolerance * tolerance * start,
        }
    }
}

/// The least curvature of a direction, relative to that of effects that do not overlap, that is more than rounding.
const FLAT: f64 = 1e-12;
/// What is left of a column that the effects span, relative to its squares, is rounding.
const ROUNDING: f64 = 1e-24;

/// Removes the effects from all columns, the first to its own goal; says whether all reached their goals.
///
/// `spread` is each column's sum of squares before. Beware that without it a column that the effects span never
/// reaches a goal relative to its length.
pub(crate) fn absorb(
    layout: &dyn Layout,
    columns: &mut Columns,
    goals: [Goal; 2],
    spread: &[f64],
) -> bool {
    absorb_within(layout, columns, goals, spread, MOST_STEPS)
}

/// The same in at most so many steps.
pub(crate) fn absorb_within(
    layout: &dyn Layout,
    columns: &mut Columns,
    [first, others]: [Goal; 2],
    spread: &[f64],
    most_steps: usize,
) -> bool {
    if !layout.has_effects() {
        return true;
    }
    let mut goals = [first, others, others, others];
    let mut all = true;
    for (g, group) in columns.groups.iter_mut().enumerate() {
        let floor = |k: usize| ROUNDING * spread.get(4 * g + k).copied().unwrap_or(0.0);
        let floors = std::array::from_fn(floor);
        all &= absorb_group(layout, group, goals, floors, most_steps);
        goals = [others; 4];
    }
    all
}

fn absorb_group(
    layout: &dyn Layout,
    columns: &mut [Quad],
    goals: [Goal; 4],
    floors: Quad,
    most_steps: usize,
) -> bool {
    let (rest, squares) = layout.sums(columns);
    let mut search = Search::new(layout.totals(), rest);
    // Below its own rounding there is nothing to remove, though it may be much beside what little was there at first.
    let bound = |k: usize| {
        let floor = floors[k].max(ROUNDING * squares[k]);
        goals[k].bound(squares[k], search.length[k]).max(floor)
    };
    let bounds: Quad = std::array::from_fn(bound);
    let mut steps = 0;
    while !search.reached(bounds) && steps < most_steps {
        let image = layout.spanned_sums(&search.direction);
        search.step(layout.totals(), &image, bounds);
        steps += 1;
    }
    layout.subtract(columns, &search.constants);
    search.reached(bounds)
}

/// The state of conjugate gradients on four columns, each with its own step lengths.
struct Search {
    constants: Vec<Quad>,
    rest: Vec<Quad>,
    direction: Vec<Quad>,
    // rest' M⁻¹ rest
    length: Quad,
}

impl Search {
    fn new(totals: &[f64], rest: Vec<Quad>) -> Search {
        let direction: Vec<Quad> = rest
            .iter()
            .zip(totals)
            .map(|(r, w)| scaled(*r, *w))
            .collect();
        let length = dot(&rest, &direction);
        Search {
            constants: vec![ZERO; rest.len()],
            rest,
            direction,
            length,
        }
    }

    fn reached(&self, bounds: Quad) -> bool {
        self.length
            .iter()
            .zip(bounds)
            .all(|(length, bound)| *length <= bound)
    }

    fn step(&mut self, totals: &[f64], image: &[Quad], bounds: Quad) {
        let curvature = dot(&self.direction, image);
        let scale = self.direction.iter().zip(totals);
        let scale = scale.fold(ZERO, |sum, (d, w)| plus(sum, d.map(|d| w * d * d)));
        let along: Quad = std::array::from_fn(|k| {
            // A direction in which effects stand in for each other has no curvature but rounding.
            let moves = self.length[k] > bounds[k] && curvature[k] > FLAT * scale[k];
            if moves {
                self.length[k] / curvature[k]
            } else {
                0.0
            }
        });
        let mut length = ZERO;
        for (((constant, rest), direction), (image, total)) in self
            .constants
            .iter_mut()
            .zip(&mut self.rest)
            .zip(&self.direction)
            .zip(image.iter().zip(totals))
        {
            *constant = plus(*constant, zip(*direction, along, |d, a| d * a));
            *rest = minus(*rest, zip(*image, along, |i, a| i * a));
            length = plus(length, zip(*rest, scaled(*rest, *total), |r, z| r * z));
        }
        let turn = zip(
            length,
            self.length,
            |new, old| if old > 0.0 { new / old } else { 0.0 },
        );
        for ((direction, rest), total) in self.direction.iter_mut().zip(&self.rest).zip(totals) {
            *direction = plus(scaled(*rest, *total), zip(*direction, turn, |d, t| d * t));
        }
        self.length = length;
    }
}

#[inline(always)]
fn scaled(rest: Quad, total: f64) -> Quad {
    let by = if total > 0.0 { 1.0 / total } else { 0.0 };
    rest.map(|r| r * by)
}

fn dot(a: &[Quad], b: &[Quad]) -> Quad {
    a.iter()
        .zip(b)
        .fold(ZERO, |sum, (a, b)| plus(sum, zip(*a, *b, |a, b| a * b)))
}
