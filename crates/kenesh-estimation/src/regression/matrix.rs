//! Small symmetric matrices: one row and column a regressor.

/// A small matrix by rows.
pub(crate) type Matrix = Vec<Vec<f64>>;

/// What is left of a regressor's squares after all before it, relative to its own, below which it
/// counts as collinear.
pub(crate) const COLLINEAR: f64 = 1e-10;

/// Picks the regressors that are not collinear with the earlier ones, by Cholesky factorization.
///
/// `spread` is each one's sum of squares before fixed effects were removed, of which it must keep more
/// than `share`.
pub(crate) fn independent(gram: &Matrix, spread: &[f64], share: f64) -> Vec<usize> {
    factored(gram, spread, share).0
}

/// The same, and the lower triangle L of the kept ones' L L'.
pub(crate) fn factored(gram: &Matrix, spread: &[f64], share: f64) -> (Vec<usize>, Matrix) {
    let mut kept: Vec<usize> = Vec::new();
    let mut factor: Matrix = Vec::new();
    for k in 0..gram.len() {
        let row = forward(&factor, kept.iter().map(|j| gram[k][*j]));
        let left = gram[k][k] - row.iter().map(|f| f * f).sum::<f64>();
        if left > share * spread[k] && left > 0.0 {
            kept.push(k);
            factor.push(row.into_iter().chain([left.sqrt()]).collect());
        }
    }
    (kept, factor)
}

/// Solves L L' x = b.
pub(crate) fn solve(factor: &Matrix, b: &[f64]) -> Vec<f64> {
    let mut x = forward(factor, b.iter().copied());
    for (k, row) in factor.iter().enumerate().rev() {
        x[k] /= row[k];
        let solved = x[k];
        add(&mut x[..k], -solved, row);
    }
    x
}

/// Solves L z = b for the rows of L so far.
fn forward(factor: &Matrix, b: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut z: Vec<f64> = Vec::new();
    for (row, b) in factor.iter().zip(b) {
        let known: f64 = row.iter().zip(&z).map(|(f, z)| f * z).sum();
        z.push((b - known) / row[z.len()]);
    }
    z
}

/// Computes the lower triangle L of a positive definite matrix L L'; a pivot that rounding made smaller counts
/// as `least`.
pub(crate) fn cholesky(matrix: &Matrix, least: f64) -> Matrix {
    let mut factor: Matrix = Vec::new();
    for (k, line) in matrix.iter().enumerate() {
        let row = forward(&factor, line.iter().copied());
        let left = line[k] - row.iter().map(|f| f * f).sum::<f64>();
        let pivot = left.max(least).sqrt();
        factor.push(row.into_iter().chain([pivot]).collect());
    }
    factor
}

/// Eigenvalues of a symmetric matrix and, in columns, eigenvectors, by Jacobi's rotations.
pub(crate) fn eigen(mut matrix: Matrix) -> (Vec<f64>, Matrix) {
    let size = matrix.len();
    let unit = |r: usize| (0..size).map(|c| f64::from(u8::from(r == c))).collect();
    let mut vectors: Matrix = (0..size).map(unit).collect();
    for _ in 0..60 {
        for p in 0..size {
            for q in p + 1..size {
                if matrix[p][q].abs() > 1e-300 {
                    rotate(&mut matrix, &mut vectors, p, q);
                }
            }
        }
    }
    ((0..size).map(|k| matrix[k][k]).collect(), vectors)
}

fn rotate(matrix: &mut Matrix, vectors: &mut Matrix, p: usize, q: usize) {
    let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
    let tangent = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let cosine = 1.0 / tangent.hypot(1.0);
    let sine = tangent * cosine;
    let turn = |row: &mut Vec<f64>| {
        (row[p], row[q]) = (
            cosine * row[p] - sine * row[q],
            sine * row[p] + cosine * row[q],
        )
    };
    matrix.iter_mut().for_each(turn);
    let (upper, lower) = matrix.split_at_mut(q);
    for (up, down) in upper[p].iter_mut().zip(&mut lower[0]) {
        (*up, *down) = (cosine * *up - sine * *down, sine * *up + cosine * *down);
    }
    vectors.iter_mut().for_each(turn);
}

/// Inverts a positive definite matrix.
pub(crate) fn inverse(matrix: &Matrix) -> Matrix {
    let size = matrix.len();
    let factor = cholesky(matrix, f64::MIN_POSITIVE);
    let unit = |k: usize| (0..size).map(move |j| f64::from(u8::from(j == k)));
    // Column k of L⁻¹; the inverse is L⁻ᵀ L⁻¹.
    let columns: Matrix = (0..size).map(|k| forward(&factor, unit(k))).collect();
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum();
    columns
        .iter()
        .map(|a| columns.iter().map(|b| dot(a, b)).collect())
        .collect()
}

/// The rows and columns that are kept.
pub(crate) fn part(matrix: &Matrix, rows: &[usize], columns: &[usize]) -> Matrix {
    rows.iter()
        .map(|r| columns.iter().map(|c| matrix[*r][*c]).collect())
        .collect()
}

pub(crate) fn product(a: &Matrix, b: &Matrix) -> Matrix {
    let width = b.first().map_or(0, Vec::len);
    let cell = |row: &Vec<f64>, c: usize| row.iter().zip(b).map(|(a, b)| a * b[c]).sum();
    a.iter()
        .map(|row| (0..width).map(|c| cell(row, c)).collect())
        .collect()
}

pub(crate) fn apply(matrix: &Matrix, vector: &[f64]) -> Vec<f64> {
    matrix
        .iter()
        .map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
        .collect()
}

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Adds `factor` times a vector.
pub(crate) fn add(sum: &mut [f64], factor: f64, more: &[f64]) {
    sum.iter_mut()
        .zip(more)
        .for_each(|(sum, more)| *sum += factor * more);
}

/// Bread, meat, bread.
pub(crate) fn sandwich(bread: &Matrix, meat: &Matrix) -> Matrix {
    product(&product(bread, meat), bread)
}

/// Adds `factor` times a matrix.
pub(crate) fn accumulate(sum: &mut Matrix, factor: f64, more: &Matrix) {
    for (sum, more) in sum.iter_mut().zip(more) {
        sum.iter_mut()
            .zip(more)
            .for_each(|(sum, more)| *sum += factor * more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collinear_columns_are_the_later_ones() {
        // x, 2x, z, x + z over four rows.
        let columns = [
            [1.0, 2.0, 3.0, 5.0],
            [2.0, 4.0, 6.0, 10.0],
            [0.0, 1.0, 0.0, 1.0],
            [1.0, 3.0, 3.0, 6.0],
        ];
        let dot = |a: &[f64; 4], b: &[f64; 4]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let gram: Matrix = columns
            .iter()
            .map(|a| columns.iter().map(|b| dot(a, b)).collect())
            .collect();
        let spread: Vec<f64> = (0..4).map(|k| gram[k][k]).collect();
        assert_eq!(independent(&gram, &spread, COLLINEAR), [0, 2]);
    }

    /// Eigenvalues 3 and −1 with vectors (1, ±1)/√2.
    #[test]
    fn eigenvalues_in_closed_form() {
        let (values, vectors) = eigen(vec![vec![1.0, 2.0], vec![2.0, 1.0]]);
        assert!((values[0] + 1.0).abs() < 1e-14 && (values[1] - 3.0).abs() < 1e-14);
        assert!((vectors[0][1].abs() - 0.5_f64.sqrt()).abs() < 1e-14);
    }

    #[test]
    fn the_inverse_of_the_inverse() {
        let matrix = vec![
            vec![4.0, 2.0, 1.0],
            vec![2.0, 3.0, 0.5],
            vec![1.0, 0.5, 2.0],
        ];
        let unit = product(&matrix, &inverse(&matrix));
        for (r, row) in unit.iter().enumerate() {
            for (c, value) in row.iter().enumerate() {
                assert!(
                    (value - f64::from(u8::from(r == c))).abs() < 1e-14,
                    "{unit:?}"
                );
            }
        }
        let (_, factor) = factored(&matrix, &[4.0, 3.0, 2.0], COLLINEAR);
        let known = inverse(&matrix);
        let apart = solve(&factor, &[1.0, 0.0, 0.0]).into_iter().zip(&known[0]);
        apart.for_each(|(a, b)| assert!((a - b).abs() < 1e-14));
    }
}
