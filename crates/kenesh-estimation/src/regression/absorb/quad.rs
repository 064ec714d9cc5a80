//! Columns travel in fours: the response and the regressors of a row lie side by side, so that one
//! reading of a weight serves four columns.

use crate::regression::threads;

/// One row of four columns.
pub(crate) type Quad = [f64; 4];

pub(crate) const ZERO: Quad = [0.0; 4];

#[inline(always)]
pub(crate) fn zip(a: Quad, b: Quad, f: impl Fn(f64, f64) -> f64) -> Quad {
    [f(a[0], b[0]), f(a[1], b[1]), f(a[2], b[2]), f(a[3], b[3])]
}

#[inline(always)]
pub(crate) fn plus(a: Quad, b: Quad) -> Quad {
    zip(a, b, |a, b| a + b)
}

#[inline(always)]
pub(crate) fn minus(a: Quad, b: Quad) -> Quad {
    zip(a, b, |a, b| a - b)
}

#[inline(always)]
pub(crate) fn times(a: Quad, by: f64) -> Quad {
    a.map(|a| a * by)
}

#[inline(always)]
pub(crate) fn add(sum: &mut Quad, more: Quad) {
    *sum = plus(*sum, more);
}

/// Columns in groups of four: column `c` is lane `c % 4` of group `c / 4`; lanes beyond are zero.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    pub(crate) groups: Vec<Vec<Quad>>,
}

impl Columns {
    pub(crate) fn new(slots: usize, columns: usize) -> Columns {
        Columns {
            groups: vec![vec![ZERO; slots]; columns.div_ceil(4)],
        }
    }

    pub(crate) fn width(&self) -> usize {
        4 * self.groups.len()
    }

    pub(crate) fn at(&self, slot: usize, column: usize) -> f64 {
        self.groups[column / 4][slot][column % 4]
    }

    pub(crate) fn set(&mut self, slot: usize, column: usize, value: f64) {
        self.groups[column / 4][slot][column % 4] = value;
    }

    /// Computes the weighted cross-products of all columns.
    pub(crate) fn gram(&self, weights: &[f64]) -> Vec<Vec<f64>> {
        let width = self.width();
        let mut gram = vec![vec![0.0; width]; width];
        for (g, left) in self.groups.iter().enumerate() {
            for (h, right) in self.groups.iter().enumerate().skip(g) {
                let block = cross_products(weights, left, right);
                for (a, row) in block.iter().enumerate() {
                    for (b, value) in row.iter().enumerate() {
                        gram[4 * g + a][4 * h + b] = *value;
                        gram[4 * h + b][4 * g + a] = *value;
                    }
                }
            }
        }
        gram
    }

    /// Subtracts a number from every column in the slots that have weight.
    pub(crate) fn shift(&mut self, weights: &[f64], by: &[f64]) {
        for (group, by) in self.groups.iter_mut().zip(by.chunks_exact(4)) {
            let by: Quad = std::array::from_fn(|k| by[k]);
            let slots = group.iter_mut().zip(weights).filter(|(_, w)| **w > 0.0);
            slots.for_each(|(row, _)| *row = minus(*row, by));
        }
    }

    /// The weighted product of two columns.
    pub(crate) fn product(&self, weights: &[f64], a: usize, b: usize) -> f64 {
        let parts = threads::run(threads::ranges(weights.len()), |slots| {
            let products = slots.map(|slot| weights[slot] * self.at(slot, a) * self.at(slot, b));
            products.sum::<f64>()
        });
        parts.into_iter().sum()
    }

    /// Subtracts `factor` times another column.
    pub(crate) fn take_away(&mut self, column: usize, factor: f64, other: usize) {
        for slot in 0..self.groups.first().map_or(0, Vec::len) {
            let value = self.at(slot, column) - factor * self.at(slot, other);
            self.set(slot, column, value);
        }
    }

    /// Makes columns zero.
    pub(crate) fn clear(&mut self, columns: impl IntoIterator<Item = usize>) {
        for column in columns {
            let group = &mut self.groups[column / 4];
            group.iter_mut().for_each(|row| row[column % 4] = 0.0);
        }
    }

    /// Computes the weighted mean of every column, and the weighted sum of squares about it.
    pub(crate) fn moments(&self, weights: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let total: f64 = weights.iter().sum();
        let (mut means, mut spreads) = (Vec::new(), Vec::new());
        for group in &self.groups {
            let mean = weighted_sum(weights, group, |row| row).map(|sum| sum / total);
            means.extend(mean);
            spreads.extend(weighted_sum(weights, group, |row| {
                minus(row, mean).map(|apart| apart * apart)
            }));
        }
        (means, spreads)
    }

    /// Computes the weighted sum of squares of every column about its weighted mean.
    pub(crate) fn spread(&self, weights: &[f64]) -> Vec<f64> {
        self.moments(weights).1
    }

    /// The coefficients of these columns in fours, zero for all others.
    pub(crate) fn by_group(&self, columns: &[usize], coefficients: &[f64]) -> Vec<Quad> {
        let mut by = vec![ZERO; self.groups.len()];
        columns
            .iter()
            .zip(coefficients)
            .for_each(|(c, b)| by[c / 4][c % 4] = *b);
        by
    }

    /// The squares of the first column in all slots with weight: weighted, and not.
    pub(crate) fn squares(&self, weights: &[f64]) -> [f64; 2] {
        let parts = threads::run(threads::ranges(weights.len()), |range| {
            let rows = self.groups[0][range.clone()].iter().zip(&weights[range]);
            rows.filter(|(_, w)| **w > 0.0)
                .map(|(row, w)| (row[0] * row[0], *w))
                .fold([0.0; 2], |[a, b], (square, w)| [a + w * square, b + square])
        });
        let together = |a: [f64; 2], b: [f64; 2]| [a[0] + b[0], a[1] + b[1]];
        parts.into_iter().fold([0.0; 2], together)
    }

    /// Subtracts what the columns explain with these coefficients from the first column.
    pub(crate) fn subtract(&mut self, columns: &[usize], coefficients: &[f64]) {
        let by = self.by_group(columns, coefficients);
        let Some((first, others)) = self.groups.split_first_mut() else {
            return;
        };
        let others: &[Vec<Quad>] = others;
        let ranges = threads::ranges(first.len());
        let pieces = threads::pieces(first, ranges.iter().map(ExactSizeIterator::len));
        threads::run(
            ranges.into_iter().zip(pieces).collect(),
            |(range, piece)| {
                for (slot, row) in range.zip(piece) {
                    let more = others
                        .iter()
                        .zip(&by[1..])
                        .map(|(group, by)| along(by, &group[slot]));
                    row[0] -= along(&by[0], row) + more.sum::<f64>();
                }
            },
        );
    }
}

/// The inner product of one row's four columns with as many coefficients.
#[inline(always)]
pub(crate) fn along(by: &Quad, row: &Quad) -> f64 {
    (by[0] * row[0] + by[1] * row[1]) + (by[2] * row[2] + by[3] * row[3])
}

fn weighted_sum(weights: &[f64], group: &[Quad], of: impl Fn(Quad) -> Quad + Sync) -> Quad {
    let parts = threads::run(threads::ranges(weights.len()), |range| {
        let rows = group[range.clone()].iter().zip(&weights[range]);
        rows.fold(ZERO, |sum, (row, w)| plus(sum, times(of(*row), *w)))
    });
    parts.into_iter().fold(ZERO, plus)
}

fn cross_products(weights: &[f64], left: &[Quad], right: &[Quad]) -> [Quad; 4] {
    let parts = threads::run(threads::ranges(weights.len()), |range| {
        let mut sums = [ZERO; 4];
        let rows = weights[range.clone()]
            .iter()
            .zip(&left[range.clone()])
            .zip(&right[range]);
        for ((w, l), r) in rows {
            for (sum, l) in sums.iter_mut().zip(l) {
                add(sum, times(*r, w * l));
            }
        }
        sums
    });
    let together = |a: [Quad; 4], b: &[Quad; 4]| std::array::from_fn(|k| plus(a[k], b[k]));
    parts.iter().fold([ZERO; 4], together)
}
