//! A dyadic panel as a dense cube (i, j, t): with i–t, j–t and i–j effects, sums are contiguous streams.
//!
//! Cells without a row have weight zero. The i–j effect is eliminated; the constants of the other two
//! lie one after the other, i–t first.

use std::ops::Range;

use super::descent::Layout;
use super::quad::{Quad, ZERO, add, minus, plus, times, zip};
use crate::regression::threads;

/// The layout of a dyadic panel with its three usual effects.
pub(crate) struct Cube {
    pub(crate) places: Vec<u32>,
    pub(crate) first: usize,
    pub(crate) second: usize,
    pub(crate) periods: usize,
    pub(crate) weights: Vec<f64>,
    // One over the weight of every i–j.
    pub(crate) inverse: Vec<f64>,
    pub(crate) totals: Vec<f64>,
}

impl Cube {
    fn shares(&self) -> Vec<Range<usize>> {
        threads::ranges(self.first)
    }

    /// Sums by level what the i–j effect leaves of the columns that `fill` gives for a strip, and its squares.
    ///
    /// Every share of `i` has its own i–t sums; the j–t sums are put together.
    fn level_sums(
        &self,
        fill: impl Fn(usize, Range<usize>, Range<usize>, &mut [Quad]) + Sync,
    ) -> (Vec<Quad>, Quad) {
        let split = self.first * self.periods;
        let mut sums = vec![ZERO; self.totals.len()];
        let (own, shared) = sums.split_at_mut(split);
        let pieces = threads::pieces(own, self.shares().iter().map(|is| is.len() * self.periods));
        let parts = threads::run(
            self.shares().into_iter().zip(pieces).collect(),
            |(is, own)| {
                let (mut part, mut squares) = (vec![ZERO; self.second * self.periods], ZERO);
                let mut values = vec![ZERO; self.periods];
                for (i, own) in is.zip(own.chunks_exact_mut(self.periods)) {
                    for (cells, js, inverse) in self.strips(i) {
                        fill(i, cells.clone(), js.clone(), &mut values);
                        let weights = &self.weights[cells];
                        add(
                            &mut squares,
                            strip(&values, weights, inverse, own, &mut part[js]),
                        );
                    }
                }
                (part, squares)
            },
        );
        let mut squares = ZERO;
        for (part, square) in parts {
            shared
                .iter_mut()
                .zip(part)
                .for_each(|(sum, part)| add(sum, part));
            add(&mut squares, square);
        }
        (sums, squares)
    }

    /// The cells of (i, j) and the constants of (j, ·), for every j.
    fn strips(&self, i: usize) -> impl Iterator<Item = (Range<usize>, Range<usize>, f64)> {
        let periods = self.periods;
        (0..self.second).filter_map(move |j| {
            let pair = i * self.second + j;
            let inverse = self.inverse[pair];
            let cells = pair * periods..(pair + 1) * periods;
            (inverse > 0.0).then_some((cells, j * periods..(j + 1) * periods, inverse))
        })
    }
}

/// Adds what a strip's mean leaves of its values, weighted, to the sums by period; gives its squares.
#[inline(always)]
fn strip(
    values: &[Quad],
    weights: &[f64],
    inverse: f64,
    own: &mut [Quad],
    shared: &mut [Quad],
) -> Quad {
    let cells = || values.iter().zip(weights);
    let total = cells().fold(ZERO, |sum, (v, w)| plus(sum, times(*v, *w)));
    let mean = times(total, inverse);
    let levels = own.iter_mut().zip(shared);
    cells()
        .zip(levels)
        .fold(ZERO, |squares, ((v, w), (own, shared))| {
            let apart = minus(*v, mean);
            let weighted = times(apart, *w);
            add(own, weighted);
            add(shared, weighted);
            plus(squares, zip(apart, weighted, |a, b| a * b))
        })
}

impl Layout for Cube {
    fn slots(&self) -> usize {
        self.inverse.len() * self.periods
    }

    fn has_effects(&self) -> bool {
        true
    }

    fn places(&self) -> &[u32] {
        &self.places
    }

    fn weights(&self) -> &[f64] {
        &self.weights
    }

    fn totals(&self) -> &[f64] {
        &self.totals
    }

    fn release(&mut self) -> Vec<f64> {
        std::mem::take(&mut self.weights)
    }

    fn weigh(&mut self, weights: Vec<f64>) {
        self.weights = weights;
        let pairs: Vec<_> = self
            .shares()
            .iter()
            .map(|is| is.len() * self.second)
            .collect();
        let pieces = threads::pieces(&mut self.inverse, pairs);
        let periods = self.periods;
        let shares = threads::ranges(self.first)
            .into_iter()
            .zip(pieces)
            .collect();
        let (weights, second) = (&self.weights, self.second);
        let parts = threads::run(shares, |(is, inverse): (Range<usize>, &mut [f64])| {
            let (mut own, mut shared) =
                (vec![0.0; is.len() * periods], vec![0.0; second * periods]);
            let cells = &weights[is.start * second * periods..is.end * second * periods];
            for (pair, strip) in cells.chunks_exact(periods).enumerate() {
                let total: f64 = strip.iter().sum();
                inverse[pair] = if total > 0.0 { 1.0 / total } else { 0.0 };
                let (i, j) = (pair / second * periods, pair % second * periods);
                own[i..]
                    .iter_mut()
                    .zip(strip)
                    .for_each(|(sum, w)| *sum += w);
                shared[j..]
                    .iter_mut()
                    .zip(strip)
                    .for_each(|(sum, w)| *sum += w);
            }
            (own, shared)
        });
        let (own, shared) = self.totals.split_at_mut(self.first * periods);
        shared.fill(0.0);
        let mut at = 0;
        for (firsts, seconds) in parts {
            own[at..at + firsts.len()].copy_from_slice(&firsts);
            at += firsts.len();
            shared
                .iter_mut()
                .zip(seconds)
                .for_each(|(sum, part)| *sum += part);
        }
    }

    fn sums(&self, columns: &[Quad]) -> (Vec<Quad>, Quad) {
        self.level_sums(|_, cells, _, values| values.copy_from_slice(&columns[cells]))
    }

    fn spanned_sums(&self, constants: &[Quad]) -> Vec<Quad> {
        let (firsts, seconds) = constants.split_at(self.first * self.periods);
        let fill = |i: usize, _, js: Range<usize>, values: &mut [Quad]| {
            let firsts = &firsts[i * self.periods..(i + 1) * self.periods];
            let both = firsts.as_flattened().iter().zip(seconds[js].as_flattened());
            let values = values.as_flattened_mut().iter_mut();
            values.zip(both).for_each(|(value, (a, b))| *value = a + b);
        };
        self.level_sums(fill).0
    }

    fn subtract(&self, columns: &mut [Quad], constants: &[Quad]) {
        let (firsts, seconds) = constants.split_at(self.first * self.periods);
        let slab = self.second * self.periods;
        let pieces = threads::pieces(columns, self.shares().iter().map(|is| is.len() * slab));
        threads::run(
            self.shares().into_iter().zip(pieces).collect(),
            |(is, piece)| {
                for (i, slab) in is.zip(piece.chunks_exact_mut(slab)) {
                    let firsts = &firsts[i * self.periods..(i + 1) * self.periods];
                    let start = i * self.second * self.periods;
                    for (cells, js, inverse) in self.strips(i) {
                        let strip = &mut slab[cells.start - start..cells.end - start];
                        let mut total = ZERO;
                        for (((v, w), a), b) in strip
                            .iter_mut()
                            .zip(&self.weights[cells])
                            .zip(firsts)
                            .zip(&seconds[js])
                        {
                            *v = minus(*v, plus(*a, *b));
                            add(&mut total, times(*v, *w));
                        }
                        let mean = times(total, inverse);
                        strip.iter_mut().for_each(|v| *v = minus(*v, mean));
                    }
                }
            },
        );
    }
}
