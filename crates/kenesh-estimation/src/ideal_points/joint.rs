//! Positions and items together: one large sparse system, the items eliminated.
//!
//! Every item meets some hundred positions and has only a few numbers, so items are eliminated
//! exactly and conjugate gradients run on positions alone. The preconditioner has two levels: every
//! state's path by itself, and the mean and stretch of every group of sessions, which paths alone
//! find only slowly. Products take one pass over the votes. L right-hand sides go in lanes.

use super::curvature::{Curvature, Model, Weight};
use super::dense::{Matrix, add, dot, times_lanes};
use super::gauge::{energy, less};
use super::items::{Parameters, discrimination};
use super::paths::{Field, Paths};
use crate::regression::matrix::{self, cholesky};
use kenesh_measures::parallel::run_on;

/// Holds a quantity of every item: P numbers, L lanes.
pub(super) type ItemField<const P: usize, const L: usize> = Vec<[[f64; L]; P]>;

/// Holds a quantity of every group of sessions: that of its mean (D numbers) and of its scale.
type GroupField<const D: usize, const L: usize> = Vec<([[f64; L]; D], [f64; L])>;

/// Holds the joint precision of positions and items.
pub(super) struct Joint<'a, const D: usize, const P: usize> {
    model: &'a Model<'a>,
    at: &'a Parameters<D, P>,
    curvature: &'a Curvature<D, P>,
    paths: &'a Paths<'a, D>,
    /// The lower Cholesky factor of the walk's energy in the groups' means and stretches.
    coarse: matrix::Matrix,
    /// The precision of the items' prior in a group's mean and scale.
    prior: Vec<(Matrix<D>, f64)>,
}

impl<'a, const D: usize, const P: usize> Joint<'a, D, P> {
    pub(super) fn new(
        model: &'a Model<'a>,
        at: &'a Parameters<D, P>,
        curvature: &'a Curvature<D, P>,
        paths: &'a Paths<'a, D>,
    ) -> Joint<'a, D, P> {
        let [on_beta, on_middle, _] = model.prior.precisions();
        let mut prior = vec![([[0.0; D]; D], 0.0); model.panel.groups];
        for (item, values) in model.panel.items.iter().zip(&at.items) {
            let beta: [f64; D] = discrimination(values);
            let (on_mean, on_scale) = &mut prior[item.group];
            for (row, own) in on_mean.iter_mut().zip(&beta) {
                add(row, on_middle * own, &beta);
            }
            *on_scale += on_beta * dot(&beta, &beta);
        }
        let frames = &curvature.frames;
        let coarse = energy(model.panel, paths.walk(), &at.positions, frames);
        let coarse = cholesky(&coarse, 1e-12);
        Joint {
            model,
            at,
            curvature,
            paths,
            coarse,
            prior,
        }
    }

    /// Solves the joint system for positions and items, until the error has fallen to `tolerance`
    /// of what it was.
    pub(super) fn solve<const L: usize>(
        &self,
        positions: &Field<D, L>,
        items: &ItemField<P, L>,
        tolerance: f64,
        threads: usize,
    ) -> (Field<D, L>, ItemField<P, L>) {
        let mut reduced = positions.clone();
        self.subtract_items(&mut reduced, threads, |chunk, item| {
            times_lanes(self.inverse(chunk, item), &items[item])
        });
        let found = self.conjugate_gradients(reduced, tolerance, threads);
        let solved = self.items_given(&found, items, threads);
        (found, solved)
    }

    fn conjugate_gradients<const L: usize>(
        &self,
        mut residual: Field<D, L>,
        tolerance: f64,
        threads: usize,
    ) -> Field<D, L> {
        let mut solution = vec![[[0.0; L]; D]; residual.len()];
        let mut scaled = self.precondition(&residual);
        let mut direction = scaled.clone();
        let mut size = lane_products(&residual, &scaled);
        let goal = size.map(|size| size * tolerance * tolerance);
        let mut iterations = 0;
        while iterations < MOST_ITERATIONS && size.iter().zip(&goal).any(|(size, goal)| size > goal)
        {
            let image = self.reduced_product(&direction, threads);
            let bend = lane_products(&direction, &image);
            let ahead = ratios(&size, &bend);
            step(&mut solution, &ahead, &direction);
            step(&mut residual, &ahead.map(|a| -a), &image);
            scaled = self.precondition(&residual);
            let next = lane_products(&residual, &scaled);
            turn(&mut direction, &ratios(&next, &size), &scaled);
            size = next;
            iterations += 1;
        }
        solution
    }

    /// Solves on every path by itself, and adds the solution on the groups' means and stretches.
    fn precondition<const L: usize>(&self, residual: &Field<D, L>) -> Field<D, L> {
        let mut solved = residual.clone();
        self.paths.solve(&mut solved);
        let width = D + 1;
        let mut sums = vec![[0.0; L]; self.model.panel.groups * width];
        let places = || self.model.panel.places.iter().enumerate();
        for (k, place) in places() {
            let (first, apart) = (place.group * width, self.apart(k));
            for d in 0..D {
                add(&mut sums[first + d], 1.0, &residual[k][d]);
                add(&mut sums[first + D], apart[d], &residual[k][d]);
            }
        }
        for lane in 0..L {
            let side: Vec<f64> = sums.iter().map(|sum| sum[lane]).collect();
            let found = matrix::solve(&self.coarse, &side);
            sums.iter_mut()
                .zip(found)
                .for_each(|(sum, x)| sum[lane] = x);
        }
        for (k, place) in places() {
            let (first, apart) = (place.group * width, self.apart(k));
            for d in 0..D {
                add(&mut solved[k][d], 1.0, &sums[first + d]);
                add(&mut solved[k][d], apart[d], &sums[first + D]);
            }
        }
        solved
    }

    /// How far a place is from the mean of its group.
    fn apart(&self, place: usize) -> [f64; D] {
        let group = self.model.panel.places[place].group;
        less(
            &self.at.positions[place],
            &self.curvature.frames[group].mean,
        )
    }

    /// Multiplies with the precision of positions after the items are eliminated.
    fn reduced_product<const L: usize>(&self, x: &Field<D, L>, threads: usize) -> Field<D, L> {
        let mut product = self.paths.multiply(x);
        let moves = self.frame_moves(x);
        let own: GroupField<D, L> = moves
            .iter()
            .zip(&self.prior)
            .map(|((mean, scale), (on_mean, on_scale))| {
                (times_lanes(on_mean, mean), scale.map(|x| x * on_scale))
            })
            .collect();
        self.add_frames(&mut product, 1.0, &own);
        self.subtract_items(&mut product, threads, |chunk, item| {
            let met = self.meet(chunk, item, x, &moves);
            times_lanes(self.inverse(chunk, item), &met)
        });
        product
    }

    fn inverse(&self, chunk: usize, item: usize) -> &Matrix<P> {
        let first = self.model.panel.chunks[chunk].items.start;
        &self.curvature.parts[chunk].inverses[item - first]
    }

    /// How a move of positions moves the mean and the scale of every group.
    fn frame_moves<const L: usize>(&self, x: &Field<D, L>) -> GroupField<D, L> {
        let mut moves = vec![([[0.0; L]; D], [0.0; L]); self.model.panel.groups];
        for (k, place) in self.model.panel.places.iter().enumerate() {
            if place.votes > 0 {
                let (frame, apart) = (&self.curvature.frames[place.group], self.apart(k));
                let (mean, scale) = &mut moves[place.group];
                for d in 0..D {
                    let on_scale = apart[d] / (frame.places * D as f64 * frame.scale);
                    add(&mut mean[d], 1.0 / frame.places, &x[k][d]);
                    add(scale, on_scale, &x[k][d]);
                }
            }
        }
        moves
    }

    /// Adds what lies on groups' means and scales to their positions: the transpose of
    /// [`frame_moves`](Joint::frame_moves).
    fn add_frames<const L: usize>(
        &self,
        positions: &mut Field<D, L>,
        factor: f64,
        groups: &GroupField<D, L>,
    ) {
        for (k, place) in self.model.panel.places.iter().enumerate() {
            if place.votes > 0 {
                let (frame, apart) = (&self.curvature.frames[place.group], self.apart(k));
                let (mean, scale) = &groups[place.group];
                for d in 0..D {
                    let on_scale = apart[d] / (frame.places * D as f64 * frame.scale);
                    add(&mut positions[k][d], factor / frame.places, &mean[d]);
                    add(&mut positions[k][d], factor * on_scale, scale);
                }
            }
        }
    }

    /// Subtracts from positions what they share with the items' `values`.
    fn subtract_items<const L: usize>(
        &self,
        positions: &mut Field<D, L>,
        threads: usize,
        values: impl Fn(usize, usize) -> [[f64; L]; P] + Sync,
    ) {
        let chunks = &self.model.panel.chunks;
        let none: GroupField<D, L> = vec![([[0.0; L]; D], [0.0; L]); self.model.panel.groups];
        let parts = run_on(threads, 0..chunks.len(), |number| {
            let chunk = &chunks[number];
            let mut part = vec![[[0.0; L]; D]; chunk.places.len()];
            let mut groups = none.clone();
            for item in chunk.items.clone() {
                let value = values(number, item);
                self.spread_item(number, item, &value, &mut part);
                self.spread_prior(item, &value, &mut groups);
            }
            (part, groups)
        });
        for (chunk, (part, groups)) in chunks.iter().zip(&parts) {
            for (own, part) in positions[chunk.places.clone()].iter_mut().zip(part) {
                for (own, part) in own.iter_mut().zip(part) {
                    add(own, -1.0, part);
                }
            }
            self.add_frames(positions, -1.0, groups);
        }
    }

    fn weights(&self, number: usize, item: usize) -> &[Weight] {
        let items = &self.model.panel.items;
        let before = items[self.model.panel.chunks[number].items.start]
            .entries
            .start;
        let entries = &items[item].entries;
        &self.curvature.parts[number].weights[entries.start - before..entries.end - before]
    }

    /// Multiplies an item's couplings with positions.
    fn meet<const L: usize>(
        &self,
        chunk: usize,
        item: usize,
        x: &Field<D, L>,
        moves: &GroupField<D, L>,
    ) -> [[f64; L]; P] {
        let beta: [f64; D] = discrimination(&self.at.items[item]);
        let entries = self.model.panel.entries_of(&self.model.panel.items[item]);
        let mut met = [[0.0; L]; P];
        for (entry, weight) in entries.iter().zip(self.weights(chunk, item)) {
            let place = entry.place as usize;
            let mut lean = [0.0; L];
            for (beta, x) in beta.iter().zip(&x[place]) {
                add(&mut lean, *beta, x);
            }
            let (w, theta) = (f64::from(weight.lean), &self.at.positions[place]);
            for (met, theta) in met.iter_mut().zip(theta) {
                add(met, w * theta, &lean);
            }
            add(&mut met[D], -w, &lean);
            add(&mut met[P - 1], f64::from(weight.cross), &lean);
        }
        self.meet_prior(item, &beta, moves, &mut met);
        met
    }

    /// The prior speaks of s β and m − β·b: how they move with the frame.
    fn meet_prior<const L: usize>(
        &self,
        item: usize,
        beta: &[f64; D],
        moves: &GroupField<D, L>,
        met: &mut [[f64; L]; P],
    ) {
        let [on_beta, on_middle, _] = self.model.prior.precisions();
        let group = self.model.panel.items[item].group;
        let (frame, (mean, scale)) = (&self.curvature.frames[group], &moves[group]);
        for d in 0..D {
            add(&mut met[d], on_beta * frame.scale * beta[d], scale);
            for (beta, mean) in beta.iter().zip(mean) {
                add(&mut met[d], on_middle * frame.mean[d] * beta, mean);
            }
            add(&mut met[D], -on_middle * beta[d], &mean[d]);
        }
    }

    /// Adds an item's couplings times its `value` to the positions of a chunk.
    fn spread_item<const L: usize>(
        &self,
        chunk: usize,
        item: usize,
        value: &[[f64; L]; P],
        part: &mut [[[f64; L]; D]],
    ) {
        let beta: [f64; D] = discrimination(&self.at.items[item]);
        let first = self.model.panel.chunks[chunk].places.start;
        let entries = self.model.panel.entries_of(&self.model.panel.items[item]);
        for (entry, weight) in entries.iter().zip(self.weights(chunk, item)) {
            let place = entry.place as usize;
            let mut lean = value[D].map(|middle| -middle);
            for (theta, value) in self.at.positions[place].iter().zip(value) {
                add(&mut lean, *theta, value);
            }
            let mut pull = [0.0; L];
            add(&mut pull, f64::from(weight.lean), &lean);
            add(&mut pull, f64::from(weight.cross), &value[P - 1]);
            for (part, beta) in part[place - first].iter_mut().zip(&beta) {
                add(part, *beta, &pull);
            }
        }
    }

    /// The transpose of [`meet_prior`](Joint::meet_prior).
    fn spread_prior<const L: usize>(
        &self,
        item: usize,
        value: &[[f64; L]; P],
        groups: &mut GroupField<D, L>,
    ) {
        let [on_beta, on_middle, _] = self.model.prior.precisions();
        let beta: [f64; D] = discrimination(&self.at.items[item]);
        let group = self.model.panel.items[item].group;
        let frame = &self.curvature.frames[group];
        let (on_mean, on_scale) = &mut groups[group];
        for d in 0..D {
            add(on_scale, on_beta * frame.scale * beta[d], &value[d]);
            for (mean, beta) in on_mean.iter_mut().zip(&beta) {
                add(mean, on_middle * frame.mean[d] * beta, &value[d]);
            }
            add(&mut on_mean[d], -on_middle * beta[d], &value[D]);
        }
    }

    /// Solves for the items, the positions given.
    fn items_given<const L: usize>(
        &self,
        positions: &Field<D, L>,
        items: &ItemField<P, L>,
        threads: usize,
    ) -> ItemField<P, L> {
        let chunks = &self.model.panel.chunks;
        let moves = self.frame_moves(positions);
        let parts = run_on(threads, 0..chunks.len(), |number| {
            let solved = chunks[number].items.clone().map(|item| {
                let mut rest = items[item];
                let met = self.meet(number, item, positions, &moves);
                rest.iter_mut()
                    .zip(&met)
                    .for_each(|(rest, met)| add(rest, -1.0, met));
                times_lanes(self.inverse(number, item), &rest)
            });
            solved.collect::<Vec<_>>()
        });
        parts.into_iter().flatten().collect()
    }
}

const MOST_ITERATIONS: usize = 300;

fn lane_products<const D: usize, const L: usize>(a: &Field<D, L>, b: &Field<D, L>) -> [f64; L] {
    let mut sum = [0.0; L];
    for (a, b) in a.iter().flatten().zip(b.iter().flatten()) {
        for ((sum, a), b) in sum.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sum
}

/// Divides lane by lane; a lane that is already solved stays where it is.
fn ratios<const L: usize>(above: &[f64; L], below: &[f64; L]) -> [f64; L] {
    let mut ratios = [0.0; L];
    for ((ratio, above), below) in ratios.iter_mut().zip(above).zip(below) {
        *ratio = if *below > 0.0 { above / below } else { 0.0 };
    }
    ratios
}

fn step<const D: usize, const L: usize>(x: &mut Field<D, L>, by: &[f64; L], along: &Field<D, L>) {
    for (x, along) in x.iter_mut().flatten().zip(along.iter().flatten()) {
        for ((x, by), along) in x.iter_mut().zip(by).zip(along) {
            *x += by * along;
        }
    }
}

fn turn<const D: usize, const L: usize>(x: &mut Field<D, L>, kept: &[f64; L], new: &Field<D, L>) {
    for (x, new) in x.iter_mut().flatten().zip(new.iter().flatten()) {
        for ((x, kept), new) in x.iter_mut().zip(kept).zip(new) {
            *x = new + kept * *x;
        }
    }
}

/// Computes the inner product of positions.
pub(super) fn inner<const D: usize>(a: &[[f64; D]], b: &[[f64; D]]) -> f64 {
    a.iter().zip(b).map(|(a, b)| dot(a, b)).sum()
}
