//! Rows sorted by the eliminated effect: its sums are contiguous, the others' are gathered.

use std::ops::Range;

use super::descent::Layout;
use super::quad::{Quad, ZERO, add, minus, plus, times, zip};
use crate::regression::data::effects::Codes;
use crate::regression::data::sample::Slope;
use crate::regression::threads;

/// The general layout, for any number of effects.
pub(crate) struct Segments {
    places: Vec<u32>,
    // Where each level of the eliminated effect begins; one more for the end.
    starts: Vec<usize>,
    // For every other effect, the place of each slot's constant.
    others: Vec<Vec<u32>>,
    // For every effect whose constants multiply a number, the same and the number.
    slopes: Vec<(Vec<u32>, Vec<f64>)>,
    weights: Vec<f64>,
    // One over the weight of each level of the eliminated effect; 0 where nothing is eliminated.
    inverse: Vec<f64>,
    totals: Vec<f64>,
    eliminates: bool,
}

impl Segments {
    /// Sorts `rows` rows by the effect with most levels.
    pub(crate) fn new(rows: usize, effects: &[&Codes], slopes: &[Slope]) -> Segments {
        let most = (0..effects.len()).max_by_key(|at| (effects[*at].levels, usize::MAX - at));
        let (places, starts) = match most {
            Some(at) => sorted(effects[at]),
            None => ((0..rows as u32).collect(), vec![0, rows]),
        };
        let mut others = Vec::new();
        let mut offset = 0;
        for (at, effect) in effects.iter().enumerate() {
            if Some(at) != most {
                let mut slots = vec![0; rows];
                places
                    .iter()
                    .zip(&effect.codes)
                    .for_each(|(place, code)| slots[*place as usize] = offset + code);
                others.push(slots);
                offset += effect.levels as u32;
            }
        }
        let mut of_slots = Vec::new();
        for slope in slopes {
            let (mut slots, mut by) = (vec![0; rows], vec![0.0; rows]);
            let of_rows = places.iter().zip(&slope.codes.codes).zip(&slope.by);
            for ((place, code), number) in of_rows {
                let place = *place as usize;
                (slots[place], by[place]) = (offset + code, *number);
            }
            of_slots.push((slots, by));
            offset += slope.codes.levels as u32;
        }
        let inverse = vec![0.0; starts.len() - 1];
        let totals = vec![0.0; offset as usize];
        Segments {
            places,
            starts,
            others,
            slopes: of_slots,
            weights: vec![0.0; rows],
            inverse,
            totals,
            eliminates: most.is_some(),
        }
    }

    /// Ranges of levels with about the same number of slots.
    fn shares(&self) -> Vec<Range<usize>> {
        let cut = |slot: usize| {
            self.starts
                .partition_point(|start| *start < slot)
                .min(self.inverse.len())
        };
        let slots = threads::ranges(self.slots());
        let mut from = 0;
        let mut shares: Vec<Range<usize>> = Vec::new();
        for range in &slots {
            let to = cut(range.end).max(from);
            shares.push(from..to);
            from = to;
        }
        if let Some(last) = shares.last_mut() {
            last.end = self.inverse.len();
        }
        shares
    }

    fn segment(&self, level: usize) -> Range<usize> {
        self.starts[level]..self.starts[level + 1]
    }

    fn spanned(&self, constants: &[Quad], slot: usize) -> Quad {
        let plain = self.others.iter().fold(ZERO, |sum, effect| {
            plus(sum, constants[effect[slot] as usize])
        });
        self.slopes.iter().fold(plain, |sum, (effect, by)| {
            plus(sum, times(constants[effect[slot] as usize], by[slot]))
        })
    }

    /// Sums by level what the eliminated effect leaves of `value`, and its squares.
    fn level_sums(&self, value: impl Fn(usize) -> Quad + Sync) -> (Vec<Quad>, Quad) {
        let parts = threads::run(self.shares(), |levels| {
            let mut sums = vec![ZERO; self.totals.len()];
            let mut squares = ZERO;
            let mut values = Vec::new();
            for level in levels {
                let slots = self.segment(level);
                values.clear();
                values.extend(slots.clone().map(&value));
                let total = values
                    .iter()
                    .zip(&self.weights[slots.clone()])
                    .fold(ZERO, |sum, (value, w)| plus(sum, times(*value, *w)));
                let mean = times(total, self.inverse[level]);
                for (slot, value) in slots.zip(&values) {
                    let apart = minus(*value, mean);
                    let weighted = times(apart, self.weights[slot]);
                    add(&mut squares, zip(apart, weighted, |a, b| a * b));
                    self.others
                        .iter()
                        .for_each(|effect| add(&mut sums[effect[slot] as usize], weighted));
                    for (effect, by) in &self.slopes {
                        add(&mut sums[effect[slot] as usize], times(weighted, by[slot]));
                    }
                }
            }
            (sums, squares)
        });
        together(parts, self.totals.len())
    }
}

/// Adds up the shares' sums in order.
fn together(parts: Vec<(Vec<Quad>, Quad)>, levels: usize) -> (Vec<Quad>, Quad) {
    let (mut sums, mut squares) = (vec![ZERO; levels], ZERO);
    for (part, square) in parts {
        sums.iter_mut()
            .zip(part)
            .for_each(|(sum, part)| add(sum, part));
        add(&mut squares, square);
    }
    (sums, squares)
}

/// The place of every row after a stable sort by level, and where the levels start.
fn sorted(effect: &Codes) -> (Vec<u32>, Vec<usize>) {
    let mut starts = vec![0; effect.levels + 1];
    effect
        .codes
        .iter()
        .for_each(|code| starts[*code as usize + 1] += 1);
    (0..effect.levels).for_each(|level| starts[level + 1] += starts[level]);
    let mut next = starts.clone();
    let mut place = |code: &u32| {
        let next = &mut next[*code as usize];
        *next += 1;
        (*next - 1) as u32
    };
    (effect.codes.iter().map(&mut place).collect(), starts)
}

impl Layout for Segments {
    fn slots(&self) -> usize {
        self.places.len()
    }

    fn has_effects(&self) -> bool {
        self.eliminates || !self.slopes.is_empty()
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
        for effect in &self.others {
            effect
                .iter()
                .zip(&self.weights)
                .for_each(|(at, w)| self.totals[*at as usize] += w);
        }
        for (effect, by) in &self.slopes {
            for ((at, by), w) in effect.iter().zip(by).zip(&self.weights) {
                self.totals[*at as usize] += w * by * by;
            }
        }
        if self.eliminates {
            for level in 0..self.inverse.len() {
                let total: f64 = self.weights[self.segment(level)].iter().sum();
                self.inverse[level] = if total > 0.0 { 1.0 / total } else { 0.0 };
            }
        }
    }

    fn sums(&self, columns: &[Quad]) -> (Vec<Quad>, Quad) {
        self.level_sums(|slot| columns[slot])
    }

    fn spanned_sums(&self, constants: &[Quad]) -> Vec<Quad> {
        self.level_sums(|slot| self.spanned(constants, slot)).0
    }

    fn subtract(&self, columns: &mut [Quad], constants: &[Quad]) {
        let shares = self.shares();
        let slots = |levels: &Range<usize>| self.starts[levels.end] - self.starts[levels.start];
        let pieces = threads::pieces(columns, shares.iter().map(slots));
        threads::run(
            shares.into_iter().zip(pieces).collect(),
            |(levels, piece)| {
                let first = self.starts[levels.start];
                for level in levels {
                    let slots = self.segment(level);
                    let mut total = ZERO;
                    for slot in slots.clone() {
                        let row = &mut piece[slot - first];
                        *row = minus(*row, self.spanned(constants, slot));
                        add(&mut total, times(*row, self.weights[slot]));
                    }
                    let mean = times(total, self.inverse[level]);
                    slots.for_each(|slot| piece[slot - first] = minus(piece[slot - first], mean));
                }
            },
        );
    }
}
