//! A symmetric matrix of a few hundred rows.

/// Holds a square matrix row after row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Square {
    size: usize,
    entries: Vec<f64>,
}

impl Square {
    pub(super) fn zeros(size: usize) -> Square {
        Square {
            size,
            entries: vec![0.0; size * size],
        }
    }

    pub(super) fn get(&self, row: usize, column: usize) -> f64 {
        self.entries[row * self.size + column]
    }

    pub(super) fn add(&mut self, row: usize, column: usize, value: f64) {
        self.entries[row * self.size + column] += value;
    }

    /// Adds to an entry and its mirror image, or twice to one of the diagonal.
    pub(super) fn add_both(&mut self, row: usize, column: usize, value: f64) {
        self.add(row, column, value);
        self.add(column, row, value);
    }

    /// Factorizes a positive definite matrix; a pivot that rounding made negative counts as 1e-12.
    pub(super) fn cholesky(mut self) -> Cholesky {
        let n = self.size;
        for row in 0..n {
            for column in 0..=row {
                let (a, b) = (row * n, column * n);
                let own = self.entries[a..a + column].iter();
                let inner: f64 = own
                    .zip(&self.entries[b..b + column])
                    .map(|(x, y)| x * y)
                    .sum();
                let rest = self.entries[a + column] - inner;
                self.entries[a + column] = if row == column {
                    rest.max(1e-12).sqrt()
                } else {
                    rest / self.entries[b + column]
                };
            }
        }
        Cholesky { lower: self }
    }
}

/// Holds the lower Cholesky factor of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cholesky {
    lower: Square,
}

impl Cholesky {
    /// Solves for a right-hand side.
    pub(super) fn solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x = b.to_vec();
        for row in 0..self.lower.size {
            let inner: f64 = (0..row).map(|k| self.lower.get(row, k) * x[k]).sum();
            x[row] = (x[row] - inner) / self.lower.get(row, row);
        }
        self.half_solve(x)
    }

    /// Solves Lᵀ x = z: from standard normal numbers, a draw whose precision is the matrix.
    pub(super) fn half_solve(&self, mut x: Vec<f64>) -> Vec<f64> {
        for row in (0..self.lower.size).rev() {
            x[row] /= self.lower.get(row, row);
            let solved = x[row];
            (0..row).for_each(|k| x[k] -= self.lower.get(row, k) * solved);
        }
        x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(a: &Square, x: &[f64]) -> Vec<f64> {
        let row = |row: &[f64]| row.iter().zip(x).map(|(a, x)| a * x).sum();
        a.entries.chunks(a.size).map(row).collect()
    }

    #[test]
    fn solving_undoes_multiplying() {
        let mut a = Square::zeros(5);
        for row in 0..5 {
            a.add(row, row, 3.0 + row as f64);
            (0..row).for_each(|column| a.add_both(row, column, 0.7 / (1.0 + column as f64)));
        }
        let x = [1.0, -2.0, 0.5, 4.0, -0.25];
        let solved = a.clone().cholesky().solve(&times(&a, &x));
        assert!(solved.iter().zip(&x).all(|(a, b)| (a - b).abs() < 1e-12));
        // |Lᵀ x|² = xᵀ A x for x = L⁻ᵀ z is |z|².
        let half = a.clone().cholesky().half_solve(x.to_vec());
        let energy: f64 = half.iter().zip(times(&a, &half)).map(|(x, y)| x * y).sum();
        assert!((energy - x.iter().map(|x| x * x).sum::<f64>()).abs() < 1e-10);
    }
}
