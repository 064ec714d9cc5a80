//! The scores of the rows: residual times weight times regressor, within the effects.

use crate::regression::absorb::quad::Columns;
use crate::regression::data::effects::Codes;
use crate::regression::matrix::Matrix;
use crate::regression::threads;

/// The scores of a regression; the first column holds the residuals.
pub(crate) struct Scores<'a> {
    pub(crate) columns: &'a Columns,
    pub(crate) weights: &'a [f64],
    pub(crate) places: &'a [u32],
    pub(crate) kept: &'a [usize],
}

impl Scores<'_> {
    /// Visits every row's scores, in the order of the rows.
    pub(crate) fn each(&self, mut visit: impl FnMut(usize, &[f64])) {
        let mut score = self.empty();
        for (row, place) in self.places.iter().enumerate() {
            self.read(*place as usize, &mut score);
            visit(row, &score);
        }
    }

    fn read(&self, slot: usize, score: &mut [f64]) {
        let residual = self.columns.at(slot, 0) * self.weights[slot];
        let lanes = score.iter_mut().zip(self.kept);
        lanes.for_each(|(score, column)| *score = residual * self.columns.at(slot, *column));
    }

    /// The scores of one row.
    pub(crate) fn of_row(&self, row: usize) -> Vec<f64> {
        let mut score = self.empty();
        self.read(self.places[row] as usize, &mut score);
        score
    }

    /// One zero for each regressor.
    pub(crate) fn empty(&self) -> Vec<f64> {
        vec![0.0; self.kept.len()]
    }

    /// A matrix of zeros.
    pub(crate) fn zero(&self) -> Matrix {
        vec![self.empty(); self.kept.len()]
    }

    /// Σ s s' over vectors of scores.
    pub(crate) fn meat(&self, sums: &[Vec<f64>]) -> Matrix {
        let mut meat = self.zero();
        sums.iter()
            .for_each(|sum| add_outer(&mut meat, sum, sum, 1.0));
        meat
    }

    /// Σ s s' over rows.
    pub(crate) fn rows_meat(&self) -> Matrix {
        let mut meat = self.zero();
        self.each(|_, score| add_outer(&mut meat, score, score, 1.0));
        meat
    }

    /// Σ s s' over levels, where s sums the scores of a level's rows.
    pub(crate) fn level_meat(&self, by: &Codes) -> Matrix {
        let width = self.kept.len();
        let shares = threads::ranges_for_sums(self.places.len(), by.levels);
        let parts = threads::run(shares, |rows| {
            let (mut sums, mut score) = (vec![0.0; width * by.levels], self.empty());
            for row in rows {
                self.read(self.places[row] as usize, &mut score);
                let at = by.codes[row] as usize * width;
                let level = sums[at..at + width].iter_mut().zip(&score);
                level.for_each(|(sum, score)| *sum += score);
            }
            sums
        });
        let together = |mut sums: Vec<f64>, part: Vec<f64>| {
            let levels = sums.iter_mut().zip(part);
            levels.for_each(|(sum, part)| *sum += part);
            sums
        };
        let sums = parts.into_iter().reduce(together).unwrap_or_default();
        let mut meat = self.zero();
        sums.chunks_exact(width.max(1))
            .for_each(|sum| add_outer(&mut meat, sum, sum, 1.0));
        meat
    }
}

/// Adds `factor` a b'.
pub(crate) fn add_outer(meat: &mut Matrix, a: &[f64], b: &[f64], factor: f64) {
    for (row, a) in meat.iter_mut().zip(a) {
        row.iter_mut()
            .zip(b)
            .for_each(|(sum, b)| *sum += factor * a * b);
    }
}
