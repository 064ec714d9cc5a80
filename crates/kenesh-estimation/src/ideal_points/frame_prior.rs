//! The items' prior as a density of positions, whose frames it is stated on.

use super::curvature::{Model, discrimination};
use super::dense::{Matrix, add, dot, times};
use super::gauge::frames;
use super::panel::Panel;

/// Sums over the items of every group of sessions.
struct Sums<const D: usize> {
    items: f64,
    squares: f64,
    outer: Matrix<D>,
    with_middle: [f64; D],
}

/// Holds what the density needs of the items.
pub(super) struct FramePrior<const D: usize> {
    groups: Vec<Sums<D>>,
    on_beta: f64,
    on_middle: f64,
}

impl<const D: usize> FramePrior<D> {
    pub(super) fn new<const P: usize>(model: &Model<'_>, items: &[[f64; P]]) -> FramePrior<D> {
        let [on_beta, on_middle, _] = model.prior.precisions();
        let none = || Sums {
            items: 0.0,
            squares: 0.0,
            outer: [[0.0; D]; D],
            with_middle: [0.0; D],
        };
        let mut groups: Vec<Sums<D>> = (0..model.panel.groups).map(|_| none()).collect();
        for (item, values) in model.panel.items.iter().zip(items) {
            let beta: [f64; D] = discrimination(values);
            let sums = &mut groups[item.group];
            sums.items += 1.0;
            sums.squares += dot(&beta, &beta);
            for d in 0..D {
                add(&mut sums.outer[d], beta[d], &beta);
            }
            add(&mut sums.with_middle, values[D], &beta);
        }
        FramePrior {
            groups,
            on_beta,
            on_middle,
        }
    }

    /// The log density of s·β and m − β·b with the volume of the change from β, up to a constant.
    pub(super) fn log_density(&self, panel: &Panel, positions: &[[f64; D]]) -> f64 {
        let known = frames(panel, positions).into_iter().zip(&self.groups);
        known
            .map(|(frame, sums)| {
                let b = &frame.mean;
                let stretched = self.on_beta * frame.scale * frame.scale * sums.squares;
                let middles = dot(b, &times(&sums.outer, b)) - 2.0 * dot(b, &sums.with_middle);
                D as f64 * sums.items * frame.scale.ln()
                    - 0.5 * (stretched + self.on_middle * middles)
            })
            .sum()
    }
}
