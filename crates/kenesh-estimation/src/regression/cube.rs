//! A dyadic panel as a dense cube (i, j, t): with i–t, j–t and i–j effects, sums are contiguous streams.
//!
//! Cells without a row have weight zero. The i–j effect is eliminated; the constants of the other two
//! lie one after the other, i–t first.

use std::ops::Range;

use super::absorb::Layout;
use super::effects::{self, Codes};
use super::error::RegressionError;
use super::formula::Effect;
use super::frame::{Frame, MISSING};
use super::quad::{Quad, ZERO, add, minus, plus, times, zip};
use super::threads;

/// A cube is used where at least one cell in so many has a row.
const SPARSEST: usize = 5;

/// The layout of a dyadic panel with its three usual effects.
pub(super) struct Cube {
    places: Vec<u32>,
    first: usize,
    second: usize,
    periods: usize,
    weights: Vec<f64>,
    // One over the weight of every i–j.
    inverse: Vec<f64>,
    totals: Vec<f64>,
}

impl Cube {
    /// Lays the rows out as a cube; `None` where the effects or the rows are not of that kind.
    pub(super) fn new(
        frame: &Frame,
        names: &[Effect],
        codes: &[Codes],
        rows: &[u32],
    ) -> Result<Option<Cube>, RegressionError> {
        let [_, _, _] = names else { return Ok(None) };
        for [a, b, rest] in [[0, 1, 2], [0, 2, 1], [1, 2, 0]] {
            let Some([i, j, t]) = crossed(&names[a].0, &names[b].0) else {
                continue;
            };
            let mut axes = Vec::new();
            for name in [i, j, t] {
                axes.push(effects::combined(frame, &Effect(vec![name.clone()]), rows)?);
            }
            if let [i, j, t] = axes.as_slice()
                && is_dyad(i, j, &codes[rest])
            {
                return Ok(Cube::of_axes(i, j, t));
            }
        }
        Ok(None)
    }

    fn of_axes(i: &Codes, j: &Codes, t: &Codes) -> Option<Cube> {
        let cells = i.levels.checked_mul(j.levels)?.checked_mul(t.levels)?;
        if cells > SPARSEST * t.codes.len() || cells >= MISSING as usize {
            return None;
        }
        let mut taken = vec![false; cells];
        let mut places = Vec::with_capacity(t.codes.len());
        for ((i, second), period) in i.codes.iter().zip(&j.codes).zip(&t.codes) {
            let place = (*i as usize * j.levels + *second as usize) * t.levels + *period as usize;
            if std::mem::replace(&mut taken[place], true) {
                return None;
            }
            places.push(place as u32);
        }
        let (first, second, periods) = (i.levels, j.levels, t.levels);
        let totals = vec![0.0; (first + second) * periods];
        let (weights, inverse) = (vec![0.0; cells], vec![0.0; first * second]);
        Some(Cube {
            places,
            first,
            second,
            periods,
            weights,
            inverse,
            totals,
        })
    }

    fn shares(&self) -> Vec<Range<usize>> {
        threads::ranges(self.first)
    }

    /// Does the work of every share of `i` and puts the i–t sums after each other, the j–t sums together.
    fn level_sums(
        &self,
        work: impl Fn(usize, &mut [Quad], &mut [Quad], &mut Quad) + Sync,
    ) -> (Vec<Quad>, Quad) {
        let split = self.first * self.periods;
        let mut sums = vec![ZERO; self.totals.len()];
        let (own, shared) = sums.split_at_mut(split);
        let pieces = threads::pieces(own, self.shares().iter().map(|is| is.len() * self.periods));
        let parts = threads::run(
            self.shares().into_iter().zip(pieces).collect(),
            |(is, own)| {
                let (mut part, mut squares) = (vec![ZERO; self.second * self.periods], ZERO);
                for (i, own) in is.zip(own.chunks_exact_mut(self.periods)) {
                    work(i, own, &mut part, &mut squares);
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

/// The two factors that two effects do not share, and the one they do.
fn crossed<'a>(a: &'a [String], b: &'a [String]) -> Option<[&'a String; 3]> {
    let ([a0, a1], [b0, b1]) = (a, b) else {
        return None;
    };
    match () {
        () if a1 == b1 && a0 != b0 => Some([a0, b0, a1]),
        () if a0 == b0 && a1 != b1 => Some([a1, b1, a0]),
        () if a0 == b1 && a1 != b0 => Some([a1, b0, a0]),
        () if a1 == b0 && a0 != b1 => Some([a0, b1, a1]),
        () => None,
    }
}

/// Whether an effect has one level for every pair (i, j).
fn is_dyad(i: &Codes, j: &Codes, pair: &Codes) -> bool {
    if i.levels * j.levels > SPARSEST * pair.codes.len() {
        return false;
    }
    let mut level_of = vec![MISSING; i.levels * j.levels];
    let mut dyads = 0;
    let alike = i
        .codes
        .iter()
        .zip(&j.codes)
        .zip(&pair.codes)
        .all(|((i, second), pair)| {
            let known = &mut level_of[*i as usize * j.levels + *second as usize];
            if *known == MISSING {
                *known = *pair;
                dyads += 1;
            }
            *known == *pair
        });
    alike && dyads == pair.levels
}

impl Layout for Cube {
    fn slots(&self) -> usize {
        self.inverse.len() * self.periods
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
        self.totals.fill(0.0);
        let (own, shared) = self.totals.split_at_mut(self.first * self.periods);
        for (pair, strip) in self.weights.chunks_exact(self.periods).enumerate() {
            let total: f64 = strip.iter().sum();
            self.inverse[pair] = if total > 0.0 { 1.0 / total } else { 0.0 };
            let (i, j) = (
                pair / self.second * self.periods,
                pair % self.second * self.periods,
            );
            own[i..]
                .iter_mut()
                .zip(strip)
                .for_each(|(sum, w)| *sum += w);
            shared[j..]
                .iter_mut()
                .zip(strip)
                .for_each(|(sum, w)| *sum += w);
        }
    }

    fn sums(&self, columns: &[Quad]) -> (Vec<Quad>, Quad) {
        self.level_sums(|i, own, shared, squares| {
            for (cells, js, inverse) in self.strips(i) {
                let (values, weights) = (&columns[cells.clone()], &self.weights[cells]);
                let total = values
                    .iter()
                    .zip(weights)
                    .fold(ZERO, |sum, (v, w)| plus(sum, times(*v, *w)));
                let mean = times(total, inverse);
                let levels = own.iter_mut().zip(&mut shared[js]);
                for ((v, w), (own, shared)) in values.iter().zip(weights).zip(levels) {
                    let apart = minus(*v, mean);
                    let weighted = times(apart, *w);
                    add(squares, zip(apart, weighted, |a, b| a * b));
                    add(own, weighted);
                    add(shared, weighted);
                }
            }
        })
    }

    fn spanned_sums(&self, constants: &[Quad]) -> Vec<Quad> {
        let (firsts, seconds) = constants.split_at(self.first * self.periods);
        let sums = self.level_sums(|i, own, shared, _| {
            let firsts = &firsts[i * self.periods..(i + 1) * self.periods];
            for (cells, js, inverse) in self.strips(i) {
                let (weights, seconds) = (&self.weights[cells], &seconds[js.clone()]);
                let mut total = ZERO;
                for ((a, b), w) in firsts.iter().zip(seconds).zip(weights) {
                    add(&mut total, times(plus(*a, *b), *w));
                }
                let mean = times(total, inverse);
                let levels = own.iter_mut().zip(&mut shared[js]);
                for (((a, b), w), (own, shared)) in
                    firsts.iter().zip(seconds).zip(weights).zip(levels)
                {
                    let weighted = times(minus(plus(*a, *b), mean), *w);
                    add(own, weighted);
                    add(shared, weighted);
                }
            }
        });
        sums.0
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
