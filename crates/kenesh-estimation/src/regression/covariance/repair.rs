//! Makes a covariance matrix positive where subtraction has left a negative variance, as fixest does.

use crate::regression::matrix::Matrix;

/// Lifts eigenvalues below 1e-8 to it where a variance is negative; else gives the matrix back.
pub(crate) fn positive(matrix: Matrix) -> Matrix {
    if (0..matrix.len()).all(|k| matrix[k][k] >= 0.0) {
        return matrix;
    }
    let (values, vectors) = eigen(matrix);
    let size = values.len();
    let cell = |r: usize, c: usize| {
        (0..size)
            .map(|k| values[k].max(1e-8) * vectors[r][k] * vectors[c][k])
            .sum()
    };
    (0..size)
        .map(|r| (0..size).map(|c| cell(r, c)).collect())
        .collect()
}

/// Eigenvalues and, in columns, eigenvectors, by Jacobi's rotations.
fn eigen(mut matrix: Matrix) -> (Vec<f64>, Matrix) {
    let size = matrix.len();
    let mut vectors: Matrix = (0..size)
        .map(|r| (0..size).map(|c| f64::from(u8::from(r == c))).collect())
        .collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Eigenvalues 3 and −1 with vectors (1, ±1)/√2, so the repaired matrix is nearly 3/2 everywhere.
    #[test]
    fn a_negative_eigenvalue_is_lifted() {
        let found = positive(vec![vec![1.0, 2.0], vec![2.0, 1.0]]);
        assert_eq!(
            found,
            [[1.0, 2.0], [2.0, 1.0]],
            "variances are positive, so nothing is done"
        );
        let (values, vectors) = eigen(vec![vec![1.0, 2.0], vec![2.0, 1.0]]);
        assert!(
            (values[0] + 1.0).abs() < 1e-14 && (values[1] - 3.0).abs() < 1e-14,
            "{values:?}"
        );
        assert!((vectors[0][1].abs() - 0.5_f64.sqrt()).abs() < 1e-14);
        let found = positive(vec![vec![-1.0, 0.0], vec![0.0, 2.0]]);
        assert_eq!(found, [[1e-8, 0.0], [0.0, 2.0]]);
    }
}
